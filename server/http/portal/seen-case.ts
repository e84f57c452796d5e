// 看过: the page that shows an offer or a result is opened by whoever holds the secret link. Where their silence binds, that is
// the proof that they have read it; it is recorded once, and nothing is recorded where it means nothing.
import { isSilenceBinding, isWanting } from '#core/case/delivery.ts';
import type { Complainant } from '../gate.ts';
import { findCase, type FoundCase } from './found-case.ts';
import type { PortalNeeds } from './portal-needs.ts';

/**
 * 找案件 for its page, which proves that what stands there was seen; by the link of the letter about it, where they came from
 * that. The link itself opens nothing: a scanner that follows it has no key to the case and never gets here.
 */
export async function seenCase(
  needs: PortalNeeds,
  complainant: Complainant,
  letter: string | null = null,
): Promise<FoundCase> {
  const found = await findCase(needs, complainant);
  const { state, store } = found;
  const { sending } = state;
  if (sending === null || !isWanting(state, 'portal-opened') || !isSilenceBinding(store, state)) return found;
  const proof = letter === sending.entry ? 'link-opened' : 'portal-opened';
  const changed = await needs.changeCase({
    caseId: complainant.caseId,
    by: { kind: 'complainant' },
    seen: null,
    ask: (now) => ({
      type: 'RecordDelivery',
      entry: sending.entry,
      proof,
      at: now,
      evidence: null,
      remark: null,
    }),
  });
  // Opened twice at once, or replaced meanwhile: the page shows what stands, and the first proof is the proof.
  return changed.kind === 'changed' ? await findCase(needs, complainant) : found;
}
