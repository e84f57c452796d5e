import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useServer } from '#test/support/app.ts';
import { useChromium } from '#test/support/chromium.ts';
import { ownCorpus } from '#test/support/hostile/own-corpus.ts';
import { tryHostile } from '#test/support/hostile/trial.ts';

const ARCHIVES = ['炸弹.zip', '层层.zip', '越界.zip', '说谎.zip', '很多.zip'];
const browser = await useChromium();
const password = 'only for this trial';
const faults: string[] = [];
const server = await useServer({ adminPassword: password }, (line) => faults.push(line));

test('hostile text is kept and shown as it was typed, what is no text is refused, and nothing runs or is fetched', async () => {
  const target = { url: server.address, store: 'main', login: 'admin', password, browser };
  const tally = await tryHostile(target, ownCorpus());
  assert.deepEqual(tally.faults, []);
  assert.deepEqual(faults, [], 'faults of the server');
  // A trial that tries nothing would find nothing.
  assert.ok(tally.filed > 130 && tally.refused > 30, JSON.stringify(tally));
  assert.ok(tally.pagesLookedAt > 250 && tally.requestsOfPages > 500, JSON.stringify(tally));
  assert.deepEqual(
    tally.filesRefused.filter((name) => / by json$/.test(name)).map((name) => name.replace(' by json', '')),
    ['页面.jpg', '空格开头.txt', '图.svg', '外部实体.xml', '脚本.txt', '空.png', ...ARCHIVES],
  );
  const { rows } = await server.database.pool.query<{ count: string }>(
    `select count(*) from events where type = 'CaseRegistered'`,
  );
  assert.equal(Number(rows[0]?.count), tally.filed);
});
