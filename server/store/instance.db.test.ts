import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { useDatabase } from '#test/support/database.ts';
import { claimInstance, readInstance } from './instance.ts';
import { loadKeys } from './keys.ts';

const folder = await mkdtemp(path.join(tmpdir(), 'huiyin-instance-'));
after(() => rm(folder, { recursive: true }));
const keys = await loadKeys(path.join(folder, 'keys'));
const [real, virtual] = [await useDatabase(), await useDatabase()];

test('a database that was never started is nobody’s', async () => {
  await assert.rejects(readInstance(real.pool, keys), /never started/);
});

test('a database remembers its clock for ever, and its checkpoints tell it', async () => {
  const first = await claimInstance(real.pool, keys, 'system');
  assert.equal(first.origin, `huiyin/${first.id}`);
  assert.deepEqual(await claimInstance(real.pool, keys, 'system'), first);
  await assert.rejects(claimInstance(real.pool, keys, 'manual'), {
    name: 'ClockRefused',
    message: /HUIYIN_CLOCK=manual is refused/,
  });
  const second = await claimInstance(virtual.pool, keys, 'manual');
  assert.equal(second.origin, `huiyin/${second.id}/virtual-time`);
  await assert.rejects(claimInstance(virtual.pool, keys, 'system'), { name: 'ClockRefused', message: /virtual time/ });
  assert.deepEqual(await readInstance(virtual.pool, keys), second);
});

test('other keys than those of the database are refused at once', async () => {
  const others = await loadKeys(path.join(folder, 'others'));
  await assert.rejects(claimInstance(real.pool, others, 'system'), { name: 'KeyRefused', message: /master key/ });
  const mixed = { master: keys.master, sealing: others.sealing };
  await assert.rejects(claimInstance(real.pool, mixed, 'system'), { name: 'KeyRefused', message: /sealing key/ });
});
