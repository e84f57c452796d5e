import type { FiledEvent } from '#core/case/filed-events.ts';
import { pinOf } from '#core/case/pin.ts';
import type { AnyCase } from '#core/case/state.ts';
import type { Complainant } from '../gate.ts';
import { earlierVersions } from '../earlier-versions.ts';
import { ProblemFound, RefusalFound } from '../problems.ts';
import type { PortalNeeds } from './portal-needs.ts';
import type { EarlierVersion } from '../teller.ts';
import type { Store } from './stores.ts';

/** 投诉人的案件: folded, with the events it was folded from and the procedure it follows. */
export interface FoundCase {
  readonly state: AnyCase;
  readonly events: readonly FiledEvent[];
  readonly headHash: string;
  readonly store: Store;
  /** 以前的版本 that it went by. */
  readonly earlier: readonly EarlierVersion[];
}

/** 找案件, for whoever holds its link. @throws ProblemFound, RefusalFound when it was erased */
export async function findCase(needs: PortalNeeds, complainant: Complainant): Promise<FoundCase> {
  const file = await needs.files.findByTracking(complainant.trackingHash);
  if (file === null) throw new ProblemFound('signed-out');
  const { events, state, headHash } = file;
  if (events === null || state === null) {
    const refusal = { code: 'case.erased', field: null, params: {} } as const;
    throw new RefusalFound(refusal, { audience: 'complainant', isGone: true });
  }
  if (state.status === 'none') throw new ProblemFound('not-found');
  const organisation = await needs.organisation.current();
  const unit = organisation.units.get(state.unit);
  if (unit === undefined) throw new ProblemFound('not-found');
  const pinned = pinOf(state);
  const playbook = await needs.playbooks.compiled(pinned.name, pinned.hash);
  const earlier = await earlierVersions(needs.playbooks, events);
  const calendar = needs.calendarOf(organisation, unit.id);
  const store: Store = { unit, organisation, playbook, pinned, calendar };
  return { state, events, headHash, store, earlier };
}
