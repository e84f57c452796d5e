import type { CaseId, EntryId } from '#core/values/ids.ts';
import type { Act, Milestone } from '#core/playbook/playbook.ts';
import type { ACT_EVENTS } from './event-shapes.ts';
import type { CaseEventOf } from './events.ts';
import { asAssignee } from './assignee.ts';
import type { ActRecord, AnyCase, ClosedCase, OpenCase, Rectification, Registered, Remedy } from './state.ts';

/** How each act changes the state. What follows from it (stage, tasks, clocks) is folded in `fold-outcomes.ts`. */

type ActType = Exclude<keyof typeof ACT_EVENTS, 'CaseRegistered'>;
type Folds = { readonly [T in ActType]: (state: AnyCase, event: CaseEventOf<T>) => AnyCase };

interface ActDetail {
  readonly onSite?: boolean;
  readonly form?: string;
  readonly to?: string;
  readonly roles?: readonly string[];
  readonly isNo?: boolean;
}

function done(
  state: AnyCase,
  act: Act,
  event: CaseEventOf<ActType>,
  milestone: Milestone | null,
  detail: ActDetail = {},
): AnyCase {
  const record: ActRecord = {
    act,
    at: event.at,
    by: event.by.kind,
    roles: detail.roles ?? (event.by.kind === 'staff' ? event.by.roles : []),
    onSite: detail.onSite ?? false,
    form: detail.form ?? null,
    to: detail.to ?? null,
    isNo: detail.isNo ?? false,
  };
  return {
    ...state,
    acts: [...state.acts, record],
    // Whoever speaks to the complainant has read what they wrote.
    unread: act === 'contact' || act === 'offer' || act === 'tell' ? [] : state.unread,
    milestones: milestone === null ? state.milestones : { ...state.milestones, [milestone]: event.at },
  };
}

function remember(state: AnyCase, entry: EntryId, event: CaseEventOf<ActType>, fields: readonly string[]): AnyCase {
  const personal = event.personal as { readonly [field: string]: unknown } | 'erased';
  const texts: Record<string, string> = {};
  if (personal !== 'erased') {
    for (const field of fields) {
      const typed = personal[field];
      if (typeof typed === 'string') texts[field] = typed;
    }
  }
  const entries = new Map(state.entries).set(entry, {
    event: event.type,
    texts: personal === 'erased' ? 'erased' : texts,
  });
  return { ...state, entries };
}

function open(state: AnyCase): OpenCase {
  return { ...common(state), status: 'open' };
}

/** The case without what only its present status has. */
function common(state: AnyCase): Registered {
  const copy: Record<string, unknown> = { ...state };
  for (const own of [
    'status',
    'declinedAt',
    'reason',
    'withdrawnAt',
    'closedAt',
    'outcome',
    'archivedAt',
    'retainUntil',
    'was',
  ])
    delete copy[own];
  return copy as unknown as Registered;
}

function setRemedy(state: AnyCase, remedy: Remedy): AnyCase {
  return { ...state, remedy };
}

function changeRectification(
  state: AnyCase,
  entry: EntryId,
  change: (before: Rectification) => Rectification,
): AnyCase {
  return { ...state, rectifications: state.rectifications.map((each) => (each.entry === entry ? change(each) : each)) };
}

/** 更正: the corrected text stands; the old one stays in the event. */
function correct(state: AnyCase, event: CaseEventOf<'EntryCorrected'>): AnyCase {
  if (event.personal === 'erased') return state;
  const { entry, field } = event.facts;
  const after = event.personal.after;
  if ((entry as string) === state.id) {
    const personal =
      state.intake.personal === 'erased' ? state.intake.personal : { ...state.intake.personal, [field]: after };
    return { ...state, intake: { ...state.intake, personal } };
  }
  const before = state.entries.get(entry);
  if (before === undefined || before.texts === 'erased') return state;
  return {
    ...state,
    entries: new Map(state.entries).set(entry, { ...before, texts: { ...before.texts, [field]: after } }),
  };
}

const offerOf = (event: CaseEventOf<'OfferMade'>) => ({
  entry: event.facts.entry,
  round: event.facts.round,
  lines: event.facts.lines,
  hasLoss: event.facts.hasLoss,
});

function answered(
  state: AnyCase,
  event: CaseEventOf<'OfferRejected'> | CaseEventOf<'OfferCountered'>,
  answer: 'rejected' | 'countered',
): AnyCase {
  const offer = state.remedy.kind === 'offered' ? state.remedy.offer : null;
  const next = done({ ...state, answered: answer }, 'answer', event, 'answered', { isNo: true });
  return offer === null ? next : setRemedy(next, { kind: 'rejected', offer, answer });
}

const withProposal = (state: AnyCase, event: CaseEventOf<'OfferProposed'>): AnyCase =>
  done(
    setRemedy(
      { ...state, proposal: event.personal === 'erased' ? null : event.personal },
      {
        kind: 'proposed',
        offer: {
          entry: event.facts.entry,
          round: state.round + 1,
          lines: event.facts.lines,
          hasLoss: event.facts.hasLoss,
        },
        decides: event.facts.decides,
        proposer: event.by.kind === 'staff' ? event.by.person : null,
      },
    ),
    'offer',
    event,
    null,
  );

export const FOLD_ACTS: Folds = {
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
      regradedAt: event.at,
    },
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
    ...common(state),
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
  CaseHandedOver: (state, event) => ({
    ...state,
    custody: { ...state.custody, pending: { to: asAssignee(event.facts.to), role: null, since: event.at } },
  }),
  CaseHandedBack: (state, event) => {
    const { holder, pending } = state.custody;
    const isRefusal = pending !== null && !(holder.kind === 'person' && holder.person === event.facts.from);
    if (isRefusal) return { ...state, custody: { ...state.custody, pending: null } };
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
      promises: state.promises.map((each) =>
        kept.has(each.entry) && each.status === 'open' ? { ...each, status: 'kept', at: event.at } : each,
      ),
    };
    const recorded = done(remember(next, event.facts.entry, event, ['summary']), 'contact', event, 'contacted', {
      onSite,
      roles: event.facts.roles,
    });
    return onSite ? { ...recorded, milestones: { ...recorded.milestones, arrived: event.at } } : recorded;
  },
  ContactPromised: (state, event) => ({
    ...state,
    promises: [
      ...state.promises,
      { entry: event.facts.entry, dueAt: event.facts.dueAt, kind: event.facts.kind, status: 'open' },
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
  ReplyReceived: (state, event) => ({ ...state, unread: [...state.unread, event.facts.entry] }),
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
  OfferProposed: withProposal,
  OfferApproved: (state, event) => {
    const next = done(state, 'approve', event, null);
    return state.remedy.kind === 'proposed' ? setRemedy(next, { kind: 'approved', offer: state.remedy.offer }) : next;
  },
  OfferReturned: (state) => setRemedy({ ...state, proposal: null }, { kind: 'none' }),
  OfferMade: (state, event) =>
    done(
      setRemedy(
        { ...state, proposal: null, round: event.facts.round, answered: '' },
        { kind: 'offered', offer: offerOf(event), at: event.at },
      ),
      'offer',
      event,
      'offered',
    ),
  OfferAccepted: (state, event) => {
    const next = done({ ...state, answered: 'accepted' }, 'answer', event, 'answered');
    return state.remedy.kind === 'offered'
      ? setRemedy(next, { kind: 'accepted', offer: state.remedy.offer, at: event.at })
      : next;
  },
  OfferRejected: (state, event) => answered(state, event, 'rejected'),
  OfferCountered: (state, event) => answered(state, event, 'countered'),
  RemedyCarriedOut: (state, event) => {
    const offer = state.remedy.kind === 'accepted' ? state.remedy.offer : null;
    const next: AnyCase = {
      ...state,
      result: { kind: 'untold' },
      promises: state.promises.map((each) =>
        each.kind === 'settlement' && each.status === 'open' ? { ...each, status: 'kept', at: event.at } : each,
      ),
    };
    return done(
      setRemedy(next, { kind: 'carried-out', offer, at: event.at, onTheSpot: event.facts.onTheSpot }),
      'carry-out',
      event,
      'carried-out',
    );
  },
  ResultTold: (state, event) =>
    done(
      remember(
        { ...state, result: { kind: 'told', at: event.at, entry: event.facts.entry } },
        event.facts.entry,
        event,
        ['text'],
      ),
      'tell',
      event,
      'told',
    ),
  ResultConfirmed: (state, event) =>
    event.facts.satisfied
      ? done({ ...state, result: { kind: 'confirmed', at: event.at } }, 'confirm', event, 'confirmed')
      : done({ ...state, result: { kind: 'disputed', at: event.at } }, 'confirm', event, null, { isNo: true }),
  RectificationPlanned: (state, event) =>
    done(
      remember(
        {
          ...state,
          rectifications: [
            ...state.rectifications,
            { entry: event.facts.entry, owner: event.facts.owner, until: event.facts.until, status: 'planned' },
          ],
        },
        event.facts.entry,
        event,
        ['what', 'target'],
      ),
      'rectify',
      event,
      null,
    ),
  RectificationDone: (state, event) =>
    changeRectification(state, event.facts.entry, (before) => ({ ...before, status: 'done', at: event.at })),
  RectificationEvaluated: (state, event) =>
    done(
      changeRectification(state, event.facts.entry, (before) => ({
        ...before,
        status: event.facts.effective ? 'effective' : 'ineffective',
        at: event.at,
      })),
      'evaluate',
      event,
      null,
    ),
  RecordWritten: (state, event) =>
    done(
      {
        ...state,
        records: state.records.includes(event.facts.form) ? state.records : [...state.records, event.facts.form],
      },
      'write-record',
      event,
      null,
      { form: event.facts.form },
    ),
  FollowUpMade: (state, event) =>
    done(
      { ...state, followUp: { kind: 'made', at: event.at, satisfied: event.facts.satisfied } },
      'follow-up',
      event,
      'followed-up',
      { form: event.facts.form },
    ),
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
    const again = open(state);
    return event.facts.was === 'closed'
      ? {
          ...again,
          endsSince: state.acts.length,
          followUp: { kind: 'none' },
          result: { kind: 'disputed', at: event.at },
        }
      : again;
  },
  CaseWithdrawn: (state, event) => ({ ...common(state), status: 'withdrawn', withdrawnAt: event.at }),
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
      was,
    };
  },
  CaseErased: (state) => ({ ...state, isErased: true }),
};
