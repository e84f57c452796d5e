import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Me } from '#contract/console/session.ts';
import { listRoles } from '#server/cli/role.ts';
import { CATALOGUE } from '#server/wiring/catalogue.ts';
import { useStaffed } from '#test/support/staffed.ts';
import type { Visit } from '#test/support/visits.ts';

const staffed = await useStaffed({ procedure: { shelf: CATALOGUE, playbook: 'billiards-club' } });
const { visit } = await staffed.hire('caller', ['caller', 'main'], ['manager', 'main']);
const north = (await staffed.hire('north', ['desk', 'north'], ['manager', 'north'])).visit;

const titles = async (by: Visit): Promise<readonly string[]> =>
  (await by.get('/api/console/me')).json<Me>().roles.map(({ title }) => title);

const adopt = async (unit: 'main' | 'north', playbook: string): Promise<void> => {
  const followed = await staffed.admin.post(`/api/console/units/${staffed.units[unit]}/playbook`, { playbook });
  assert.ok(followed.statusCode < 300, followed.body);
};

test('a role bears the name that the procedure of its unit gives it', async () => {
  assert.deepEqual(await titles(north), ['日常处理小组', '俱乐部经理']);
  await adopt('north', 'supermarket');
  assert.deepEqual(await titles(north), ['服务员', '店长']);
  assert.deepEqual(await titles(visit), ['回访专员', '俱乐部经理']);
});

test('where procedures name a role otherwise, whoever grants it finds each name', async () => {
  const rows = await listRoles(staffed.house);
  assert.deepEqual(
    rows.find(({ role }) => role === 'manager'),
    { role: 'manager', title: '俱乐部经理、店长', playbooks: 'billiards-club supermarket' },
  );
});

test('a role that only a procedure of before knows keeps the name it gave it', async () => {
  await adopt('main', 'supermarket');
  assert.deepEqual(await titles(visit), ['回访专员', '店长']);
});
