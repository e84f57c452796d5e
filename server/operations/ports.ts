import type { LoggedEvent, NewEvent } from '#core/values/event.ts';
import type { CaseId, EvidenceId, StreamId } from '#core/values/ids.ts';
import type { Instant } from '#core/values/instant.ts';

/** What operations need from the world. The store implements them; `server/main.ts` joins the two. */

/** 追加: new events of one stream, at the version they were decided on. `expectedVersion: 0` begins the stream and makes its key. */
export interface Append {
  readonly stream: StreamId;
  readonly expectedVersion: number;
  readonly events: readonly NewEvent[];
}

/**
 * 读模型行: all rows that one owner (a stream) has in one read-model table; committing replaces what it had there.
 * `sealed` columns are given in clear and encrypted under the owner's key by the store.
 */
export interface OwnedRows {
  readonly table: string;
  readonly owner: StreamId;
  readonly rows: readonly { readonly columns: { readonly [column: string]: unknown }; readonly sealed: unknown }[];
}

/** 唤醒: the next moment at which a case must be looked at; `null` takes the row away. One per case. */
export interface WakeUp {
  readonly caseId: CaseId;
  readonly dueAt: Instant | null;
}

/** 待发消息: leaves after commit, at least once, always with the same id. The body is sealed under the stream's key. */
export interface OutboxMessage {
  readonly id: string;
  readonly stream: StreamId;
  readonly kind: string;
  readonly body: { readonly [name: string]: unknown };
}

/** 幂等记录: the answer that a retry with the same key repeats. Scope = route + caller; the answer is sealed under the stream's key. */
export interface Answer {
  readonly scope: string;
  readonly key: string;
  readonly bodyHash: string;
  readonly stream: StreamId;
  readonly answer: unknown;
}

/** 变更: everything that one operation writes, as a value. It is committed whole or not at all. */
export interface Change {
  /** Instant of the clock port at which the operation ran; becomes `recordedAt`. */
  readonly now: Instant;
  readonly appends: readonly Append[];
  readonly rows: readonly OwnedRows[];
  readonly wakeUps: readonly WakeUp[];
  readonly outbox: readonly OutboxMessage[];
  readonly answer: Answer | null;
  /** Evidence files that this change makes part of a case; an unclaimed file is swept later. */
  readonly claims: readonly { readonly evidence: EvidenceId; readonly stream: StreamId }[];
}

/** 冲突: someone was faster: a stream is no longer at the expected version. */
export class VersionConflict extends Error {
  readonly stream: StreamId;
  constructor(stream: StreamId) {
    super(`stream ${stream} has moved on`);
    this.name = 'VersionConflict';
    this.stream = stream;
  }
}

/** 重复请求: the idempotency key was used by another request that committed first; read its answer. */
export class AnswerTaken extends Error {
  constructor() {
    super('the idempotency key was used a moment ago');
    this.name = 'AnswerTaken';
  }
}

/** 已提交: the hash of each stream's last event, for the receipt. */
export interface Committed {
  readonly heads: ReadonlyMap<StreamId, { readonly version: number; readonly hash: string }>;
}

export interface EventLogPort {
  /** 读取: all events of a stream, oldest first; empty when it does not exist. */
  read(stream: StreamId): Promise<readonly LoggedEvent[]>;
  /** 提交. Throws `VersionConflict` or `AnswerTaken`; any other throw means nothing was written. */
  commit(change: Change): Promise<Committed>;
  /** 查已答: the stored answer of a key, or `null`. An answer whose stream was erased comes back as `'erased'`. */
  findAnswer(scope: string, key: string): Promise<{ readonly bodyHash: string; readonly answer: unknown } | null>;
  /** 取案号的下一个数 (a sequence; gaps are allowed). */
  nextCaseSerial(): Promise<number>;
}

/** 时钟: the one source of business time. */
export interface ClockPort {
  now(): Instant;
  readonly kind: 'system' | 'manual';
}

/** 编号来源: new UUIDv7 ids, increasing within a process. */
export interface IdPort {
  next(): string;
}
