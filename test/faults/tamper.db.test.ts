import assert from 'node:assert/strict';
import { appendFile, copyFile, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, test } from 'node:test';
import type { StreamId } from '#core/values/ids.ts';
import { signCheckpoint } from '#server/store/checkpoint.ts';
import type { FindingCode, FoundAt } from '#server/store/findings.ts';
import { loadKeys } from '#server/store/keys.ts';
import { leafHash, TreeEdge } from '#server/store/merkle.ts';
import { sealJson } from '#server/store/sealing.ts';
import { EVENING } from '#test/support/store.ts';
import { makeOriginal, tampered } from './tampered-copy.ts';
import type { Copy } from './tampered-copy.ts';

const original = await makeOriginal();
const [first, second, third, fourth] = original.cases as [StreamId, StreamId, StreamId, StreamId];
after(async () => {
  await original.database.close();
  await rm(original.folder, { recursive: true });
});

type Expected = readonly [FindingCode, FoundAt];

/** Every expected finding is there, and nobody else is accused. */
function tampering(what: string, tamper: (copy: Copy) => Promise<void>, ...expected: readonly Expected[]): void {
  test(what, async () => {
    const { findings, isSound } = await tampered(original, tamper);
    assert.ok(!isSound);
    for (const [code, at] of expected) {
      const found = findings.some((finding) => finding.code === code && contains(finding.at, at));
      assert.ok(found, `${code} ${JSON.stringify(at)} is not among ${JSON.stringify(findings, null, 1)}`);
    }
    const accused = new Set(findings.flatMap(({ at }) => [at.stream ?? at.owner ?? []].flat()));
    const named = new Set(expected.flatMap(([, at]) => [at.stream ?? at.owner ?? []].flat()));
    assert.deepEqual(
      [...accused].filter((stream) => !named.has(stream)),
      [],
      JSON.stringify(findings, null, 1),
    );
  });
}

function contains(found: FoundAt, expected: FoundAt): boolean {
  return Object.entries(expected).every(([name, value]) => found[name as keyof FoundAt] === value);
}

async function positionOf({ pool }: Copy, stream: StreamId, version: number): Promise<number> {
  const { rows } = await pool.query<{ position: string }>(
    'select position from events where stream = $1 and version = $2',
    [stream, version],
  );
  return Number(rows[0]?.position);
}

test('the original is sound, to the last file and row', async () => {
  const report = await tampered(original, () => Promise.resolve());
  assert.deepEqual(report.findings, []);
  assert.deepEqual(report.checked, { streams: 6, events: 25, evidence: 5, erasures: 1, rows: 20 });
  assert.deepEqual(report.sealed.events, 25);
});

tampering(
  'an event altered',
  ({ sql }) => sql(`update events set facts = '{"amount":9000,"step":2}' where stream = $1 and version = 2`, [first]),
  ['event.altered', { stream: first, version: 2 }],
);

tampering(
  'an event altered into one that no case ever had, and one into rows that no table can hold',
  async ({ sql }) => {
    await sql(`update events set facts = '{"severity":"none at all"}' where stream = $1 and version = 2`, [first]);
    await sql(`update events set facts = '{"amount":7,"step":2,"dueAt":"never"}' where stream = $1 and version = 2`, [
      second,
    ]);
  },
  ['event.altered', { stream: first, version: 2 }],
  ['event.unreadable', { stream: first }],
  ['event.altered', { stream: second, version: 2 }],
  ['event.unreadable', { stream: second }],
);

tampering(
  'who did it altered',
  ({ sql }) => sql(`update events set actor = '{"kind":"system"}' where stream = $1 and version = 1`, [second]),
  ['event.altered', { stream: second, version: 1 }],
);

tampering(
  'when it was recorded altered by a millisecond',
  ({ sql }) =>
    sql(`update events set recorded_at = recorded_at + interval '1 ms' where stream = $1 and version = 4`, [first]),
  ['event.altered', { stream: first, version: 4 }],
);

tampering(
  'an instant put where none can be',
  ({ sql }) => sql(`update events set at = 'infinity' where stream = $1 and version = 3`, [first]),
  ['event.altered', { stream: first, version: 3 }],
);

tampering(
  'an event in the middle removed',
  ({ sql }) => sql('delete from events where stream = $1 and version = 2', [first]),
  ['event.removed', { stream: first, version: 2 }],
);

tampering(
  'the last event of a stream removed',
  ({ sql }) => sql('delete from events where stream = $1 and version = 4', [second]),
  ['event.removed', { stream: second, version: 4 }],
);

tampering(
  'an event inserted behind the last of its stream, well chained',
  async ({ sql }) => {
    await sql(
      `insert into events overriding system value
        select xid, -7, stream, 5, type, at, recorded_at, actor, facts, ciphertext, null, hash, sha256(hash)
        from events where stream = $1 and version = 4`,
      [third],
    );
  },
  ['event.inserted', { stream: third, version: 5, position: -7 }],
);

tampering(
  'two events swapped in the order of the log',
  async (copy) => {
    const [one, other] = [await positionOf(copy, first, 2), await positionOf(copy, first, 3)];
    await copy.sql('alter table events alter position drop identity');
    await copy.sql('update events set position = -1 where stream = $1 and version = 2', [first]);
    await copy.sql('update events set position = $2 where stream = $1 and version = 3', [first, one]);
    await copy.sql('update events set position = $2 where stream = $1 and version = 2', [first, other]);
  },
  ['event.rewritten', { stream: first, version: 2 }],
  ['event.rewritten', { stream: first, version: 3 }],
);

tampering(
  'two events of a stream given each other’s versions',
  async ({ sql }) => {
    await sql('update events set version = 99 where stream = $1 and version = 2', [first]);
    await sql('update events set version = 2 where stream = $1 and version = 3', [first]);
    await sql('update events set version = 3 where stream = $1 and version = 99', [first]);
  },
  ['event.altered', { stream: first, version: 2 }],
  ['event.altered', { stream: first, version: 3 }],
);

tampering(
  'a whole stream removed, with its rows but not its key',
  async ({ sql }) => {
    await sql('delete from events where stream = $1', [third]);
    for (const table of ['outbox', 'answers', 'evidence']) await sql(`delete from ${table} where stream = $1`, [third]);
    await sql('delete from rm_things where owner = $1', [third]);
  },
  ['stream.removed', { stream: third }],
  ['event.removed', { stream: third, version: 1 }],
);

tampering(
  'a whole stream removed without a trace in any other table',
  async ({ sql, folder, files }) => {
    for (const table of ['events', 'outbox', 'answers', 'evidence', 'stream_keys'])
      await sql(`delete from ${table} where stream = $1`, [third]);
    await sql('delete from rm_things where owner = $1', [third]);
    await sql('delete from wake_ups where case_id = $1', [third.slice(5)]);
    await rm(path.join(folder, files[2]?.path ?? ''));
  },
  ['event.removed', { stream: third, version: 1 }],
  ['event.removed', { stream: third, version: 4 }],
);

tampering(
  'a ciphertext moved to another case',
  ({ sql }) =>
    sql(
      `update events set ciphertext = (select ciphertext from events where stream = $2 and version = 1)
        where stream = $1 and version = 1`,
      [first, second],
    ),
  ['event.altered', { stream: first, version: 1 }],
  ['event.unreadable', { stream: first, version: 1 }],
);

tampering('a checkpoint in the middle removed', ({ sql }) => sql('delete from checkpoints where size = 16'), [
  'checkpoint.removed',
  { checkpoint: 24 },
]);

tampering(
  'the newest checkpoint removed, with the tiles cut to the one before and the last event gone',
  async ({ sql }) => {
    await sql('delete from checkpoints where size = 25');
    await sql('delete from events where position = (select max(position) from events)');
    await sql(
      `update tiles set hashes = substr(hashes, 1, 24 * 32), positions = positions[1:24], places = places[1:24] where level = 0`,
    );
    await sql('delete from erasures');
  },
  ['checkpoint.removed', { checkpoint: 25 }],
  ['erasure.unledgered', { stream: original.erased }],
);

tampering(
  'a whole stream rewritten with all its hashes recomputed',
  ({ rewrite }) => rewrite(second, (row) => ({ ...row, facts: row.facts.replace('"amount":1', '"amount":7') })),
  ['event.rewritten', { stream: second, version: 1 }],
  ['event.rewritten', { stream: second, version: 4 }],
);

tampering(
  'a whole stream rewritten, and the kept tree hashes with it',
  async ({ rewrite, pool, sql }) => {
    await rewrite(second, (row) => ({ ...row, facts: row.facts.replace('"amount":1', '"amount":7') }));
    const { rows } = await pool.query<{ hash: Buffer }>('select hash from events order by position');
    await sql('update tiles set hashes = $1 where level = 0', [Buffer.concat(rows.map((row) => leafHash(row.hash)))]);
    await sql('delete from rm_things where owner = $1', [second]);
  },
  ['checkpoint.root-differs', { checkpoint: 8 }],
  ['row.missing', { owner: second }],
);

tampering(
  'everything rewritten and sealed anew by another key',
  async ({ rewrite, pool, sql, folder }) => {
    await rewrite(second, (row) => ({ ...row, facts: row.facts.replace('"amount":1', '"amount":7') }));
    const { rows } = await pool.query<{ hash: Buffer }>('select hash from events order by position');
    const edge = new TreeEdge();
    for (const row of rows) edge.append(leafHash(row.hash));
    const forger = await loadKeys(path.join(folder, 'other-keys'));
    const { rows: instances } = await pool.query<{ id: string }>('select id from instance');
    const origin = `huiyin/${instances[0]?.id ?? ''}`;
    const note = signCheckpoint(
      { origin, size: edge.size, root: edge.root(), sealedAt: EVENING, before: null },
      forger.sealing,
    );
    await sql('update tiles set hashes = $1 where level = 0', [Buffer.concat(rows.map((row) => leafHash(row.hash)))]);
    await sql('delete from checkpoints where size < 25');
    await sql('update checkpoints set note = $1, edge = $2', [note, edge.bytes]);
    await writeFile(path.join(folder, 'checkpoint'), note);
    await sql('delete from rm_things where owner = $1', [second]);
  },
  ['checkpoint.unsigned', { checkpoint: 25 }],
  ['checkpoint.altered', { file: 'checkpoint' }],
  ['row.missing', { owner: second }],
);

tampering(
  'a kept tree hash altered',
  ({ sql }) => sql(`update tiles set hashes = set_byte(hashes, 64, get_byte(hashes, 64) # 255) where level = 0`),
  ['checkpoint.root-differs', { checkpoint: 8 }],
  ['event.rewritten', { stream: first, version: 3 }],
);

tampering(
  'a column of a read-model row changed',
  ({ sql }) => sql('update rm_things set amount = 100 where owner = $1 and amount = 2', [first]),
  ['row.altered', { table: 'rm_things', owner: first }],
);

tampering(
  'the sealed part of a read-model row taken from another case',
  ({ sql }) =>
    sql(
      'update rm_things set sealed = (select sealed from rm_things where owner = $2 and amount = 1) where owner = $1 and amount = 1',
      [first, second],
    ),
  ['row.altered', { table: 'rm_things', owner: first }],
);

tampering(
  'a read-model row removed, another given to a case that never was',
  async ({ sql }) => {
    await sql('delete from rm_things where owner = $1 and amount = 3', [first]);
    await sql(`update rm_things set owner = 'case:none' where owner = $1 and amount = 3`, [second]);
  },
  ['row.missing', { table: 'rm_things', owner: first }],
  ['row.missing', { table: 'rm_things', owner: second }],
  ['row.stray', { table: 'rm_things', owner: 'case:none' }],
);

tampering(
  'a wake-up put off',
  ({ sql }) => sql(`update wake_ups set due_at = due_at + interval '1 year' where case_id = $1`, [first.slice(5)]),
  ['wake-up.altered', { stream: first }],
);

tampering(
  'an evidence file changed by one bit',
  async ({ folder, files }) => {
    const file = path.join(folder, files[0]?.path ?? '');
    const bytes = await readFile(file);
    bytes[60] = (bytes[60] ?? 0) ^ 1;
    await writeFile(file, bytes);
  },
  ['evidence.file-altered', { stream: first, id: original.files[0]?.evidence ?? '' }],
);

tampering(
  'an evidence file lengthened, another removed',
  async ({ folder, files }) => {
    await appendFile(path.join(folder, files[0]?.path ?? ''), 'x');
    await rm(path.join(folder, files[1]?.path ?? ''));
  },
  ['evidence.file-altered', { stream: first }],
  ['evidence.file-missing', { stream: second, id: original.files[1]?.evidence ?? '' }],
);

tampering(
  'an evidence file replaced by that of another case, and its row made to fit',
  async ({ sql, pool, folder, files }) => {
    const { rows } = await pool.query<{ sha256: Buffer }>('select sha256 from evidence where id = $1', [
      files[1]?.evidence,
    ]);
    await sql('delete from evidence where id = $1', [files[1]?.evidence]);
    await sql('update evidence set sha256 = $2 where id = $1', [files[0]?.evidence, rows[0]?.sha256]);
    await rm(path.join(folder, files[0]?.path ?? ''));
  },
  ['evidence.row-altered', { stream: first, id: original.files[0]?.evidence ?? '' }],
  ['evidence.row-missing', { stream: second, id: original.files[1]?.evidence ?? '' }],
);

tampering(
  'a file put among the evidence',
  async ({ folder, files }) => {
    const file = path.join(folder, files[0]?.path ?? '');
    await copyFile(file, path.join(path.dirname(file), 'a'.repeat(64)));
  },
  ['evidence.file-stray', {}],
);

tampering(
  'the key of a stream replaced by that of another',
  ({ sql }) =>
    sql('update stream_keys set wrapped = (select wrapped from stream_keys where stream = $2) where stream = $1', [
      first,
      second,
    ]),
  ['key.altered', { stream: first }],
);

tampering(
  'a message moved to another case, a stored answer altered',
  async ({ sql }) => {
    await sql('update outbox set stream = $2 where stream = $1', [first, second]);
    await sql(`update answers set sealed = set_byte(sealed, 20, get_byte(sealed, 20) # 255) where stream = $1`, [
      third,
    ]);
  },
  ['message.altered', { table: 'outbox', stream: second }],
  ['answer.altered', { table: 'answers', stream: third }],
);

tampering(
  'the key of an erased case put back out of an old backup',
  ({ sql, erased, erasedKey }) => sql('update stream_keys set wrapped = $2 where stream = $1', [erased, erasedKey]),
  ['erasure.undone', { stream: original.erased }],
);

tampering(
  'a case made unreadable without an erasure, and an erasure struck from the ledger',
  async ({ sql, erased }) => {
    await sql('update stream_keys set wrapped = null where stream = $1', [fourth]);
    await sql('delete from erasures where stream = $1', [erased]);
  },
  ['erasure.unledgered', { stream: fourth }],
  ['erasure.row-removed', { stream: original.erased }],
  ['message.altered', { stream: fourth }],
  ['row.altered', { owner: fourth }],
);

tampering(
  'a row slipped in for an erased case',
  ({ sql, erased }) =>
    sql('insert into rm_things (owner, amount, sealed) values ($1, 1, $2)', [
      erased,
      sealJson(Buffer.alloc(32), ['row'], { text: '张三' }),
    ]),
  ['erasure.undone', { table: 'rm_things', owner: original.erased }],
  ['row.stray', { owner: original.erased }],
);
