import type { LoggedEvent, NewEvent } from '#core/values/event.ts';
import type { CaseId, EvidenceId, StreamId, UnitId } from '#core/values/ids.ts';
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
  /** 计时依据: of the case's unit, under which its clocks were counted with this change. */
  readonly counted?: { readonly unit: UnitId; readonly basis: string };
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
  readonly claims: readonly StoredEvidence[];
  /**
   * 删除: streams whose key is destroyed with this change, together with their rows, messages, answers and files.
   * Events of such a stream in this change carry no personal part, and its rows no sealed one.
   */
  readonly erases?: readonly StreamId[];
  /** 前提: what was decided rests on these standing where they stood; it is written only if they do, and moves them on. */
  readonly premises?: readonly Premise[];
}

/** 前提: something beside the streams of a change that it was decided on, and the version that it had then. */
export interface Premise {
  readonly name: string;
  readonly version: number;
}

/** 已存证据: a file that is encrypted, on disk and safe there (fsync), but in no case until a change claims it. */
export interface StoredEvidence {
  readonly evidence: EvidenceId;
  readonly stream: StreamId;
  /** Hex SHA-256 of the ciphertext, which is what an event says about the file. */
  readonly sha256: string;
  /** Bytes of the content. */
  readonly size: number;
  /** Media type found in the content, never the one that was declared. */
  readonly type: string;
  /** Where the content tells a position on the map: `[offset, length]`, blanked in every copy shown. */
  readonly blanks: readonly (readonly [number, number])[];
  /** Milliseconds of `performance.now()` when it was stored; a claim made too late is refused. */
  readonly storedAtMs: number;
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

/** 前提已变: something that a change rests on beside its streams has moved on; what is so now must be asked anew. */
export class PremiseMoved extends Error {
  readonly premise: string;
  constructor(premise: string) {
    super(`${premise} has moved on`);
    this.name = 'PremiseMoved';
    this.premise = premise;
  }
}

/** 已删除的事件流: something personal was to be written under a key that was destroyed. */
export class StreamErased extends Error {
  constructor(stream: string) {
    super(`stream ${stream} was erased; nothing personal can be written to it`);
    this.name = 'StreamErased';
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

/** 结果未知: the connection broke while the commit was under way. A retry with the same idempotency key finds out. */
export class OutcomeUnknown extends Error {
  constructor(cause: unknown) {
    super('the connection broke during a commit; whether it was written is not known', { cause });
    this.name = 'OutcomeUnknown';
  }
}

/** 已答: what was answered to a key, with the hash of the body that it was answered to. */
export interface FoundAnswer {
  readonly bodyHash: string;
  readonly answer: unknown;
}

export interface EventLogPort {
  /** 读取: all events of a stream, oldest first; empty when it does not exist. */
  read(stream: StreamId): Promise<readonly LoggedEvent[]>;
  /** 一并读取: the same of many streams in one round trip; a stream that does not exist is not in it. */
  readAll(streams: readonly StreamId[]): Promise<ReadonlyMap<StreamId, readonly LoggedEvent[]>>;
  /** 提交. Throws `VersionConflict`, `PremiseMoved`, `AnswerTaken` or `OutcomeUnknown`; any other throw means nothing was written. */
  commit(change: Change): Promise<Committed>;
  /** 查已答: the stored answer of a key, or `null`. An answer whose stream was erased comes back as `'erased'`. */
  findAnswer(scope: string, key: string): Promise<FoundAnswer | 'erased' | null>;
  /** 取案号的下一个数 (a sequence; gaps are allowed). */
  nextCaseSerial(): Promise<number>;
}

/** 证据被拒: the file is not taken. `code` is a refusal code. */
export class EvidenceRefused extends Error {
  readonly code: 'evidence.too-large' | 'evidence.type-not-taken' | 'evidence.empty';
  constructor(code: EvidenceRefused['code']) {
    super(code);
    this.name = 'EvidenceRefused';
    this.code = code;
  }
}

/** 证据: what is known about a file that belongs to a case. */
export interface FoundEvidence {
  readonly evidence: EvidenceId;
  readonly stream: StreamId;
  readonly size: number;
  readonly type: string;
}

/** 范围: bytes from `start` up to and without `end`. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

export interface EvidencePort {
  /** 先备密钥: makes the key of a stream that does not exist yet, so that files can be stored before its first event. */
  begin(stream: StreamId): void;
  /** 放弃: forgets a key made by `begin` whose stream was not committed. Harmless after a commit. */
  abandon(stream: StreamId): void;
  /** 存证据: encrypts and stores a file as it streams in. Throws `EvidenceRefused`; then nothing is kept. */
  store(stream: StreamId, evidence: EvidenceId, content: AsyncIterable<Uint8Array>): Promise<StoredEvidence>;
  /** 丢弃: removes a stored file that no change claimed. */
  discard(stored: StoredEvidence): Promise<void>;
  find(evidence: EvidenceId): Promise<FoundEvidence | null>;
  /** 读证据: the copy shown, its position on the map blanked. Throws when the file is not (or no longer) there. */
  read(evidence: EvidenceId, range?: ByteRange): AsyncIterable<Buffer>;
}

/** 导出案卷: the sealed file of one case, a ZIP that `huiyin verify` accepts without the database. */
export interface CaseExportPort {
  exportCase(caseId: CaseId): AsyncIterable<Buffer>;
}

/** 日志增长: for live screens: every event committed after the watch began, in position order, by any node. */
export interface LogWatchPort {
  watch(signal: AbortSignal): AsyncIterable<{ readonly position: number; readonly stream: StreamId }>;
}

/** 通知渠道: where messages leave by, of a unit and all below it. `settings` are what the contract says for its kind. */
export interface Channel {
  readonly id: string;
  readonly unit: UnitId;
  readonly kind: 'email' | 'webhook' | 'wecom' | 'dingtalk' | 'feishu';
  readonly settings: unknown;
  readonly isDisabled: boolean;
}

export interface ChannelsPort {
  list(): Promise<readonly Channel[]>;
  /** Those in use at any of these units. */
  at(units: readonly UnitId[]): Promise<readonly Channel[]>;
  add(channel: Omit<Channel, 'isDisabled'>, now: Instant): Promise<void>;
  remove(id: string): Promise<boolean>;
  /** 停用: the receiver said that it is gone for good. */
  disable(id: string, now: Instant): Promise<void>;
  /** Which channels took a message already. */
  deliveredTo(message: string): Promise<ReadonlySet<string>>;
  delivered(message: string, channel: string): Promise<void>;
}

/** 死信: a message that was given up, as a person sees it: where it was going, never what it says. */
export interface DeadLetter {
  readonly id: string;
  readonly stream: StreamId;
  readonly kind: string;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly deadAt: Instant;
}

/** 死信台: what people may do about messages that were given up. */
export interface OutboxDesk {
  /** The newest first, from behind the last one shown. */
  listDead(limit: number, after?: Pick<DeadLetter, 'deadAt' | 'id'>): Promise<readonly DeadLetter[]>;
  /** Puts one back, due at once, under its old id; false when it is no dead letter (any more). */
  retryDead(id: string, now: Instant): Promise<boolean>;
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
