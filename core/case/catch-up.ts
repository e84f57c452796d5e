import type { Instant } from '#core/values/instant.ts';
import { advance } from './advance.ts';
import { fire } from './firing.ts';
import type { Progress } from './progress.ts';
import { recount } from './recount.ts';
import type { Rules } from './rules.ts';
import { followRetired } from './silencing.ts';
import { followStatutory } from './statutory.ts';
import { SYSTEM } from './task-events.ts';

/**
 * 赶上: states what has fallen due by now. What fell due before the calendar changed did so by the times of then, however late
 * the one who looks; from then on the new ones hold.
 */
export function catchUp(progress: Progress, rules: Rules, now: Instant): void {
  const { calendarChange } = rules;
  if (calendarChange !== null && calendarChange.at < now) fireUntil(progress, rules, calendarChange.at, now);
  followRetired(progress, rules, { at: now, by: SYSTEM, lateReason: null });
  recount(progress, rules, now);
  followStatutory(progress, rules, { at: now, by: SYSTEM, lateReason: null });
  fireUntil(progress, rules, now, now);
}

/** What follows from one firing may be due already: a silence that counts anew from a contact long ago. */
function fireUntil(progress: Progress, rules: Rules, until: Instant, now: Instant): void {
  while (fire(progress, rules, until)) advance(progress, rules, { at: now, by: SYSTEM, lateReason: null }, false);
}
