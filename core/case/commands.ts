import type { Actor } from '#core/values/event.ts';
import type { CaseId, CaseNumber, EntryId, EvidenceId, PersonId, UnitId } from '#core/values/ids.ts';
import type { Day, Instant } from '#core/values/instant.ts';
import type { Language } from '#core/values/language.ts';
import type { Filled } from './answers.ts';
import type { Assignee, OfferLine } from './state.ts';

/**
 * 指令: what somebody asks of a case. A command carries everything the core may not look up: the instant, new ids,
 * the actor with the roles held on this case, and files already stored.
 */
export interface Asked {
  readonly caseId: CaseId;
  /** When the server took the command. */
  readonly now: Instant;
  readonly by: Actor;
  /** Version the actor saw; a stale act on something that has changed is refused by operations. */
  readonly seen: number | null;
  /** 栏目的回答: to the fields that the procedure asks with this act. */
  readonly answers?: Filled | null;
  readonly elsewhere?: Elsewhere;
}

/** 别的案件: what other cases say that a decision on this one hangs on, where the procedure asks about it. */
export interface Elsewhere {
  /** 本月已答应的: by all other cases of the unit, in the month in which this one grants something. */
  readonly grantedFen?: number;
  readonly alike?: Alike;
}

/** 同类案件: other cases about the same in the unit, and of the same person, within what the procedure counts. */
export interface Alike {
  readonly sameCategory: number;
  readonly samePerson: number;
  /** The newest of them. */
  readonly cases: readonly CaseId[];
}

/** 由谁、怎样得知: an answer given otherwise than on the portal, recorded by staff. */
export type Recorded = {
  readonly by: PersonId;
  readonly how: 'phone' | 'counter' | 'letter' | 'email' | 'fax' | 'messenger' | 'other';
};

/** 新约定 */
export interface NewPromise {
  readonly entry: EntryId;
  /** Where a span is promised, when it begins. */
  readonly fromAt: Instant | null;
  readonly dueAt: Instant;
  readonly kind: 'settlement' | 'progress';
  readonly what: string | null;
  readonly reason: string | null;
}

export interface StoredFile {
  readonly entry: EvidenceId;
  /** SHA-256 of the stored (encrypted) file. */
  readonly digest: string;
  readonly plainDigest: string | null;
  readonly bytes: number;
  readonly media: string;
  readonly fileName: string;
}

export type How = 'site' | 'phone' | 'portal' | 'messenger' | 'letter' | 'email' | 'fax' | 'other';
export type Share = {
  readonly person: PersonId | null;
  readonly unit: UnitId | null;
  readonly percent: number;
  readonly party: string;
};
export type OfferedLine = OfferLine & { readonly text: string };
type LateReason = { readonly lateReason: string | null };

export type ToldHow = How | 'email';
/** 送达证明: what shows that something was sent, has arrived or was read. */
export type ProofOfDelivery =
  | 'mail-accepted'
  | 'posted'
  | 'message-sent'
  | 'courier-receipt'
  | 'handed-over'
  | 'portal-opened'
  | 'link-opened'
  | 'read-back'
  | 'signature';

/** Every command by its name, with what it carries beside `Asked`. */
export interface CommandShapes {
  RegisterCase: {
    number: CaseNumber;
    unit: UnitId;
    playbook: string;
    playbookHash: string;
    channel: string;
    occurredAt: Instant | null;
    receivedAt: Instant;
    harm: string;
    impact: string;
    category: string | null;
    demands: readonly string[];
    firstTalk: readonly number[];
    isManualClock: boolean;
    noticeVersion: string | null;
    trackingHash: string;
    language: Language;
    name: string | null;
    phone: string | null;
    contact: string | null;
    matter: string;
    title: string;
    place: string | null;
    purchase: string | null;
    files: readonly StoredFile[];
    promises: readonly NewPromise[];
    /** Grading in the same form (counter, phone). */
    severity: string | null;
    severityReason: string | null;
    /** 案件类型, where the procedure knows several. */
    kind?: string | null;
    /** 不予受理 at once, where the gate is not passed: what the complainant was told. */
    declined?: { readonly explanation: string } | null;
  };
  AcknowledgeCase: { how: 'portal' | 'counter' | 'phone' | 'message' } & LateReason;
  AssessCase: { severity: string; category: string; reason: string | null } & LateReason;
  RegradeCase: { severity: string; category: string; reason: string };
  NameRespondent: {
    answer:
      | { kind: 'named'; people: readonly PersonId[]; units: readonly UnitId[]; outside: boolean }
      | { kind: 'unknown'; askAgainAt: Instant };
    remark: string | null;
  };
  DeclineCase: { reason: string; explanation: string };
  AssignCase: { to: Assignee; role: string; remark: string | null } & LateReason;
  AcceptCase: LateReason;
  HandOverCase: { to: Assignee; remark: string };
  HandBackCase: { reason: string };
  FormTeam: { lead: PersonId; members: readonly PersonId[]; remark: string | null } & LateReason;
  /** 步骤 of the procedure, by the task that asks for it. */
  TakeStep: { task: string; entry: EntryId; text: string; how: ToldHow | null } & LateReason;
  ReturnTask: { task: string; reason: string };
  /** 签字: a colleague for a role of theirs, or whoever saw the complainant sign or decline to. */
  SignRecord: {
    form: string;
    signer: string;
    signature: EvidenceId | null;
    /** 手写签名, which becomes evidence with it. */
    drawn?: StoredFile | null;
    signedName: string | null;
    refused: string | null;
  };
  AddNote: { entry: EntryId; text: string };
  CorrectEntry: { entry: EntryId; field: string; text: string; reason: string };
  RecordContact: {
    entry: EntryId;
    how: How;
    at: Instant;
    person: PersonId;
    roles: readonly string[];
    summary: string;
    checklist: readonly number[];
    keeps: readonly EntryId[];
    promises: readonly NewPromise[];
    settled: { text: string; lines: readonly OfferLine[] } | null;
    /** 致歉: whether we apologised while speaking. */
    apologised?: boolean;
  } & LateReason;
  MakePromise: { promise: NewPromise; replaces: EntryId | null };
  AddEvidence: { file: StoredFile; source: string; isInternal: boolean; remark: string | null };
  ReceiveReply: { entry: EntryId; text: string; files: readonly StoredFile[]; recorded: Recorded | null };
  RecordFinding: {
    entry: EntryId;
    substantiated: 'yes' | 'partly' | 'no';
    text: string;
    forComplainant: string | null;
    evidence: readonly EvidenceId[];
  } & LateReason;
  RecordCauses: {
    entry: EntryId;
    method: string;
    causes: readonly { dimension: string; isRoot: boolean; text: string }[];
  } & LateReason;
  AttributeResponsibility: {
    entry: EntryId;
    shares: readonly Share[];
    evidence: readonly EvidenceId[];
    remark: string | null;
  } & LateReason;
  SignOffResponsibility: { remark: string | null } & LateReason;
  MakeOffer: {
    entry: EntryId;
    lines: readonly OfferedLine[];
    hasLoss: boolean;
    change: string | null;
    explanation: string | null;
    how: Exclude<How, 'other'>;
  } & LateReason;
  ApproveOffer: { remark: string | null; how: Exclude<How, 'other'> } & LateReason;
  ReturnOffer: { reason: string };
  AnswerOffer: {
    offer: EntryId;
    answer: 'accepted' | 'rejected' | 'countered';
    text: string | null;
    askedFen: number | null;
    recorded: Recorded | null;
    /** 收到时刻 of an answer that is recorded; `null` = now. */
    receivedAt: Instant | null;
    signature: StoredFile | null;
    signedName: string | null;
    seenHash: string | null;
  };
  CarryOutRemedy: { at: Instant; text: string; onTheSpot: boolean; lines: readonly OfferLine[] } & LateReason;
  TellResult: {
    entry: EntryId;
    at: Instant;
    how: Exclude<How, 'other'>;
    text: string;
    satisfied: boolean | null;
    apologised?: boolean;
  } & LateReason;
  /** `receivedAt`: of an answer that is recorded; `null` = now. */
  ConfirmResult: { satisfied: boolean; text: string | null; recorded: Recorded | null; receivedAt: Instant | null };
  PlanRectification: { entry: EntryId; owner: PersonId; until: Instant; what: string; target: string } & LateReason;
  CompleteRectification: { entry: EntryId; text: string } & LateReason;
  EvaluateRectification: { entry: EntryId; effective: boolean; text: string } & LateReason;
  WriteRecord: { form: string } & Filled & LateReason;
  FollowUp: { satisfied: boolean } & Filled & LateReason;
  RateHandling: { outcome: number; handling: number; text: string | null };
  CloseCase: { outcome: 'settled' | 'not-ours' | 'exhausted'; summary: string } & LateReason;
  ReopenCase: { reason: string };
  WithdrawCase: { reason: string | null; recorded: Recorded | null };
  LinkCase: { link: EntryId; other: CaseId; kind: 'duplicate' | 'related'; isLead: boolean; remark: string | null };
  UnlinkCase: { link: EntryId; reason: string };
  IssueLink: { trackingHash: string; reason: string };
  ArchiveCase: { retainUntil: Day | null } & LateReason;
  EraseCase: { ground: 'requested' | 'retention-ended' | 'unlawful' };
  /** 暂停: since when, by default now; with what shows it. */
  PauseClock: {
    clock: string;
    reason: string;
    from: Instant | null;
    evidence: readonly EvidenceId[];
    remark: string | null;
  };
  ResumeClock: { clock: string; until: Instant | null; remark: string | null };
  ExtendClock: { clock: string; reason: string; told: { readonly how: ToldHow; readonly at: Instant } | null };
  TakeEscalation: { clock: string; remark: string | null } & LateReason;
  RecordDelivery: {
    /** The offer or the result that was sent. */
    entry: EntryId;
    proof: ProofOfDelivery;
    at: Instant;
    evidence: EvidenceId | null;
    remark: string | null;
  };
  ChaseParty: { clock: string; entry: EntryId; text: string };
  SilenceRule: { rule: string; reason: string };
  ProlongRetention: { retainUntil: Day; reason: string };
  /** 改用新版: `again`: tasks that may be asked for once more though they were done. */
  MovePlaybook: {
    to: string;
    fromVersion: number;
    toVersion: number;
    again: readonly string[];
    reason: string;
  };
  /** 到点: the system asks what has fallen due. */
  FireClocks: Record<never, never>;
}

export type CommandType = keyof CommandShapes;
export type CommandOf<T extends CommandType> = { readonly type: T } & Asked & Readonly<CommandShapes[T]>;
export type Command = { [T in CommandType]: CommandOf<T> }[CommandType];
