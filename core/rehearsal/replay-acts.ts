import { close } from '#core/case/closure.ts';
import type { Command } from '#core/case/commands.ts';
import { isAct, type CaseEvent, type CaseEventOf, type CaseEventType } from '#core/case/events.ts';
import { extend } from '#core/case/extension.ts';
import type { FiledEvent } from '#core/case/filed-events.ts';
import { pause, resume } from '#core/case/pause.ts';
import type { Decision, Refusal } from '#core/case/refusal.ts';
import type { Rules } from '#core/case/rules.ts';
import type { AnyCase } from '#core/case/state.ts';
import { workFrom } from '#core/case/work-again.ts';
import type { Instant } from '#core/values/instant.ts';

/**
 * 换一版再算一遍的动作: what people did, as it would stand in the file under another version. What they did stays what they did;
 * only what an event states of the procedure of then (times, what is asked for again) is stated anew.
 */

/** The program may say something on behalf of whoever acts: that a complaint was acknowledged. */
function isByTheSame(first: FiledEvent | undefined, { by }: FiledEvent): boolean {
  if (by.kind === 'system' || first === undefined) return true;
  return by.kind === 'staff' ? first.by.kind === 'staff' && first.by.person === by.person : first.by.kind === by.kind;
}

/** 一次动作: the events of one command, and when it was given. */
export interface PlayedAct {
  readonly now: Instant;
  /** Nothing but looking at the clock where it is empty. */
  readonly acts: readonly FiledEvent[];
}

/** Beside what people do: that a unit retired a rule, and how many other cases were alike, is no consequence of the procedure. */
function isGiven(type: CaseEventType): boolean {
  return isAct(type) || type === 'RuleRetired' || type === 'RecurrenceCounted';
}

/** 动作 in the order in which they were given, each with what it stated; and every moment at which the program looked. */
export function actsIn(events: readonly FiledEvent[]): readonly PlayedAct[] {
  const played: { now: Instant; acts: FiledEvent[] }[] = [];
  let isOpen = false;
  for (const event of events) {
    const last = played.at(-1);
    const isSame = last !== undefined && last.now === event.recordedAt;
    if (!isGiven(event.type)) {
      if (!isSame) played.push({ now: event.recordedAt, acts: [] });
      isOpen = false;
    } else if (isSame && (last.acts.length === 0 || (isOpen && isByTheSame(last.acts[0], event)))) {
      last.acts.push(event);
      isOpen = true;
    } else {
      played.push({ now: event.recordedAt, acts: [event] });
      isOpen = true;
    }
  }
  return played;
}

/** What an act comes to under these rules: the events that stand for it, and why the procedure would have said no, if it would. */
export interface Replayed {
  readonly events: readonly CaseEvent[];
  readonly refusal: Refusal | null;
}

const as = (...events: readonly CaseEvent[]): Replayed => ({ events, refusal: null });

/** 照此再做一遍: before it is folded. A pause or an extension that the version does not know would not have been. */
export function actAgain(rules: Rules, state: AnyCase | null, event: FiledEvent, now: Instant): Replayed {
  if (event.type === 'CaseRegistered') return as(registeredUnder(rules, event));
  if (event.type === 'TaskReturned') return as(returnedUnder(rules, event));
  if (state === null) return as(event);
  if (event.type === 'ClockPaused' || event.type === 'ClockResumed' || event.type === 'ClockExtended')
    return ofClock(rules, state, event, now);
  // Where silence did not bind, there is nothing to overturn.
  if (event.type === 'SilenceOverturned') return isSilent(state) ? as(event) : as();
  if (event.type === 'CaseClosed') return { events: [event], refusal: closingRefused(rules, state, event) };
  return as(event);
}

function isSilent({ remedy, result }: AnyCase): boolean {
  return (remedy.kind === 'accepted' && remedy.isSilent) || (result.kind === 'confirmed' && result.isSilent);
}

/** Who handles it first, as this version says. */
function registeredUnder({ playbook, holders }: Rules, event: CaseEventOf<'CaseRegistered'>): CaseEvent {
  const { handledBy = null } = playbook;
  const handledAt = handledBy === null ? null : (holders[handledBy]?.unit ?? null);
  return { ...event, facts: { ...event.facts, handledBy, handledAt, desk: playbook.tiers[0] ?? event.facts.desk } };
}

function returnedUnder({ playbook }: Rules, event: CaseEventOf<'TaskReturned'>): CaseEvent {
  const { task, back } = event.facts;
  const again = workFrom(playbook, back, task);
  return again.redo.length === 0 ? event : { ...event, facts: { ...event.facts, ...again } };
}

type OfClock = CaseEventOf<'ClockPaused'> | CaseEventOf<'ClockResumed'> | CaseEventOf<'ClockExtended'>;

function ofClock(rules: Rules, state: AnyCase, event: OfClock, now: Instant): Replayed {
  const decision = decideClock(rules, state, event, now);
  if (decision.ok) return as(...decision.events);
  // A clock that does not run there is neither paused nor made longer, and nobody would have asked for it.
  const isIdle = decision.refusal.code === 'clock.not-running' || decision.refusal.code === 'pause.none';
  return { events: [], refusal: isIdle ? null : decision.refusal };
}

function decideClock(rules: Rules, state: AnyCase, event: OfClock, now: Instant): Decision {
  const given = { caseId: state.id, now, by: event.by, seen: null } as const;
  switch (event.type) {
    case 'ClockPaused': {
      const { clock, reason, from, evidence } = event.facts;
      return pause(rules, state, { type: 'PauseClock', ...given, clock, reason, from, evidence, remark: null });
    }
    case 'ClockResumed': {
      const { clock, until } = event.facts;
      return resume(rules, state, { type: 'ResumeClock', ...given, clock, until, remark: null });
    }
    case 'ClockExtended': {
      const { clock, told } = event.facts;
      return extend(rules, state, { type: 'ExtendClock', ...given, clock, reason: '…', told });
    }
  }
}

function closingRefused(rules: Rules, state: AnyCase, { at, by, facts }: CaseEventOf<'CaseClosed'>): Refusal | null {
  const command: Command = {
    ...({ type: 'CloseCase', caseId: state.id, now: at, by, seen: null } as const),
    ...{ outcome: facts.outcome, summary: '', lateReason: null },
  };
  const decision = close(rules, state, command);
  return decision.ok ? null : decision.refusal;
}
