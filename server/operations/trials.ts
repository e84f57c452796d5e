// 试算: cases in hand and lately ended, each tried on the version that its unit might follow. A page at a time, one case after the
// other with a turn for requests between, so that neither memory nor the answers of others hang on how many there are.
import { setImmediate as turn } from 'node:timers/promises';
import { filedEvents } from '#core/case/filed-events.ts';
import { fold } from '#core/case/evolve.ts';
import { pinOf } from '#core/case/pin.ts';
import type { AnyCase } from '#core/case/state.ts';
import type { Playbook } from '#core/playbook/playbook.ts';
import { NO_FIGURES, withCase, type TrialFigures } from '#core/rehearsal/trial-figures.ts';
import { tryCase, type Tried } from '#core/rehearsal/trial.ts';
import type { StatutoryPack } from '#core/statutory/pack.ts';
import { caseStream, type CaseId, type UnitId } from '#core/values/ids.ts';
import { rulesOf } from './load-rules.ts';
import type { OrganisationPort } from './organisation.ts';
import type { Playbooks } from './playbooks.ts';
import type { ClockPort, EventLogPort } from './ports.ts';

export interface TrialPorts {
  readonly log: Pick<EventLogPort, 'readAll'>;
  readonly organisation: Pick<OrganisationPort, 'current'>;
  readonly playbooks: Pick<Playbooks, 'compiled'>;
  readonly packs: readonly StatutoryPack[];
  readonly clock: ClockPort;
}

/** 试算过的一件 */
export interface TriedCase {
  readonly state: AnyCase;
  readonly tried: Tried;
  /** What it goes by, and what it was tried on. */
  readonly was: Playbook;
  readonly then: Playbook;
}

/** 试算的一页: what it adds up to, and each of its cases. */
export interface TriedPage {
  readonly figures: TrialFigures;
  readonly cases: readonly TriedCase[];
}

/** 试算 of these cases; `versionOf` a unit is what it would follow. Writes nothing. */
export function tryCases(ports: TrialPorts) {
  return async (cases: readonly CaseId[], versionOf: (unit: UnitId) => Playbook | null): Promise<TriedPage> => {
    const organisation = await ports.organisation.current();
    const read = await ports.log.readAll(cases.map(caseStream));
    const now = ports.clock.now();
    const tried: TriedCase[] = [];
    let figures = NO_FIGURES;
    for (const caseId of cases) {
      await turn();
      const events = filedEvents(read.get(caseStream(caseId)) ?? []);
      const state = fold(caseId, events);
      const then = state.status === 'none' ? null : versionOf(state.unit);
      if (state.status === 'none' || then === null) continue;
      const pin = pinOf(state);
      const was = await ports.playbooks.compiled(pin.name, pin.hash);
      const [own, other] = [was, then].map((playbook) => rulesOf(organisation, state.unit, playbook, ports.packs));
      if (own === undefined || other === undefined) continue;
      const outcome = tryCase(caseId, events, { own, other }, now);
      if (outcome === null) continue;
      figures = withCase(figures, outcome);
      tried.push({ state, tried: outcome, was, then });
    }
    return { figures, cases: tried };
  };
}
