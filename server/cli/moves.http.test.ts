import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useOwnShelf } from '#test/support/own-shelf.ts';
import { shortTeaHouse } from '#test/support/short-tea-house.ts';
import { useStaffed } from '#test/support/staffed.ts';
import { moveCases, type MoveLine } from './moves.ts';
import type { Values } from './verb.ts';

const own = useOwnShelf();
own.write('tea-house', shortTeaHouse('2 h'));
const { house, complain, hire, units, administrator } = await useStaffed({
  procedure: { shelf: own.shelf, playbook: 'tea-house' },
});
const { login } = await hire('desk', ['desk', 'north']);
const by = administrator?.login ?? '';

async function run(values: Values): Promise<readonly MoveLine[]> {
  const lines: MoveLine[] = [];
  await moveCases(house, values, (line) => lines.push(line));
  return lines;
}

async function follow(limit: string): Promise<void> {
  own.write('tea-house', shortTeaHouse(limit));
  const published = await house.publish('tea-house');
  assert.ok(published !== null);
  const adopting = { type: 'AdoptPlaybook', unit: units.main as never, playbook: published.name } as const;
  const outcome = await house.changeOrganisation([{ ...adopting, playbookHash: published.hash }], { kind: 'system' });
  assert.ok(outcome.ok);
}

test('what is typed makes sense, or says what does', async () => {
  await assert.rejects(run({}), /--by <login>/);
  await assert.rejects(run({ by: login, reason: '缩短' }), /is no administrator/);
  await assert.rejects(run({ by }), /--reason <why>/);
  await assert.rejects(run({ by, reason: '缩短', unit: 'west' }), /There is no unit "west"/);
});

test('the cases of a unit are looked at, then moved, however many there are', async () => {
  for (let count = 0; count < 53; count += 1) await complain('north');
  await complain('south');
  await follow('1 h');
  const looked = await run({ by, unit: 'north', 'dry-run': true });
  assert.equal(looked.length, 53);
  assert.ok(looked.every(({ what, from }) => what === 'would move' && from === '1'));
  assert.match(looked[0]?.why ?? '', /1 hour sooner \(today 22:00 → today 21:00\)/);
  const moved = await run({ by, unit: 'north', reason: '缩短时限' });
  assert.deepEqual([moved.length, moved.filter(({ what }) => what === 'moved').length], [53, 53]);
  assert.deepEqual(
    (await run({ by, reason: '缩短时限' })).map(({ unit, what }) => [unit, what]),
    [['南店', 'moved']],
  );
  assert.deepEqual(await run({ by, reason: '缩短时限' }), []);
});

test('one that has to stay says why', async () => {
  const { caseId } = await complain('north');
  await follow('3 h');
  const [line, ...more] = (await run({ by, unit: 'north', reason: '放宽时限' })).filter(({ what }) => what === 'stays');
  assert.ok(line !== undefined && more.length === 53, caseId);
  assert.match(line.why, /has seen that “.+” is done by/);
});
