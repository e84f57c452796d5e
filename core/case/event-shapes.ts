import type { CaseId, CaseNumber, UnitId } from '#core/values/ids.ts';
import {
  added,
  caseNumber,
  code,
  day,
  digest,
  flag,
  group,
  id,
  instant,
  list,
  maybe,
  mediaType,
  name,
  number,
  record,
  text,
  version,
} from '#core/values/shape.ts';
import { STEP_ACTS } from '#core/playbook/acts.ts';
import { CLOCK_ACTS } from './clock-shapes.ts';
import { assignee, entry, evidence, nothing, person, recorded, workAgain } from './shape-parts.ts';

/**
 * Every event of a case, once: what stands in clear and what is sealed. The types, the check before appending and
 * `docs/api/events.md` are all made from this table. A stored type name is never reused.
 */

/** 授予: how much money, and in which month of the unit's calendar (by its first day) it counts. */
const granted = () => added(maybe(group({ month: day(), fen: number() })), null);
const offerLine = () => group({ kind: name(), amountFen: maybe(number()), count: maybe(number()) });

/** Acts that people do. */
export const ACT_EVENTS = {
  ...CLOCK_ACTS,
  CaseRegistered: {
    facts: group({
      number: caseNumber<CaseNumber>(),
      unit: id<UnitId>(),
      playbook: name(),
      playbookHash: digest(),
      channel: name(),
      occurredAt: maybe(instant()),
      receivedAt: instant(),
      registeredAt: instant(),
      receiver: maybe(person()),
      desk: name(),
      harm: name(),
      impact: name(),
      category: maybe(name()),
      demands: list(name()),
      firstTalk: list(number()),
      isManualClock: flag(),
      noticeVersion: maybe(version()),
      trackingHash: digest(),
      language: code('zh-CN', 'en'),
      attachments: list(evidence()),
      kind: added(maybe(name()), null),
      isCounted: added(flag(), true),
      handledBy: added(maybe(name()), null),
      handledAt: added(maybe(id<UnitId>()), null),
    }),
    personal: group({
      name: maybe(text()),
      phone: maybe(text()),
      contact: maybe(text()),
      matter: text(),
      title: text(),
      place: maybe(text()),
      purchase: maybe(text()),
    }),
  },
  /** 栏目的回答, given with an act: which task asks them (`intake`: registering), and what was chosen, counted and ticked. */
  AnswersGiven: {
    facts: group({
      task: name(),
      asked: list(name()),
      choices: record(name()),
      scores: record(number()),
      ticks: list(name()),
    }),
    personal: group({ texts: record(text()) }),
  },
  /** 步骤: what a procedure asks to be said, written or witnessed; `told`: the roles that were informed. */
  StepTaken: {
    facts: group({
      entry: entry(),
      task: name(),
      act: code(...STEP_ACTS),
      person: person(),
      told: list(name()),
      how: maybe(code('site', 'phone', 'portal', 'messenger', 'letter', 'email', 'fax', 'other')),
    }),
    personal: group({ text: text() }),
  },
  /** 退回: whoever was asked sends it back with a reason; `redo` is asked for again, `undoes` says what that takes back. */
  TaskReturned: {
    facts: group({ task: name(), back: name(), person: person(), ...workAgain() }),
    personal: group({ reason: text() }),
  },
  CaseAcknowledged: { facts: group({ how: code('portal', 'counter', 'phone', 'message') }), personal: nothing },
  CaseAssessed: {
    facts: group({ severity: name(), category: name(), suggested: maybe(name()) }),
    personal: group({ reason: maybe(text()) }),
  },
  CaseRegraded: {
    facts: group({ from: name(), severity: name(), category: name() }),
    personal: group({ reason: text() }),
  },
  RespondentNamed: {
    facts: group({ people: list(person()), units: list(id<UnitId>()), outside: flag() }),
    personal: group({ remark: maybe(text()) }),
  },
  RespondentUnknown: { facts: group({ askAgainAt: instant() }), personal: group({ reason: maybe(text()) }) },
  CaseDeclined: { facts: group({ reason: name() }), personal: group({ explanation: text() }) },
  CaseAssigned: { facts: group({ to: assignee(), role: name() }), personal: group({ remark: maybe(text()) }) },
  CaseAccepted: { facts: group({ person: person() }), personal: nothing },
  CaseHandedOver: { facts: group({ from: maybe(person()), to: assignee() }), personal: group({ remark: text() }) },
  CaseHandedBack: { facts: group({ from: person(), to: assignee() }), personal: group({ reason: text() }) },
  TeamFormed: {
    facts: group({ lead: person(), members: list(person()), group: added(maybe(name()), null) }),
    personal: group({ remark: maybe(text()) }),
  },
  NoteAdded: { facts: group({ entry: entry() }), personal: group({ text: text() }) },
  EntryCorrected: {
    facts: group({ entry: entry(), field: name() }),
    personal: group({ before: text(), after: text(), reason: text() }),
  },
  ContactMade: {
    facts: group({
      entry: entry(),
      how: code('site', 'phone', 'portal', 'messenger', 'letter', 'email', 'fax', 'other'),
      person: person(),
      roles: list(name()),
      actingFor: list(name()),
      keeps: list(entry()),
      checklist: list(number()),
      apologised: added(flag(), false),
    }),
    personal: group({ summary: text() }),
  },
  ContactPromised: {
    facts: group({
      entry: entry(),
      fromAt: added(maybe(instant()), null),
      dueAt: instant(),
      kind: code('settlement', 'progress'),
    }),
    personal: group({ what: maybe(text()), reason: maybe(text()) }),
  },
  ContactPromiseReplaced: { facts: group({ entry: entry(), by: entry() }), personal: group({ reason: text() }) },
  EvidenceAdded: {
    facts: group({
      entry: evidence(),
      source: name(),
      digest: digest(),
      plainDigest: maybe(digest()),
      bytes: number(),
      media: mediaType(),
      isInternal: flag(),
    }),
    personal: group({ fileName: text(), remark: maybe(text()) }),
  },
  ReplyReceived: {
    facts: group({ entry: entry(), attachments: list(evidence()), recorded: recorded() }),
    personal: group({ text: text() }),
  },
  FindingRecorded: {
    facts: group({ entry: entry(), substantiated: code('yes', 'partly', 'no'), evidence: list(evidence()) }),
    personal: group({ text: text(), forComplainant: maybe(text()) }),
  },
  CausesRecorded: {
    facts: group({ entry: entry(), method: name(), causes: list(group({ dimension: name(), isRoot: flag() })) }),
    personal: group({ texts: list(text()) }),
  },
  ResponsibilityAttributed: {
    facts: group({
      entry: entry(),
      shares: list(group({ person: maybe(person()), unit: maybe(id<UnitId>()), percent: number() })),
      evidence: list(evidence()),
      isSupported: flag(),
    }),
    personal: group({ remark: maybe(text()), parties: list(text()) }),
  },
  ResponsibilitySignedOff: {
    facts: group({ entry: entry(), person: person() }),
    personal: group({ remark: maybe(text()) }),
  },
  OfferProposed: {
    facts: group({
      entry: entry(),
      lines: list(offerLine()),
      hasLoss: flag(),
      decides: name(),
      /** 授权额度: whether the procedure limits who grants how much, and which limit of whoever proposed this goes beyond. */
      isLimited: added(flag(), false),
      beyond: added(maybe(code('case', 'month')), null),
    }),
    personal: group({ texts: list(text()), change: maybe(text()), explanation: maybe(text()) }),
  },
  OfferApproved: {
    facts: group({
      entry: entry(),
      task: added(maybe(name()), null),
      person: person(),
      /** The tier that it waits for next, where nobody so far may grant so much. */
      next: added(maybe(name()), null),
    }),
    personal: group({ remark: maybe(text()) }),
  },
  OfferReturned: { facts: group({ entry: entry(), person: person() }), personal: group({ reason: text() }) },
  OfferMade: {
    facts: group({
      entry: entry(),
      round: number(),
      lines: list(offerLine()),
      hasLoss: flag(),
      how: code('portal', 'site', 'phone', 'messenger', 'letter', 'email', 'fax'),
      granted: granted(),
    }),
    personal: group({ texts: list(text()), change: maybe(text()), explanation: maybe(text()) }),
  },
  OfferAccepted: {
    facts: group({
      entry: entry(),
      round: number(),
      seen: maybe(digest()),
      recorded: recorded(),
      signature: maybe(evidence()),
    }),
    personal: group({ text: maybe(text()), signedName: maybe(text()) }),
  },
  OfferRejected: {
    facts: group({ entry: entry(), round: number(), seen: maybe(digest()), recorded: recorded() }),
    personal: group({ text: text() }),
  },
  OfferCountered: {
    facts: group({
      entry: entry(),
      round: number(),
      seen: maybe(digest()),
      recorded: recorded(),
      askedFen: maybe(number()),
    }),
    personal: group({ text: text() }),
  },
  RemedyCarriedOut: {
    facts: group({ onTheSpot: flag(), lines: list(offerLine()), person: person(), granted: granted() }),
    personal: group({ text: text() }),
  },
  ResultTold: {
    facts: group({
      entry: entry(),
      how: code('site', 'phone', 'portal', 'messenger', 'letter', 'email', 'fax'),
      apologised: added(flag(), false),
    }),
    personal: group({ text: text() }),
  },
  ResultConfirmed: {
    facts: group({ satisfied: flag(), recorded: recorded() }),
    personal: group({ text: maybe(text()) }),
  },
  RectificationPlanned: {
    facts: group({ entry: entry(), owner: person(), until: instant() }),
    personal: group({ what: text(), target: text() }),
  },
  RectificationDone: { facts: group({ entry: entry() }), personal: group({ text: text() }) },
  RectificationEvaluated: { facts: group({ entry: entry(), effective: flag() }), personal: group({ text: text() }) },
  RecordWritten: {
    facts: group({
      form: name(),
      person: person(),
      asked: added(list(name()), []),
      choices: record(name()),
      scores: record(number()),
      ticks: list(name()),
      /** 先例: it holds for the next case, once these have signed; `null` = it is of this case alone. */
      precedent: added(maybe(group({ signedBy: list(name()) })), null),
    }),
    personal: group({ texts: record(text()) }),
  },
  /** 签字 on a record, or the reason why the complainant would not. */
  RecordSigned: {
    facts: group({
      form: name(),
      signer: name(),
      person: person(),
      signature: maybe(evidence()),
      isRefused: flag(),
    }),
    personal: group({ signedName: maybe(text()), reason: maybe(text()) }),
  },
  FollowUpMade: {
    facts: group({
      form: name(),
      satisfied: flag(),
      /** The first score that the form asks for. */
      score: maybe(number()),
      person: person(),
      asked: added(list(name()), []),
      choices: added(record(name()), {}),
      scores: added(record(number()), {}),
      ticks: added(list(name()), []),
    }),
    personal: group({ texts: record(text()) }),
  },
  HandlingRated: { facts: group({ outcome: number(), handling: number() }), personal: group({ text: maybe(text()) }) },
  CaseClosed: {
    facts: group({ outcome: code('settled', 'not-ours', 'exhausted') }),
    personal: group({ summary: text() }),
  },
  CaseReopened: { facts: group({ was: code('closed', 'declined', 'withdrawn') }), personal: group({ reason: text() }) },
  CaseWithdrawn: { facts: group({ recorded: recorded() }), personal: group({ reason: maybe(text()) }) },
  CaseLinked: {
    facts: group({ link: entry(), other: id<CaseId>(), kind: code('duplicate', 'related'), isLead: flag() }),
    personal: group({ remark: maybe(text()) }),
  },
  CaseUnlinked: { facts: group({ link: entry(), other: id<CaseId>() }), personal: group({ reason: text() }) },
  LinkIssued: { facts: group({ trackingHash: digest(), person: person() }), personal: group({ reason: text() }) },
  CaseArchived: {
    facts: group({ retainUntil: day(), retentionEndsAt: added(maybe(instant()), null), person: person() }),
    personal: nothing,
  },
  RetentionProlonged: {
    facts: group({ retainUntil: day(), retentionEndsAt: instant(), person: person() }),
    personal: group({ reason: text() }),
  },
  /** 改用新版: from which version of the procedure to which, by their places among the published ones; `again`: tasks that were done and are asked for once more. */
  PlaybookMoved: {
    facts: group({
      from: digest(),
      to: digest(),
      fromVersion: number(),
      toVersion: number(),
      again: list(name()),
      person: person(),
    }),
    personal: group({ reason: text() }),
  },
  CaseErased: {
    facts: group({ ground: code('requested', 'retention-ended', 'unlawful'), person: person() }),
    personal: nothing,
  },
} as const;
