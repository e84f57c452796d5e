// A ZIP file whose entries are stored as they are, so that what stands in it can be read by any program, and a signature
// can stand in the comment at its end. Writing and reading only what we write ourselves.
import { crc32 } from 'node:zlib';
import type { ByteSource } from './byte-source.ts';

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_BYTES = 22;
const UTF8_NAMES = 0x0800;
const MOST_BYTES = 0xffffffff;

/** One file of the archive. `content` is asked twice: for the check sum, then for the bytes. */
export interface ZipEntry {
  readonly name: string;
  readonly size: number;
  readonly content: () => AsyncIterable<Buffer> | Iterable<Buffer>;
}

/** 过大: a ZIP of this form holds less than 4 GiB. */
class ArchiveTooLarge extends Error {
  constructor() {
    super('the case file is larger than 4 GiB and cannot be exported as one file');
    this.name = 'ArchiveTooLarge';
  }
}

interface Placed {
  readonly name: Buffer;
  readonly size: number;
  readonly crc: number;
  readonly offset: number;
}

/** 写压缩包: everything up to the comment, for which `commentBytes` are announced. */
export async function* writeZip(
  entries: readonly ZipEntry[],
  madeAt: Date,
  commentBytes: number,
): AsyncIterable<Buffer> {
  const placed: Placed[] = [];
  let offset = 0;
  for (const entry of entries) {
    let crc = 0;
    for await (const piece of entry.content()) crc = crc32(piece, crc);
    const place: Placed = { name: Buffer.from(entry.name), size: entry.size, crc, offset };
    const header = localHeader(place, madeAt);
    yield header;
    let written = 0;
    for await (const piece of entry.content()) {
      written += piece.length;
      yield piece;
    }
    if (written !== entry.size) throw new Error(`${entry.name} has another size than announced`);
    placed.push(place);
    offset += header.length + entry.size;
    if (offset > MOST_BYTES) throw new ArchiveTooLarge();
  }
  const central = Buffer.concat(placed.map((place) => centralHeader(place, madeAt)));
  const end = Buffer.alloc(END_BYTES);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(placed.length, 8);
  end.writeUInt16LE(placed.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(commentBytes, 20);
  yield Buffer.concat([central, end]);
}

/** Version, flags, method, time and date, as both headers carry them. */
function sharedHeader(header: Buffer, at: number, { crc, size, name }: Placed, madeAt: Date): void {
  header.writeUInt16LE(20, at);
  header.writeUInt16LE(UTF8_NAMES, at + 2);
  const time = (madeAt.getUTCHours() << 11) | (madeAt.getUTCMinutes() << 5) | (madeAt.getUTCSeconds() >> 1);
  const day = ((madeAt.getUTCFullYear() - 1980) << 9) | ((madeAt.getUTCMonth() + 1) << 5) | madeAt.getUTCDate();
  header.writeUInt16LE(time, at + 6);
  header.writeUInt16LE(day & 0xffff, at + 8);
  header.writeUInt32LE(crc, at + 10);
  header.writeUInt32LE(size, at + 14);
  header.writeUInt32LE(size, at + 18);
  header.writeUInt16LE(name.length, at + 22);
}

function localHeader(place: Placed, madeAt: Date): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(LOCAL, 0);
  sharedHeader(header, 4, place, madeAt);
  return Buffer.concat([header, place.name]);
}

function centralHeader(place: Placed, madeAt: Date): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(CENTRAL, 0);
  header.writeUInt16LE(20, 4);
  sharedHeader(header, 6, place, madeAt);
  header.writeUInt32LE(place.offset, 42);
  return Buffer.concat([header, place.name]);
}

/** An entry found in an archive: where its bytes lie. */
export interface FoundEntry {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** 读压缩包: the entries of an archive of ours whose comment has `commentBytes`; `null` when it is none. */
export async function readZip(
  source: ByteSource,
  commentBytes: number,
): Promise<ReadonlyMap<string, FoundEntry> | null> {
  const endAt = source.size - commentBytes - END_BYTES;
  if (endAt < 0) return null;
  const end = await source.read(endAt, endAt + END_BYTES);
  if (end.readUInt32LE(0) !== END || end.readUInt16LE(20) !== commentBytes) return null;
  const start = end.readUInt32LE(16);
  if (start + end.readUInt32LE(12) !== endAt) return null;
  const central = await source.read(start, endAt);
  const found = new Map<string, FoundEntry>();
  for (let at = 0; at + 46 <= central.length; ) {
    if (central.readUInt32LE(at) !== CENTRAL) return null;
    const nameBytes = central.readUInt16LE(at + 28);
    const name = central.toString('utf8', at + 46, at + 46 + nameBytes);
    const contentAt = central.readUInt32LE(at + 42) + 30 + nameBytes;
    if (found.has(name)) return null;
    found.set(name, { name, start: contentAt, end: contentAt + central.readUInt32LE(at + 24) });
    at += 46 + nameBytes;
  }
  return found;
}
