import type { ByteSource } from '../byte-source.ts';

/** `[offset, length]` to be filled with zeros. */
export type Blank = readonly [number, number];

const GPS_POINTER = 0x8825;
const TYPE_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];
const ENTRY = 12;
const MOST_ENTRIES = 1000;
const MOST_DIRECTORIES = 8;

interface Entry {
  readonly tag: number;
  readonly byteLength: number;
  readonly value: number;
}

/**
 * EXIF 位置: the GPS directory of the TIFF structure that begins at `base`, with everything it points to. Blanking its
 * count leaves a directory without entries, so the rest of EXIF stays readable. Empty when there is no such structure.
 */
export async function gpsInTiff(source: ByteSource, base: number): Promise<Blank[]> {
  const header = await source.read(base, base + 8);
  const little = header.toString('latin1', 0, 4) === 'II*\0';
  if (header.length < 8 || (!little && header.toString('latin1', 0, 4) !== 'MM\0*')) return [];
  const u16 = (bytes: Buffer, at: number): number => (little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at));
  const u32 = (bytes: Buffer, at: number): number => (little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));

  const directory = async (offset: number): Promise<{ entries: Entry[]; length: number; next: number } | null> => {
    const head = await source.read(base + offset, base + offset + 2);
    if (head.length < 2) return null;
    const count = u16(head, 0);
    if (count === 0 || count > MOST_ENTRIES) return null;
    const body = await source.read(base + offset + 2, base + offset + 2 + count * ENTRY + 4);
    // A directory that is cut off still tells what it tells.
    const readable = Math.min(count, Math.floor(body.length / ENTRY));
    const entries = Array.from({ length: readable }, (_, index) => {
      const at = index * ENTRY;
      const unit = TYPE_BYTES[u16(body, at + 2)] ?? 1;
      return { tag: u16(body, at), byteLength: unit * u32(body, at + 4), value: u32(body, at + 8) };
    });
    const nextAt = count * ENTRY;
    return { entries, length: 2 + readable * ENTRY, next: body.length >= nextAt + 4 ? u32(body, nextAt) : 0 };
  };

  const blanks: Blank[] = [];
  let offset = u32(header, 4);
  for (let seen = 0; offset !== 0 && seen < MOST_DIRECTORIES; seen += 1) {
    const found = await directory(offset);
    if (found === null) break;
    for (const pointer of found.entries.filter((entry) => entry.tag === GPS_POINTER)) {
      const gps = await directory(pointer.value);
      if (gps === null) continue;
      blanks.push([base + pointer.value, gps.length]);
      for (const entry of gps.entries) {
        if (entry.byteLength > 4) blanks.push([base + entry.value, entry.byteLength]);
      }
    }
    offset = found.next;
  }
  return blanks;
}
