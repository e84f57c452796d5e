// 催年度安排: from 1 December on whoever runs the house is asked, once, for the holidays of the year that is missing.
import { setTimeout as pause } from 'node:timers/promises';
import type { Organisation } from '#core/organisation/state.ts';
import { topUnit } from '#core/organisation/tree.ts';
import { missingYear } from '#core/time/missing-year.ts';
import type { ChangeOrganisation } from '#server/operations/organisation.ts';
import type { ClockPort } from '#server/operations/ports.ts';
import { countryOf } from '#server/operations/unit-calendars.ts';

export interface AskingNeeds {
  readonly organisation: { current(): Promise<Organisation> };
  readonly change: ChangeOrganisation;
  readonly clock: ClockPort;
  readonly report: (fault: Error) => void;
}

const EVERY_MS = 60_000;

/** 催年度安排循环 until the signal ends it. */
export async function keepAskingForYear(needs: AskingNeeds, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await askForYear(needs).catch((fault: unknown) => {
      needs.report(fault instanceof Error ? fault : new Error(String(fault)));
    });
    await pause(EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** 催一次: the log remembers which years were asked for, so that two nodes and any number of starts ask once. */
export async function askForYear({ organisation, change, clock }: AskingNeeds): Promise<void> {
  const current = await organisation.current();
  const year = missingYear(countryOf(current), clock.now());
  if (year === null || topUnit(current) === null || current.imported.asked.includes(year)) return;
  await change([{ type: 'AskForYear', year }], { kind: 'system' });
}
