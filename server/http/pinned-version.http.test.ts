import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { after, describe, test } from 'node:test';
import type { AdoptionPreview } from '#contract/console/playbooks.ts';
import type { Procedure } from '#contract/console/procedure.ts';
import { msOf, type Instant } from '#core/values/instant.ts';
import { openApp } from '#test/support/app.ts';
import { useOwnShelf } from '#test/support/own-shelf.ts';
import { useStaffed } from '#test/support/staffed.ts';
import { Visit } from '#test/support/visits.ts';

/** A case goes on by the version that it was opened under, whatever is published, adopted, edited or broken after it. */

const NAME = 'billiards-club';
const own = useOwnShelf(NAME);
const SHIPPED = { procedure: { shelf: own.shelf, playbook: NAME } };
const house = await useStaffed(SHIPPED);
const { admin, units } = house;
const desk = await house.hire('desk', ['desk', 'main']);
const HOUR_MS = 3_600_000;

interface Started {
  readonly rule: string;
  readonly startedAt: Instant;
  readonly dueAt: Instant;
}
async function hoursOf(caseId: string, rule: string): Promise<number> {
  const events = await house.house.store.log.read(`case:${caseId}` as never);
  const found = events.find(({ type, facts }) => type === 'ClockStarted' && facts['rule'] === rule);
  assert.ok(found, `${rule} runs`);
  const { startedAt, dueAt } = found.facts as unknown as Started;
  return (msOf(dueAt) - msOf(startedAt)) / HOUR_MS;
}
async function act(visit: Visit, caseId: string, noun: string, body: object): Promise<void> {
  const { version } = (await visit.get(`/api/console/cases/${caseId}`)).json<{ version: number }>();
  const answer = await visit.post(`/api/console/cases/${caseId}/${noun}`, { seen: version, ...body });
  assert.equal(answer.statusCode, 201, answer.body);
}
async function adopt(unit: string): Promise<string> {
  const ask = { version: null, units: [unit], values: {} };
  const shown = (await admin.post(`/api/console/playbooks/${NAME}/preview`, ask)).json<AdoptionPreview>();
  const hash = shown.results[0]?.hash ?? '';
  const answer = await admin.post(`/api/console/playbooks/${NAME}/adoption`, { ...ask, seen: [{ unit, hash }] });
  assert.equal(answer.statusCode, 201, answer.body);
  return hash;
}
const pinnedBy = async (caseId: string): Promise<string> =>
  String((await house.house.store.log.read(`case:${caseId}` as never))[0]?.facts['playbookHash']);
const GRADED = { severity: 'minor', category: 'service' };

const first = await house.complain('north', '等了很久没人理');
const waiting = await house.complain('north', '球台倾斜');
const pinned = await pinnedBy(first.caseId);

describe('按开案时的版本办', () => {
  test('after the shipped file changed and its new version was published and adopted', async () => {
    own.edit(NAME, 'within: 1 h', 'within: 3 h');
    own.edit(NAME, 'default: 15 min', 'default: 45 min');
    const second = await adopt(units.main);
    assert.notEqual(second, pinned);
    const later = await house.complain('north', '空调滴水');
    assert.deepEqual([await pinnedBy(first.caseId), await pinnedBy(later.caseId)], [pinned, second]);
    assert.deepEqual([await hoursOf(first.caseId, 'assess'), await hoursOf(later.caseId, 'assess')], [0.25, 0.75]);
    // What starts only now starts by the version of each case.
    for (const { caseId } of [first, later]) await act(desk.visit, caseId, 'assessment', GRADED);
    assert.deepEqual([await hoursOf(first.caseId, 'talk'), await hoursOf(later.caseId, 'talk')], [1, 3]);
    const { lead } = (await desk.visit.get('/api/console/procedure')).json<Procedure>();
    assert.match(lead, /在办 3 件，其中 2 件按以前的版本办/);
  });

  test('after the file on disk was broken, and after it was gone: what can be adopted is one thing, what is pinned another', async () => {
    own.edit(NAME, 'within: 3 h', 'within: soon');
    const refused = await admin.post(`/api/console/units/${units.main}/playbook`, { playbook: NAME });
    assert.equal(refused.statusCode, 422, refused.body);
    rmSync(own.folder, { recursive: true });
    const gone = await admin.post(`/api/console/units/${units.main}/playbook`, { playbook: NAME });
    assert.equal(gone.statusCode, 400, gone.body);
    await act(desk.visit, first.caseId, 'contacts', { how: 'phone', summary: '道了歉' });
    await act(desk.visit, waiting.caseId, 'assessment', GRADED);
    assert.equal(await hoursOf(waiting.caseId, 'talk'), 1);
  });

  test('on a server that starts anew and has only the log', async () => {
    const beside = await openApp(SHIPPED, house);
    after(() => beside.close());
    const visit = await new Visit(beside.app).signIn(desk.login, desk.password);
    await act(visit, waiting.caseId, 'contacts', { how: 'phone', summary: '道了歉' });
    assert.equal(await pinnedBy(waiting.caseId), pinned);
    const { playbooks } = beside.house;
    const { stages } = await playbooks.compiled(NAME, pinned);
    assert.equal(stages.find(({ id }) => id === 'minor')?.tasks[0]?.clock?.within?.amount, 1);
  });
});
