import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gpsBytes, heic, ISO6709, jpeg, motionPhoto, mov, mp4, png, webp, XMP } from '#test/support/media.ts';
import { blanked } from '../blanked.ts';
import type { ByteSource } from '../byte-source.ts';
import { locatePosition } from './locate.ts';

const KEPT = /(pixels|frames|scan data) that must stay as (they are|it is)/;

function sourceOf(bytes: Buffer): ByteSource {
  return { size: bytes.length, read: (start, end) => Promise.resolve(bytes.subarray(start, end)) };
}

async function shown(original: Buffer, type: string): Promise<Buffer> {
  return blanked(original, 0, await locatePosition(sourceOf(original), type));
}

const FILES: readonly (readonly [string, string, Buffer, readonly (Buffer | string)[]])[] = [
  ['a JPEG, big-endian', 'image/jpeg', jpeg(), [gpsBytes()]],
  ['a JPEG, little-endian', 'image/jpeg', jpeg({ little: true }), [gpsBytes(true)]],
  ['a JPEG with XMP', 'image/jpeg', jpeg({ xmp: true }), [gpsBytes(), '31,14.1295N']],
  [
    'a JPEG with another picture behind it',
    'image/jpeg',
    jpeg({ behind: jpeg({ little: true }) }),
    [gpsBytes(), gpsBytes(true)],
  ],
  ['a photo with a video behind it', 'image/jpeg', motionPhoto(), [gpsBytes(), ISO6709]],
  ['a PNG', 'image/png', png(), [gpsBytes(), '31,14.1295N']],
  ['a WebP', 'image/webp', webp(), [gpsBytes(true), '31,14.1295N']],
  ['a HEIC with EXIF in the file', 'image/heic', heic(), [gpsBytes()]],
  ['a HEIC with EXIF in its box', 'image/heic', heic({ inBox: true }), [gpsBytes()]],
  ['an MP4 of Android', 'video/mp4', mp4(), [ISO6709]],
  ['a 3GP', 'video/3gpp', mp4('3gp5'), [ISO6709]],
  ['a MOV of an iPhone', 'video/quicktime', mov(), [ISO6709]],
];

for (const [what, type, original, telling] of FILES) {
  test(`${what} is shown without its position, and otherwise as it is`, async () => {
    for (const sign of telling) assert.ok(original.includes(sign), 'the file does not tell what it should');
    const copy = await shown(original, type);
    for (const sign of telling) assert.ok(!copy.includes(sign), 'the copy still tells the position');
    assert.equal(copy.length, original.length);
    assert.match(copy.toString('latin1'), KEPT);
  });
}

test('the camera stays, only the position goes', async () => {
  assert.ok((await shown(jpeg(), 'image/jpeg')).includes('Cam\0'));
  assert.ok((await shown(mov(), 'video/quicktime')).includes('Apple'));
});

test('a file without a position is shown byte for byte', async () => {
  const plain = Buffer.concat([
    Buffer.from([0xff, 0xd8, 0xff, 0xd9]),
    Buffer.from('Exif\0\0 is only a word here, ftyp too'),
  ]);
  assert.deepEqual(await shown(plain, 'image/jpeg'), plain);
});

test('no cut or twisted file makes the search fail or run away', async () => {
  for (const [, type, original] of FILES) {
    for (let length = 0; length < original.length; length += 7) await shown(original.subarray(0, length), type);
    for (let at = 0; at < original.length; at += 1) {
      const twisted = Buffer.from(original);
      twisted[at] = 0xff;
      await shown(twisted, type);
    }
  }
});

test('documents are shown as they are', async () => {
  assert.deepEqual(await shown(XMP, 'application/pdf'), XMP);
});

/** What no camera writes; somebody who means harm does. */
const ENDLESS: readonly (readonly [string, string, Buffer])[] = [
  ['a PNG of nothing but empty pieces', 'image/png', Buffer.alloc(256 * 1024)],
  ['a WebP of nothing but empty pieces', 'image/webp', Buffer.alloc(256 * 1024)],
  ['a video that begins again and again', 'video/mp4', Buffer.alloc(16_000, '\0\0\0\x08ftyp', 'latin1')],
];

for (const [what, type, file] of ENDLESS) {
  test(`${what} is given up`, async () => {
    await assert.rejects(locatePosition(sourceOf(file), type), { name: 'TooIntricate' });
  });
}

test('a picture of the largest size in small pieces is looked through', async () => {
  const piece = 4096 + 12;
  const size = Math.floor((200 * 1024 * 1024) / piece) * piece;
  const head = Buffer.from([0, 0, 0x10, 0, ...Buffer.from('IDAT')]);
  const source: ByteSource = {
    size: size + 8,
    read: (start, end) => {
      const bytes = Buffer.alloc(Math.min(end, size + 8) - start);
      if (bytes.length === head.length) head.copy(bytes);
      return Promise.resolve(bytes);
    },
  };
  assert.deepEqual(await locatePosition(source, 'image/png'), []);
});
