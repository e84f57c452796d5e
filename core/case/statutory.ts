import { clockRuleOf, isInForce, statutoryName, type StatutoryRule } from '#core/statutory/pack.ts';
import { localDay } from '#core/time/calendar.ts';
import { freeClockId, timesOf } from './clock-start.ts';
import type { FactsOf } from './events.ts';
import { add, event, present, type Progress } from './progress.ts';
import type { Rules } from './rules.ts';
import type { AnyCase } from './state.ts';
import { stopClock, SYSTEM, type Cause } from './task-events.ts';

// Limits that the law sets, beside those of the playbook. A unit has a pack switched on or not; a case keeps the rule that was
// in force on the day it came in, and the event that starts its clock states all of it: what the pack says later is for others.

/** 终止: statutory limits whose milestone has been reached, at the moment it was. */
export function settleStatutory(progress: Progress, cause: Cause): void {
  for (const clock of present(progress).clocks.values()) {
    const { milestones } = present(progress);
    if (clock.status !== 'running' || clock.statutory === null) continue;
    const reached = milestones[clock.statutory.ends];
    if (reached !== undefined && reached >= clock.startedAt) stopClock(progress, clock, { ...cause, at: reached });
  }
}

/** 起算与沉寂: what the packs of the unit ask of an open case now, and clocks of packs that were switched off. */
export function followStatutory(progress: Progress, rules: Rules, cause: Cause): void {
  const { adopted } = rules.statutory;
  for (const clock of present(progress).clocks.values()) {
    if (clock.status !== 'running' || clock.statutory === null || adopted.includes(clock.statutory.pack)) continue;
    add(progress, event('ClockSilenced', cause.at, SYSTEM, { clock: clock.id, rule: clock.rule }, {}));
  }
  if (present(progress).status !== 'open' || present(progress).isErased) return;
  for (const rule of rules.statutory.rules) {
    const started = startedStatutory(rules, present(progress), rule);
    if (started !== null) add(progress, event('ClockStarted', cause.at, SYSTEM, started, {}));
  }
}

/** The event of a statutory clock; `null` where the rule was not in force, has not begun, was met, or has its clock already. */
function startedStatutory(rules: Rules, state: AnyCase, rule: StatutoryRule): FactsOf<'ClockStarted'> | null {
  const startedAt = state.milestones[rule.starts];
  const reached = state.milestones[rule.ends];
  if (startedAt === undefined || (reached !== undefined && reached >= startedAt)) return null;
  if (!isInForce(rule, localDay(rules.calendar, state.intake.receivedAt))) return null;
  const name = statutoryName(rule);
  for (const clock of state.clocks.values())
    if (clock.rule === name && !(clock.status === 'dropped' && clock.reason === 'silenced')) return null;
  const id = freeClockId(state, name);
  const { pack, title, says, source, evidence, verify, checkedOn, from, until, within, endOfDay, warn, ends } = rule;
  return {
    clock: id,
    rule: name,
    task: id,
    of: rule.starts,
    amount: within.amount,
    unit: within.unit,
    opensAfter: null,
    isSoft: false,
    whose: 'ours',
    anew: null,
    isBinding: false,
    pauses: [],
    statutory: {
      pack,
      rule: rule.id,
      title,
      says,
      source,
      evidence,
      verify,
      checkedOn,
      from,
      until,
      endOfDay,
      warn,
      ends,
    },
    ...timesOf(rules, clockRuleOf(name, rule.starts, rule), startedAt),
  };
}
