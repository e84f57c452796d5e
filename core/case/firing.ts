import { plusMs, type Instant } from '#core/values/instant.ts';
import { askHandler, assigneeFacts, askTiersUp } from './assignee.ts';
import { hasPassed, openPause } from './clock-course.ts';
import { endPause } from './pause.ts';
import { add, event, present, type Progress } from './progress.ts';
import { endRetention, nextRetention } from './retention.ts';
import type { Rules } from './rules.ts';
import { silenceOver } from './silence.ts';
import type { AnyCase, Case, Clock } from './state.ts';
import { SYSTEM } from './task-events.ts';

type Running = Clock & { readonly status: 'running' };

/** 到点的事: what befalls a clock next, and when. */
interface Happening {
  readonly at: Instant;
  readonly what: 'resume' | 'warn' | 'aim' | 'due' | 'rung';
}

/**
 * 期满: an act at the due moment is still in time (“前”含当刻), so a limit is passed one millisecond later. A silence that binds
 * is over with the 24:00 of its last day: an objection at 00:00 is one of the next day.
 */
function overAt(clock: Running): Instant {
  return clock.isBinding ? clock.dueAt : plusMs(clock.dueAt, 1);
}

function nextOf(clock: Running): Happening | null {
  const paused = openPause(clock);
  if (paused !== null) return paused.maximumAt === null ? null : { at: paused.maximumAt, what: 'resume' };
  if (hasPassed(clock)) {
    const rung = clock.ladder[clock.climbed];
    // Nobody steps in because a limit was soft, or because others are silent: that asks for a word with them.
    const climbs = rung !== undefined && !clock.isSoft && clock.whose === 'ours' && clock.taken === null;
    return climbs ? { at: plusMs(rung.at, 1), what: 'rung' } : null;
  }
  const ahead: Happening[] = [{ at: overAt(clock), what: 'due' }];
  if (clock.aimAt !== null && clock.aimPassedAt === null) ahead.unshift({ at: plusMs(clock.aimAt, 1), what: 'aim' });
  if (clock.warnAt !== null && clock.warnedAt === null) ahead.unshift({ at: clock.warnAt, what: 'warn' });
  return ahead.reduce((first, each) => (each.at < first.at ? each : first));
}

function running(state: AnyCase): Running[] {
  return [...state.clocks.values()].filter((clock): clock is Running => clock.status === 'running');
}

/** 到点时刻: when something next falls due; `null` = no clock of it runs. */
export function nextFiring(state: Case): Instant | null {
  if (state.status === 'none') return null;
  const moments = running(state).flatMap((clock) => nextOf(clock)?.at ?? []);
  return moments.reduce<Instant | null>(
    (least, moment) => (least === null || moment < least ? moment : least),
    nextRetention(state),
  );
}

/** 遥远: of an open case in which no clock runs. It is looked at when what its clocks are counted under changes, and no sooner. */
export const FAR_AHEAD = '9999-12-31T00:00:00.000Z' as Instant;

/** 下次查看: the next firing; an open case is always looked for, for its unit may take up a limit that it has not yet. */
export function nextLook(state: Case): Instant | null {
  const next = nextFiring(state);
  return next === null && state.status === 'open' && !state.isErased ? FAR_AHEAD : next;
}

function fireOne(progress: Progress, rules: Rules, clock: Running, what: Happening['what']): void {
  const { id, dueAt } = clock;
  const of = { clock: id };
  switch (what) {
    case 'resume': {
      const maximumAt = openPause(clock)?.maximumAt ?? null;
      if (maximumAt !== null) add(progress, endPause(rules, clock, maximumAt));
      return;
    }
    case 'warn':
      return add(progress, event('ClockWarned', clock.warnAt ?? dueAt, SYSTEM, of, {}));
    case 'aim': {
      const aimAt = clock.aimAt ?? dueAt;
      return add(progress, event('AimPassed', aimAt, SYSTEM, { ...of, aimAt }, {}));
    }
    case 'rung':
      return climb(progress, rules, clock);
    case 'due':
      return pass(progress, clock);
  }
}

function pass(progress: Progress, clock: Running): void {
  const { id, dueAt } = clock;
  if (clock.whose !== 'ours') {
    for (const each of silenceOver(present(progress), clock)) add(progress, each);
    return;
  }
  const type = clock.isSoft ? 'SoftLimitPassed' : 'ClockBreached';
  add(progress, event(type, dueAt, SYSTEM, { clock: id, dueAt }, {}));
}

function climb(progress: Progress, rules: Rules, clock: Running): void {
  const rung = clock.ladder[clock.climbed];
  if (rung === undefined) return;
  const state = present(progress);
  const from = state.tasks.get(clock.task)?.to ?? askHandler(rules, state).to;
  const { to, wanted, reason } = askTiersUp(rules, state, from, rung);
  const facts = {
    clock: clock.id,
    step: clock.climbed + 1,
    to: to === null ? null : assigneeFacts(to),
    wanted,
    reason,
  };
  add(progress, event('CaseEscalated', rung.at, SYSTEM, facts, {}));
}

/** 到点: states everything that has fallen due by `now`, earliest first. Firing again at the same moment adds nothing. */
export function fire(progress: Progress, rules: Rules, now: Instant): boolean {
  let fired = false;
  for (;;) {
    const retention = nextRetention(progress.state);
    if (retention !== null && retention <= now) {
      const ended = endRetention(present(progress), retention);
      if (ended !== null) add(progress, ended);
      fired = true;
      continue;
    }
    const due = running(present(progress))
      .flatMap((clock) => {
        const next = nextOf(clock);
        return next === null || next.at > now ? [] : [{ clock, ...next }];
      })
      .sort((a, b) => (a.at === b.at ? (a.clock.id < b.clock.id ? -1 : 1) : a.at < b.at ? -1 : 1))[0];
    if (due === undefined) return fired;
    fireOne(progress, rules, due.clock, due.what);
    fired = true;
  }
}
