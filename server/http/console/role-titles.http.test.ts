import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Me } from '#contract/console/session.ts';
import { CATALOGUE } from '#server/wiring/catalogue.ts';
import { useStaffed } from '#test/support/staffed.ts';

const staffed = await useStaffed({ procedure: { shelf: CATALOGUE, playbook: 'billiards-club' } });
const { visit } = await staffed.hire('caller', ['caller', 'main'], ['manager', 'main']);

const titles = async (): Promise<readonly string[]> =>
  (await visit.get('/api/console/me')).json<Me>().roles.map(({ title }) => title);

test('a role that only a procedure of before knows keeps the name it gave it', async () => {
  assert.deepEqual(await titles(), ['回访专员', '俱乐部经理']);
  const followed = await staffed.admin.post(`/api/console/units/${staffed.units.main}/playbook`, {
    playbook: 'supermarket',
  });
  assert.ok(followed.statusCode < 300, followed.body);
  assert.deepEqual(await titles(), ['回访专员', '店长']);
});
