import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inflateSync } from 'node:zlib';
import { photo } from '#test/support/browser/photo.ts';
import { smallPng } from './small-png.ts';

/** What stands in a chunk of a PNG file. */
function partOf(png: Buffer, kind: string): Buffer {
  const at = png.indexOf(kind, 0, 'latin1');
  return png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4));
}

test('a picture keeps its size and, where it has few colours, every one of them', () => {
  const { buffer } = photo('台.png');
  const small = smallPng(buffer);
  assert.deepEqual(partOf(small, 'IHDR').subarray(0, 8), partOf(buffer, 'IHDR').subarray(0, 8));
  const colours = partOf(small, 'PLTE');
  const rows = inflateSync(partOf(small, 'IDAT'));
  const colourAt = (x: number, y: number) => {
    const place = rows[y * 97 + 1 + x] ?? 0;
    return [...colours.subarray(place * 3, place * 3 + 3)];
  };
  assert.deepEqual(colourAt(50, 70), [92, 64, 51]);
  assert.deepEqual(colourAt(48, 36), [214, 219, 214]);
  assert.ok(colours.length <= 128 * 3);
});

test('what a browser never makes is refused', () => {
  const { buffer } = photo('台.png');
  const grey = Buffer.from(buffer);
  grey[25] = 0;
  assert.throws(() => smallPng(grey), /true colour/);
});
