import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Procedure } from '#contract/console/procedure.ts';
import { CATALOGUE, DEFAULT_PLAYBOOK } from '#server/wiring/catalogue.ts';
import { useStaffed } from '#test/support/staffed.ts';
import type { Visit } from '#test/support/visits.ts';

const house = await useStaffed({ procedure: { shelf: CATALOGUE, playbook: DEFAULT_PLAYBOOK } });
const { visit: desk } = await house.hire('desk', ['desk', 'north']);
const { visit: elsewhere } = await house.hire('elsewhere', ['desk', 'south']);
const { visit: mover } = await house.hire('mover', ['administrator', 'main']);
const { visit: office } = await house.hire('office', ['headquarters', 'main']);

async function shown(visit: Visit, query = '', language = 'zh-CN'): Promise<Procedure> {
  const answer = await visit.ask('GET', `/api/console/procedure${query}`, { headers: { 'accept-language': language } });
  assert.equal(answer.statusCode, 200, answer.body);
  return answer.json();
}
const open = ({ drawing }: Procedure) => (drawing?.stages ?? []).filter(({ count }) => count.open > 0);

describe('流程图', () => {
  test('is that of where one works, with the cases that one may see', async () => {
    assert.deepEqual(open(await shown(desk)), []);
    await house.complain('north');
    await house.complain('south');
    const [own, other, all] = [await shown(desk), await shown(elsewhere), await shown(office)];
    assert.deepEqual([own.unit.name, other.unit.name, all.unit.id], ['北店', '南店', house.units.main]);
    const told = [own, other, all].map((each) => open(each).map(({ count }) => count.open));
    assert.deepEqual(told, [[1], [1], [2]]);
    assert.equal(own.lead, '在办 1 件。');
    const [stage] = open(own);
    assert.equal(stage?.count.says, `${stage?.title ?? ''}：1 件`);
  });

  test('is in the language of the reader, and that of any unit', async () => {
    const english = await shown(desk, `?unit=${house.units.south}`, 'en');
    assert.equal(english.unit.name, '南店');
    assert.match(english.lead, /^In hand: 1\./);
    assert.doesNotMatch(english.drawing?.stages[0]?.texts[0]?.text ?? '汉', /\p{Script=Han}/u);
    assert.equal((await desk.get('/api/console/procedure?unit=01980000-0000-7000-8000-00000000dead')).statusCode, 404);
    assert.equal((await desk.get('/api/console/procedure?unit=north')).statusCode, 400);
  });

  test('says how many go by an earlier version', async () => {
    const { playbooks } = house.house;
    const { units } = house;
    const document = CATALOGUE.resolve(DEFAULT_PLAYBOOK);
    assert.ok(document !== null);
    const again = await playbooks.publish({ ...document, title: { zh: '新规定', en: 'New' } }, { kind: 'system' });
    const changed = await house.house.changeOrganisation(
      [{ type: 'AdoptPlaybook', unit: units.north as never, playbook: again.name, playbookHash: again.hash }],
      { kind: 'system' },
    );
    assert.ok(changed.ok);
    const { title, lead } = await shown(desk);
    assert.deepEqual([title, lead], ['新规定', '在办 1 件，其中 1 件按以前的版本办。']);
    assert.equal((await shown(desk, `?unit=${units.south}`)).lead, '在办 1 件。');
  });

  test('tells an administrator how many could be moved, unit by unit, whether they may read them or not', async () => {
    const { admin, units } = house;
    const [north, south] = [await shown(mover, `?unit=${units.north}`), await shown(mover, `?unit=${units.south}`)];
    assert.deepEqual(north.older, { count: 1, says: '还有 1 件在办案件按以前的版本办。' });
    assert.deepEqual(south.older, { count: 0, says: '在办案件都按现在的版本办。' });
    // The north follows a version of its own, so its case is none of those that headquarters could move.
    assert.equal((await shown(mover)).older?.count, 0);
    assert.equal(north.lead, '自己能看的案件里，没有在办的。');
    const read = await shown(admin, `?unit=${units.north}`, 'en');
    assert.deepEqual([read.lead, read.older?.count], ['In hand: 2.', 1], 'one number of those to be moved, not two');
    assert.equal((await shown(desk)).older, null);
  });
});
