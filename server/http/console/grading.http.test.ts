import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CasePage } from '#contract/console/case-page.ts';
import type { Suggestion } from '#contract/console/grading.ts';
import { CATALOGUE } from '#server/wiring/catalogue.ts';
import { useStaffed } from '#test/support/staffed.ts';
import type { Visit } from '#test/support/visits.ts';

const staffed = await useStaffed({ procedure: { shelf: CATALOGUE, playbook: 'supermarket' } });
const north = await staffed.hire('north', ['desk', 'north']);
const south = await staffed.hire('south', ['desk', 'south']);
const { caseId } = await staffed.complain('north', '牛排发绿', { has_receipt: 'yes' });
const ADDRESS = `/api/console/cases/${caseId}/suggestion`;

async function suggestedTo(visit: Visit, choices: object, category: string | null = null): Promise<string | null> {
  const answer = await visit.post(ADDRESS, { category, answers: { choices } });
  assert.equal(answer.statusCode, 200, answer.body);
  return answer.json<Suggestion>().severity;
}

describe('建议等级', () => {
  test('follows what is answered along with the grading, and changes nothing', async () => {
    const before = (await north.visit.get(`/api/console/cases/${caseId}`)).json<CasePage>().version;
    assert.equal(await suggestedTo(north.visit, {}), 'usual');
    assert.equal(await suggestedTo(north.visit, { nature: 'goods', plain: 'yes' }), 'ordinary');
    assert.equal(await suggestedTo(north.visit, { nature: 'both', plain: 'yes' }, 'product'), 'usual');
    assert.equal((await north.visit.get(`/api/console/cases/${caseId}`)).json<CasePage>().version, before);
  });

  test('what the form suggested is what the grading takes without a reason', async () => {
    const proof = { receipt_ours: 'yes', goods_match: 'yes', sold_here: 'yes' };
    const choices = { ...proof, nature: 'goods', plain: 'yes' };
    const severity = await suggestedTo(north.visit, choices, 'product');
    const { version: seen } = (await north.visit.get(`/api/console/cases/${caseId}`)).json<CasePage>();
    const body = { seen, severity, category: 'product', reason: null, lateReason: null, answers: { choices } };
    const graded = await north.visit.post(`/api/console/cases/${caseId}/assessment`, body);
    assert.equal(graded.statusCode, 201, graded.body);
  });

  test('a category that the procedure has not is named, and a case out of sight is not there', async () => {
    const unknown = await north.visit.post(ADDRESS, { category: 'weather', answers: {} });
    assert.equal(unknown.statusCode, 400, unknown.body);
    assert.match(unknown.body, /category/);
    assert.equal((await south.visit.post(ADDRESS, { category: null, answers: {} })).statusCode, 404);
  });
});
