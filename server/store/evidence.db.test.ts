import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import type { EvidenceId } from '#core/values/ids.ts';
import type { StoredEvidence } from '#server/operations/ports.ts';
import { untilLocked } from '#test/support/locked.ts';
import { heic, jpeg, mov, mp4, png, webp } from '#test/support/media.ts';
import { openCutLine } from '#test/support/cut-line.ts';
import { aChange, anAppend, anEvent, anId, aStream, EVENING, useStore } from '#test/support/store.ts';
import { EvidenceFile, sealContent, sealedSize } from './evidence-file.ts';
import { EvidenceStore } from './evidence.ts';
import { openStore } from './store.ts';

const { store, folder, database, keys } = await useStore([]);
const { evidence, log } = store;
const KIB = 1024;

async function* inPieces(bytes: Buffer, pieceBytes = 10_000): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += pieceBytes)
    yield await Promise.resolve(bytes.subarray(at, at + pieceBytes));
}

async function stored(bytes: Buffer, stream = aStream()): Promise<StoredEvidence> {
  evidence.begin(stream);
  return await evidence.store(stream, anId<EvidenceId>(), inPieces(bytes));
}

async function claimed(bytes: Buffer): Promise<StoredEvidence> {
  const one = await stored(bytes);
  await log.commit(aChange({ appends: [anAppend(one.stream, 0)], claims: [one] }));
  return one;
}

async function readAll(content: AsyncIterable<Buffer>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of content) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function filesOnDisk(): Promise<string[]> {
  const found = await readdir(path.join(folder, 'evidence'), { recursive: true, withFileTypes: true });
  return found.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

const text = (size: number): Buffer =>
  Buffer.from('投诉记录'.repeat(Math.ceil(size / 12))).subarray(0, size - (size % 12));

test('what is stored comes back, whole and in any range, whatever its size', async () => {
  for (const size of [12, 64 * KIB, 64 * KIB - 4, 64 * KIB + 8, 200 * KIB]) {
    const bytes = Buffer.alloc(size, 'a');
    bytes.write('投诉', Math.floor(size / 2));
    const one = await claimed(bytes);
    assert.equal(one.size, size);
    assert.equal(one.type, 'text/plain');
    assert.deepEqual(await readAll(evidence.read(one.evidence)), bytes);
    for (const [start, end] of [
      [0, 1],
      [size - 1, size],
      [5, 9],
      [64 * KIB - 3, 64 * KIB + 3],
      [3, size + 50],
    ] as const) {
      const range = await readAll(evidence.read(one.evidence, { start, end }));
      assert.deepEqual(range, bytes.subarray(start, end), `${String(start)}-${String(end)} of ${String(size)}`);
    }
    const found = await evidence.find(one.evidence);
    assert.deepEqual(found, { evidence: one.evidence, stream: one.stream, size, type: 'text/plain' });
    const onDisk = await readFile(evidence.pathOf(one.sha256));
    assert.equal(onDisk.length, sealedSize(size));
    assert.ok(!onDisk.includes('aaaa') && !onDisk.includes('投诉'));
  }
});

test('a file on disk cannot be cut at a chunk, lengthened, or have its chunks swapped', async () => {
  const bytes = text(200 * KIB);
  const key = randomBytes(32);
  const sealed = await readAll(sealContent(key, 'e1', inPieces(bytes)));
  const chunk = 64 * KIB + 16;
  const at = path.join(folder, 'file');
  const head = sealed.subarray(0, 36);
  const [one, two, ...rest] = Array.from({ length: 4 }, (_, index) =>
    sealed.subarray(36 + index * chunk, 36 + (index + 1) * chunk),
  );
  const open = async (file: Buffer, name = 'e1', under = key): Promise<Buffer> => {
    await writeFile(at, file);
    const opened = await EvidenceFile.open(at, under, name);
    try {
      return await opened.read(0, opened.size);
    } finally {
      await opened.close();
    }
  };
  assert.deepEqual(await open(sealed), bytes);
  const broken = { name: 'SealBroken' };
  await assert.rejects(open(sealed.subarray(0, 36 + 3 * chunk)), broken);
  await assert.rejects(open(Buffer.concat([sealed, one ?? sealed])), broken);
  await assert.rejects(open(Buffer.concat([head, two ?? sealed, one ?? sealed, ...rest])), broken);
  await assert.rejects(open(sealed, 'e2'), broken);
  await assert.rejects(open(sealed, 'e1', randomBytes(32)), broken);
  await assert.rejects(open(sealed.subarray(0, 20)), broken);
});

test('phone pictures and videos are taken by their content and shown without their position', async () => {
  const files = {
    'image/jpeg': jpeg(),
    'image/png': png(),
    'image/webp': webp(),
    'image/heic': heic(),
    'video/mp4': mp4(),
    'video/quicktime': mov(),
  };
  for (const [type, bytes] of Object.entries(files)) {
    const one = await claimed(bytes);
    assert.equal(one.type, type);
    assert.ok(one.blanks.length > 0, `${type} has a position`);
    const shown = await readAll(evidence.read(one.evidence));
    assert.notDeepEqual(shown, bytes);
    const opened = await evidence.open(one.evidence);
    assert.deepEqual(await opened.file.read(0, opened.size), bytes, 'the original stays as it came');
    await opened.file.close();
    // A range that begins inside a blank is blanked as well.
    const start = (one.blanks[0]?.[0] ?? 0) + 1;
    assert.deepEqual(await readAll(evidence.read(one.evidence, { start, end: bytes.length })), shown.subarray(start));
  }
});

test('other files that people hand in are known by their content', async () => {
  const docx = zip('[Content_Types].xml', 'word/document.xml');
  const gbk = Buffer.from('cdb6cbdfa3acb7fecef1ccacb6c8b2eea1a3', 'hex');
  const wav = Buffer.concat([Buffer.from('RIFF\x24\0\0\0WAVEfmt '), Buffer.alloc(32)]);
  for (const [type, bytes] of [
    ['application/pdf', Buffer.from('%PDF-1.7\n%EOF')],
    ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', docx],
    ['text/plain', gbk],
    ['text/plain', Buffer.from('\ufeff投诉 < 表扬, a<b')],
    ['audio/wav', wav],
    ['audio/amr', Buffer.from('#!AMR\nxxxxxxxx')],
  ] as const) {
    assert.equal((await claimed(bytes)).type, type);
  }
});

test('programs, markup, archives and what is not known are refused, whatever they are called, and nothing is kept', async () => {
  const before = await filesOnDisk();
  const refused: readonly Buffer[] = [
    Buffer.from('<!DOCTYPE html><p>hi'),
    Buffer.from('  \n<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    Buffer.from('<?xml version="1.0"?><a/>'),
    Buffer.from('harmless\n<script src=//evil></script>'),
    Buffer.from('#!/bin/sh\nrm -rf /'),
    Buffer.from('MZ\x90\0\x03\0\0\0'),
    Buffer.from('\x7fELF\x02\x01\x01'),
    zip('a.txt'),
    zip('[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin'),
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2000)]),
    randomBytes(5000),
    Buffer.from('text with a NUL \0 in it'),
    Buffer.concat([mp4(), Buffer.alloc(16_000, '\0\0\0\x08ftyp', 'latin1')]),
  ];
  for (const bytes of refused) {
    await assert.rejects(
      stored(bytes),
      { name: 'EvidenceRefused', code: 'evidence.type-not-taken' },
      bytes.toString('latin1', 0, 30),
    );
  }
  await assert.rejects(stored(Buffer.alloc(0)), { code: 'evidence.empty' });
  const small = new EvidenceStore({
    pool: database.pool,
    master: keys.master,
    folder: path.join(folder, 'evidence'),
    keysAhead: log.keysAhead,
    mostBytes: 1000,
  });
  const stream = aStream();
  small.begin(stream);
  await assert.rejects(small.store(stream, anId<EvidenceId>(), inPieces(text(1200), 100)), {
    code: 'evidence.too-large',
  });
  assert.deepEqual(await filesOnDisk(), before);
});

test('a connection that breaks while a file comes in leaves nothing behind', async () => {
  const before = await filesOnDisk();
  const stream = aStream();
  evidence.begin(stream);
  const broken = (async function* (): AsyncIterable<Uint8Array> {
    yield await Promise.resolve(text(100 * KIB));
    throw new Error('the phone went away');
  })();
  await assert.rejects(evidence.store(stream, anId<EvidenceId>(), broken), /went away/);
  assert.deepEqual(await filesOnDisk(), before);
});

test('the sweep takes files that no case has, once they are old, and never one that a case has', async () => {
  const kept = await claimed(text(600));
  const [fresh, old] = [await stored(text(480)), await stored(text(360))];
  const longAgo = new Date(Date.now() - 3 * 60 * 60 * 1000);
  for (const one of [kept, old]) await utimes(evidence.pathOf(one.sha256), longAgo, longAgo);
  assert.equal(
    await evidence.sweep(undefined, AbortSignal.abort()),
    0,
    'whoever stops the server does not wait for it',
  );
  assert.equal(await evidence.sweep(), 1);
  const left = await filesOnDisk();
  assert.ok(left.includes(kept.sha256) && left.includes(fresh.sha256) && !left.includes(old.sha256));
  await log.commit(aChange({ appends: [anAppend(fresh.stream, 0)], claims: [fresh] }));
  assert.equal(await evidence.sweep(0), 0);
  const given = await stored(text(240));
  await evidence.discard(given);
  await evidence.discard(kept);
  assert.ok(!(await filesOnDisk()).includes(given.sha256));
  assert.deepEqual(await readAll(evidence.read(kept.evidence)), text(600));
});

test('a claim that comes too late is refused with the whole change', async () => {
  const one = await stored(text(120));
  const late = { ...one, storedAtMs: performance.now() - 31 * 60 * 1000 };
  await assert.rejects(log.commit(aChange({ appends: [anAppend(one.stream, 0)], claims: [late] })), /too long ago/);
  assert.deepEqual(await log.read(one.stream), []);
});

test('a file is kept whose claim may still be written, whoever throws it away', { timeout: 20_000 }, async () => {
  const line = await openCutLine(database.pool);
  const beside = await openStore({
    pool: line.pool,
    keys,
    folder,
    tables: [],
    clock: { kind: 'system', now: () => EVENING },
    report: () => undefined,
  });
  const stream = aStream();
  beside.evidence.begin(stream);
  const one = await beside.evidence.store(stream, anId<EvidenceId>(), inPieces(text(120)));
  const holder = await database.pool.connect();
  await holder.query('begin; lock table evidence in exclusive mode');
  const committing = beside.log.commit(aChange({ appends: [anAppend(stream, 0)], claims: [one] }));
  const refused = assert.rejects(committing, { name: 'OutcomeUnknown' });
  await untilLocked(database.pool);
  line.cut();
  await refused;
  const isThere = () =>
    line.pool.query('select').then(
      () => true,
      () => false,
    );
  while (!(await isThere()));
  await beside.evidence.discard(one);
  await holder.query('commit');
  holder.release();
  while ((await evidence.find(one.evidence)) === null);
  assert.deepEqual(await readAll(evidence.read(one.evidence)), text(120));
  await beside.close();
  await line.close();
});

test('files come to an existing case too; an erased one takes none and has none left', async () => {
  const first = await claimed(text(120));
  const second = await evidence.store(first.stream, anId<EvidenceId>(), inPieces(text(240)));
  await log.commit(aChange({ appends: [anAppend(first.stream, 1)], claims: [second] }));
  assert.deepEqual(await readAll(evidence.read(second.evidence)), text(240));
  const erased = anEvent({ type: 'CaseErased', personal: null });
  await log.commit(aChange({ appends: [anAppend(first.stream, 2, erased)], erases: [first.stream] }));
  assert.equal(await evidence.find(first.evidence), null);
  await assert.rejects(readAll(evidence.read(second.evidence)), { name: 'EvidenceGone' });
  const left = await filesOnDisk();
  assert.ok(!left.includes(first.sha256) && !left.includes(second.sha256));
  await assert.rejects(evidence.store(first.stream, anId<EvidenceId>(), inPieces(text(60))), { name: 'StreamErased' });
});

/** A ZIP of empty entries, as office programs write them. */
function zip(...names: readonly string[]): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  const content = deflateRawSync(Buffer.alloc(0));
  let offset = 0;
  for (const name of names) {
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt32LE(content.length, 18);
    local.writeUInt16LE(name.length, 26);
    locals.push(local, Buffer.from(name), content);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt32LE(offset, 42);
    centrals.push(central, Buffer.from(name));
    offset += 30 + name.length + content.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}
