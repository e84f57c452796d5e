import { deflateSync } from 'node:zlib';
import { chunk } from '../../../scripts/small-png.ts';

/** 照片: a small picture with something to see in it, as a PNG file that somebody chose: a slip of paper, where it is one. */
export function photo(name: string): { name: string; mimeType: string; buffer: Buffer } {
  return { name, mimeType: 'image/png', buffer: picture(96, 72, /[单票]/.test(name) ? paper : table) };
}

type Pixel = (x: number, y: number, width: number, height: number) => readonly number[];

function picture(width: number, height: number, pixel: Pixel): Buffer {
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

/** A slip on a dark counter, with lines of print. */
function paper(x: number, y: number, width: number, height: number): readonly number[] {
  const isPaper = x > width * 0.28 && x < width * 0.72 && y > 5;
  if (!isPaper) return [74, 66, 60];
  const isPrint = y % 8 < 2 && y > 12 && x > width * 0.34 && x < width * (y % 16 < 8 ? 0.64 : 0.55);
  return isPrint || y > height - 3 ? [96, 100, 104] : [238, 236, 230];
}

/** A table in green cloth with a tear across it. */
function table(x: number, y: number, width: number, height: number): readonly number[] {
  if (y > height * 0.8) return [92, 64, 51];
  if (Math.abs(y - height / 2 - (x - width / 2) * 0.3) < 2) return [214, 219, 214];
  return [38, 98 + Math.round((x / width) * 20), 84];
}
