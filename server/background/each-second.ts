import { setTimeout as pause } from 'node:timers/promises';

const EVERY_MS = 1000;

/**
 * 每秒一次: a work that every node does again and again until the signal ends it, a second after it was last done. What fails is
 * told and done at the next turn: nothing waits for it but what such works make surer or faster (sealing, merging the index).
 */
export async function eachSecond(
  work: () => Promise<unknown>,
  signal: AbortSignal,
  report: (fault: Error) => void,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await work();
    } catch (fault) {
      report(fault instanceof Error ? fault : new Error(String(fault)));
    }
    await pause(EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}
