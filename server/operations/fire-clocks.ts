import type { CaseId } from '#core/values/ids.ts';
import type { CaseChanged, ChangeCase } from './change-case.ts';

/**
 * 到点: what the background loop asks of a case whose wake-up is due. It states everything that has fallen due and sets the
 * next wake-up in the same change; asking twice, late, or from two nodes at once changes nothing but the moment.
 */
export function fireClocks(changeCase: ChangeCase): (caseId: CaseId) => Promise<CaseChanged> {
  return (caseId) => changeCase({ caseId, by: { kind: 'system' }, seen: null, ask: { type: 'FireClocks' } });
}
