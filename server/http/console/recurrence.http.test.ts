import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CasePage } from '#contract/console/case-page.ts';
import { MARKET } from '#test/support/market.ts';
import { useStaffed } from '#test/support/staffed.ts';

const staffed = await useStaffed({
  playbook: { ...MARKET, recurrence: { within: { amount: 30, unit: 'd' }, byPerson: true } },
});
const clerk = await staffed.hire('clerk', ['clerk', 'north']);
const south = await staffed.hire('south', ['clerk', 'south']);

type Visit = typeof clerk.visit;
async function told(visit: Visit, caseId: string): Promise<string> {
  const { days } = (await visit.get(`/api/console/cases/${caseId}`)).json<CasePage>();
  return days
    .flatMap(({ entries }) => entries)
    .map(({ text }) => text.map(({ text: words }) => words).join(''))
    .join('\n');
}

async function numberOf(visit: Visit, caseId: string): Promise<string> {
  return (await visit.get(`/api/console/cases/${caseId}`)).json<CasePage>().number;
}

async function graded(visit: Visit, store: 'north' | 'south'): Promise<string> {
  const { caseId } = await staffed.complain(store);
  const { version: seen } = (await visit.get(`/api/console/cases/${caseId}`)).json<CasePage>();
  const body = { seen, severity: 'ordinary', category: 'goods', reason: null, lateReason: null };
  assert.equal((await visit.post(`/api/console/cases/${caseId}/assessment`, body)).statusCode, 201);
  return caseId;
}

test('the file says the how-manieth complaint it is and which came before, as far as the reader may see them', async () => {
  const first = await graded(clerk.visit, 'north');
  assert.doesNotMatch(await told(clerk.visit, first), /第 1 件/);
  const away = await graded(south.visit, 'south');
  const second = await graded(clerk.visit, 'north');
  const file = await told(clerk.visit, second);
  assert.match(file, /30 天内，这是北店第 2 件“.*”投诉。/);
  assert.match(file, new RegExp(`之前的有.*${await numberOf(clerk.visit, first)}`));
  assert.match(file, /30 天内，这是同一位投诉人的第 3 件投诉。/);
  assert.doesNotMatch(
    file,
    new RegExp(await numberOf(south.visit, away)),
    'a case of another store has no number here',
  );
});
