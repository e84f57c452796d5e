import { plusMs, type Instant } from '#core/values/instant.ts';
import { askHandler, assigneeFacts, askTiersUp } from './assignee.ts';
import { add, event, present, type Progress } from './progress.ts';
import type { Rules } from './rules.ts';
import type { AnyCase, Case, Clock } from './state.ts';

type Running = Clock & { readonly status: 'running' };

/** 下一次到点: an act at the due moment is still in time (“前”含当刻), so a limit is passed one millisecond later. */
function nextMoment(clock: Running): Instant | null {
  const isPassed = clock.breachedAt !== null || clock.passedAt !== null;
  if (clock.warnAt !== null && clock.warnedAt === null && !isPassed) return clock.warnAt;
  if (!isPassed) return plusMs(clock.dueAt, 1);
  const rung = clock.ladder[clock.climbed];
  // Nobody steps in because a limit was soft, or because the complainant is silent: that asks for a word with them.
  return rung === undefined || clock.isSoft || clock.whose === 'complainant' ? null : plusMs(rung.at, 1);
}

function running(state: AnyCase): Running[] {
  return [...state.clocks.values()].filter((clock): clock is Running => clock.status === 'running');
}

/** 唤醒时刻: when the case must next be looked at; `null` = no clock of it runs. */
export function nextFiring(state: Case): Instant | null {
  if (state.status === 'none') return null;
  const moments = running(state)
    .map(nextMoment)
    .filter((moment) => moment !== null);
  return moments.reduce<Instant | null>((least, moment) => (least === null || moment < least ? moment : least), null);
}

function fireOne(progress: Progress, rules: Rules, clock: Running): void {
  const by = { kind: 'system' } as const;
  const isPassed = clock.breachedAt !== null || clock.passedAt !== null;
  if (clock.warnAt !== null && clock.warnedAt === null && !isPassed)
    return add(progress, event('ClockWarned', clock.warnAt, by, { clock: clock.id }, {}));
  if (!isPassed) {
    if (clock.whose === 'complainant') {
      const askAgainTask = `ask-again:${clock.id}`;
      return add(progress, event('AnswerOverdue', clock.dueAt, by, { clock: clock.id, askAgainTask }, {}));
    }
    if (clock.isSoft)
      return add(progress, event('SoftLimitPassed', clock.dueAt, by, { clock: clock.id, dueAt: clock.dueAt }, {}));
    return add(progress, event('ClockBreached', clock.dueAt, by, { clock: clock.id, dueAt: clock.dueAt }, {}));
  }
  const rung = clock.ladder[clock.climbed];
  if (rung === undefined) return undefined;
  const state = present(progress);
  const from = state.tasks.get(clock.task)?.to ?? askHandler(rules, state).to;
  const to = askTiersUp(rules, state, from, rung.tiers);
  return add(
    progress,
    event(
      'CaseEscalated',
      rung.at,
      by,
      { clock: clock.id, step: clock.climbed + 1, to: to === null ? null : assigneeFacts(to) },
      {},
    ),
  );
}

/** 到点: states everything that has fallen due by `now`, earliest first. Firing again at the same moment adds nothing. */
export function fire(progress: Progress, rules: Rules, now: Instant): boolean {
  let fired = false;
  for (;;) {
    const due = running(present(progress))
      .map((clock) => ({ clock, at: nextMoment(clock) }))
      .filter((each): each is { clock: Running; at: Instant } => each.at !== null && each.at <= now)
      .sort((a, b) => (a.at === b.at ? (a.clock.id < b.clock.id ? -1 : 1) : a.at < b.at ? -1 : 1))[0];
    if (due === undefined) return fired;
    fireOne(progress, rules, due.clock);
    fired = true;
  }
}
