import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useStaffed } from '#test/support/staffed.ts';
import { listRoles } from './role.ts';
import { change, UsageRefused } from './with-house.ts';

const { house, units, hire } = await useStaffed();

test('the roles that may be granted are those of the procedures that units follow, and the program’s own', async () => {
  const rows = await listRoles(house);
  assert.deepEqual(
    rows.find(({ role }) => role === 'duty'),
    { role: 'duty', title: '值班主管', playbooks: 'green-market' },
  );
  assert.deepEqual(rows.slice(-2), [
    { role: 'administrator', title: '管理员', playbooks: '' },
    { role: 'privacy', title: '个人信息负责人', playbooks: '' },
  ]);
});

test('a role that does not exist is refused, and it is said where the roles are shown', async () => {
  const { id } = await hire('one', ['clerk', 'north']);
  const grant = { type: 'GrantRole', person: id, role: 'clrek', unit: units.north, knownRoles: ['clerk'] } as never;
  await assert.rejects(change(house, grant), (fault) => {
    assert.ok(fault instanceof UsageRefused);
    assert.match(fault.message, /^There is no such role\. .*`huiyin role list` shows them\.$/);
    return true;
  });
});
