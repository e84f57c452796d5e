// Finds every place in a photo or video that tells where it was taken, so that the copy shown can be blanked there while
// the original stays sealed as it came.
import { limitedLooks, occurrences } from '../byte-source.ts';
import type { ByteSource } from '../byte-source.ts';
import { positionInBoxes } from './boxes.ts';
import { gpsInTiff } from './tiff.ts';
import type { Blank } from './tiff.ts';

const EXIF_MARK = Buffer.from('Exif\0\0', 'latin1');
const FTYP_MARK = Buffer.from('ftyp', 'latin1');
const XMP_MARKS = ['GPSLatitude', 'GPSLongitude', 'GPSPosition'].map((mark) => Buffer.from(mark));
/** An XMP packet is at most a JPEG segment long; longer ones come in segments that repeat the header. */
const XMP_REACH = 65_536;
/**
 * Looks that a file may take, besides one for every KiB of it: a large picture in the smallest pieces that programs write takes
 * half of that. One of 100 KB that says every eight bytes that a video begins would be looked through for an hour.
 */
const LOOKS_AT_LEAST = 10_000;

/**
 * 定位: `[offset, length]` of everything that tells a position; empty for types that are shown as they are.
 *
 * Known structures are read as such; besides, every EXIF block and embedded video anywhere in the file is looked at
 * (second pictures and motion photos hang behind the first one).
 * @throws TooIntricate: what cannot be looked through cannot be shown without its position.
 */
export async function locatePosition(file: ByteSource, type: string): Promise<Blank[]> {
  if (!/^(image|video|audio)\//.test(type)) return [];
  const source = limitedLooks(file, LOOKS_AT_LEAST + file.size / 1024);
  const found: Blank[] = [];
  if (type === 'image/png') found.push(...(await positionInPng(source)));
  if (type === 'image/webp') found.push(...(await positionInWebp(source)));
  let packetEnd = 0;
  for await (const { at, needle } of occurrences(source, [EXIF_MARK, FTYP_MARK, ...XMP_MARKS])) {
    if (needle === EXIF_MARK) found.push(...(await gpsInTiff(source, at + EXIF_MARK.length)));
    else if (needle === FTYP_MARK) found.push(...(at < 4 ? [] : await positionInBoxes(source, at - 4)));
    else if (at >= packetEnd) {
      const packet = await xmpPacket(source, at, packetEnd);
      found.push(packet);
      packetEnd = packet[0] + packet[1];
    }
  }
  return merge(found, source.size);
}

/** Chunks whose payload is blanked whole: a wrong check sum makes readers pass over an ancillary chunk. */
async function positionInPng(source: ByteSource): Promise<Blank[]> {
  const blanks: Blank[] = [];
  let at = 8;
  while (at + 8 <= source.size) {
    const head = await source.read(at, at + 8);
    const length = head.readUInt32BE(0);
    const type = head.toString('latin1', 4, 8);
    const start = at + 8;
    if (type === 'eXIf') blanks.push(...(await gpsInTiff(source, start)));
    if (type === 'zTXt' || type === 'iTXt' || type === 'tEXt') {
      const keyword =
        (await source.read(start, Math.min(start + 80, start + length))).toString('latin1').split('\0')[0] ?? '';
      // "Raw profile type exif" (ImageMagick) and XMP may be compressed: what cannot be read is not shown.
      if (/exif|APP1|xmp/i.test(keyword)) blanks.push([start, length]);
    }
    at = start + length + 4;
  }
  return blanks;
}

async function positionInWebp(source: ByteSource): Promise<Blank[]> {
  const blanks: Blank[] = [];
  let at = 12;
  while (at + 8 <= source.size) {
    const head = await source.read(at, at + 8);
    const length = head.readUInt32LE(4);
    if (head.toString('latin1', 0, 4) === 'EXIF') blanks.push(...(await gpsInTiff(source, at + 8)));
    at += 8 + length + (length % 2);
  }
  return blanks;
}

/** An XMP packet that tells a position at `at` is blanked from its beginning to its end. */
async function xmpPacket(source: ByteSource, at: number, notBefore: number): Promise<Blank> {
  const from = Math.max(notBefore, at - XMP_REACH);
  const before = await source.read(from, at);
  const after = await source.read(at, Math.min(source.size, at + XMP_REACH));
  const opening = before.lastIndexOf('<x:xmpmeta');
  const closing = after.indexOf('</x:xmpmeta>');
  // Without its ends in sight, the tag and the value behind it.
  const start = opening === -1 ? at : from + opening;
  const end = closing === -1 ? Math.min(source.size, at + 64) : at + closing;
  return [start, end - start];
}

/** Sorted, within the file, overlapping ones joined. */
function merge(found: readonly Blank[], size: number): Blank[] {
  const sorted = found.filter(([start, length]) => start < size && length > 0).sort(([one], [other]) => one - other);
  const merged: [number, number][] = [];
  for (const [start, length] of sorted) {
    const end = Math.min(size, start + length);
    const last = merged.at(-1);
    if (last !== undefined && start <= last[0] + last[1]) last[1] = Math.max(last[1], end - last[0]);
    else merged.push([start, end - start]);
  }
  return merged;
}
