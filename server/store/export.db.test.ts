import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import type { CaseId, EvidenceId, StreamId } from '#core/values/ids.ts';
import { seededRandom } from '#test/support/seeded-random.ts';
import { aChange, anAppend, anEvent, anId, aStream, caseOf, useStore } from '#test/support/store.ts';
import type { ByteSource } from './byte-source.ts';
import { fingerprint } from './export-text.ts';
import { readZip } from './zip.ts';
import { COMMENT_BYTES } from './export.ts';
import { verifyExport, verifySource } from './verify-export.ts';

const { store, keys } = await useStore([]);
const folder = await mkdtemp(path.join(tmpdir(), 'huiyin-export-'));
after(() => rm(folder, { recursive: true }));

const PHOTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

async function filedCase(): Promise<StreamId> {
  const stream = aStream();
  store.evidence.begin(stream);
  const files = [PHOTO, Buffer.from('通话记录：'.repeat(30_000))];
  const stored = await Promise.all(
    files.map((file) =>
      store.evidence.store(
        stream,
        anId<EvidenceId>(),
        (async function* () {
          yield await Promise.resolve(file);
        })(),
      ),
    ),
  );
  const added = stored.map((one) =>
    anEvent({
      type: 'EvidenceAdded',
      facts: { entry: one.evidence, digest: one.sha256, bytes: one.size },
      personal: { fileName: '照片.png' },
    }),
  );
  await store.log.commit(
    aChange({ appends: [anAppend(stream, 0, anEvent(), ...added, anEvent({ personal: null }))], claims: stored }),
  );
  return stream;
}

async function exported(stream: StreamId): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of store.caseExport.exportCase(caseOf(stream))) pieces.push(piece);
  return Buffer.concat(pieces);
}

function sourceOf(bytes: Buffer): ByteSource {
  return { size: bytes.length, read: (start, end) => Promise.resolve(bytes.subarray(start, end)) };
}

const stream = await filedCase();
const file = await exported(stream);

test('an exported case is accepted without the database, and says whose it is', async () => {
  const at = path.join(folder, 'case.zip');
  await writeFile(at, file);
  const report = await verifyExport(at);
  assert.deepEqual(report.faults, []);
  assert.ok(report.isSound);
  const head = (await store.log.read(stream)).at(-1);
  assert.deepEqual(
    { stream: report.stream, events: report.events, evidence: report.evidence, head: report.head },
    { stream, events: 4, evidence: 2, head: head?.hash },
  );
  assert.equal(report.isVirtualTime, false);
  assert.equal(report.isErased, false);
  assert.match(report.fingerprint ?? '', /^([0-9a-f]{4} ){7}[0-9a-f]{4}$/);
});

test('it is sealed first when its tail was not, and the proof reaches the newest checkpoint', async () => {
  await store.log.commit(aChange({ appends: [anAppend(stream, 4)] }));
  for (let more = 0; more < 300; more += 1) await store.log.commit(aChange({ appends: [anAppend(aStream(), 0)] }));
  const report = await verifySource(sourceOf(await exported(stream)));
  assert.deepEqual(report.faults, []);
  assert.equal(report.events, 5);
});

test('people find the readable file and the evidence as it came', async () => {
  const entries = await readZip(sourceOf(file), COMMENT_BYTES);
  assert.deepEqual(
    [...(entries?.keys() ?? [])],
    ['说明.txt', '案卷目录.txt', '证据/001.png', '证据/002.txt', '核验/case.json'],
  );
  const photo = entries?.get('证据/001.png');
  assert.deepEqual(file.subarray(photo?.start, photo?.end), PHOTO);
  const listed = entries?.get('案卷目录.txt');
  assert.match(file.toString('utf8', listed?.start, listed?.end), /台球桌不平/);
});

test('500 flips of a single byte are refused, every one', async () => {
  const seed = randomInt(2 ** 31);
  const random = seededRandom(seed);
  const spots = Array.from({ length: 500 }, () => ({
    at: Math.floor(random() * file.length),
    bit: 1 << Math.floor(random() * 8),
  }));
  for (const { at, bit } of spots) {
    const flipped = Buffer.from(file);
    flipped[at] = (flipped[at] ?? 0) ^ bit;
    const report = await verifySource(sourceOf(flipped));
    assert.ok(!report.isSound, `seed ${String(seed)}: bit ${String(bit)} of byte ${String(at)} passed`);
  }
});

test('every flip in the signature at the end is refused, and so is any byte more or less', async () => {
  for (let at = file.length - COMMENT_BYTES; at < file.length; at += 1) {
    for (const bit of [1, 32]) {
      const flipped = Buffer.from(file);
      flipped[at] = (flipped[at] ?? 0) ^ bit;
      assert.ok(!(await verifySource(sourceOf(flipped))).isSound, `bit ${String(bit)} of byte ${String(at)} passed`);
    }
  }
  for (const changed of [
    file.subarray(1),
    file.subarray(0, -1),
    Buffer.concat([file, Buffer.from('\n')]),
    Buffer.alloc(0),
  ]) {
    assert.ok(!(await verifySource(sourceOf(changed))).isSound);
  }
});

test('a file signed by another house is told apart by its key', async () => {
  assert.ok(
    (await verifySource(sourceOf(file), { fingerprint: fingerprint(keys.sealing.publicKey).replaceAll(' ', '') }))
      .isSound,
  );
  const report = await verifySource(sourceOf(file), { fingerprint: fingerprint(Buffer.alloc(32, 3)) });
  assert.deepEqual(report.faults, ['it was signed by another key than the one expected']);
});

test('an erased case is exported without its contents, and accepted', async () => {
  const gone = await filedCase();
  await store.log.commit(
    aChange({ appends: [anAppend(gone, 4, anEvent({ type: 'CaseErased', personal: null }))], erases: [gone] }),
  );
  const bytes = await exported(gone);
  const report = await verifySource(sourceOf(bytes));
  assert.deepEqual(report.faults, []);
  assert.ok(report.isErased);
  assert.ok(!bytes.includes('台球桌不平') && !bytes.includes('通话记录'));
});

test('there is nothing to export of a case that does not exist', async () => {
  await assert.rejects(exported(`case:${anId<CaseId>()}` as StreamId), { name: 'NoSuchCase' });
});
