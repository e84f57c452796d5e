import type { CaseId } from '#core/values/ids.ts';
import type { Instant } from '#core/values/instant.ts';
import { asAssignee } from './assignee.ts';
import type { CaseEventOf } from './events.ts';
import { FOLD_WORK } from './fold-work.ts';
import { answer, common, done, remember, undone, type ActType, type Folds } from './fold-parts.ts';
import { FOLD_CLOCK_ACTS } from './fold-clocks.ts';
import { FOLD_REMEDY } from './fold-remedy.ts';
import type { AnyCase, ClosedCase, ContactPromise, OpenCase } from './state.ts';

/** How each act changes the state. What follows from it (stage, tasks, clocks) is folded in `fold-outcomes.ts`. */

function open(state: AnyCase): OpenCase {
  return { ...common(state), status: 'open' };
}

function regradedAt(state: AnyCase): Instant | null {
  return state.assessment.kind === 'graded' ? state.assessment.regradedAt : null;
}

function latest(before: Instant | undefined, at: Instant): Instant {
  return before !== undefined && before > at ? before : at;
}

function endPromises(state: AnyCase, at: Instant): AnyCase {
  const promises = state.promises.map(
    (each): ContactPromise => (each.status === 'open' ? { ...each, status: 'ended', at } : each),
  );
  return { ...state, promises };
}

/** 删除: the state is as if every event had been read without its sealed part, which is how it will be read from now on. */
function forget(state: AnyCase): AnyCase {
  const entries = new Map([...state.entries].map(([entry, { event }]) => [entry, { event, texts: 'erased' as const }]));
  return { ...state, isErased: true, intake: { ...state.intake, personal: 'erased' }, entries, proposal: null };
}

/** 更正: the corrected text stands; the old one stays in the event. */
function correct(state: AnyCase, event: CaseEventOf<'EntryCorrected'>): AnyCase {
  if (event.personal === 'erased') return state;
  const { entry, field } = event.facts;
  const { after } = event.personal;
  const before = state.entries.get(entry);
  if (before === undefined || before.texts === 'erased') return state;
  const entries = new Map(state.entries).set(entry, { ...before, texts: { ...before.texts, [field]: after } });
  const { personal } = state.intake;
  if ((entry as string) !== state.id || personal === 'erased') return { ...state, entries };
  return { ...state, entries, intake: { ...state.intake, personal: { ...personal, [field]: after } } };
}

export const FOLD_ACTS: Folds<ActType> = {
  ...FOLD_REMEDY,
  ...FOLD_CLOCK_ACTS,
  ...FOLD_WORK,
  AnswersGiven: (state, event) => answer(state, event.facts),
  CaseAcknowledged: (state, event) =>
    done({ ...state, acknowledgedAt: event.at }, 'acknowledge', event, 'acknowledged'),
  CaseAssessed: (state, event) =>
    done(
      {
        ...state,
        assessment: {
          kind: 'graded',
          severity: event.facts.severity,
          category: event.facts.category,
          at: event.at,
          regradedAt: null,
        },
      },
      'assess',
      event,
      'assessed',
    ),
  CaseRegraded: (state, event) => ({
    ...state,
    assessment: {
      kind: 'graded',
      severity: event.facts.severity,
      category: event.facts.category,
      at: state.assessment.kind === 'graded' ? state.assessment.at : event.at,
      // Another category is no other severity: it gives nobody more time.
      regradedAt: event.facts.from === event.facts.severity ? regradedAt(state) : event.at,
    },
    // Another grade has a way of its own: wherever it stands, what an earlier round left behind has not been done on it.
    stage: state.stage === null ? null : { ...state.stage, from: null },
  }),
  RespondentNamed: (state, event) =>
    done(
      {
        ...state,
        respondent: {
          kind: 'named',
          people: event.facts.people,
          units: event.facts.units,
          outside: event.facts.outside,
        },
      },
      'name-respondent',
      event,
      null,
    ),
  RespondentUnknown: (state, event) =>
    done(
      { ...state, respondent: { kind: 'unknown', askAgainAt: event.facts.askAgainAt } },
      'name-respondent',
      event,
      null,
    ),
  CaseDeclined: (state, event) => ({
    ...common(endPromises(state, event.at)),
    status: 'declined',
    declinedAt: event.at,
    reason: event.facts.reason,
  }),
  CaseAssigned: (state, event) =>
    done(
      {
        ...state,
        custody: {
          ...state.custody,
          pending: { to: asAssignee(event.facts.to), role: event.facts.role, since: event.at },
        },
      },
      'assign',
      event,
      'assigned',
      { to: event.facts.role },
    ),
  CaseAccepted: (state, event) =>
    done(
      {
        ...state,
        custody: {
          holder: { kind: 'person', person: event.facts.person },
          previous: state.custody.holder,
          pending: null,
        },
      },
      'accept',
      event,
      'accepted',
    ),
  CaseHandedOver: (state, event) =>
    done(
      {
        ...state,
        custody: { ...state.custody, pending: { to: asAssignee(event.facts.to), role: null, since: event.at } },
      },
      'hand-over',
      event,
      'handed-over',
    ),
  CaseHandedBack: (state, event) => {
    const { holder, pending } = state.custody;
    const isRefusal = pending !== null && !(holder.kind === 'person' && holder.person === event.facts.from);
    if (isRefusal) return { ...undone(state, 'assign', null), custody: { ...state.custody, pending: null } };
    return {
      ...state,
      custody: { ...state.custody, pending: { to: asAssignee(event.facts.to), role: null, since: event.at } },
    };
  },
  TeamFormed: (state, event) => done({ ...state, team: event.facts }, 'form-team', event, null),
  NoteAdded: (state, event) => remember(state, event.facts.entry, event, ['text']),
  EntryCorrected: correct,
  ContactMade: (state, event) => {
    const onSite = event.facts.how === 'site';
    const kept = new Set<string>(event.facts.keeps);
    const next: AnyCase = {
      ...state,
      apologies: state.apologies + (event.facts.apologised ? 1 : 0),
      promises: state.promises.map((each) =>
        kept.has(each.entry) && each.status === 'open' ? { ...each, status: 'kept', at: event.at } : each,
      ),
    };
    const recorded = done(remember(next, event.facts.entry, event, ['summary']), 'contact', event, 'contacted', {
      onSite,
      roles: [...event.facts.roles, ...event.facts.actingFor],
    });
    // What is written down later may have happened earlier: the last contact is the last that happened.
    const contacted = latest(state.milestones.contacted, event.at);
    const milestones = { ...recorded.milestones, contacted };
    if (!onSite) return { ...recorded, milestones };
    return { ...recorded, milestones: { ...milestones, arrived: latest(state.milestones.arrived, event.at) } };
  },
  ContactPromised: (state, event) => ({
    ...state,
    promises: [
      ...state.promises,
      {
        entry: event.facts.entry,
        fromAt: event.facts.fromAt,
        dueAt: event.facts.dueAt,
        kind: event.facts.kind,
        brokenAt: null,
        status: 'open',
      },
    ],
  }),
  ContactPromiseReplaced: (state, event) => ({
    ...state,
    promises: state.promises.map((each) =>
      each.entry === event.facts.entry && each.status === 'open'
        ? { ...each, status: 'replaced', by: event.facts.by }
        : each,
    ),
  }),
  EvidenceAdded: (state, event) =>
    done(
      {
        ...state,
        evidence: [
          ...state.evidence,
          {
            entry: event.facts.entry,
            source: event.facts.source,
            media: event.facts.media,
            bytes: event.facts.bytes,
            isInternal: event.facts.isInternal,
          },
        ],
      },
      'add-evidence',
      event,
      null,
    ),
  ReplyReceived: (state, event) => ({
    ...state,
    unread: [...state.unread, event.facts.entry],
    // Whoever has written is not silent.
    sending: state.sending === null ? null : { ...state.sending, repliedAt: event.at },
  }),
  FindingRecorded: (state, event) =>
    done(
      remember(
        {
          ...state,
          finding: { kind: 'found', entry: event.facts.entry, substantiated: event.facts.substantiated, at: event.at },
        },
        event.facts.entry,
        event,
        ['text', 'forComplainant'],
      ),
      'find',
      event,
      'found',
    ),
  CausesRecorded: (state, event) =>
    done({ ...state, causes: event.facts.causes.map((cause) => cause.dimension) }, 'find-causes', event, null),
  ResponsibilityAttributed: (state, event) =>
    done(
      {
        ...state,
        responsibility: {
          kind: 'attributed',
          entry: event.facts.entry,
          isSupported: event.facts.isSupported,
          by: event.by.kind === 'staff' ? event.by.person : null,
        },
      },
      'attribute',
      event,
      null,
    ),
  ResponsibilitySignedOff: (state, event) =>
    done({ ...state, responsibility: { kind: 'signed-off', entry: event.facts.entry } }, 'sign-off', event, null),
  HandlingRated: (state) => ({ ...state, hasRating: true }),
  CaseClosed: (state, event) => {
    const closed: ClosedCase = {
      ...common(done(state, 'close', event, 'closed')),
      status: 'closed',
      closedAt: event.at,
      outcome: event.facts.outcome,
    };
    return closed;
  },
  CaseReopened: (state, event) => {
    const again = { ...open(state), anewAt: event.at };
    return event.facts.was === 'closed'
      ? {
          ...again,
          endsSince: state.acts.length,
          followUp: { kind: 'none' },
          result: { kind: 'disputed', at: event.at },
        }
      : // What kept it out is asked again.
        { ...again, fieldsAsked: new Set() };
  },
  CaseWithdrawn: (state, event) => ({
    ...common(endPromises(state, event.at)),
    status: 'withdrawn',
    withdrawnAt: event.at,
  }),
  CaseLinked: (state, event) => ({
    ...state,
    links: [
      ...state.links,
      {
        link: event.facts.link,
        other: event.facts.other as CaseId,
        kind: event.facts.kind,
        isLead: event.facts.isLead,
      },
    ],
  }),
  CaseUnlinked: (state, event) => ({ ...state, links: state.links.filter((each) => each.link !== event.facts.link) }),
  LinkIssued: (state, event) => ({ ...state, trackingHash: event.facts.trackingHash }),
  CaseArchived: (state, event) => {
    const was = state.status === 'declined' || state.status === 'withdrawn' ? state.status : 'closed';
    return {
      ...common(done(state, 'archive', event, null)),
      status: 'archived',
      archivedAt: event.at,
      retainUntil: event.facts.retainUntil,
      retentionEndsAt: event.facts.retentionEndsAt,
      retentionEndedAt: null,
      was,
    };
  },
  RetentionProlonged: (state, event) =>
    state.status === 'archived'
      ? {
          ...state,
          retainUntil: event.facts.retainUntil,
          retentionEndsAt: event.facts.retentionEndsAt,
          retentionEndedAt: null,
        }
      : state,
  CaseErased: forget,
};
