import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { verifySnapshotOf } from '#test/support/verify.ts';
import { aChange, anAppend, anEvent, aStream, EVENING, useStore } from '#test/support/store.ts';
import { noteHash, openCheckpoint, signCheckpoint } from './checkpoint.ts';
import { inclusionProof, isIncluded, leafHash } from './merkle.ts';
import { nodeReader } from './tiles.ts';

const made = await useStore();
const { store, database, keys, folder } = made;
const { pool } = database;

async function fill(events: number): Promise<void> {
  const personal = null;
  await Promise.all(
    Array.from({ length: events / 10 }, () =>
      store.log.commit(
        aChange({ appends: [anAppend(aStream(), 0, ...Array.from({ length: 10 }, () => anEvent({ personal })))] }),
      ),
    ),
  );
}

async function notes(): Promise<string[]> {
  const { rows } = await pool.query<{ note: string }>('select note from checkpoints order by size');
  return rows.map((row) => row.note);
}

test('nothing to seal makes no checkpoint', async () => {
  assert.deepEqual(await store.sealer.seal(), { added: 0, position: 0 });
  assert.deepEqual(await notes(), []);
  assert.equal(await store.sealer.lag(), 0);
});

test('a checkpoint is a signed note over everything before it, chained to the one before, and kept outside too', async () => {
  await fill(10);
  assert.equal(await store.sealer.lag(), 10);
  assert.equal((await store.sealer.sealAll()).added, 10);
  assert.equal(await store.sealer.lag(), 0);
  await fill(30);
  assert.equal((await store.sealer.sealAll()).added, 30);
  const [first = '', second = ''] = await notes();
  const { publicKey } = keys.sealing;
  const [one, two] = [openCheckpoint(first, publicKey), openCheckpoint(second, publicKey)];
  assert.deepEqual([one?.size, two?.size], [10, 40]);
  assert.equal(two?.origin, store.instance.origin);
  assert.equal(two?.sealedAt, EVENING);
  assert.deepEqual([one?.before, two?.before], [null, noteHash(first)]);
  assert.equal(await readFile(path.join(folder, 'checkpoint'), 'utf8'), second);
});

test('any change to a note, and any other key, leaves it without a good signature', async () => {
  const [note = ''] = await notes();
  for (let at = 0; at < note.length; at += 1) {
    const changed = `${note.slice(0, at)}${note[at] === 'A' ? 'B' : 'A'}${note.slice(at + 1)}`;
    assert.equal(openCheckpoint(changed, keys.sealing.publicKey), null, `a change at ${String(at)} passed`);
  }
  assert.equal(openCheckpoint(`${note}\n`, keys.sealing.publicKey), null);
  assert.equal(openCheckpoint(note, Buffer.alloc(32, 7)), null);
});

test('a note has the form that other readers of checkpoints know', () => {
  const checkpoint = { origin: 'huiyin/test', size: 3, root: Buffer.alloc(32, 1), sealedAt: EVENING, before: null };
  const lines = signCheckpoint(checkpoint, keys.sealing).split('\n');
  assert.deepEqual(lines.slice(0, 5), [
    'huiyin/test',
    '3',
    Buffer.alloc(32, 1).toString('base64'),
    `sealed-at ${EVENING}`,
    '',
  ]);
  assert.match(lines[5] ?? '', /^— huiyin\/test [A-Za-z0-9+/]{91}=$/);
});

test('proofs come out of the tiles, across their edges, for the first event and the last', async () => {
  await fill(700);
  const { added } = await store.sealer.sealAll();
  assert.equal(added, 700);
  const note = (await notes()).at(-1) ?? '';
  const checkpoint = openCheckpoint(note, keys.sealing.publicKey);
  assert.equal(checkpoint?.size, 740);
  const { rows } = await pool.query<{ hash: Buffer }>('select hash from events order by position');
  const read = nodeReader(pool);
  for (const index of [0, 1, 255, 256, 257, 511, 512, 738, 739]) {
    const proof = await inclusionProof(index, 740, read);
    const leaf = leafHash(rows[index]?.hash ?? Buffer.alloc(0));
    assert.ok(isIncluded(leaf, index, 740, proof, checkpoint.root), `leaf ${String(index)}`);
  }
  const { rows: tiles } = await pool.query(
    'select level, index, octet_length(hashes) / 32 as hashes from tiles order by level, index',
  );
  assert.deepEqual(
    tiles.map((tile) => [tile.level, tile.index, tile.hashes]),
    [
      [0, '0', 256],
      [0, '1', 256],
      [0, '2', 228],
      [1, '0', 2],
    ],
  );
});

test('several nodes seal one after another, never twice the same event', async () => {
  const filling = fill(300);
  const sealing = Array.from({ length: 12 }, () => store.sealer.seal());
  await Promise.all([filling, ...sealing]);
  await store.sealer.sealAll();
  const report = await verifySnapshotOf(made);
  assert.deepEqual(report.findings, []);
  assert.deepEqual(report.sealed, { events: 1040, at: EVENING });
  assert.equal(report.unsealed.events, 0);
});

test('a tail that is not sealed yet is told as such, not as a fault', async () => {
  await fill(20);
  const report = await verifySnapshotOf(made);
  assert.ok(report.isSound);
  assert.equal(report.unsealed.events, 20);
});
