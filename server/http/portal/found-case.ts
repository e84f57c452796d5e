import type { FiledEvent } from '#core/case/filed-events.ts';
import type { AnyCase } from '#core/case/state.ts';
import type { Complainant } from '../gate.ts';
import { ProblemFound, RefusalFound } from '../problems.ts';
import type { PortalNeeds } from './portal-needs.ts';
import type { Store } from './stores.ts';

/** 投诉人的案件: folded, with the events it was folded from and the procedure it follows. */
export interface FoundCase {
  readonly state: AnyCase;
  readonly events: readonly FiledEvent[];
  readonly headHash: string;
  readonly store: Store;
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
  const { playbook: name, playbookHash: hash } = state.intake;
  const playbook = await needs.playbooks.compiled(name, hash);
  const calendar = needs.calendarOf(organisation, unit.id);
  const store: Store = { unit, organisation, playbook, pinned: { name, hash }, calendar };
  return { state, events, headHash, store };
}
