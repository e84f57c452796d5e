// 到点: cases whose next due moment has come are claimed, asked what has fallen due, and settled. A claim is a lease, so a
// process that dies costs a while and nothing else; firing twice, late or on two nodes at once changes nothing more.
import { setTimeout as pause } from 'node:timers/promises';
import type { CaseId } from '#core/values/ids.ts';
import type { CaseChanged } from '#server/operations/change-case.ts';
import type { ClockPort } from '#server/operations/ports.ts';
import type { DueWakeUp, WakeUps } from '#server/store/wake-ups.ts';

export interface FiringNeeds {
  readonly wakeUps: Pick<WakeUps, 'claim' | 'settle'>;
  readonly fire: (caseId: CaseId) => Promise<CaseChanged>;
  readonly clock: ClockPort;
  readonly report: (fault: Error) => void;
}

const CLAIMED_AT_ONCE = 32;
/** More would only wait for the one write lane. */
const FIRED_AT_ONCE = 4;
/** A limit of minutes is told of within a second. */
const LOOK_EVERY_MS = 500;

/** 点火循环 until the signal ends it. */
export async function keepFiring(needs: FiringNeeds, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const fired = await fireDue(needs).catch((fault: unknown) => {
      needs.report(asError(fault));
      return 0;
    });
    if (fired < CLAIMED_AT_ONCE) await pause(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** 点火一轮: gives how many were claimed. */
export async function fireDue(needs: FiringNeeds): Promise<number> {
  const claimed = await needs.wakeUps.claim(needs.clock.now(), CLAIMED_AT_ONCE);
  await fireClaimed(needs, claimed);
  return claimed.length;
}

/** 办理认领的: asks each what has fallen due, and what the calendar as it is makes of its clocks. */
export async function fireClaimed(
  needs: Omit<FiringNeeds, 'wakeUps'> & { readonly wakeUps: Pick<WakeUps, 'settle'> },
  claimed: readonly DueWakeUp[],
): Promise<void> {
  const left = [...claimed];
  const worker = async (): Promise<void> => {
    for (let due = left.shift(); due !== undefined; due = left.shift()) await fireOne(needs, due);
  };
  await Promise.all(Array.from({ length: FIRED_AT_ONCE }, worker));
}

/** 点到没有为止: for a clock that jumped. A case that fails is reported and left to its lease. */
export async function fireAllDue(needs: FiringNeeds): Promise<void> {
  while ((await fireDue(needs)) > 0);
}

async function fireOne(needs: Parameters<typeof fireClaimed>[0], due: DueWakeUp): Promise<void> {
  try {
    await settle(needs, due, await needs.fire(due.caseId));
  } catch (fault) {
    // The lease runs out and the case is claimed again, later each time, so that it starves no other.
    needs.report(asError(fault));
  }
}

/** A change has set the next wake-up itself; a case that takes no such command any more needs none. */
async function settle(needs: Parameters<typeof fireClaimed>[0], due: DueWakeUp, changed: CaseChanged): Promise<void> {
  if (changed.kind === 'refused') await needs.wakeUps.settle(due, null);
}

function asError(fault: unknown): Error {
  return fault instanceof Error ? fault : new Error(String(fault));
}
