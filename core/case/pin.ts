import type { AnyCase } from './state.ts';

/** 所依的版本: the procedure that a case goes by, and under which hash it was published. */
export interface Pin {
  readonly name: string;
  readonly hash: string;
}

/** 所依的版本 now: that of the registration, until the case is moved to another. */
export function pinOf({ intake, movedTo }: Pick<AnyCase, 'intake' | 'movedTo'>): Pin {
  return { name: intake.playbook, hash: movedTo ?? intake.playbookHash };
}
