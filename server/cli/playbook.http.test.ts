import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { canonicalText } from '#core/playbook/document.ts';
import { CATALOGUE, DEFAULT_PLAYBOOK } from '#server/wiring/catalogue.ts';
import { useStaffed } from '#test/support/staffed.ts';
import { listVersions, publishVersion, versionNamed } from './playbook.ts';

const NAME = 'confinement-club';
const staffed = await useStaffed({ procedure: { shelf: CATALOGUE, playbook: DEFAULT_PLAYBOOK } });
const { house, units } = staffed;
const folder = mkdtempSync(path.join(os.tmpdir(), 'huiyin-publish-'));
after(() => rmSync(folder, { recursive: true }));
cpSync(path.resolve(import.meta.dirname, '../../playbooks', NAME), folder, { recursive: true });
const PLAYBOOK = path.join(folder, 'playbook.yaml');
const written = readFileSync(PLAYBOOK, 'utf8');
const published = async () => (await listVersions(house)).filter(({ playbook }) => playbook === NAME);

test('what is sound and rehearsed whole is published, and nobody follows it yet', async () => {
  const version = await publishVersion(house, folder, []);
  assert.deepEqual([version.name, version.number], [NAME, 1]);
  const [listed] = await published();
  assert.deepEqual(
    [listed?.['version'], listed?.['hash'], listed?.['by'], listed?.['units'], listed?.['open cases']],
    ['1', version.hash.slice(0, 12), 'system', '', '0'],
  );
  assert.equal((await publishVersion(house, folder, [])).hash, version.hash, 'the same again is the same version');
  const set = await publishVersion(house, folder, ['at_once=20 min']);
  assert.equal(set.number, 2);
  assert.match(canonicalText(await house.playbooks.document(NAME, set.hash)), /"value":"20 min"/);
  assert.equal((await versionNamed(house, NAME, '2')).hash, set.hash);
  assert.equal((await versionNamed(house, NAME, set.hash.slice(0, 8))).hash, set.hash);
  await assert.rejects(versionNamed(house, NAME, '3'), /huiyin playbook list/);
});

test('what the topmost unit decided is published with it', async () => {
  const decided = await staffed.admin.post(`/api/console/units/${units.main}/parameters/${NAME}`, {
    values: { shift_limit: { zh: '25 min', en: null } },
  });
  assert.equal(decided.statusCode, 204, decided.body);
  const { hash, number } = await publishVersion(house, folder, []);
  assert.equal(number, 3);
  assert.match(canonicalText(await house.playbooks.document(NAME, hash)), /"value":"25 min"/);
});

test('what is unsound, wrongly set, or not rehearsed whole is not published', async () => {
  const before = (await published()).length;
  await assert.rejects(publishVersion(house, folder, ['at_once=soon']), /parameter\.value/);
  await assert.rejects(publishVersion(house, folder, ['hurry=1 h']), /its parameters: /);
  writeFileSync(
    PLAYBOOK,
    written.replace('tiers: [desk, manager, region, general]', 'tiers: [desk, manger, region, general]'),
  );
  await assert.rejects(publishVersion(house, folder, []), /manger/);
  writeFileSync(PLAYBOOK, written);
  const scenarios = path.join(folder, 'scenarios');
  const stories = readdirSync(scenarios).filter((file) => !/^(house|survivors)\.yaml$/.test(file));
  const [story = ''] = stories;
  const told = readFileSync(path.join(scenarios, story), 'utf8');
  rmSync(path.join(scenarios, story));
  await assert.rejects(publishVersion(house, folder, []), /is not rehearsed whole/);
  for (const file of stories.slice(1)) rmSync(path.join(scenarios, file));
  await assert.rejects(publishVersion(house, folder, []), /has no scenarios/);
  writeFileSync(
    path.join(scenarios, story),
    told.replace(/^steps:$/m, 'steps:\n  - who: nobody-here\n    act: note\n    text: 没有这个人'),
  );
  await assert.rejects(publishVersion(house, folder, []), /does not come out/);
  assert.equal((await published()).length, before);
});
