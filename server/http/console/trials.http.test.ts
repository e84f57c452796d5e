import assert from 'node:assert/strict';
import { describe, mock, test } from 'node:test';
import type { Trial } from '#contract/console/trial.ts';
import { tryVersion } from '#server/cli/trial.ts';
import { useOwnShelf } from '#test/support/own-shelf.ts';
import { shortTeaHouse } from '#test/support/short-tea-house.ts';
import { useStaffed } from '#test/support/staffed.ts';

// A tea house grades within the hour. One complaint is graded after forty minutes, one is not graded yet. How would that have
// been within half an hour?

const own = useOwnShelf();
own.write('tea-house', shortTeaHouse('1 h'));
const staffed = await useStaffed({ procedure: { shelf: own.shelf, playbook: 'tea-house' } });
const { app, house, units } = staffed;
const { visit: office } = await staffed.hire('office', ['administrator', 'main']);
const { visit: desk } = await staffed.hire('desk', ['desk', 'north']);

async function later(minutes: number): Promise<void> {
  const answer = await app.inject({ method: 'POST', url: '/api/test/clock', payload: { advance: `${minutes} min` } });
  assert.equal(answer.statusCode, 200, answer.body);
}

interface Ask {
  readonly units?: readonly string[];
  readonly cursor?: string | null;
  readonly days?: number;
}
const ask = (more: Ask = {}) => ({ version: null, units: [units.main], values: {}, ...more });
async function tried(more: Ask = {}, language = 'zh-CN'): Promise<Trial> {
  const headers = { 'accept-language': language };
  const answer = await office.post('/api/console/playbooks/tea-house/trial', ask(more), headers);
  assert.equal(answer.statusCode, 200, answer.body);
  return answer.json();
}
const original = house.prepared.pool.query;
const figuresOf = (all: Trial['figures']) => Object.fromEntries(all.map(({ key, count }) => [key, count]));

const graded = await staffed.complain('north');
await later(40);
const seen = (await house.store.log.read(`case:${graded.caseId}` as never)).length;
const grading = await desk.post(`/api/console/cases/${graded.caseId}/assessment`, {
  seen,
  severity: 'usual',
  category: 'service',
});
assert.equal(grading.statusCode, 201, grading.body);
const open = await staffed.complain('south');
await later(10);

describe('试算', () => {
  test('on the version that they go by nothing would have come out otherwise', async () => {
    const found = await tried();
    assert.deepEqual([found.tried, found.total, found.next], [2, 2, null]);
    assert.deepEqual([figuresOf(found.figures), found.byTask, found.cases], [{ cases: 2, changed: 0 }, [], []]);
  });

  test('the figures, by task, and the cases, as they were worked out by hand', async () => {
    own.write('tea-house', shortTeaHouse('30 min'));
    const found = await tried();
    // Both limits would end half an hour earlier; forty minutes would have been too long, ten are not yet.
    assert.deepEqual(figuresOf(found.figures), { cases: 2, changed: 2, wouldMiss: 1, earlier: 2 });
    const [task, ...others] = found.byTask;
    assert.deepEqual(
      [task?.task, figuresOf(task?.figures ?? []), others],
      ['assess', { wouldMiss: 1, earlier: 2 }, []],
    );
    const told = found.cases.find(({ caseId }) => caseId === graded.caseId);
    assert.deepEqual(told?.lines, [
      { says: '“评审”会超时。原来：今天 21:00 到期（按时）；新版：今天 20:30 到期（超时）。', turns: 'late' },
    ]);
    const [late] = found.cases.filter(({ caseId }) => caseId === open.caseId);
    assert.deepEqual(late?.lines, [
      { says: '“评审”的时限，原来：今天 21:40 到期（还没到）；新版：今天 21:10 到期（还没到）。', turns: null },
    ]);
    assert.ok(found.caveats.length > 0 && found.cases.every(({ isOpenTo }) => !isOpenTo));
    assert.doesNotMatch(JSON.stringify(found), /苹果|13900007725/);
  });

  test('for some units alone, and in the language of the reader', async () => {
    const north = await tried({ units: [units.north] }, 'en');
    assert.deepEqual([north.total, figuresOf(north.figures)], [1, { cases: 1, changed: 1, wouldMiss: 1, earlier: 1 }]);
    assert.match(north.cases[0]?.lines[0]?.says ?? '', /would have been missed/);
  });

  test('a page at a time', async () => {
    for (let count = 0; count < 20; count += 1) await staffed.complain('south');
    const one = await tried();
    assert.deepEqual([one.tried, one.total], [20, 22]);
    const two = await tried({ cursor: one.next });
    assert.deepEqual([two.tried, two.next], [2, null]);
  });

  test('which of a page lead to their case is asked once, however many there are', async () => {
    const { visit: both } = await staffed.hire('both', ['administrator', 'main'], ['desk', 'north']);
    const asked: string[] = [];
    const query = mock.method(house.prepared.pool, 'query', (...given: Parameters<typeof original>) => {
      const [statement] = given as readonly unknown[];
      asked.push((statement as { readonly name?: string }).name ?? '');
      return original.apply(house.prepared.pool, given);
    });
    const seen: Trial['cases'] = [];
    for (let cursor: string | null | undefined = null; cursor !== undefined; ) {
      const page: Trial = (await both.post('/api/console/playbooks/tea-house/trial', ask({ cursor }))).json();
      seen.push(...page.cases);
      cursor = page.next ?? undefined;
    }
    query.mock.restore();
    assert.deepEqual(
      [seen.length, seen.filter(({ isOpenTo }) => isOpenTo).map(({ caseId }) => caseId)],
      [22, [graded.caseId]],
    );
    assert.equal(asked.filter((name) => name.startsWith('case access')).length, 2, 'once a page');
  });

  test('nothing is written, and it is for administrators', async () => {
    const count = async () =>
      (await house.prepared.pool.query('select count(*)::int as n from events')).rows[0] as unknown;
    const before = await count();
    await tried();
    assert.deepEqual(await count(), before);
    assert.equal((await desk.post('/api/console/playbooks/tea-house/trial', ask())).statusCode, 403);
    assert.equal((await office.post('/api/console/playbooks/coffee-house/trial', ask())).statusCode, 404);
    assert.equal((await office.post('/api/console/playbooks/tea-house/trial', ask({ days: 0 }))).statusCode, 400);
  });

  test('the command line says the same', async () => {
    const published = await house.publish('tea-house');
    assert.ok(published !== null);
    const lines = await tryVersion(house, `tea-house@${published.hash.slice(0, 12)}`, { unit: 'north' });
    assert.deepEqual(
      lines.slice(0, 4).map((line) => line.trim()),
      [
        '1  Cases tried',
        '1  would have come out otherwise',
        '1  limits kept that would have been missed',
        '1  limits earlier',
      ],
    );
    assert.match(lines.join('\n'), /It rests on what was really done/);
    const [json = ''] = await tryVersion(house, `tea-house@${published.hash.slice(0, 12)}`, { json: true });
    assert.equal((JSON.parse(json) as { figures: { cases: number } }).figures.cases, 22);
    await assert.rejects(tryVersion(house, 'tea-house@9', {}), /huiyin playbook list/);
    await assert.rejects(tryVersion(house, 'nowhere', {}), /There is no playbook "nowhere"/);
    await assert.rejects(tryVersion(house, `tea-house@${published.hash}`, { days: '0' }), /--days/);
  });
});
