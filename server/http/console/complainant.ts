import type { AnyCase } from '#core/case/state.ts';
import type { Teller } from '../teller.ts';

/** 投诉人, as pages show them. The whole number is for whoever calls; it is never in a list. */
export interface ShownComplainant {
  readonly name: string;
  readonly phone: string;
  readonly contact: string | null;
}

/** 投诉人的称呼与电话. */
export function complainantOf(t: Teller, state: AnyCase): ShownComplainant {
  const { personal } = state.intake;
  if (personal === 'erased') return { name: t.say('case.erased.name'), phone: '', contact: null };
  return { name: personal.name ?? t.say('case.anonymous'), phone: personal.phone ?? '', contact: personal.contact };
}

/** 案卷里怎样称呼投诉人: by name where one is known. */
export function calledInFile(t: Teller, state: AnyCase): string {
  const { personal } = state.intake;
  return personal === 'erased' ? t.say('file.complainant') : (personal.name ?? t.say('file.complainant'));
}
