import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SentPage } from '#contract/console/case-page.ts';
import type { Moved, OlderCases } from '#contract/console/moves.ts';
import type { Problem } from '#contract/problem.ts';
import type { CaseId } from '#core/values/ids.ts';
import { caseStream } from '#core/values/ids.ts';
import { useOwnShelf } from '#test/support/own-shelf.ts';
import { shortTeaHouse } from '#test/support/short-tea-house.ts';
import { useStaffed } from '#test/support/staffed.ts';
import type { Visit } from '#test/support/visits.ts';

// The clock of the tests stands on Saturday, 18 July 2026, 20:00 in Shanghai. The tea house looks at a complaint within the
// hour at first, and within half of it once it has thought better of it.

const own = useOwnShelf();
own.write('tea-house', shortTeaHouse('1 h'));
const staffed = await useStaffed({ procedure: { shelf: own.shelf, playbook: 'tea-house' } });
const { admin, units, house, app } = staffed;
const { visit: reader } = await staffed.hire('reader', ['desk', 'main'], ['administrator', 'main']);
const { visit: office } = await staffed.hire('office', ['administrator', 'main']);
const { visit: desk } = await staffed.hire('desk', ['desk', 'north']);

const older = async (visit: Visit, unit: string, query = '', language = 'zh-CN'): Promise<OlderCases> => {
  const headers = { 'accept-language': language };
  const answer = await visit.ask('GET', `/api/console/units/${unit}/older-cases${query}`, { headers });
  assert.equal(answer.statusCode, 200, answer.body);
  return answer.json();
};
const movesAt = (visit: Visit, unit: string, body: object) => visit.post(`/api/console/units/${unit}/moves`, body);
const numberOf = ({ cases }: OlderCases, caseId: string) => cases.find((each) => each.caseId === caseId);
const eventsOf = (caseId: CaseId) => house.store.log.read(caseStream(caseId));

async function follow(limit: string, unit: string = units.main): Promise<string> {
  own.write('tea-house', shortTeaHouse(limit));
  const ask = { version: null, units: [unit], values: {} };
  const looked = await admin.post('/api/console/playbooks/tea-house/preview', ask);
  const [result] = looked.json<{ results: { hash: string }[] }>().results;
  const seen = [{ unit, hash: result?.hash }];
  const answer = await admin.post('/api/console/playbooks/tea-house/adoption', { ...ask, seen });
  assert.equal(answer.statusCode, 201, answer.body);
  return result?.hash ?? '';
}

async function later(minutes: number): Promise<void> {
  const answer = await app.inject({ method: 'POST', url: '/api/test/clock', payload: { advance: `${minutes} min` } });
  assert.equal(answer.statusCode, 200, answer.body);
}

const entriesOf = (page: SentPage): string =>
  page.days
    .flatMap(({ entries }) => entries)
    .map(({ text }) => text.map((piece) => piece.text).join(''))
    .join('\n');

const [first, second] = [await staffed.complain('north'), await staffed.complain('south')];
const soon = await follow('30 min');

describe('按以前的版本办的案件', () => {
  test('are listed with what moving each would change, and name nobody', async () => {
    const found = await older(office, units.main);
    assert.deepEqual([found.count, found.lead, found.to?.number], [2, '还有 2 件在办案件按以前的版本办。', 2]);
    const one = numberOf(found, first.caseId);
    assert.ok(one !== undefined);
    assert.deepEqual([one.from, one.isOpenTo, one.unitName, one.hindrances], [1, false, '北店', []]);
    const assess = one.lines.find(({ kind, change }) => kind === 'clock' && change === 'due');
    assert.deepEqual([assess?.was, assess?.then, assess?.says], ['今天 21:00', '今天 20:30', '提前 30 分钟']);
    assert.notEqual(one.stage.was, '');
    assert.equal(one.stage.was, one.stage.then);
    assert.doesNotMatch(JSON.stringify(found), /苹果|13900007725/);
    const read = await older(reader, units.main);
    assert.equal(numberOf(read, first.caseId)?.isOpenTo, true);
    assert.match((await older(admin, units.main, '', 'en')).lead, /earlier version: 2/);
  });

  test('are those of the unit and of those below it that follow the same', async () => {
    assert.deepEqual(
      (await older(admin, units.north)).cases.map(({ caseId }) => caseId),
      [first.caseId],
    );
  });

  test('are for administrators', async () => {
    assert.equal((await desk.get(`/api/console/units/${units.main}/older-cases`)).statusCode, 403);
    assert.equal(
      (await admin.get('/api/console/units/01980000-0000-7000-8000-00000000dead/older-cases')).statusCode,
      404,
    );
  });
});

describe('改用新版', () => {
  test('needs a reason, the version that the unit follows, and cases of the unit as they were seen', async () => {
    const one = numberOf(await older(admin, units.main), first.caseId);
    const cases = [{ caseId: first.caseId, seen: one?.seen }];
    const blank = await movesAt(admin, units.main, { to: soon, reason: ' ', cases });
    assert.deepEqual([blank.statusCode, blank.json<Problem>().code], [400, 'invalid']);
    const other = await movesAt(admin, units.main, { to: 'ab'.repeat(32), reason: '缩短时限', cases });
    assert.deepEqual([other.statusCode, other.json<Problem>().code], [409, 'adoption-overtaken']);
    const elsewhere = await movesAt(admin, units.south, { to: soon, reason: '缩短时限', cases });
    assert.deepEqual(elsewhere.json<Moved>().results, [
      { caseId: first.caseId, number: '', isMoved: false, says: '不在这个单位的案件里，没有改。' },
    ]);
    assert.equal((await movesAt(desk, units.main, { to: soon, reason: '缩短时限', cases })).statusCode, 403);
    const early = await movesAt(admin, units.main, { to: soon, reason: '缩短时限', cases: [{ ...cases[0], seen: 1 }] });
    assert.deepEqual(
      early.json<Moved>().results.map(({ isMoved, says }) => [isMoved, says]),
      [[false, '看过以后有人办理过这件案件，没有改。请再看一遍，然后再改。']],
    );
    const done = await movesAt(office, units.main, { to: soon, reason: '缩短时限', cases });
    assert.deepEqual(
      done.json<Moved>().results.map(({ isMoved, says }) => [isMoved, says]),
      [[true, '已改用。']],
    );
    const again = await movesAt(office, units.main, { to: soon, reason: '缩短时限', cases });
    assert.equal(again.json<Moved>().results[0]?.isMoved, false, 'once is enough');
  });

  test('the case goes by the new version, and its file says who, when, from which to which, and why', async () => {
    const types = (await eventsOf(first.caseId)).map(({ type }) => type);
    assert.deepEqual(types.slice(-2), ['PlaybookMoved', 'ClockAmended']);
    const page = (await reader.get(`/api/console/cases/${first.caseId}`)).json<SentPage>();
    const told = entriesOf(page);
    assert.match(
      told,
      /把本案从流程第 1 版改到第 2 版办理。原因：缩短时限。|把本案从流程第 1 版改到第 2 版办理。.*缩短时限/,
    );
    assert.match(told, /按新版，“.+”的时限原 .*21:00 到期，现 .*20:30 到期/);
    assert.ok(page.clocks.some(({ due }) => due.dueAt === '2026-07-18T12:30:00.000Z'));
    assert.equal((await older(admin, units.main)).count, 1);
  });

  test('its clock runs out by the new limit; one that would be late by it stays where it is, and says why', async () => {
    await later(40);
    const breached = (await eventsOf(first.caseId)).find(({ type }) => type === 'ClockBreached');
    assert.equal(breached?.facts['dueAt'], '2026-07-18T12:30:00.000Z');
    const one = numberOf(await older(admin, units.main), second.caseId);
    assert.match(one?.hindrances.join('') ?? '', /按新版来算，“.+”现在就已经超时/);
    const before = (await eventsOf(second.caseId)).length;
    const body = { to: soon, reason: '缩短时限', cases: [{ caseId: second.caseId, seen: one?.seen }] };
    const [result] = (await movesAt(admin, units.main, body)).json<Moved>().results;
    assert.deepEqual([result?.isMoved, result?.number], [false, one?.number]);
    assert.match(result?.says ?? '', /现在就已经超时/);
    assert.equal((await eventsOf(second.caseId)).length, before);
  });

  test('the complainant sees what changed for them, and nothing of the move', async () => {
    const page = await first.complainant.get('/api/portal/progress');
    assert.equal(page.statusCode, 200, page.body);
    assert.doesNotMatch(page.body, /新版|第 2 版|缩短时限/);
  });

  test('a page at a time, the newest first', async () => {
    const filed = [];
    for (let count = 0; count < 12; count += 1) filed.push((await staffed.complain('north')).caseId);
    await follow('20 min');
    const one = await older(admin, units.main);
    assert.deepEqual([one.cases.length, one.count], [10, 14]);
    assert.equal(one.cases[0]?.caseId, filed.at(-1));
    const two = await older(admin, units.main, `?cursor=${one.next ?? ''}`);
    assert.deepEqual([two.cases.length, two.next], [4, null]);
    assert.equal((await admin.get(`/api/console/units/${units.main}/older-cases?cursor=x`)).statusCode, 400);
  });
});
