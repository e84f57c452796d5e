// 办理请求: what the form of each act says, as the command it becomes. Amounts become whole fen, moments become instants, new
// ids are made here; everything else is the core's to judge.
import type { z } from 'zod';
import type { acts, ActNoun } from '#contract/console/acts.ts';
import { rolesOn } from '#core/access/visibility.ts';
import type { NewPromise, Recorded } from '#core/case/commands.ts';
import type { AnyCase, Assignee, OfferLine } from '#core/case/state.ts';
import { holdersFor, unitsUpward } from '#core/organisation/tree.ts';
import { isId } from '#core/values/ids.ts';
import type { EntryId, EvidenceId, PersonId, UnitId } from '#core/values/ids.ts';
import { isDay, parseInstant } from '#core/values/instant.ts';
import type { Instant } from '#core/values/instant.ts';
import type { CaseAsk } from '#server/operations/change-case.ts';
import type { IdPort } from '#server/operations/ports.ts';
import type { Staff } from '../gate.ts';
import { badInput } from '../problems.ts';

/** 办理时的背景: who acts, on what, when. */
export interface Acting {
  readonly staff: Staff;
  readonly ids: IdPort;
  readonly now: Instant;
  readonly state: AnyCase;
  /** Hash of the secret of a new tracking link, where one is asked for. */
  readonly trackingHash: string;
}

type Body<N extends ActNoun> = z.output<(typeof acts)[N]>;
type Asks = { readonly [N in ActNoun]: (body: Body<N>, acting: Acting) => CaseAsk };

function entry({ ids }: Acting): EntryId {
  return ids.next() as EntryId;
}

function moment(stated: string, path: string): Instant {
  const at = parseInstant(stated);
  if (at === null) throw badInput([{ path, code: 'input.moment' }]);
  return at;
}

function momentOr(stated: string | null, now: Instant, path: string): Instant {
  return stated === null ? now : moment(stated, path);
}

/** 元到分. The contract lets any text through, so that the fault is told beside its field. */
function fen(yuan: string | null, path: string): number | null {
  if (yuan === null || yuan.trim() === '') return null;
  const [, whole, cents = ''] = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(yuan.trim()) ?? [];
  if (whole === undefined) throw badInput([{ path, code: 'money.amount' }]);
  return Number(whole) * 100 + Number(cents.padEnd(2, '0'));
}

type LineBody = Body<'offers'>['lines'][number];

function lines(given: readonly LineBody[], path: string): (OfferLine & { readonly text: string })[] {
  return given.map(({ kind, amountYuan, count, text }, index) => ({
    kind,
    amountFen: fen(amountYuan, `${path}.${String(index)}.amountYuan`),
    count,
    text,
  }));
}

function plainLines(given: readonly LineBody[], path: string): OfferLine[] {
  return lines(given, path).map(({ kind, amountFen, count }) => ({ kind, amountFen, count }));
}

type PromiseBody = Body<'contacts'>['promises'][number];

function promise(given: PromiseBody, path: string, acting: Acting): NewPromise {
  const { dueAt, kind, what, reason } = given;
  return { entry: entry(acting), dueAt: moment(dueAt, `${path}.dueAt`), kind, what, reason };
}

function recorded({ how }: { readonly how: Recorded['how'] }, { staff }: Acting): Recorded {
  return { by: staff.person, how };
}

/** A role is asked where it is held for this case: at its unit, or the nearest above. */
function assignee(to: Body<'handover'>['to'], acting: Acting): Assignee {
  const { staff, state } = acting;
  if ('person' in to) return { kind: 'person', person: colleague(to.person, 'to.person', acting) };
  const held = holdersFor(staff.organisation, state.unit, [to.role])[to.role];
  return { kind: 'role', role: to.role, unit: held?.unit ?? state.unit };
}

/** Roles that somebody holds on this case. */
function rolesOf(person: PersonId, { staff, state }: Acting): readonly string[] {
  const { organisation } = staff;
  const held = organisation.people.get(person)?.holdings ?? [];
  const holdings = held.map(({ role, unit }) => ({ role, unit, upward: unitsUpward(organisation, unit) }));
  return rolesOn(holdings, unitsUpward(organisation, state.unit));
}

function notOffered(path: string): never {
  throw badInput([{ path, code: 'input.not-offered' }]);
}

/** 编号: something with the form of an id; whether the case has such a thing is the core's to judge. */
function known<T extends string>(given: string, path: string): T {
  return isId(given) ? (given as T) : notOffered(path);
}

function allKnown<T extends string>(given: readonly string[], path: string): readonly T[] {
  return given.map((each, index) => known<T>(each, `${path}.${String(index)}`));
}

/** 同事: somebody who works here; the core knows people by their ids alone. */
function colleague(given: string, path: string, { staff }: Acting): PersonId {
  const found = staff.organisation.people.get(given as PersonId);
  return found === undefined || found.isDisabled ? notOffered(path) : found.id;
}

function colleagues(given: readonly string[], path: string, acting: Acting): readonly PersonId[] {
  return given.map((each, index) => colleague(each, `${path}.${String(index)}`, acting));
}

function unitOf(given: string, path: string, { staff }: Acting): UnitId {
  return staff.organisation.units.get(given as UnitId)?.id ?? notOffered(path);
}

const CUSTODY_ASKS: Pick<
  Asks,
  | 'acknowledgement'
  | 'assessment'
  | 'regrading'
  | 'respondent'
  | 'decline'
  | 'assignment'
  | 'acceptance'
  | 'handover'
  | 'handback'
  | 'team'
> = {
  acknowledgement: ({ how, lateReason }) => ({ type: 'AcknowledgeCase', how, lateReason }),
  assessment: ({ severity, category, reason, lateReason }) => ({
    type: 'AssessCase',
    severity,
    category,
    reason,
    lateReason,
  }),
  regrading: ({ severity, category, reason }) => ({ type: 'RegradeCase', severity, category, reason }),
  respondent: ({ answer, remark }, acting) =>
    answer.kind === 'unknown'
      ? {
          type: 'NameRespondent',
          answer: { kind: 'unknown', askAgainAt: moment(answer.askAgainAt, 'answer.askAgainAt') },
          remark,
        }
      : {
          type: 'NameRespondent',
          answer: {
            kind: 'named',
            people: colleagues(answer.people, 'answer.people', acting),
            units: answer.units.map((each, index) => unitOf(each, `answer.units.${String(index)}`, acting)),
            outside: answer.outside,
          },
          remark,
        },
  decline: ({ reason, explanation }) => ({ type: 'DeclineCase', reason, explanation }),
  assignment: ({ to, role, remark, lateReason }, acting) => ({
    type: 'AssignCase',
    to: assignee(to, acting),
    role,
    remark,
    lateReason,
  }),
  acceptance: ({ lateReason }) => ({ type: 'AcceptCase', lateReason }),
  handover: ({ to, remark }, acting) => ({ type: 'HandOverCase', to: assignee(to, acting), remark }),
  handback: ({ reason }) => ({ type: 'HandBackCase', reason }),
  team: ({ lead, members, remark, lateReason }, acting) => ({
    type: 'FormTeam',
    lead: colleague(lead, 'lead', acting),
    members: colleagues(members, 'members', acting),
    remark,
    lateReason,
  }),
};

const FILE_ASKS: Pick<
  Asks,
  | 'notes'
  | 'corrections'
  | 'contacts'
  | 'promises'
  | 'replies'
  | 'finding'
  | 'causes'
  | 'responsibility'
  | 'responsibility-sign-off'
  | 'records'
  | 'follow-up'
> = {
  notes: ({ text }, acting) => ({ type: 'AddNote', entry: entry(acting), text }),
  corrections: ({ entry: corrected, field, text, reason }) => ({
    type: 'CorrectEntry',
    entry: known(corrected, 'entry'),
    field,
    text,
    reason,
  }),
  contacts: (body, acting) => {
    const person = body.person === null ? acting.staff.person : colleague(body.person, 'person', acting);
    return {
      type: 'RecordContact',
      entry: entry(acting),
      how: body.how,
      at: momentOr(body.at, acting.now, 'at'),
      person,
      roles: rolesOf(person, acting),
      summary: body.summary,
      checklist: body.checklist,
      keeps: allKnown<EntryId>(body.keeps, 'keeps'),
      promises: body.promises.map((each, index) => promise(each, `promises.${String(index)}`, acting)),
      settled:
        body.settled === null
          ? null
          : { text: body.settled.text, lines: plainLines(body.settled.lines, 'settled.lines') },
      lateReason: body.lateReason,
    };
  },
  promises: ({ promise: given, replaces }, acting) => ({
    type: 'MakePromise',
    promise: promise(given, 'promise', acting),
    replaces: replaces === null ? null : known(replaces, 'replaces'),
  }),
  replies: ({ text, recorded: how }, acting) => ({
    type: 'ReceiveReply',
    entry: entry(acting),
    text,
    files: [],
    recorded: recorded(how, acting),
  }),
  finding: ({ substantiated, text, forComplainant, evidence, lateReason }, acting) => ({
    type: 'RecordFinding',
    entry: entry(acting),
    substantiated,
    text,
    forComplainant,
    evidence: allKnown<EvidenceId>(evidence, 'evidence'),
    lateReason,
  }),
  causes: ({ method, causes, lateReason }, acting) => ({
    type: 'RecordCauses',
    entry: entry(acting),
    method,
    causes,
    lateReason,
  }),
  responsibility: ({ shares, evidence, remark, lateReason }, acting) => ({
    type: 'AttributeResponsibility',
    entry: entry(acting),
    shares: shares.map(({ person, unit, percent, party }, index) => ({
      person: person === null ? null : colleague(person, `shares.${String(index)}.person`, acting),
      unit: unit === null ? null : unitOf(unit, `shares.${String(index)}.unit`, acting),
      percent,
      party,
    })),
    evidence: allKnown<EvidenceId>(evidence, 'evidence'),
    remark,
    lateReason,
  }),
  'responsibility-sign-off': ({ remark, lateReason }) => ({ type: 'SignOffResponsibility', remark, lateReason }),
  records: ({ form, texts, choices, scores, ticks, lateReason }) => ({
    type: 'WriteRecord',
    form,
    texts,
    choices,
    scores,
    ticks,
    lateReason,
  }),
  'follow-up': ({ satisfied, score, texts, lateReason }) => ({ type: 'FollowUp', satisfied, score, texts, lateReason }),
};

const REMEDY_ASKS: Pick<
  Asks,
  | 'offers'
  | 'offer-approval'
  | 'offer-return'
  | 'answers'
  | 'remedy'
  | 'result'
  | 'confirmation'
  | 'rectifications'
  | 'rectification-completion'
  | 'rectification-evaluation'
> = {
  offers: ({ lines: given, hasLoss, change, explanation, how, lateReason }, acting) => ({
    type: 'MakeOffer',
    entry: entry(acting),
    lines: lines(given, 'lines'),
    hasLoss,
    change,
    explanation,
    how,
    lateReason,
  }),
  'offer-approval': ({ remark, how, lateReason }) => ({ type: 'ApproveOffer', remark, how, lateReason }),
  'offer-return': ({ reason }) => ({ type: 'ReturnOffer', reason }),
  answers: ({ offer, answer, text, askedYuan, recorded: how }, acting) => ({
    type: 'AnswerOffer',
    offer: known(offer, 'offer'),
    answer,
    text,
    askedFen: fen(askedYuan, 'askedYuan'),
    recorded: recorded(how, acting),
    signature: null,
    signedName: null,
    seenHash: null,
  }),
  remedy: ({ at, text, onTheSpot, lines: given, lateReason }, { now }) => ({
    type: 'CarryOutRemedy',
    at: momentOr(at, now, 'at'),
    text,
    onTheSpot,
    lines: plainLines(given, 'lines'),
    lateReason,
  }),
  result: ({ at, how, text, satisfied, lateReason }, acting) => ({
    type: 'TellResult',
    entry: entry(acting),
    at: momentOr(at, acting.now, 'at'),
    how,
    text,
    satisfied,
    lateReason,
  }),
  confirmation: ({ satisfied, text, recorded: how }, acting) => ({
    type: 'ConfirmResult',
    satisfied,
    text,
    recorded: recorded(how, acting),
  }),
  rectifications: ({ owner, until, what, target, lateReason }, acting) => ({
    type: 'PlanRectification',
    entry: entry(acting),
    owner: colleague(owner, 'owner', acting),
    until: moment(until, 'until'),
    what,
    target,
    lateReason,
  }),
  'rectification-completion': ({ entry: done, text, lateReason }) => ({
    type: 'CompleteRectification',
    entry: known(done, 'entry'),
    text,
    lateReason,
  }),
  'rectification-evaluation': ({ entry: judged, effective, text, lateReason }) => ({
    type: 'EvaluateRectification',
    entry: known(judged, 'entry'),
    effective,
    text,
    lateReason,
  }),
};

const ENDING_ASKS: Pick<
  Asks,
  'closure' | 'reopening' | 'withdrawal' | 'links' | 'link-removal' | 'tracking-link' | 'archive' | 'erasure'
> = {
  closure: ({ outcome, summary, lateReason }) => ({ type: 'CloseCase', outcome, summary, lateReason }),
  reopening: ({ reason }) => ({ type: 'ReopenCase', reason }),
  withdrawal: ({ reason, recorded: how }, acting) => ({
    type: 'WithdrawCase',
    reason,
    recorded: recorded(how, acting),
  }),
  links: ({ other, kind, isLead, remark }, acting) => ({
    type: 'LinkCase',
    link: entry(acting),
    other: known(other, 'other'),
    kind,
    isLead,
    remark,
  }),
  'link-removal': ({ link, reason }) => ({ type: 'UnlinkCase', link: known(link, 'link'), reason }),
  'tracking-link': ({ reason }, { trackingHash }) => ({ type: 'IssueLink', trackingHash, reason }),
  archive: ({ retainUntil, lateReason }) => {
    if (retainUntil !== null && !isDay(retainUntil)) throw badInput([{ path: 'retainUntil', code: 'input.moment' }]);
    return { type: 'ArchiveCase', retainUntil, lateReason };
  },
  erasure: ({ ground }) => ({ type: 'EraseCase', ground }),
};

/** 办理请求, one for every noun of the contract. */
export const ASKS: Asks = { ...CUSTODY_ASKS, ...FILE_ASKS, ...REMEDY_ASKS, ...ENDING_ASKS };
