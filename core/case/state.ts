import type { Actor, Erased } from '#core/values/event.ts';
import type { CaseId, CaseNumber, EntryId, EvidenceId, PersonId, UnitId } from '#core/values/ids.ts';
import type { Day, Instant } from '#core/values/instant.ts';
import type { FieldValue } from '#core/playbook/facts.ts';
import type { Act, Milestone, Proof } from '#core/playbook/acts.ts';
import type { Duration } from '#core/time/duration.ts';
import type { FactsOf, PersonalOf } from './events.ts';

/**
 * The state of one case, folded from its events. A union: what only a closed case has, an open one cannot have.
 * Texts that people typed are kept only where a later rule or screen row needs them; the whole file is the stream itself.
 */

/** 受派者 */
export type Assignee =
  | { readonly kind: 'person'; readonly person: PersonId }
  | { readonly kind: 'role'; readonly role: string; readonly unit: UnitId }
  | { readonly kind: 'complainant' };

/** 受理: what registration left; it never changes afterwards (corrections are entries of their own). */
export interface Intake extends FactsOf<'CaseRegistered'> {
  readonly registeredBy: Actor;
  readonly personal: PersonalOf<'CaseRegistered'> | Erased;
}

/** 定级 */
export type Assessment =
  | { readonly kind: 'ungraded' }
  | {
      readonly kind: 'graded';
      readonly severity: string;
      readonly category: string;
      readonly at: Instant;
      readonly regradedAt: Instant | null;
    };

/** 被投诉方 */
export type Respondent =
  | { readonly kind: 'unasked' }
  | { readonly kind: 'unknown'; readonly askAgainAt: Instant }
  | {
      readonly kind: 'named';
      readonly people: readonly PersonId[];
      readonly units: readonly UnitId[];
      readonly outside: boolean;
    };

/** 归属: who answers for the case now; a handover holds only once the other accepts. */
export interface Custody {
  readonly holder: Assignee;
  /** Who answered before; the case goes back there. */
  readonly previous: Assignee | null;
  readonly pending: { readonly to: Assignee; readonly role: string | null; readonly since: Instant } | null;
}

/** 约定: a promised contact. */
export type ContactPromise = {
  readonly entry: EntryId;
  /** Where a span was promised, when it begins. */
  readonly fromAt: Instant | null;
  readonly dueAt: Instant;
  readonly kind: 'settlement' | 'progress';
  /** A broken promise stays broken, whatever is promised in its place. */
  readonly brokenAt: Instant | null;
} & (
  | { readonly status: 'open' }
  | { readonly status: 'kept'; readonly at: Instant }
  | { readonly status: 'replaced'; readonly by: EntryId }
  /** The case ended without it: declined or withdrawn. */
  | { readonly status: 'ended'; readonly at: Instant }
);

export interface Evidence {
  readonly entry: EvidenceId;
  readonly source: string;
  readonly media: string;
  readonly bytes: number;
  readonly isInternal: boolean;
}

export type Finding =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'found';
      readonly entry: EntryId;
      readonly substantiated: 'yes' | 'partly' | 'no';
      readonly at: Instant;
    };

/** 责任认定 */
export type Responsibility =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'attributed';
      readonly entry: EntryId;
      readonly isSupported: boolean;
      readonly by: PersonId | null;
    }
  | { readonly kind: 'signed-off'; readonly entry: EntryId };

export type OfferLine = FactsOf<'OfferMade'>['lines'][number];

export interface Offer {
  readonly entry: EntryId;
  readonly round: number;
  readonly lines: readonly OfferLine[];
  readonly hasLoss: boolean;
}

/** 解决方案: where the remedy stands. */
export type Remedy =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'proposed';
      readonly offer: Offer;
      readonly decides: string;
      readonly proposer: PersonId | null;
      /** 已同意的: by whom, and for which task where the procedure asks several. */
      readonly approvals: readonly { readonly task: string | null; readonly person: PersonId }[];
      /** Roles of whoever proposed and approved it so far, where the procedure limits who grants how much. */
      readonly saidBy: readonly string[];
    }
  | { readonly kind: 'offered'; readonly offer: Offer; readonly at: Instant }
  | { readonly kind: 'rejected'; readonly offer: Offer; readonly answer: 'rejected' | 'countered' }
  /** `isSilent`: nobody objected in time (默示接受), which is no consent. */
  | { readonly kind: 'accepted'; readonly offer: Offer; readonly at: Instant; readonly isSilent: boolean }
  | { readonly kind: 'carried-out'; readonly offer: Offer | null; readonly at: Instant; readonly onTheSpot: boolean };

/** 已答应的钱, where the procedure limits it: in which month it counts, and whether it was paid. */
export interface Grant {
  readonly month: Day;
  readonly fen: number;
  readonly isSpent: boolean;
}

/** 重复投诉: the how-manieth of its kind, this one counted in; 0 where that is not known or not counted. */
export interface Recurrence {
  readonly category: string | null;
  /** From when on others were counted. */
  readonly since: Instant;
  readonly sameCategory: number;
  readonly samePerson: number;
  readonly alike: readonly CaseId[];
}

/** 结果告知 */
export type Result =
  | { readonly kind: 'untold' }
  | { readonly kind: 'told'; readonly at: Instant; readonly entry: EntryId }
  | { readonly kind: 'confirmed'; readonly at: Instant; readonly isSilent: boolean }
  | { readonly kind: 'disputed'; readonly at: Instant };

/** 整改 */
export type Rectification = { readonly entry: EntryId; readonly owner: PersonId; readonly until: Instant } & (
  | { readonly status: 'planned' }
  | { readonly status: 'done'; readonly at: Instant }
  | { readonly status: 'effective' | 'ineffective'; readonly at: Instant }
);

export type FollowUp =
  | { readonly kind: 'none' }
  | { readonly kind: 'made'; readonly at: Instant; readonly satisfied: boolean };

/** 动作记录: what tasks are matched against. */
export interface ActRecord {
  readonly act: Act;
  readonly at: Instant;
  readonly by: 'complainant' | 'staff' | 'system';
  readonly person: PersonId | null;
  readonly roles: readonly string[];
  readonly onSite: boolean;
  readonly form: string | null;
  readonly to: string | null;
  /** For steps: the task that was done. */
  readonly task: string | null;
  /** The complainant said no: to an offer, or to the result. */
  readonly isNo: boolean;
  /** Taken back: an assignment that was handed back is asked for again. */
  readonly isUndone: boolean;
}

export interface Task {
  readonly id: string;
  /** The playbook's task, or the kind of a task that the program itself asks for (`promise`, `rectification`, `step-in` …). */
  readonly origin: string;
  readonly act: string;
  readonly to: Assignee;
  /** 组员: of a group's task, who beside whoever answers for it finds it and may do it. */
  readonly members: readonly Assignee[];
  readonly clock: string | null;
  readonly entry: EntryId | null;
  readonly openedAt: Instant;
  readonly reason: 'recusal' | 'empty-role' | 'escalation' | null;
  readonly status: 'open' | 'done' | 'dropped';
}

/** 暂停: one interval of a clock, with why. */
export type ClockPause = FactsOf<'ClockStarted'>['pauses'][number];

export type Clock = Omit<FactsOf<'ClockStarted'>, 'clock'> & {
  readonly id: string;
  /** Of the present limit, in the order in which they were granted. */
  readonly extensions: readonly Duration[];
  readonly aimPassedAt: Instant | null;
  /** 催办: when whoever let their limit pass was last asked. */
  readonly chasedAt: Instant | null;
  /** 接手: whoever took the escalation; its ladder is climbed no further. */
  readonly taken: { readonly person: PersonId; readonly step: number; readonly at: Instant } | null;
  readonly warnedAt: Instant | null;
  readonly breachedAt: Instant | null;
  readonly passedAt: Instant | null;
  /** How many steps of the ladder were climbed. */
  readonly climbed: number;
  /** 再问: it runs on the limit of a question that was put again after a silence. */
  readonly isAskedAgain: boolean;
} & (
    | { readonly status: 'running' }
    | { readonly status: 'stopped'; readonly at: Instant; readonly isMet: boolean; readonly usedMs: number }
    | { readonly status: 'dropped'; readonly at: Instant; readonly reason: string }
  );

/** 送达: of the offer or the result that stands: since when each proof is there, and whether the complainant spoke since. */
export interface Sending {
  readonly entry: EntryId;
  readonly what: 'offer' | 'result';
  readonly proved: { readonly [P in Proof]: Instant | null };
  readonly repliedAt: Instant | null;
}

export interface CaseLink {
  readonly link: EntryId;
  readonly other: CaseId;
  readonly kind: 'duplicate' | 'related';
  readonly isLead: boolean;
}

/** What every registered case has, whatever became of it. */
export interface Registered {
  readonly id: CaseId;
  readonly version: number;
  readonly intake: Intake;
  readonly number: CaseNumber;
  readonly unit: UnitId;
  readonly isErased: boolean;
  readonly trackingHash: string;
  readonly acknowledgedAt: Instant | null;
  readonly assessment: Assessment;
  readonly respondent: Respondent;
  readonly custody: Custody;
  /** 小组: as it was formed last; `group` is the procedure's, `null` = of none in particular. */
  readonly team: {
    readonly lead: PersonId;
    readonly members: readonly PersonId[];
    readonly group: string | null;
  } | null;
  readonly promises: readonly ContactPromise[];
  /** Entries that can be corrected, with their present texts by field (`erased` once erased). */
  readonly entries: ReadonlyMap<
    EntryId,
    { readonly event: string; readonly texts: { readonly [field: string]: string } | Erased }
  >;
  readonly evidence: readonly Evidence[];
  readonly finding: Finding;
  /** Dimensions of the causes found. */
  readonly causes: readonly string[];
  /** Replies of the complainant that nobody has answered yet. */
  readonly unread: readonly EntryId[];
  readonly responsibility: Responsibility;
  readonly remedy: Remedy;
  /** The words of an offer that waits for its decision. */
  readonly proposal: {
    readonly texts: readonly string[];
    readonly change: string | null;
    readonly explanation: string | null;
  } | null;
  readonly grants: readonly Grant[];
  /** `null` where the procedure counts none. */
  readonly recurrence: Recurrence | null;
  /** Rounds of offers so far. */
  readonly round: number;
  readonly answered: '' | 'accepted' | 'rejected' | 'countered';
  /** What the complainant last asked for instead, in fen; 0 where they named no sum. */
  readonly askedFen: number;
  readonly result: Result;
  readonly rectifications: readonly Rectification[];
  readonly records: readonly string[];
  /** 签字: who has signed each form as it was last written; whoever would not sign counts with the reason. */
  readonly signatures: ReadonlyMap<string, readonly string[]>;
  /** 重做: tasks that were asked for again; acts before the index no longer satisfy them. */
  readonly redo: ReadonlyMap<string, number>;
  /** 已作罢: tasks that were let pass, as the procedure lets them; when. */
  readonly lapsed: ReadonlyMap<string, Instant>;
  /** 第几遍: 1, and one more with each time that the work is asked for again. */
  readonly attempt: number;
  /** 致歉几次 */
  readonly apologies: number;
  /** 退回几次 */
  readonly returns: number;
  /** 栏目的回答: the last that was given, by field, of those that conditions ask about. */
  readonly answers: ReadonlyMap<string, FieldValue>;
  /** 问过的栏目, whatever was answered. */
  readonly fieldsAsked: ReadonlySet<string>;
  readonly followUp: FollowUp;
  readonly hasRating: boolean;
  readonly links: readonly CaseLink[];
  readonly milestones: { readonly [M in Milestone]?: Instant };
  readonly acts: readonly ActRecord[];
  /**
   * `since`: acts before this index belong to an earlier round and no longer satisfy its tasks of offering, answering,
   * carrying out and telling; `from`: the stage that the last round went back to, before which nothing is asked again;
   * `null` in the first round, and once the case was graded anew, where all of it is.
   */
  readonly stage: {
    readonly id: string;
    readonly round: number;
    readonly since: number;
    readonly from: string | null;
  } | null;
  /** Acts before this index were ended by a reopening: closing and calling back are asked for anew. */
  readonly endsSince: number;
  /** 重新起算: when the result was disputed or the case reopened; limits of what must be done again count from then. */
  readonly anewAt: Instant | null;
  /** 送达 of what the complainant is asked about now. */
  readonly sending: Sending | null;
  /** 停用的规则: clocks that no longer run in this case. */
  readonly silenced: readonly string[];
  readonly tasks: ReadonlyMap<string, Task>;
  readonly clocks: ReadonlyMap<string, Clock>;
  /** 改用的版本: of the procedure that the case was moved to; `null` = it goes by the one that it came in under (`pin.ts`). */
  readonly movedTo: string | null;
  readonly lastAt: Instant;
}

export type OpenCase = Registered & { readonly status: 'open' };
export type DeclinedCase = Registered & {
  readonly status: 'declined';
  readonly declinedAt: Instant;
  readonly reason: string;
};
export type WithdrawnCase = Registered & { readonly status: 'withdrawn'; readonly withdrawnAt: Instant };
export type ClosedCase = Registered & {
  readonly status: 'closed';
  readonly closedAt: Instant;
  readonly outcome: 'settled' | 'not-ours' | 'exhausted';
};
export type ArchivedCase = Registered & {
  readonly status: 'archived';
  readonly archivedAt: Instant;
  readonly retainUntil: Day;
  /** 24:00 of that day; `null` where an older version archived it. */
  readonly retentionEndsAt: Instant | null;
  readonly retentionEndedAt: Instant | null;
  readonly was: 'closed' | 'declined' | 'withdrawn';
};

/** 案件: one complaint's handling. `none` before it is registered. */
export type Case = { readonly status: 'none' } | OpenCase | DeclinedCase | WithdrawnCase | ClosedCase | ArchivedCase;
export type AnyCase = Exclude<Case, { status: 'none' }>;
