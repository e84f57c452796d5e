import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Comparison } from '#contract/console/difference.ts';
import type { AdoptionPreview, Shelf, UnitParameters } from '#contract/console/playbooks.ts';
import type { Problem } from '#contract/problem.ts';
import { SOON, shortTeaHouse } from '#test/support/short-tea-house.ts';
import type { Visit } from '#test/support/visits.ts';
import { useOwnShelf } from '#test/support/own-shelf.ts';
import { useStaffed } from '#test/support/staffed.ts';

const TEA_HOUSE = shortTeaHouse('$soon', SOON);
const UNSOUND = TEA_HOUSE.replace('tea-house', 'tea-stall').replace('warn: 5 min', 'warn: 5 mins');

const own = useOwnShelf('billiards-club', 'supermarket');
own.write('tea-house', TEA_HOUSE);
own.write('tea-stall', UNSOUND);
const house = await useStaffed({ procedure: { shelf: own.shelf, playbook: 'billiards-club' } });
const { admin, units } = house;

const shelfNow = async (visit: Visit = admin, language = 'zh-CN'): Promise<Shelf> => {
  const answer = await visit.ask('GET', '/api/console/playbooks', { headers: { 'accept-language': language } });
  assert.equal(answer.statusCode, 200, answer.body);
  return answer.json();
};
type Ask = { version?: string | null; units?: readonly string[]; values?: object };
const asked = ({ version = null, units: chosen = [], values = {} }: Ask) => ({ version, units: chosen, values });
async function preview(playbook: string, ask: Ask = {}): Promise<AdoptionPreview> {
  const answer = await admin.post(`/api/console/playbooks/${playbook}/preview`, asked(ask));
  assert.equal(answer.statusCode, 200, answer.body);
  return answer.json();
}
const seenIn = ({ results }: AdoptionPreview) =>
  results.flatMap(({ units: looked, hash }) => looked.map(({ id: unit }) => ({ unit, hash })));
const adopt = (playbook: string, ask: Ask, seen: object) =>
  admin.post(`/api/console/playbooks/${playbook}/adoption`, { ...asked(ask), seen });
const logged = async (): Promise<number> => {
  const { rows } = await house.database.pool.query<{ n: number }>('select count(*)::int as n from events');
  return rows[0]?.n ?? 0;
};
const hashAt = async (unit: string): Promise<string | undefined> =>
  (await house.house.organisation.read()).units.get(unit as never)?.playbook?.hash;

describe('流程库', () => {
  test('lists what can be adopted, with the faults of what cannot, the parameters that nobody decided, and who follows it', async () => {
    const { playbooks, versions } = await shelfNow();
    const found = Object.fromEntries(playbooks.map((each) => [each.playbook, each]));
    assert.deepEqual(Object.keys(found), ['billiards-club', 'supermarket', 'tea-house', 'tea-stall']);
    assert.deepEqual(
      found['billiards-club']?.units.map(({ name }) => name),
      ['本店'],
    );
    assert.equal(found['tea-house']?.title, '茶馆投诉处理');
    assert.deepEqual(found['tea-house'].undecided, ['“尽快”按多久算']);
    const [fault] = found['tea-stall']?.faults ?? [];
    assert.match(fault?.at ?? '', /^playbook\.yaml:10 stages\.receive\.tasks\.assess\.warn$/);
    assert.notEqual(fault?.mend, '');
    assert.deepEqual(
      versions.map(({ playbook, number, publishedBy, open, previous }) => [
        playbook,
        number,
        publishedBy,
        open,
        previous,
      ]),
      [['billiards-club', 1, '系统', 0, null]],
    );
    assert.equal((await shelfNow(admin, 'en')).playbooks[2]?.title, 'Complaints at a tea house');
  });
});

describe('采用前', () => {
  test('a parameter that is not decided blocks with its field named, and what it is shows all the same', async () => {
    const before = await logged();
    const shown = await preview('tea-house', { units: [units.north] });
    assert.equal(shown.isExample, false);
    assert.deepEqual(shown.results, []);
    const soon = shown.parameters.find(({ name }) => name === 'soon');
    assert.match(soon?.blocks ?? '', /soon/);
    assert.deepEqual([soon?.kindSays, soon?.otherwise, soon?.source], ['时长', null, '还没有取值']);
    const answer = await adopt('tea-house', { units: [units.north] }, []);
    assert.equal(answer.statusCode, 422, answer.body);
    const { code, errors } = answer.json<Problem>();
    assert.equal(code, 'playbook-unsound');
    assert.deepEqual(
      errors?.map(({ path }) => path),
      ['values.soon'],
    );
    const wrong = await preview('tea-house', { units: [units.north], values: { soon: { zh: '半小时', en: null } } });
    assert.match(wrong.parameters.find(({ name }) => name === 'soon')?.blocks ?? '', /15 min/);
    assert.deepEqual(wrong.faults, [], 'what follows from it is no fault of its own');
    assert.equal(await logged(), before, 'nothing is written');
  });

  test('decided, it says what changes for whom, what it is, and how many cases keep their version', async () => {
    await house.complain('north');
    await house.complain('south');
    const shown = await preview('tea-house', { units: [units.north], values: { soon: { zh: '30 min', en: null } } });
    assert.deepEqual(
      shown.parameters.filter(({ blocks }) => blocks !== null),
      [],
    );
    const [result] = shown.results;
    assert.deepEqual(
      result?.units.map(({ name }) => name),
      ['北店'],
    );
    assert.deepEqual([result?.before?.title, result?.before?.number], ['台球俱乐部投诉处理', 1]);
    assert.ok((result?.difference?.groups.length ?? 0) > 5);
    assert.equal(shown.keeps, '1 个单位会换用。在办 1 件，继续按原来的版本办；以后收到的按新版办。');
    assert.ok(shown.drawing !== null);
    const assess = shown.stages[0]?.tasks.find(({ id }) => id === 'assess');
    assert.equal(assess?.clock, '收到起 30 分钟内');
  });

  test('whoever follows the topmost unit changes over with it, and whoever has a playbook of its own does not', async () => {
    const shown = await preview('supermarket', { units: [units.main] });
    assert.deepEqual(shown.followers.map(({ name }) => name).sort(), ['北店', '南店', '本店'].sort());
    assert.match(shown.keeps ?? '', /^3 个单位会换用。在办 2 件/);
  });

  test('roles that nobody holds are said, once for all units that lack the same ones', async () => {
    const lacking = async (playbook: string) => (await preview(playbook, { units: [units.north, units.south] })).vacant;
    assert.deepEqual(await lacking('billiards-club'), []);
    assert.deepEqual(await lacking('supermarket'), [
      '北店、南店的这些岗位还没有人：主管、区域运营部、管理部。该他们办的事，会找上一级。',
    ]);
  });
});

describe('采用', () => {
  test('publishes what was shown under its hash, by the administrator, and lets the units follow it', async () => {
    const values = { soon: { zh: '30 min', en: null } };
    const shown = await preview('tea-house', { units: [units.north, units.south], values });
    const answer = await adopt('tea-house', { units: [units.north, units.south], values }, seenIn(shown));
    assert.equal(answer.statusCode, 201, answer.body);
    const hash = shown.results[0]?.hash;
    assert.deepEqual(answer.json(), { versions: [{ playbook: 'tea-house', hash }] });
    assert.deepEqual([await hashAt(units.north), await hashAt(units.south)], [hash, hash]);
    const latest = (await shelfNow()).versions.find((each) => each.hash === hash);
    assert.deepEqual(
      [latest?.hash, latest?.number, latest?.publishedBy, latest?.units.length, latest?.open],
      [hash, 1, '管理员', 2, 0],
    );
    const shownAgain = await preview('tea-house', { units: [units.north, units.south] });
    assert.equal(shownAgain.keeps, null, 'nobody changes over');
    const again = await adopt('tea-house', { units: [units.north, units.south] }, seenIn(shownAgain));
    assert.equal(again.statusCode, 422, again.body);
    assert.equal(again.json<Problem>().code, 'unit.playbook-already');
  });

  test('what changed since it was shown is not adopted unseen', async () => {
    const shown = await preview('supermarket', { units: [units.south] });
    own.edit('supermarket', 'default: 3 wd', 'default: 4 wd');
    const answer = await adopt('supermarket', { units: [units.south] }, seenIn(shown));
    assert.equal(answer.statusCode, 409, answer.body);
    assert.equal(answer.json<Problem>().code, 'adoption-overtaken');
    assert.equal(await hashAt(units.south), await hashAt(units.north), 'nothing was adopted');
    const next = await preview('supermarket', { units: [units.south] });
    assert.notEqual(next.results[0]?.hash, shown.results[0]?.hash);
  });

  test('an unsound playbook is refused with its line and the mend, by the older door too', async () => {
    for (const answer of [
      await adopt('tea-stall', { units: [units.south], values: { soon: { zh: '1 h', en: null } } }, []),
      await admin.post(`/api/console/units/${units.south}/playbook`, { playbook: 'tea-stall' }),
    ]) {
      assert.equal(answer.statusCode, 422, answer.body);
      const { code, errors, detail } = answer.json<Problem>();
      assert.equal(code, 'playbook-unsound');
      const warn = errors?.find(({ path }) => path.endsWith('.warn'));
      assert.equal(warn?.path, 'playbook.yaml:10 stages.receive.tasks.assess.warn');
      assert.match(warn.message, /15 min/);
      assert.match(detail, /没有采用/);
    }
  });

  test('a version published before can be adopted as it is, and nothing is left to decide in it', async () => {
    const { versions } = await shelfNow();
    const first = versions.find(({ playbook }) => playbook === 'billiards-club');
    const shown = await preview('billiards-club', { version: first?.hash ?? null, units: [units.south] });
    assert.deepEqual(shown.parameters, []);
    assert.equal(shown.version?.number, 1);
    const answer = await adopt('billiards-club', { version: first?.hash ?? null, units: [units.south] }, seenIn(shown));
    assert.equal(answer.statusCode, 201, answer.body);
    assert.equal(await hashAt(units.south), first?.hash);
    const elsewhere = await admin.post(
      '/api/console/playbooks/supermarket/preview',
      asked({ version: first?.hash ?? null }),
    );
    assert.equal(elsewhere.statusCode, 404);
    const nowhere = await admin.post('/api/console/playbooks/no-such/preview', asked({}));
    assert.equal(nowhere.statusCode, 404);
    const nobody = await adopt('billiards-club', { units: [] }, []);
    assert.equal(nobody.statusCode, 400);
    const stranger = await admin.post(
      '/api/console/playbooks/billiards-club/preview',
      asked({ units: ['01980000-0000-7000-8000-00000000dead'] }),
    );
    assert.equal(stranger.statusCode, 400);
  });
});

describe('参数', () => {
  const at = (unit: string, playbook = 'tea-house') => `/api/console/units/${unit}/parameters/${playbook}`;
  const read = async (unit: string): Promise<UnitParameters> => (await admin.get(at(unit))).json();
  const decide = (unit: string, values: object) => admin.post(at(unit), { values });

  test('decided once at the top it holds for all below, and a unit may overrule it', async () => {
    assert.equal((await decide(units.main, { soon: { zh: '2 h', en: null } })).statusCode, 204);
    assert.equal((await decide(units.south, {})).statusCode, 204);
    const [top, south] = [await read(units.main), await read(units.south)];
    const soonOf = ({ parameters }: UnitParameters) => parameters.find(({ name }) => name === 'soon');
    assert.deepEqual([soonOf(top)?.value?.zh, soonOf(top)?.isDecidedHere], ['2 h', true]);
    assert.deepEqual(
      [soonOf(south)?.value?.zh, soonOf(south)?.source, soonOf(south)?.isDecidedHere],
      ['2 h', '本店定的', false],
    );
    // The north decided half an hour when it adopted.
    assert.deepEqual(
      [soonOf(await read(units.north))?.value?.zh, soonOf(await read(units.north))?.isDecidedHere],
      ['30 min', true],
    );
    assert.deepEqual((await preview('tea-house')).parameters.find(({ name }) => name === 'soon')?.blocks, null);
    const differing = (await preview('tea-house', { units: [units.north, units.south] })).parameters.find(
      ({ name }) => name === 'soon',
    );
    assert.deepEqual([differing?.value, differing?.source], [null, '各单位不一样，不填就各用各的']);
  });

  test('who follows it with the values of before is told', async () => {
    assert.deepEqual((await read(units.main)).behind, []);
    assert.equal((await decide(units.north, {})).statusCode, 204);
    assert.deepEqual(
      (await read(units.main)).behind.map(({ name }) => name),
      ['北店'],
    );
    const shown = await preview('tea-house', { units: [units.north] });
    const said = shown.results[0]?.difference?.groups.flatMap(({ changes }) =>
      changes.map(({ before, after }) => `${before ?? ''} → ${after ?? ''}`),
    );
    assert.deepEqual(said, ['30 分钟 → 2 小时', '30 分钟 → 2 小时']);
  });

  test('what is no such value, no such parameter or blank is refused with the field named', async () => {
    const wrong = await decide(units.south, { soon: { zh: '快一点', en: null } });
    assert.equal(wrong.statusCode, 422, wrong.body);
    assert.deepEqual(
      wrong.json<Problem>().errors?.map(({ path }) => path),
      ['values.soon'],
    );
    const stray = await decide(units.south, { hurry: { zh: '1 h', en: null } });
    assert.equal(stray.statusCode, 422, stray.body);
    assert.deepEqual([stray.json<Problem>().code, stray.json<Problem>().field], ['parameter.unknown', 'values.hurry']);
    assert.equal((await decide(units.south, { soon: { zh: ' ', en: null } })).statusCode, 400);
    assert.equal((await admin.get(at(units.south, 'no-such'))).statusCode, 404);
  });

  test('what is decided outlives the program: it is read again from the log', async () => {
    house.house.organisation.forget();
    const unit = (await house.house.organisation.read()).units.get(units.main as never);
    assert.deepEqual(unit?.parameters, { 'tea-house': { soon: { zh: '2 h', en: null } } });
  });
});

describe('两版比较', () => {
  test('shows what the later says otherwise, in the language of the reader; of what was never published there is none', async () => {
    own.edit('billiards-club', 'within: 1 h', 'within: 2 h');
    const shown = await preview('billiards-club', { units: [units.main] });
    const answer = await adopt('billiards-club', { units: [units.main] }, seenIn(shown));
    assert.equal(answer.statusCode, 201, answer.body);
    const [after] = (await shelfNow()).versions;
    assert.equal(after?.number, 2);
    const url = `/api/console/playbooks/comparison?before=${after.previous ?? ''}&after=${after.hash}`;
    const compared = (await admin.get(url)).json<Comparison>();
    assert.equal(compared.difference.lead, '1 处改动。');
    const [change] = compared.difference.groups[0]?.changes ?? [];
    assert.deepEqual(
      [change?.element, change?.part, change?.before, change?.after],
      ['任务“联系客户并致歉”', '时限', '1 小时', '2 小时'],
    );
    const english = await admin.ask('GET', url, { headers: { 'accept-language': 'en' } });
    assert.match(english.json<Comparison>().difference.groups[0]?.changes[0]?.element ?? '', /^Task "/);
    const gone = await admin.get(`/api/console/playbooks/comparison?before=${'0'.repeat(64)}&after=${after.hash}`);
    assert.equal(gone.statusCode, 404);
  });
});
