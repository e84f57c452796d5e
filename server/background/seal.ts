import { setTimeout as pause } from 'node:timers/promises';
import type { Sealer } from '#server/store/seal.ts';

const EVERY_MS = 1000;

/** 封存循环: seals at most every second until the signal ends it; whichever node is first seals for all. */
export async function keepSealing(sealer: Sealer, signal: AbortSignal, report: (fault: Error) => void): Promise<void> {
  while (!signal.aborted) {
    try {
      await sealer.seal();
    } catch (fault) {
      // The tail stays unsealed for a second longer; nothing else waits for this loop.
      report(fault instanceof Error ? fault : new Error(String(fault)));
    }
    await pause(EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}
