// 重算: after a calendar changed, every open case of the units concerned is counted again. What a case was last counted under
// stands beside its wake-up, written by the very change that counted: so a process that dies loses nothing, two nodes share
// the work, and a case that another node changed meanwhile by the calendar it still remembered is found again.
import { setTimeout as pause } from 'node:timers/promises';
import type { Organisation } from '#core/organisation/state.ts';
import type { UnitId } from '#core/values/ids.ts';
import type { WakeUps } from '#server/store/wake-ups.ts';
import { fireClaimed, othersHeld, round, type FiringNeeds } from './fire-clocks.ts';

export interface RecountNeeds extends Omit<FiringNeeds, 'wakeUps'> {
  readonly wakeUps: Pick<WakeUps, 'claimStale' | 'settle'>;
  readonly organisation: { current(): Promise<Organisation>; forget(): void };
  /** 计时依据 of a unit now. */
  readonly basisOf: (organisation: Organisation, unit: UnitId) => string;
}

const CLAIMED_AT_ONCE = 32;
const LOOK_EVERY_MS = 500;
/** A node that had not heard yet may still have counted by the old calendar after the others were done. */
const LOOK_ANYWAY_MS = 60_000;

/** 重算循环 until the signal ends it: when the organisation is another than it was, and once in a while anyway. */
export async function keepRecounting(needs: RecountNeeds, signal: AbortSignal): Promise<void> {
  let done = { organisation: null as Organisation | null, atMs: 0 };
  while (!signal.aborted) {
    try {
      const isLongAgo = performance.now() - done.atMs > LOOK_ANYWAY_MS;
      if (isLongAgo) needs.organisation.forget();
      const organisation = await needs.organisation.current();
      if (isLongAgo || done.organisation !== organisation) {
        // What was counted by an organisation that changed meanwhile is looked at once more, by the next turn.
        while ((await recountStale(needs)) > 0 && !signal.aborted);
        done = { organisation, atMs: performance.now() };
      }
    } catch (fault) {
      needs.report(fault instanceof Error ? fault : new Error(String(fault)));
    }
    await pause(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** 重算完为止: for a clock that jumped, so that nothing fires by a calendar that is none any more. */
export async function recountAll(needs: RecountNeeds): Promise<void> {
  needs.organisation.forget();
  for (;;) {
    if ((await recountStale(needs)) === 0 && !(await othersHeld(needs))) return;
  }
}

/** 重算一轮: gives how many were claimed. A case that fails is left to its lease, so the round ends. */
async function recountStale(needs: RecountNeeds): Promise<number> {
  return await round(needs, () => recountRound(needs));
}

async function recountRound(needs: RecountNeeds): Promise<number> {
  const organisation = await needs.organisation.current();
  const counted = new Map([...organisation.units.keys()].map((unit) => [unit, needs.basisOf(organisation, unit)]));
  const claimed = await needs.wakeUps.claimStale(counted, CLAIMED_AT_ONCE);
  await fireClaimed(needs, claimed);
  return claimed.length;
}
