import { instantFromMs } from '#core/values/instant.ts';
import type { Instant } from '#core/values/instant.ts';
import type { ClockPort } from './ports.ts';

/** 系统时钟: the clock of this machine. */
export const SYSTEM_CLOCK: ClockPort = { kind: 'system', now: () => instantFromMs(Date.now()) };

/** 演练时钟的起点 where nothing was ever recorded: a Saturday evening, 20:00 in Shanghai. */
const BEGINNING = '2026-07-18T12:00:00.000Z' as Instant;

/** 演练时钟: moves only when it is told to, and never back. */
export class ManualClock implements ClockPort {
  readonly kind = 'manual';
  #now: Instant;

  /** `lastRecordedAt`: of the newest event in the log; a rehearsal goes on where it was left. */
  constructor(lastRecordedAt: Instant | null) {
    this.#now = lastRecordedAt !== null && lastRecordedAt > BEGINNING ? lastRecordedAt : BEGINNING;
  }

  now(): Instant {
    return this.#now;
  }

  /** 拨到; false when that lies before the present, and nothing moved. */
  moveTo(instant: Instant): boolean {
    if (instant < this.#now) return false;
    this.#now = instant;
    return true;
  }
}
