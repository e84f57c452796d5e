import { PROOFS, type Proof } from '#core/playbook/acts.ts';
import type { EntryId } from '#core/values/ids.ts';
import type { Instant } from '#core/values/instant.ts';
import type { CLOCK_ACTS, CLOCK_OUTCOMES } from './clock-shapes.ts';
import type { CaseEventOf, FactsOf } from './events.ts';
import { done, undone } from './fold-parts.ts';
import type { AnyCase, Clock, ClockPause, Sending } from './state.ts';

/** How pauses, extensions, escalations taken and silence change a clock, and what was sent: exactly as the events state it. */

type Folds<T extends keyof typeof CLOCK_ACTS | keyof typeof CLOCK_OUTCOMES> = {
  readonly [K in T]: (state: AnyCase, event: CaseEventOf<K>) => AnyCase;
};

export function withClock(state: AnyCase, id: string, change: (before: Clock) => Clock): AnyCase {
  const before = state.clocks.get(id);
  return before === undefined ? state : { ...state, clocks: new Map(state.clocks).set(id, change(before)) };
}

/** 待证: what was just said to the complainant; nothing proves yet that it reached them. */
export function unproved(entry: EntryId, what: Sending['what']): Sending {
  return { entry, what, proved: { sent: null, delivered: null, read: null }, repliedAt: null };
}

/** What reached somebody was sent, and what was read has reached them: each proof holds those before it. The first stands. */
function proved(state: AnyCase, entry: EntryId, level: Proof, at: Instant): AnyCase {
  const { sending } = state;
  if (sending === null || sending.entry !== entry) return state;
  const held = PROOFS.slice(0, PROOFS.indexOf(level) + 1);
  const since = (each: Proof) => sending.proved[each] ?? (held.includes(each) ? at : null);
  return {
    ...state,
    sending: { ...sending, proved: { sent: since('sent'), delivered: since('delivered'), read: since('read') } },
  };
}

/** 继续: the open pause is closed, and the times are those that the event states. A warning to come warns anew. */
function resumed(
  state: AnyCase,
  { at, facts }: { readonly at: Instant; readonly facts: FactsOf<'PauseEnded'> },
): AnyCase {
  const { clock, until, opensAt, dueAt, aimAt, warnAt, isProvisional, ladder } = facts;
  return withClock(state, clock, (before) => ({
    ...before,
    opensAt,
    dueAt,
    aimAt,
    warnAt,
    isProvisional,
    ladder,
    warnedAt: warnAt !== null && warnAt > at ? null : before.warnedAt,
    pauses: before.pauses.map((each): ClockPause => (each.until === null ? { ...each, until } : each)),
  }));
}

export const FOLD_CLOCK_ACTS: Folds<keyof typeof CLOCK_ACTS> = {
  ClockPaused: (state, event) => {
    const { clock, reason, from, maximumAt } = event.facts;
    return withClock(state, clock, (before) => ({
      ...before,
      pauses: [...before.pauses, { reason, from, until: null, maximumAt }],
    }));
  },
  ClockResumed: resumed,
  ClockExtended: (state, event) => {
    const { clock, amount, unit, opensAt, dueAt, aimAt, warnAt, isProvisional, ladder } = event.facts;
    return withClock(state, clock, (before) => ({
      ...before,
      opensAt,
      dueAt,
      aimAt,
      warnAt,
      isProvisional,
      ladder,
      warnedAt: warnAt !== null && warnAt > event.at ? null : before.warnedAt,
      extensions: [...before.extensions, { amount, unit }],
    }));
  },
  EscalationTaken: (state, event) => {
    const { clock, step, person } = event.facts;
    return withClock(state, clock, (before) => ({ ...before, taken: { person, step, at: event.at } }));
  },
  SendingRecorded: (state, event) => proved(state, event.facts.entry, 'sent', event.at),
  DeliveryProved: (state, event) => proved(state, event.facts.entry, event.facts.level, event.at),
  // What follows, the clock that counts anew, is stated by its own event.
  PartyChased: (state, event) => withClock(state, event.facts.clock, (before) => ({ ...before, chasedAt: event.at })),
  SilenceOverturned: overturned,
  RuleSilenced: (state, event) => withoutRule(state, event.facts.rule),
};

function withoutRule(state: AnyCase, rule: string): AnyCase {
  return { ...state, silenced: state.silenced.includes(rule) ? state.silenced : [...state.silenced, rule] };
}

/** 推翻默示接受: as it was before the last day was over; the answer comes with the next event. */
function overturned(state: AnyCase, { at, facts }: CaseEventOf<'SilenceOverturned'>): AnyCase {
  const { entry, what } = facts;
  const { milestones, remedy } = state;
  if (what === 'result')
    return undone({ ...state, result: { kind: 'told', at: milestones.told ?? at, entry } }, 'confirm', 'confirmed');
  if (remedy.kind !== 'accepted') return state;
  const offered = { kind: 'offered', offer: remedy.offer, at: milestones.offered ?? at } as const;
  return undone({ ...state, answered: '', remedy: offered }, 'answer', 'answered');
}

/** 默示接受: as if it had been accepted, but for that nobody said so. */
function acceptedBySilence(state: AnyCase, event: CaseEventOf<'AcceptedBySilence'>): AnyCase {
  if (event.facts.what === 'result')
    return done(
      { ...state, result: { kind: 'confirmed', at: event.at, isSilent: true } },
      'confirm',
      event,
      'confirmed',
    );
  const next = done({ ...state, answered: 'accepted' }, 'answer', event, 'answered');
  return state.remedy.kind === 'offered'
    ? { ...next, remedy: { kind: 'accepted', offer: state.remedy.offer, at: event.at, isSilent: true } }
    : next;
}

export const FOLD_CLOCK_OUTCOMES: Folds<keyof typeof CLOCK_OUTCOMES> = {
  PauseEnded: resumed,
  AimPassed: (state, event) => withClock(state, event.facts.clock, (before) => ({ ...before, aimPassedAt: event.at })),
  RuleRetired: (state, event) => withoutRule(state, event.facts.rule),
  ClockSilenced: (state, event) =>
    withClock(state, event.facts.clock, (before) => ({
      ...before,
      status: 'dropped',
      at: event.at,
      reason: 'silenced',
    })),
  AcceptedBySilence: acceptedBySilence,
  RetentionEnded: (state, event) => (state.status === 'archived' ? { ...state, retentionEndedAt: event.at } : state),
};
