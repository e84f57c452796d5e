import assert from 'node:assert/strict';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { loadKeys, newStreamKey } from './keys.ts';
import { openJson, sealJson } from './sealing.ts';

const folder = await mkdtemp(path.join(tmpdir(), 'huiyin-keys-'));
after(() => rm(folder, { recursive: true }));

test('keys are made once, readable by their owner only, and the same for all who start together', async () => {
  const at = path.join(folder, 'together');
  const all = await Promise.all(Array.from({ length: 8 }, () => loadKeys(at)));
  assert.equal(new Set(all.map((keys) => keys.master.check.toString('hex'))).size, 1);
  assert.equal(new Set(all.map((keys) => keys.sealing.publicKey.toString('hex'))).size, 1);
  for (const name of ['master.key', 'sealing.key']) {
    assert.equal((await stat(path.join(at, name))).mode & 0o777, 0o600);
  }
  const again = await loadKeys(at);
  assert.deepEqual(again.master.check, all[0]?.master.check);
});

test('HUIYIN_MASTER_KEY stands in place of the file, as digits or as base64', async () => {
  const at = path.join(folder, 'stated');
  const bytes = Buffer.alloc(32, 5);
  const [hex, base64] = [await loadKeys(at, bytes.toString('hex')), await loadKeys(at, bytes.toString('base64'))];
  assert.deepEqual(hex.master.check, base64.master.check);
  await assert.rejects(readFile(path.join(at, 'master.key')), { code: 'ENOENT' });
  await assert.rejects(loadKeys(at, 'a short one'), { name: 'KeyRefused' });
});

test('a key that others can read, and one that is none, are refused with what to do', async () => {
  const at = path.join(folder, 'open');
  await loadKeys(at);
  await chmod(path.join(at, 'master.key'), 0o644);
  await assert.rejects(loadKeys(at), /mode 644\): chmod 600/);
  await writeFile(path.join(at, 'master.key'), 'nonsense');
  await chmod(path.join(at, 'master.key'), 0o600);
  await assert.rejects(loadKeys(at), /32 random bytes/);
});

test('each use has a key of its own', async () => {
  const { master } = await loadKeys(path.join(folder, 'uses'));
  assert.equal(new Set([master.search, master.tracking, master.check].map((key) => key.toString('hex'))).size, 3);
  assert.notDeepEqual(master.answerId('a', 'bc'), master.answerId('ab', 'c'));
  const sealed = master.sealServer(['mail'], { password: 'x' });
  assert.deepEqual(master.openServer(['mail'], sealed), { password: 'x' });
  assert.throws(() => master.openServer(['webhook'], sealed), { name: 'SealBroken' });
});

test('sealed bytes open only whole, unchanged, at their place and under their key', async () => {
  const { master } = await loadKeys(path.join(folder, 'sealed'));
  const key = newStreamKey();
  const sealed = sealJson(key, ['event', 's', 1], { text: '投诉' });
  assert.deepEqual(openJson(key, ['event', 's', 1], sealed), { text: '投诉' });
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ 1;
    assert.throws(() => openJson(key, ['event', 's', 1], changed), { name: 'SealBroken' });
  }
  assert.throws(() => openJson(key, ['event', 's', '1'], sealed), { name: 'SealBroken' });
  assert.throws(() => openJson(newStreamKey(), ['event', 's', 1], sealed), { name: 'SealBroken' });
  const wrapped = master.wrap('case:a', key);
  assert.deepEqual(master.unwrap('case:a', wrapped), key);
  assert.throws(() => master.unwrap('case:b', wrapped), { name: 'SealBroken' });
});
