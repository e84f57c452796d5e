import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CasePage, TaskCard } from '#contract/console/case-page.ts';
import type { Worklist, WorklistRow } from '#contract/console/worklist.ts';
import { MARKET } from '#test/support/market.ts';
import { choice, task } from '#test/support/sketch.ts';
import { useStaffed } from '#test/support/staffed.ts';

/** 小组办: what a group is asked stands in the list of each of its members, and of nobody else. */
const staffed = await useStaffed({
  playbook: {
    ...MARKET,
    groups: [{ ...choice('panel', '会诊组', 'Panel'), lead: 'store', members: ['clerk', 'region'] }],
    stages: MARKET.stages.map((stage) =>
      stage.id === 'settle'
        ? {
            ...stage,
            tasks: [
              { ...task('pick', 'form-team', 'duty', { optional: true }), teamOf: 'panel' },
              { ...task('look', 'find', 'store'), group: 'panel' },
              ...stage.tasks,
            ],
          }
        : stage,
    ),
  },
});
const duty = await staffed.hire('duty', ['duty', 'north']);
const store = await staffed.hire('store', ['store', 'north']);
const named = await staffed.hire('named', ['clerk', 'north']);
const unnamed = await staffed.hire('unnamed', ['clerk', 'north']);
const above = await staffed.hire('above', ['region', 'main']);
const twice = await staffed.hire('twice', ['clerk', 'north'], ['store', 'north']);
const caller = await staffed.hire('caller', ['service', 'north']);
const elsewhere = await staffed.hire('elsewhere', ['clerk', 'south'], ['store', 'south']);

type Visit = typeof duty.visit;
const pageOf = async (visit: Visit, caseId: string): Promise<CasePage> =>
  (await visit.get(`/api/console/cases/${caseId}`)).json<CasePage>();
const cardOf = async (visit: Visit, caseId: string, of: string): Promise<TaskCard | undefined> =>
  (await pageOf(visit, caseId)).tasks.find((each) => each.task === of);

let asked = 0;
async function tries(visit: Visit, caseId: string, noun: string, body: object) {
  const { version: seen } = await pageOf(duty.visit, caseId);
  asked += 1;
  const key = { 'idempotency-key': `${caseId}-${String(asked)}` };
  return visit.post(`/api/console/cases/${caseId}/${noun}`, { seen, ...body }, key);
}
async function done(visit: Visit, caseId: string, noun: string, body: object): Promise<void> {
  const answer = await tries(visit, caseId, noun, body);
  assert.equal(answer.statusCode, 201, `${noun}: ${answer.body}`);
}

/** What stands of the case in somebody's own list. */
async function mine(visit: Visit, caseId: string): Promise<readonly WorklistRow[]> {
  const list = (await visit.get('/api/console/worklist?view=mine')).json<Worklist>();
  return list.zones.flatMap(({ rows }) => rows).filter((row) => row.caseId === caseId);
}
const looks = async (visit: Visit, caseId: string): Promise<WorklistRow | undefined> =>
  (await mine(visit, caseId)).find((row) => row.task === 'look');

const FOUND = { substantiated: 'no', text: '查过了，不是我们的货' };

async function graded(): Promise<{ readonly caseId: string; readonly complainant: Visit }> {
  const { caseId, complainant } = await staffed.complain('north');
  await done(duty.visit, caseId, 'assessment', { severity: 'ordinary', category: 'goods' });
  return { caseId, complainant };
}

describe('小组的待办', () => {
  test('by its roles each member finds it once, wherever they work above the store; nobody else does', async () => {
    const { caseId } = await graded();
    for (const { visit } of [store, named, unnamed, twice, above]) {
      const [row, ...more] = (await mine(visit, caseId)).filter(({ task: id }) => id === 'look');
      assert.deepEqual([row?.assignee.name, row?.assignee.isMe, more.length], ['会诊组', true, 0]);
    }
    for (const { visit } of [duty, caller]) assert.equal(await looks(visit, caseId), undefined);
    assert.deepEqual(await mine(elsewhere.visit, caseId), []);
    assert.equal((await elsewhere.visit.get(`/api/console/cases/${caseId}`)).statusCode, 404);
    const card = await cardOf(above.visit, caseId, 'look');
    assert.deepEqual([card?.assignee, card?.isMine, card?.blocked], ['会诊组（店长牵头）', true, []]);
    assert.equal((await cardOf(caller.visit, caseId, 'look'))?.isMine, false);
  });

  test('those who were named find it and do it; a colleague of the same role does neither; the complainant sees nothing of it', async () => {
    const { caseId, complainant } = await graded();
    const offered = (await cardOf(duty.visit, caseId, 'pick'))?.team;
    const among = (ids: readonly string[] = []) =>
      [duty, store, named, unnamed, twice, above, caller, elsewhere]
        .filter(({ id }) => ids.includes(id))
        .map(({ login }) => login);
    assert.deepEqual(among(offered?.leads), ['store', 'twice', 'above']);
    assert.deepEqual(among(offered?.members), ['duty', 'store', 'named', 'unnamed', 'twice', 'above']);
    const team = (lead: string, ...members: readonly string[]) => ({ lead, members: [lead, ...members], remark: null });
    const outsider = await tries(duty.visit, caseId, 'team', team(store.id, caller.id));
    assert.equal(outsider.statusCode, 422, outsider.body);
    assert.match(outsider.body, /店长、服务台员工、区域督导/);
    assert.equal((await tries(duty.visit, caseId, 'team', team(named.id, store.id))).statusCode, 422);
    assert.equal((await tries(duty.visit, caseId, 'team', team(store.id, elsewhere.id))).statusCode, 422);
    await done(duty.visit, caseId, 'team', team(store.id, named.id));
    const told = await staffed.database.pool.query<{ id: string }>('select id from outbox where id like $1', [
      `%${caseId}%/staff.task/person:%`,
    ]);
    assert.deepEqual(told.rows.map(({ id }) => id.split(':').at(-1)).toSorted(), [store.id, named.id].toSorted());

    assert.equal((await looks(named.visit, caseId))?.assignee.isMe, true);
    assert.equal((await looks(store.visit, caseId))?.assignee.isMe, true);
    assert.equal(await looks(unnamed.visit, caseId), undefined);
    assert.equal((await tries(unnamed.visit, caseId, 'finding', FOUND)).statusCode, 403);
    assert.equal((await tries(caller.visit, caseId, 'finding', FOUND)).statusCode, 403);
    const progress = await complainant.get('/api/portal/progress');
    assert.equal(progress.statusCode, 200);
    assert.doesNotMatch(progress.body, /会诊组|named 的姓名/);
    await done(named.visit, caseId, 'finding', FOUND);
    assert.equal(await looks(named.visit, caseId), undefined);
    assert.equal(await looks(store.visit, caseId), undefined);
    const entries = (await pageOf(store.visit, caseId)).days.flatMap((day) => day.entries);
    assert.ok(JSON.stringify(entries).includes('named 的姓名'), 'the file says who did it');
  });

  test('whoever it is about is on the team no more, and sees nothing of the case', async () => {
    const { caseId } = await graded();
    await done(duty.visit, caseId, 'team', { lead: store.id, members: [store.id, named.id], remark: null });
    await done(duty.visit, caseId, 'respondent', {
      answer: { kind: 'named', people: [named.id], units: [], outside: false },
    });
    assert.deepEqual(await mine(named.visit, caseId), []);
    assert.equal((await named.visit.get(`/api/console/cases/${caseId}`)).statusCode, 404);
    assert.equal((await looks(store.visit, caseId))?.assignee.isMe, true);
  });
});
