import type { EntryId } from '#core/values/ids.ts';
import type { Instant } from '#core/values/instant.ts';
import type { Asked } from './assignee.ts';

/** 程序自身的任务, as it should stand. */
export interface OwnTask {
  readonly id: string;
  readonly origin: string;
  readonly act: string;
  readonly asked: Asked;
  readonly entry: EntryId | null;
  /** The moment it must be done by; its clock starts when the task opens. */
  readonly clock: OwnLimit | null;
}

interface OwnLimit {
  readonly dueAt: Instant;
  readonly opensAt: Instant | null;
  readonly isSoft: boolean;
  readonly warnBeforeMs: number;
  /** Whether passing it asks the next tier; a step up has the ladder that it stands on. */
  readonly escalates: boolean;
}
