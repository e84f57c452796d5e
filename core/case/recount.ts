import type { Instant } from '#core/values/instant.ts';
import { courseOf, hasPassed, openPause } from './clock-course.ts';
import { ruleBehind, timesOf, type RunningClock } from './clock-start.ts';
import type { FactsOf } from './events.ts';
import { add, event, present, type Progress } from './progress.ts';
import type { Rules } from './rules.ts';
import { SYSTEM } from './task-events.ts';

// The calendar of the unit changed while clocks run: a closed day, other hours, the holidays of a year that was not known.
// Every clock that still runs towards its due time is counted again from its start; the file keeps what it said before.

/**
 * 重算: states what the calendar as it is now makes of the clocks that run. Where it makes the same of them nothing is
 * stated, so counting again adds nothing. A clock that has run out has run out: neither its due time nor its breach changes.
 * One that is paused is counted when it goes on.
 */
export function recount(progress: Progress, rules: Rules, at: Instant): void {
  for (const clock of present(progress).clocks.values()) {
    if (clock.status !== 'running' || hasPassed(clock) || openPause(clock) !== null) continue;
    const recounted = recountedFacts(rules, clock);
    if (recounted !== null) add(progress, event('ClockRecounted', at, SYSTEM, recounted, {}));
  }
}

/** What a clock is counted to now; `null` where that is what it says already, or where it counts nothing. */
function recountedFacts(rules: Rules, clock: RunningClock): FactsOf<'ClockRecounted'> | null {
  const rule = ruleBehind(rules.playbook, clock);
  if (rule === null) return null;
  const { startedAt: _, ...times } = timesOf(rules, rule, clock.startedAt, courseOf(clock, clock.startedAt));
  if (isSame(times, clock)) return null;
  // A doubt is lifted by nothing but the year it was about.
  const why = clock.isProvisional && !times.isProvisional ? 'year' : (rules.calendarChange?.why ?? 'calendar');
  return { clock: clock.id, wasDueAt: clock.dueAt, ...times, why };
}

type Times = Pick<RunningClock, 'opensAt' | 'dueAt' | 'aimAt' | 'warnAt' | 'ladder' | 'isProvisional'>;

function isSame(one: Times, other: Times): boolean {
  return (
    one.dueAt === other.dueAt &&
    one.opensAt === other.opensAt &&
    one.aimAt === other.aimAt &&
    one.warnAt === other.warnAt &&
    one.isProvisional === other.isProvisional &&
    one.ladder.length === other.ladder.length &&
    one.ladder.every(({ at, tiers }, index) => at === other.ladder[index]?.at && tiers === other.ladder[index].tiers)
  );
}
