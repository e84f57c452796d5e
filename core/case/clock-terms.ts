import { openPause } from './clock-course.ts';
import type { Clock } from './state.ts';

/** 时限的内容, to be compared: what was read from a log has its parts in another order than what was just made. */

type Terms = Pick<
  Clock,
  'of' | 'startedAt' | 'amount' | 'unit' | 'opensAfter' | 'isSoft' | 'isBinding' | 'whose' | 'extensions'
>;
type Times = Pick<Clock, 'opensAt' | 'dueAt' | 'aimAt' | 'warnAt' | 'ladder' | 'isProvisional'>;

/** 约定: from where, how long, whose, and what passing it means. */
function termsIn(clock: Terms): string {
  const { of, startedAt, amount, unit, opensAfter, isSoft, isBinding, whose, extensions } = clock;
  const added = extensions.map((by) => [by.amount, by.unit]);
  return JSON.stringify([of, startedAt, amount, unit, opensAfter, isSoft, isBinding, whose, added]);
}

/** 时刻: when it opens, is due, aimed at, warned of, and goes up to whom. */
function timesIn({ opensAt, dueAt, aimAt, warnAt, ladder, isProvisional }: Times): string {
  const steps = ladder.map(({ at, tiers, role, within }) => [at, tiers, role, within?.amount, within?.unit]);
  return JSON.stringify([opensAt, dueAt, aimAt, warnAt, isProvisional, steps]);
}

/** 一样的时限. A pause that goes on is counted as if it ended now: of such a clock only the terms can be compared. */
export function isSameClock(was: Terms & Times & Pick<Clock, 'pauses'>, then: Terms & Times): boolean {
  return termsIn(was) === termsIn(then) && (openPause(was) !== null || timesIn(was) === timesIn(then));
}
