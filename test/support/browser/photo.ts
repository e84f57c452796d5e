import { deflateSync } from 'node:zlib';
import { chunk } from '../../../scripts/small-png.ts';

/** 照片: a small picture with something to see in it, as a PNG file that somebody chose. */
export function photo(name: string): { name: string; mimeType: string; buffer: Buffer } {
  return { name, mimeType: 'image/png', buffer: picture(96, 72) };
}

/** A table in green cloth with a tear across it. */
function picture(width: number, height: number): Buffer {
  const rows = Array.from({ length: height }, (_, y) =>
    Buffer.from([0, ...Array.from({ length: width }, (__, x) => pixel(x, y, width, height)).flat()]),
  );
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function pixel(x: number, y: number, width: number, height: number): readonly number[] {
  if (y > height * 0.8) return [92, 64, 51];
  if (Math.abs(y - height / 2 - (x - width / 2) * 0.3) < 2) return [214, 219, 214];
  return [38, 98 + Math.round((x / width) * 20), 84];
}
