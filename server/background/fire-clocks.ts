// 到点: cases whose next due moment has come are claimed, asked what has fallen due, and settled. A claim is a lease, so a
// process that dies costs a while and nothing else; firing twice, late or on two nodes at once changes nothing more.
import { setTimeout as pause } from 'node:timers/promises';
import { msOf } from '#core/values/instant.ts';
import type { FireClocks } from '#server/operations/fire-clocks.ts';
import type { ClockPort } from '#server/operations/ports.ts';
import type { DueWakeUp, SettledWakeUp, WakeUps } from '#server/store/wake-ups.ts';
import type { Bell } from '#server/store/bell.ts';
import type { Pace } from './pace.ts';

export interface FiringNeeds {
  readonly wakeUps: Pick<WakeUps, 'claim' | 'settle'>;
  readonly fire: FireClocks;
  readonly clock: ClockPort;
  readonly pace: Pick<Pace, 'width' | 'restMs'>;
  /** 进行中的轮次 of this node, whoever began them: what one has claimed, the other cannot see as due any more. */
  readonly underWay: Set<Promise<number>>;
  readonly report: (fault: Error) => void;
}

/** What waiting for the next due moment needs besides. */
export interface KeepFiringNeeds extends FiringNeeds {
  readonly wakeUps: Pick<WakeUps, 'claim' | 'settle' | 'nextDueAt'>;
  /** Rung when the log grew, here or on another node: something may fall due sooner than was thought. */
  readonly bell: Bell;
}

/** Claimed together: some batches, so that claiming costs little and what is held is soon done. */
const BATCHES_CLAIMED = 8;
const MOST_CLAIMED = 64;
/** For leases that run out, and for a bell that was rung while nobody could hear it. */
const LOOK_ANYWAY_MS = 1000;

/** 点火循环 until the signal ends it: as long as anything is due, then until the next due moment or the bell. */
export async function keepFiring(needs: KeepFiringNeeds, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      if ((await fireDue(needs)) > 0) continue;
      const nextAt = await needs.wakeUps.nextDueAt();
      const aheadMs = nextAt === null ? Infinity : msOf(nextAt) - msOf(needs.clock.now());
      if (aheadMs > 0) await needs.bell.wait(Math.min(aheadMs, LOOK_ANYWAY_MS), signal);
    } catch (fault) {
      needs.report(asError(fault));
      await pause(LOOK_ANYWAY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}

/** 点火一轮: gives how many were claimed. */
export async function fireDue(needs: FiringNeeds): Promise<number> {
  return await round(needs, () => fireRound(needs));
}

/** 一轮, known to whoever waits until everything is done; gives how many were claimed. */
export async function round({ underWay }: Pick<FiringNeeds, 'underWay'>, run: () => Promise<number>): Promise<number> {
  const running = run();
  underWay.add(running);
  try {
    return await running;
  } finally {
    underWay.delete(running);
  }
}

async function fireRound(needs: FiringNeeds): Promise<number> {
  const claimed = await needs.wakeUps.claim(
    needs.clock.now(),
    Math.min(needs.pace.width() * BATCHES_CLAIMED, MOST_CLAIMED),
  );
  await fireClaimed(needs, claimed);
  return claimed.length;
}

/** 办理认领的: asks each what has fallen due, and what the calendar as it is makes of its clocks; as many at a time as the pace allows. */
export async function fireClaimed(
  needs: Omit<FiringNeeds, 'wakeUps'> & { readonly wakeUps: Pick<WakeUps, 'settle'> },
  claimed: readonly DueWakeUp[],
): Promise<void> {
  for (let done = 0; done < claimed.length; ) {
    const batch = claimed.slice(done, done + needs.pace.width());
    done += batch.length;
    const beganMs = performance.now();
    await fireBatch(needs, batch);
    const restMs = needs.pace.restMs(performance.now() - beganMs);
    if (restMs > 0) await pause(restMs);
  }
}

/** 点到没有为止: for a clock that jumped, with what the loops of this node have claimed. A case that fails is left to its lease. */
export async function fireAllDue(needs: FiringNeeds): Promise<void> {
  for (;;) {
    if ((await fireDue(needs)) === 0 && !(await othersHeld(needs))) return;
  }
}

/** 别人手里的: waits for the rounds under way, and tells whether any of them held something: then it is worth another look. */
export async function othersHeld({ underWay }: Pick<FiringNeeds, 'underWay'>): Promise<boolean> {
  const rounds = await Promise.allSettled(underWay);
  return rounds.some((each) => each.status === 'fulfilled' && each.value > 0);
}

/** A change has set the next wake-up itself; a case that failed is claimed again when its lease is over, later each time. */
async function fireBatch(needs: Parameters<typeof fireClaimed>[0], batch: readonly DueWakeUp[]): Promise<void> {
  const fired = await needs.fire(batch.map(({ caseId }) => caseId));
  const settled: SettledWakeUp[] = [];
  for (const claimed of batch) {
    const outcome = fired.get(claimed.caseId);
    if (outcome?.kind === 'failed') needs.report(outcome.fault);
    if (outcome?.kind === 'idle') settled.push({ claimed, next: outcome.next, counted: outcome.counted });
  }
  await needs.wakeUps.settle(settled);
}

function asError(fault: unknown): Error {
  return fault instanceof Error ? fault : new Error(String(fault));
}
