import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Worklist } from '#contract/console/worklist.ts';
import { CATALOGUE } from '#server/wiring/catalogue.ts';
import { useStaffed } from '#test/support/staffed.ts';

const staffed = await useStaffed({ procedure: { shelf: CATALOGUE, playbook: 'supermarket' } });
const { visit } = await staffed.hire('desk', ['desk', 'north']);
const GRADED = {
  severity: 'usual',
  category: 'product',
  answers: {
    choices: { receipt_ours: 'yes', goods_match: 'yes', sold_here: 'yes', nature: 'both', plain: 'no' },
  },
};

test('what a case asks by no time of its own stands as its procedure goes', async () => {
  const { caseId } = await staffed.complain('north', '牛奶酸了', { has_receipt: 'yes' });
  const { version: seen } = (await visit.get(`/api/console/cases/${caseId}`)).json<{ version: number }>();
  const graded = await visit.post(`/api/console/cases/${caseId}/assessment`, { seen, ...GRADED });
  assert.equal(graded.statusCode, 201, graded.body);
  const { zones } = (await visit.get('/api/console/worklist')).json<Worklist>();
  assert.deepEqual(
    zones.flatMap(({ rows }) => rows.map(({ act }) => act)),
    ['请主管来处理', '接待并问清事由', '按手册查商品问题', '按手册查服务问题'],
  );
});
