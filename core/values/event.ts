import type { Instant } from './instant.ts';
import type { PersonId, StreamId } from './ids.ts';

/** 操作人: who did it. Roles are those held on this stream at that moment; the system acts when a clock fires. */
export type Actor =
  | { readonly kind: 'staff'; readonly person: PersonId; readonly roles: readonly string[] }
  | { readonly kind: 'complainant' }
  | { readonly kind: 'system' };

/** 明文事实: ids, enumerations, numbers, instants, booleans. Never a text that a person typed. */
export type Fact = string | number | boolean | null | readonly Fact[] | { readonly [name: string]: Fact };
export type Facts = { readonly [name: string]: Fact };

/** 已删除: stands in place of the sealed part once the key of its stream was destroyed. */
export type Erased = 'erased';

/**
 * 事件: something that happened, in two parts: `facts` in clear, `personal` sealed under the key of its stream.
 * `at` is when it happened (it may be stated earlier by whoever registers it, never later than now).
 */
export interface NewEvent {
  readonly type: string;
  readonly at: Instant;
  readonly by: Actor;
  readonly facts: Facts;
  readonly personal: Facts | null;
}

/** 已入账事件: an event as the log gives it back. `recordedAt` is when the log took it and never falls within a stream. */
export interface LoggedEvent extends Omit<NewEvent, 'personal'> {
  readonly stream: StreamId;
  readonly version: number;
  readonly recordedAt: Instant;
  /** Hex SHA-256 over stream, version, type, instants, actor, facts, ciphertext and the hash before it. */
  readonly hash: string;
  readonly personal: Facts | null | Erased;
}
