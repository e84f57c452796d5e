import { instantOfWall } from '#web/console/wall-time.ts';

/** 时刻的选择: one of the moments that the server offers, or a time typed by the wall of the unit. */
export interface MomentDraft {
  /** The instant of an offered moment, `typed`, or '' = none (for what happened: now). */
  readonly chosen: string;
  readonly typed: string;
}

export const NO_MOMENT: MomentDraft = { chosen: '', typed: '' };
export const TYPED = 'typed';

/** The instant meant; '' when none was chosen or what was typed is no time, so that the contract asks for it. */
export function instantOf(moment: MomentDraft, zone: string): string {
  if (moment.chosen !== TYPED) return moment.chosen;
  return instantOfWall(moment.typed, zone) ?? '';
}

/** For what has happened: `null` = now. A time that was begun and cannot be read is no *now*. */
export function happenedAt(moment: MomentDraft, zone: string): string | null {
  if (moment.chosen !== TYPED) return null;
  return moment.typed === '' ? null : instantOf(moment, zone);
}
