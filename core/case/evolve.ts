import type { CaseId, EntryId } from '#core/values/ids.ts';
import { FOLD_ACTS } from './fold-acts.ts';
import { FOLD_OUTCOMES } from './fold-outcomes.ts';
import { isAct, type CaseEvent, type CaseEventOf } from './events.ts';
import type { AnyCase, Assignee, Case, OpenCase } from './state.ts';

/** 未登记: where every case begins. */
export const NO_CASE: Case = { status: 'none' };

/** 未办: what nobody has done anything about yet; nothing here is ever changed in place. */
const UNTOUCHED = {
  finding: { kind: 'none' },
  causes: [],
  unread: [],
  responsibility: { kind: 'none' },
  remedy: { kind: 'none' },
  proposal: null,
  grants: [],
  recurrence: null,
  round: 0,
  answered: '',
  askedFen: 0,
  result: { kind: 'untold' },
  rectifications: [],
  records: [],
  signatures: new Map(),
  redo: new Map(),
  lapsed: new Map(),
  attempt: 1,
  returns: 0,
  apologies: 0,
  answers: new Map(),
  fieldsAsked: new Set(),
  followUp: { kind: 'none' },
  hasRating: false,
  links: [],
} as const satisfies Partial<OpenCase>;

function register(id: CaseId, event: CaseEventOf<'CaseRegistered'>): OpenCase {
  const { facts, by, personal } = event;
  return {
    status: 'open',
    id,
    version: 1,
    intake: { ...facts, registeredBy: by, personal },
    number: facts.number,
    unit: facts.unit,
    isErased: false,
    trackingHash: facts.trackingHash,
    acknowledgedAt: null,
    assessment: { kind: 'ungraded' },
    respondent: { kind: 'unasked' },
    custody: { holder: firstHolder(facts), previous: null, pending: null },
    team: null,
    promises: [],
    entries: new Map([
      [id as string as EntryId, { event: event.type, texts: personal === 'erased' ? 'erased' : texts(personal) }],
    ]),
    evidence: [],
    ...UNTOUCHED,
    milestones: { received: facts.receivedAt, registered: event.at },
    acts: [],
    stage: null,
    endsSince: 0,
    anewAt: null,
    sending: null,
    silenced: [],
    tasks: new Map(),
    clocks: new Map(),
    movedTo: null,
    lastAt: event.at,
  };
}

/** 首位负责: whoever received it answers until somebody else accepts, unless the procedure names who handles such cases. */
function firstHolder({ handledBy, handledAt, receiver, desk, unit }: CaseEventOf<'CaseRegistered'>['facts']): Assignee {
  if (handledBy !== null) return { kind: 'role', role: handledBy, unit: handledAt ?? unit };
  return receiver === null ? { kind: 'role', role: desk, unit } : { kind: 'person', person: receiver };
}

function texts(personal: { readonly [field: string]: string | null }): { readonly [field: string]: string } {
  return Object.fromEntries(Object.entries(personal).filter((pair): pair is [string, string] => pair[1] !== null));
}

function foldOne(state: AnyCase, event: Exclude<CaseEvent, { type: 'CaseRegistered' }>): AnyCase {
  // Each table has one fold per event type, proved by its own type; the pairing of key and event is what the compiler cannot follow.
  const fold = (isAct(event.type) ? FOLD_ACTS : FOLD_OUTCOMES) as {
    readonly [type: string]: (state: AnyCase, event: CaseEvent) => AnyCase;
  };
  const next = fold[event.type];
  if (next === undefined) throw new Error(`no fold for ${event.type}`);
  return next(state, event);
}

/** 演进: the state after one more event. Needs no rule: events state every outcome. */
export function evolve(state: Case, event: CaseEvent, id: CaseId): AnyCase {
  if (event.type === 'CaseRegistered') return register(id, event);
  if (state.status === 'none') throw new Error(`${event.type} cannot begin a case`);
  return {
    ...foldOne(state, event),
    version: state.version + 1,
    lastAt: event.at > state.lastAt ? event.at : state.lastAt,
  };
}

/** 折叠: the state after all events of a stream. */
export function fold(id: CaseId, events: readonly CaseEvent[]): Case {
  return events.reduce<Case>((state, event) => evolve(state, event, id), NO_CASE);
}
