import assert from 'node:assert/strict';
import type { CaseId } from '#core/values/ids.ts';
import type { Staffed } from './staffed.ts';
import type { Visit } from './visits.ts';

/** 已提方案 on the server: looked into and offered by somebody who may, so that the complainant is asked for an answer. */
export interface Offered {
  readonly caseId: CaseId;
  readonly complainant: Visit;
  readonly secret: string;
  readonly manager: Visit;
  act(noun: string, body: object, by?: Visit): Promise<void>;
}

/** Hires whoever brings cases to their offer; then each call brings one. */
export async function useOffers(staffed: Staffed): Promise<() => Promise<Offered>> {
  const { visit: manager } = await staffed.hire('manager', ['store', 'north'], ['region', 'main'], ['clerk', 'north']);
  return async () => {
    const { caseId, complainant, secret } = await staffed.complain('north');
    const seen = async (by: Visit): Promise<number> => {
      const page = await by.get(`/api/console/cases/${caseId}`);
      assert.equal(page.statusCode, 200, page.body);
      return page.json<{ version: number }>().version;
    };
    const act = async (noun: string, body: object, by = manager): Promise<void> => {
      const answer = await by.post(`/api/console/cases/${caseId}/${noun}`, { ...body, seen: await seen(by) });
      assert.equal(answer.statusCode, 201, answer.body);
    };
    await act('assessment', { severity: 'grave', category: 'goods', reason: '顾客不舒服' });
    await act('contacts', { how: 'site', summary: '到场看过' });
    await act('finding', { substantiated: 'yes', text: '确有其事' });
    const line = { kind: 'refund', amountYuan: '68.00', count: null, text: '退款' };
    await act('offers', { lines: [line], hasLoss: false, explanation: '向您道歉', how: 'portal' });
    return { caseId, complainant, secret, manager, act };
  };
}
