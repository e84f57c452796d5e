// 办理请求: what the form of each act says, as the command it becomes. Everything else is the core's to judge.
import { isDay } from '#core/values/instant.ts';
import type { EntryId, EvidenceId } from '#core/values/ids.ts';
import { badInput } from '../problems.ts';
import { CLOCK_ASKS } from './clock-asks.ts';
import {
  entry,
  moment,
  momentOr,
  fen,
  lines,
  plainLines,
  promise,
  recorded,
  assignee,
  rolesOf,
  known,
  allKnown,
  colleague,
  colleagues,
  unitOf,
  type Asks,
} from './asked-values.ts';

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
  | 'steps'
  | 'task-return'
  | 'signatures'
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
  steps: ({ task, text, how, lateReason }, acting) => ({
    type: 'TakeStep',
    task,
    entry: entry(acting),
    text,
    how,
    lateReason,
  }),
  'task-return': ({ task, reason }) => ({ type: 'ReturnTask', task, reason }),
  signatures: ({ form, signer, signature, signedName, refused }) => ({
    type: 'SignRecord',
    form,
    signer,
    signature: signature === null ? null : known<EvidenceId>(signature, 'signature'),
    signedName,
    refused,
  }),
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
      apologised: body.apologised ?? false,
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
  'follow-up': ({ satisfied, texts, choices, scores, ticks, lateReason }) => ({
    type: 'FollowUp',
    satisfied,
    texts,
    choices,
    scores,
    ticks,
    lateReason,
  }),
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
  answers: ({ offer, answer, text, askedYuan, recorded: how, receivedAt }, acting) => ({
    type: 'AnswerOffer',
    offer: known(offer, 'offer'),
    answer,
    text,
    askedFen: fen(askedYuan, 'askedYuan'),
    recorded: recorded(how, acting),
    receivedAt: receivedAt === null ? null : moment(receivedAt, 'receivedAt'),
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
  result: ({ at, how, text, satisfied, apologised, lateReason }, acting) => ({
    type: 'TellResult',
    entry: entry(acting),
    at: momentOr(at, acting.now, 'at'),
    how,
    text,
    satisfied,
    apologised: apologised ?? false,
    lateReason,
  }),
  confirmation: ({ satisfied, text, recorded: how, receivedAt }, acting) => ({
    type: 'ConfirmResult',
    satisfied,
    text,
    recorded: recorded(how, acting),
    receivedAt: receivedAt === null ? null : moment(receivedAt, 'receivedAt'),
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
export const ASKS: Asks = { ...CUSTODY_ASKS, ...FILE_ASKS, ...REMEDY_ASKS, ...ENDING_ASKS, ...CLOCK_ASKS };
