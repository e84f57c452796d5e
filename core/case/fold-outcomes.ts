import type { OUTCOME_EVENTS } from './outcome-shapes.ts';
import type { CaseEventOf } from './events.ts';
import { asAssignee } from './assignee.ts';
import { FOLD_CLOCK_OUTCOMES, withClock } from './fold-clocks.ts';
import { askAgainFor } from './fold-work.ts';
import type { Instant } from '#core/values/instant.ts';
import type { AnyCase, Clock, Task } from './state.ts';

/** How what followed from an act changes the state: stage, tasks and clocks exactly as the events state them. */

type OutcomeType = keyof typeof OUTCOME_EVENTS;
type Folds = { readonly [T in OutcomeType]: (state: AnyCase, event: CaseEventOf<T>) => AnyCase };

function withTask(state: AnyCase, id: string, change: (before: Task) => Task): AnyCase {
  const before = state.tasks.get(id);
  return before === undefined ? state : { ...state, tasks: new Map(state.tasks).set(id, change(before)) };
}

function startClock(state: AnyCase, event: CaseEventOf<'ClockStarted'>): AnyCase {
  const { clock: id, ...facts } = event.facts;
  const clock: Clock = {
    ...facts,
    id,
    warnedAt: null,
    breachedAt: null,
    passedAt: null,
    climbed: 0,
    aimPassedAt: null,
    chasedAt: null,
    taken: null,
    extensions: [],
    isAskedAgain: false,
    status: 'running',
  };
  return { ...state, clocks: new Map(state.clocks).set(id, clock) };
}

function openTask(state: AnyCase, event: CaseEventOf<'TaskOpened'>): AnyCase {
  const { task: id, origin, act, to, members, clock, entry, reason } = event.facts;
  const asked = { to: asAssignee(to), members: members.map(asAssignee) };
  const task: Task = { id, origin, act, ...asked, clock, entry, reason, openedAt: event.at, status: 'open' };
  return { ...state, tasks: new Map(state.tasks).set(id, task) };
}

/** 归属转移: whoever was asked to take over and may not is asked no more; the case does not go back to whom it was taken from. */
function moveCustody(state: AnyCase, event: CaseEventOf<'CustodyMoved'>): AnyCase {
  return { ...state, custody: { holder: asAssignee(event.facts.to), previous: null, pending: null } };
}

/** 失约: the clock of a promise is the promise. */
function breakPromise(state: AnyCase, clock: string, at: Instant): AnyCase {
  const { entry } = state.tasks.get(state.clocks.get(clock)?.task ?? '') ?? { entry: null };
  if (!state.promises.some((each) => each.entry === entry)) return state;
  return {
    ...state,
    promises: state.promises.map((each) => (each.entry === entry ? { ...each, brokenAt: at } : each)),
  };
}

export const FOLD_OUTCOMES: Folds = {
  ...FOLD_CLOCK_OUTCOMES,
  RecurrenceCounted: (state, event) => ({ ...state, recurrence: event.facts }),
  StageEntered: (state, event) => {
    const { stage: id, round } = event.facts;
    const isRound = round > (state.stage?.round ?? 1);
    const since = isRound ? state.acts.length : (state.stage?.since ?? 0);
    return { ...state, stage: { id, round, since, from: isRound ? id : (state.stage?.from ?? null) } };
  },
  WorkRepeated: (state, event) => ({ ...askAgainFor(state, event.facts), attempt: event.facts.attempt }),
  TaskOpened: openTask,
  TaskMoved: (state, event) =>
    withTask(state, event.facts.task, (before) => ({
      ...before,
      to: asAssignee(event.facts.to),
      members: event.facts.members.map(asAssignee),
      reason: event.facts.reason === 'assignment' ? before.reason : event.facts.reason,
    })),
  TaskDone: (state, event) => withTask(state, event.facts.task, (before) => ({ ...before, status: 'done' })),
  TaskDropped: (state, event) => withTask(state, event.facts.task, (before) => ({ ...before, status: 'dropped' })),
  ClockStarted: startClock,
  ClockRebased: (state, event) =>
    withClock(state, event.facts.clock, (before) => {
      const { startedAt, opensAt, dueAt, warnAt, aimAt, ladder, reason, isProvisional, within } = event.facts;
      return {
        ...before,
        ...(within === null ? {} : { amount: within.amount, unit: within.unit, opensAfter: null }),
        startedAt,
        opensAt,
        dueAt,
        warnAt,
        aimAt,
        ladder,
        anew: event.facts.reason === 'regraded' ? 'regraded' : 'again',
        warnedAt: null,
        breachedAt: null,
        passedAt: null,
        aimPassedAt: null,
        climbed: 0,
        taken: null,
        // What was granted on top of the limit that ran from another start falls away with it.
        extensions: [],
        isProvisional: isProvisional ?? before.isProvisional,
        isAskedAgain: reason === 'asked-again',
      };
    }),
  ClockRecounted: (state, event) =>
    withClock(state, event.facts.clock, (before) => {
      const { opensAt, dueAt, aimAt, warnAt, ladder, isProvisional } = event.facts;
      return { ...before, opensAt, dueAt, aimAt, warnAt, ladder, isProvisional };
    }),
  ClockAmended: (state, event) => {
    const { clock, wasDueAt: _, ...facts } = event.facts;
    const isAhead = (at: Instant | null): boolean => at !== null && at > event.at;
    return withClock(state, clock, (before) => ({
      ...before,
      ...facts,
      warnedAt: isAhead(facts.warnAt) ? null : before.warnedAt,
      aimPassedAt: isAhead(facts.aimAt) ? null : before.aimPassedAt,
    }));
  },
  ClockMoved: (state, event) =>
    withClock(state, event.facts.clock, (before) => ({ ...before, task: event.facts.task })),
  ClockStopped: (state, event) =>
    withClock(state, event.facts.clock, (before) => ({
      ...before,
      status: 'stopped',
      at: event.at,
      isMet: event.facts.isMet,
      usedMs: event.facts.usedMs,
    })),
  ClockDropped: (state, event) => {
    const { clock, reason } = event.facts;
    const next = withClock(state, clock, (before) => ({ ...before, status: 'dropped', at: event.at, reason }));
    const rule = state.clocks.get(clock)?.rule;
    if (reason !== 'lapsed' || rule === undefined) return next;
    return { ...next, lapsed: new Map(state.lapsed).set(rule, event.at) };
  },
  ClockWarned: (state, event) => withClock(state, event.facts.clock, (before) => ({ ...before, warnedAt: event.at })),
  ClockBreached: (state, event) =>
    breakPromise(
      withClock(state, event.facts.clock, (before) => ({ ...before, breachedAt: event.at })),
      event.facts.clock,
      event.at,
    ),
  SoftLimitPassed: (state, event) =>
    withClock(state, event.facts.clock, (before) => ({ ...before, passedAt: event.at })),
  CaseEscalated: (state, event) =>
    withClock(state, event.facts.clock, (before) => ({ ...before, climbed: event.facts.step })),
  AnswerOverdue: (state, event) => withClock(state, event.facts.clock, (before) => ({ ...before, passedAt: event.at })),
  CustodyMoved: moveCustody,
};
