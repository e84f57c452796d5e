// ISO base media files (MP4, MOV, 3GP, M4A, HEIC): where a position on the map can stand in them.
import type { ByteSource } from '../byte-source.ts';
import { gpsInTiff } from './tiff.ts';
import type { Blank } from './tiff.ts';

interface Box {
  readonly type: string;
  /** First byte of the content. */
  readonly start: number;
  readonly end: number;
}

const MOST_BOXES = 10_000;
const CONTAINERS = new Set(['moov', 'udta', 'trak', 'mdia', 'minf', 'ilst', 'moof', 'traf']);
/** `©xyz` of QuickTime and Android; `loci` of 3GPP. */
const POSITION_BOXES = new Set(['\u00a9xyz', 'loci', 'gps ', 'GPS ', 'gps0']);
const ITEM_LIST_LIMIT = 1024 * 1024;

async function* boxesIn(source: ByteSource, start: number, end: number): AsyncIterable<Box> {
  let at = start;
  for (let seen = 0; at + 8 <= end && seen < MOST_BOXES; seen += 1) {
    const head = await source.read(at, at + 16);
    if (head.length < 8) return;
    let length = head.readUInt32BE(0);
    let content = at + 8;
    if (length === 1 && head.length === 16) {
      length = Number(head.readBigUInt64BE(8));
      content = at + 16;
    } else if (length === 0) {
      length = end - at;
    }
    if (length < content - at) return;
    yield { type: head.toString('latin1', 4, 8), start: content, end: Math.min(end, at + length) };
    at += length;
  }
}

/** 视频位置: every position found in the boxes from `start` on. */
export async function positionInBoxes(source: ByteSource, start = 0, end = source.size, depth = 0): Promise<Blank[]> {
  const blanks: Blank[] = [];
  if (depth > 8) return blanks;
  for await (const box of boxesIn(source, start, end)) {
    if (POSITION_BOXES.has(box.type)) {
      blanks.push([box.start, box.end - box.start]);
    } else if (box.type === 'meta') {
      blanks.push(...(await positionInMeta(source, box)));
    } else if (CONTAINERS.has(box.type)) {
      blanks.push(...(await positionInBoxes(source, box.start, box.end, depth + 1)));
    } else if (/^exif$/i.test(box.type)) {
      blanks.push(...(await exifAtEitherOffset(source, box.start)));
    }
  }
  return blanks;
}

async function exifAtEitherOffset(source: ByteSource, start: number): Promise<Blank[]> {
  for (const offset of [0, 4, 6, 10]) {
    const blanks = await gpsInTiff(source, start + offset);
    if (blanks.length > 0) return blanks;
  }
  return [];
}

/** `meta` is a full box in MP4 and HEIC, a plain one in QuickTime. */
async function positionInMeta(source: ByteSource, meta: Box): Promise<Blank[]> {
  const head = await source.read(meta.start, meta.start + 8);
  const isPlain = head.toString('latin1', 4, 8) === 'hdlr';
  const start = isPlain ? meta.start : meta.start + 4;
  const inner = new Map<string, Box>();
  for await (const box of boxesIn(source, start, meta.end)) inner.set(box.type, box);
  return [...(await positionInKeys(source, inner)), ...(await positionInItems(source, inner))];
}

/** `keys` names the values in `ilst` by their index from 1: `com.apple.quicktime.location.ISO6709` and its kin. */
async function positionInKeys(source: ByteSource, inner: ReadonlyMap<string, Box>): Promise<Blank[]> {
  const keys = inner.get('keys');
  const values = inner.get('ilst');
  if (values === undefined) return [];
  const telling = new Set<number>();
  if (keys !== undefined) {
    let index = 0;
    for await (const key of boxesIn(source, keys.start + 8, keys.end)) {
      index += 1;
      const name = (await source.read(key.start, Math.min(key.end, key.start + 200))).toString('utf8');
      if (/location|gps/i.test(name)) telling.add(index);
    }
  }
  const blanks: Blank[] = [];
  for await (const value of boxesIn(source, values.start, values.end)) {
    const isTelling = POSITION_BOXES.has(value.type) || telling.has(Buffer.from(value.type, 'latin1').readUInt32BE(0));
    if (isTelling) blanks.push([value.start, value.end - value.start]);
  }
  return blanks;
}

/** HEIC: the item of type `Exif`, found by `iinf`, placed by `iloc`. */
async function positionInItems(source: ByteSource, inner: ReadonlyMap<string, Box>): Promise<Blank[]> {
  const names = inner.get('iinf');
  const places = inner.get('iloc');
  if (names === undefined || places === undefined) return [];
  const exifItems = await itemsOfType(source, names, 'Exif');
  const table = await source.read(places.start, Math.min(places.end, places.start + ITEM_LIST_LIMIT));
  const blanks: Blank[] = [];
  for (const item of itemExtents(table)) {
    if (!exifItems.has(item.id)) continue;
    const shift = item.isInBox ? inner.get('idat')?.start : 0;
    if (shift === undefined) continue;
    const [first] = item.extents;
    if (first === undefined) continue;
    const begin = shift + first[0];
    const prefix = await source.read(begin, begin + 4);
    const found = prefix.length === 4 ? await gpsInTiff(source, begin + 4 + prefix.readUInt32BE(0)) : [];
    // What lies in pieces, or cannot be read as EXIF, is blanked whole rather than shown.
    const isReadable = item.extents.length === 1 && (await looksLikeTiff(source, begin, prefix));
    blanks.push(...(isReadable ? found : item.extents.map(([at, length]): Blank => [shift + at, length])));
  }
  return blanks;
}

async function looksLikeTiff(source: ByteSource, begin: number, prefix: Buffer): Promise<boolean> {
  if (prefix.length < 4) return false;
  const at = begin + 4 + prefix.readUInt32BE(0);
  const head = (await source.read(at, at + 4)).toString('latin1');
  return head === 'II*\0' || head === 'MM\0*';
}

async function itemsOfType(source: ByteSource, names: Box, type: string): Promise<Set<number>> {
  const head = await source.read(names.start, names.start + 1);
  const entriesAt = names.start + (head[0] === 0 ? 6 : 8);
  const found = new Set<number>();
  for await (const entry of boxesIn(source, entriesAt, names.end)) {
    const bytes = await source.read(entry.start, entry.start + 12);
    if (entry.type !== 'infe' || bytes.length < 12) continue;
    const version = bytes[0] ?? 0;
    const id = version === 3 ? bytes.readUInt32BE(4) : bytes.readUInt16BE(4);
    const typeAt = version === 3 ? 10 : 8;
    const typeBytes = await source.read(entry.start + typeAt, entry.start + typeAt + 4);
    if (version >= 2 && typeBytes.toString('latin1') === type) found.add(id);
  }
  return found;
}

interface Item {
  readonly id: number;
  readonly isInBox: boolean;
  readonly extents: readonly (readonly [number, number])[];
}

function* itemExtents(table: Buffer): Iterable<Item> {
  let at = 0;
  const take = (bytes: number): number => {
    if (bytes === 0) return 0;
    if (at + bytes > table.length) throw new RangeError('an item table ends early');
    const value = bytes === 8 ? Number(table.readBigUInt64BE(at)) : table.readUIntBE(at, bytes);
    at += bytes;
    return value;
  };
  try {
    const version = take(1);
    take(3);
    const [offsetBytes, lengthBytes] = halves(take(1));
    const [baseBytes, indexBytes] = halves(take(1));
    const count = take(version < 2 ? 2 : 4);
    for (let item = 0; item < count; item += 1) {
      const id = take(version < 2 ? 2 : 4);
      const method = version > 0 ? take(2) & 15 : 0;
      take(2);
      const base = take(baseBytes);
      const extents = Array.from({ length: take(2) }, (): [number, number] => {
        if (version > 0) take(indexBytes);
        return [base + take(offsetBytes), take(lengthBytes)];
      });
      yield { id, isInBox: method === 1, extents };
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
}

function halves(byte: number): [number, number] {
  return [byte >> 4, byte & 15];
}
