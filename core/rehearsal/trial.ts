import { isCountedByProcedure } from '#core/case/counterparts.ts';
import { askedTasks } from '#core/case/asked-tasks.ts';
import { fold } from '#core/case/evolve.ts';
import type { DecidedEvent } from '#core/case/events.ts';
import type { FiledEvent } from '#core/case/filed-events.ts';
import type { Rules } from '#core/case/rules.ts';
import type { AnyCase, Clock } from '#core/case/state.ts';
import { NO_STATUTORY } from '#core/statutory/pack.ts';
import type { CaseId } from '#core/values/ids.ts';
import { msOf, type Instant } from '#core/values/instant.ts';
import { replay, type Replay } from './replay.ts';
import { watchActs, type Approval, type RefusedAct, type Watched } from './trial-acts.ts';

/**
 * 试算: what would have happened in a case under another version of its procedure, by what people really did. What nobody did,
 * because nobody was asked, is not known and is said to be so. Nothing that somebody typed is looked at.
 */

/** 结局 of a limit. `unknown`: it waits for what nobody was asked for. */
export type LimitEnd = 'met' | 'missed' | 'open' | 'late' | 'ended' | 'unknown';

export interface LimitSide {
  readonly dueAt: Instant;
  readonly end: LimitEnd;
}

/** 一个时限, on both sides; `null` where it does not run there. The n-th of its rule. */
export interface LimitTrial {
  readonly rule: string;
  readonly nth: number;
  readonly was: LimitSide | null;
  readonly then: LimitSide | null;
}

export interface CaseTrial {
  /** Those that come out otherwise. */
  readonly limits: readonly LimitTrial[];
  readonly added: readonly string[];
  readonly gone: readonly string[];
  readonly approvals: readonly Approval[];
  readonly refused: readonly RefusedAct[];
  /** 本会受理: it was declined at a gate that the other version does not have, or has otherwise; how it would have gone is not known. */
  readonly takenOn: boolean;
  /** 不得而知: tasks that would have been asked and that nobody did, and questions that nobody was asked. */
  readonly unknown: readonly string[];
}

/**
 * 不能比: `moved`: it went by several versions; `severity`: its grade is none of the other version's; `other-times`: replayed
 * under its own version it does not come out as its file says, since its calendar or its people have changed meanwhile.
 */
export type Aside = 'moved' | 'severity' | 'other-times';

export type Tried =
  | { readonly kind: 'tried'; readonly trial: CaseTrial }
  | { readonly kind: 'aside'; readonly why: Aside };

/** What `unknown` says where it is no task and no question: that the other version counts complaints that come again. */
const RECURRENCE = 'recurrence';

/** Two moments closer than this are one: a worker may be late by seconds, no limit counts less. */
const SAME_MS = 60_000;

/** 试算 of one case, from its events. */
export function tryCase(
  id: CaseId,
  events: readonly FiledEvent[],
  rules: { readonly own: Rules; readonly other: Rules },
  now: Instant,
): Tried | null {
  const state = fold(id, events);
  if (state.status === 'none') return null;
  if (state.movedTo !== null) return { kind: 'aside', why: 'moved' };
  const [own, other] = [plain(rules.own), plain(rules.other)];
  if (!isGradedIn(other, events)) return { kind: 'aside', why: 'severity' };
  const asFiled = replay(id, events, { rules: own, looksWhenDue: false, until: null });
  if (asFiled === null || !isSameTimes(state, asFiled.state)) return { kind: 'aside', why: 'other-times' };
  const was = play(id, events, own, now, false);
  const then = play(id, events, other, now, true);
  const trial = compared(was, then);
  const unknown = countsOtherwise(own, other) ? [...trial.unknown, RECURRENCE] : trial.unknown;
  return { kind: 'tried', trial: { ...trial, unknown } };
}

/** 重复投诉: how many other cases were alike was counted by the rule of then, and is not counted again by another. */
function countsOtherwise(own: Rules, { playbook }: Rules): boolean {
  const { recurrence } = playbook;
  return recurrence !== undefined && JSON.stringify(recurrence) !== JSON.stringify(own.playbook.recurrence);
}

/** What the procedure itself says, on the calendar of today. */
function plain(rules: Rules): Rules {
  const { into: _, ...rest } = rules;
  return { ...rest, calendarChange: null, statutory: NO_STATUTORY, retired: [] };
}

function isGradedIn({ playbook }: Rules, events: readonly FiledEvent[]): boolean {
  return events.every(
    (event) =>
      (event.type !== 'CaseAssessed' && event.type !== 'CaseRegraded') ||
      playbook.severities.some(({ id }) => id === event.facts.severity),
  );
}

function isSameTimes(filed: AnyCase, played: AnyCase): boolean {
  const [one, other] = [counted(filed), counted(played)];
  return (
    one.length === other.length &&
    one.every((clock, at) => {
      const found = other[at];
      return found?.rule === clock.rule && found.status === clock.status && isSame(found.dueAt, clock.dueAt);
    })
  );
}

const counted = ({ clocks }: AnyCase): readonly Clock[] => [...clocks.values()].filter(isCountedByProcedure);
const isSame = (one: Instant, other: Instant): boolean => Math.abs(msOf(one) - msOf(other)) < SAME_MS;

interface Played extends Replay {
  readonly rules: Rules;
  readonly watched: Watched;
}

function play(id: CaseId, events: readonly FiledEvent[], rules: Rules, now: Instant, looksWhenDue: boolean): Played {
  const watching = watchActs(rules);
  const played = replay(id, events, { rules, looksWhenDue, until: now, watch: watching.watch });
  if (played === null) throw new Error('a case that was registered is gone');
  return { ...played, rules, watched: watching.end(played.state) };
}

function compared(was: Played, then: Played): CaseTrial {
  const added = [...opened(then.events)].filter((task) => !was.watched.everAsked.has(task));
  const gone = [...opened(was.events)].filter((task) => !then.watched.everAsked.has(task));
  const undone = added.filter((task) => !isDone(then, task));
  return {
    limits: limitsOf(was, then, new Set(undone)),
    added,
    gone,
    approvals: besides(then.watched.approvals, was.watched.approvals),
    refused: besides(refusalsOf(then), refusalsOf(was)),
    takenOn: was.state.status === 'declined' && was.watched.gate === 'closed' && then.watched.gate === 'open',
    unknown: [...new Set([...undone, ...then.watched.neverAsked])],
  };
}

function refusalsOf({ watched, refused }: Played): readonly RefusedAct[] {
  return [...watched.refused, ...refused.map(({ at, refusal }) => ({ at, ...refusal }))];
}

/** What stands on one side alone, as often as it does. */
function besides<T>(all: readonly T[], others: readonly T[]): readonly T[] {
  const left = others.map((each) => JSON.stringify(each));
  return all.filter((each) => {
    const at = left.indexOf(JSON.stringify(each));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** 问过的任务 of the procedure. */
function opened(events: readonly DecidedEvent[]): ReadonlySet<string> {
  return new Set(
    events.flatMap((event) =>
      event.type === 'TaskOpened' && event.facts.task === event.facts.origin ? [event.facts.task] : [],
    ),
  );
}

function isDone({ state, rules }: Played, task: string): boolean {
  if (state.tasks.get(task)?.status === 'done') return true;
  return askedTasks(state, rules.playbook).some((each) => each.task.id === task && each.isDone);
}

/** 时限 of each rule in the order in which they began, paired with those of the other side. */
function limitsOf(was: Played, then: Played, undone: ReadonlySet<string>): readonly LimitTrial[] {
  const [before, after] = [byRule(was.state), byRule(then.state)];
  const rules = new Set([...before.keys(), ...after.keys()]);
  return [...rules].flatMap((rule) => {
    const [one, other] = [before.get(rule) ?? [], after.get(rule) ?? []];
    return Array.from({ length: Math.max(one.length, other.length) }, (_, at): LimitTrial => {
      const [clock, otherClock] = [one[at], other[at]];
      return {
        rule,
        nth: at + 1,
        was: clock === undefined ? null : sideOf(clock),
        then: otherClock === undefined ? null : sideOf(otherClock, undone.has(rule)),
      };
    }).filter(isOtherwise);
  });
}

function byRule(state: AnyCase): ReadonlyMap<string, readonly Clock[]> {
  return Map.groupBy(counted(state), ({ rule }) => rule);
}

function sideOf(clock: Clock, isUnknown = false): LimitSide {
  return { dueAt: clock.dueAt, end: endOf(clock, isUnknown) };
}

function endOf(clock: Clock, isUnknown: boolean): LimitEnd {
  if (clock.status === 'stopped') return clock.isMet ? 'met' : 'missed';
  const isLate = clock.breachedAt !== null || clock.passedAt !== null;
  const isOver = clock.status === 'dropped' || isLate;
  // Nobody was asked, so nobody was late, and nothing is known of when it would have been done.
  if (isOver && isUnknown) return 'unknown';
  if (clock.status === 'dropped') return 'ended';
  return isLate ? 'late' : 'open';
}

function isOtherwise({ was, then }: LimitTrial): boolean {
  return was === null || then === null || was.end !== then.end || !isSame(was.dueAt, then.dueAt);
}
