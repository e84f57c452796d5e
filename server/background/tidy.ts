import { setTimeout as pause } from 'node:timers/promises';
import type { ClockPort } from '#server/operations/ports.ts';
import { plusMs } from '#core/values/instant.ts';
import type { Instant } from '#core/values/instant.ts';

/** 清扫: what has outlived its use: sessions, counted attempts, stored answers, files that nobody claimed. */
export interface TidyNeeds {
  readonly sessions: { sweep(): Promise<void> };
  readonly attempts: { sweep(): Promise<void> };
  readonly evidence: { sweep(olderThanMs: number | undefined, signal: AbortSignal): Promise<unknown> };
  /** Forgets stored answers given before an instant. */
  readonly expireAnswers: (before: Instant) => Promise<unknown>;
  readonly clock: ClockPort;
  readonly report: (fault: Error) => void;
}

const EVERY_MS = 10 * 60_000;
/** A retry later than this is a new request; nobody's phone tries for a week. */
const ANSWERS_KEPT_MS = 7 * 86_400_000;

/** 清扫循环 until the signal ends it. */
export async function keepTidy(needs: TidyNeeds, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const { sessions, attempts, evidence, expireAnswers, clock, report } = needs;
    const works = [
      () => sessions.sweep(),
      () => attempts.sweep(),
      () => evidence.sweep(undefined, signal),
      () => expireAnswers(plusMs(clock.now(), -ANSWERS_KEPT_MS)),
    ];
    for (const work of works) await work().catch((fault: unknown) => report(asError(fault)));
    await pause(EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}

function asError(fault: unknown): Error {
  return fault instanceof Error ? fault : new Error(String(fault));
}
