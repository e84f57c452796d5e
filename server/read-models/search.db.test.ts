import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { CaseId, EntryId } from '#core/values/ids.ts';
import { useHouse } from '#test/support/cases.ts';
import { foldText, foldTerms } from './folded-text.ts';
import { CaseSearch } from './search.ts';
import { mergeSearchIndex } from './search-rows.ts';
import { SearchTokens } from './search-tokens.ts';

const house = await useHouse();
const { database, people, units } = house;
const search = new CaseSearch(database.pool, new SearchTokens(house.keys.master.search), house.opener);

/** What every hit is checked against: the same texts, looked through one by one. */
const texts = new Map<CaseId, string>();
const MATTERS = [
  '台费多收了一小时，收银不肯改',
  '苹果坏了要求退货',
  '點單機壞了沒人修',
  '空调滴水打湿手机',
  '前台态度差',
  'WiFi 密码不对',
  '退款三天没到账',
];
const FILED = 300;

before(async () => {
  for (let index = 0; index < FILED; index++) {
    const matter = `${MATTERS[index % MATTERS.length] ?? ''}${index % 100 === 7 ? '，要求赔偿' : ''}。第${String(index)}单`;
    const phone = `138${String(10_000_000 + index * 7919).slice(0, 8)}`;
    const unit = index % 3 === 0 ? units.south : units.river;
    const { caseId, number } = await house.filed({
      unit,
      matter,
      phone,
      name: index % 2 === 0 ? '孟先生' : '蒋女士',
      place: null,
    });
    texts.set(caseId, foldText([number, matter, phone, index % 2 === 0 ? '孟先生' : '蒋女士'].join('\n')));
  }
});

function truth(typed: string): Set<CaseId> {
  const terms = foldTerms(typed);
  return new Set([...texts].filter(([, text]) => terms.every((term) => text.includes(term))).map(([caseId]) => caseId));
}

async function all(typed: string, person = people.region): Promise<CaseId[]> {
  const found: CaseId[] = [];
  let below: number | null = null;
  do {
    const page = await search.find(house.viewer(person), typed, below);
    found.push(...page.hits.map((hit) => hit.caseId));
    below = page.next;
  } while (below !== null);
  return found;
}

test('finds exactly what looking through all texts finds, newest first, whatever the frequency', async () => {
  for (const typed of [
    '退',
    '台费',
    '多收了',
    '点单机',
    '點單機',
    'wifi',
    'ＷＩＦＩ',
    '赔偿',
    '孟先生',
    '孟先生 退货',
    '第7单',
    '第77单',
    '没有这个词',
    '1387',
    '，要',
    '收银 孟',
  ]) {
    const found = await all(typed);
    assert.deepEqual(new Set(found), truth(typed), typed);
    assert.equal(found.length, new Set(found).size, `${typed}: no case twice`);
    const { rows } = await database.pool.query<{ owner: string }>(
      'select owner from rm_search where owner = any($1) order by serial desc',
      [found.map((id) => `case:${id}`)],
    );
    assert.deepEqual(
      found.map((id) => `case:${id}`),
      rows.map((row) => row.owner),
      `${typed}: newest first`,
    );
  }
});

test('a store finds its own cases only, headquarters all of them', async () => {
  const everywhere = new Set(await all('台费'));
  const here = new Set(await all('台费', people.other));
  assert.ok(here.size > 0 && here.size < everywhere.size);
  assert.deepEqual(here, here.intersection(everywhere));
});

test('a page holds twenty and says where to go on', async () => {
  const first = await search.find(house.viewer(people.region), '先生', null);
  assert.equal(first.hits.length, 20);
  assert.equal(first.next, first.hits.at(-1)?.serial);
  assert.deepEqual(await search.find(house.viewer(people.region), '   ', null), { hits: [], next: null });
});

test('what was corrected is found, what it replaced is not, and nothing of an erased case', async () => {
  const { caseId } = await house.filed({ name: '欧阳修' });
  assert.deepEqual(await all('欧阳修'), [caseId]);
  await house.done(caseId, house.actor(people.clerk), {
    type: 'CorrectEntry',
    entry: caseId as string as EntryId,
    field: 'name',
    text: '欧阳峰',
    reason: '听错了',
  });
  assert.deepEqual(await all('欧阳修'), []);
  assert.deepEqual(await all('欧阳峰'), [caseId]);
  await house.done(caseId, house.actor(people.region), { type: 'EraseCase', ground: 'requested' });
  assert.deepEqual(await all('欧阳峰'), []);
});

test('nothing that was typed stands in the table', async () => {
  const { rows } = await database.pool.query<{ whole: string }>(
    'select rm_search::text as whole from rm_search limit 50',
  );
  for (const { whole } of rows) assert.doesNotMatch(whole, /[一-鿿]|wifi/i);
});

test('a case about the viewer is not found by them', async () => {
  const { caseId } = await house.filed({ name: '司马光', severity: 'ordinary' });
  assert.deepEqual(await all('司马光', people.duty), [caseId]);
  await house.done(caseId, house.actor(people.manager), {
    type: 'NameRespondent',
    answer: { kind: 'named', people: [people.duty], units: [], outside: false },
    remark: null,
  });
  assert.deepEqual(await all('司马光', people.duty), []);
  assert.deepEqual(await all('司马光', people.region), [caseId]);
});

test('a word that was found near is found further back once newer cases do not have it', async () => {
  const word = '泡面';
  const among = new Set<CaseId>();
  const fileWith = async (matter: string): Promise<CaseId> =>
    (await house.filed({ unit: units.south, matter, phone: '13800000000', name: '何先生', place: null })).caseId;
  for (let index = 0; index < 25; index++) among.add(await fileWith(`吧台的${word}泡坏了，第${String(index)}次`));
  assert.deepEqual(new Set(await all(word)), among);
  for (let index = 0; index < 140; index++) await fileWith(`球杆没有擦，第${String(index)}回`);
  among.add(await fileWith(`又是${word}`));
  assert.deepEqual(new Set(await all(word)), among, 'the newest and all of those before');
  assert.deepEqual(new Set(await all(word)), among, 'asked once more');
});

test('what was filed is taken into the index', async () => {
  await house.filed({ unit: units.south, matter: '灯管一直闪', phone: '13800000000', name: '何先生', place: null });
  await mergeSearchIndex(database.pool);
  const { rows } = await database.pool.query<{ pages: string }>(
    `select gin_clean_pending_list('rm_search_tokens') as pages`,
  );
  assert.equal(Number(rows[0]?.pages), 0);
});
