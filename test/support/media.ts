// Photos and videos built byte by byte, with a position in them wherever one can stand. Small, but with the structure of
// the real ones; what a decoder would draw is of no interest here.

/** Coordinates no other bytes look like: 31°14'7.77"N, as EXIF rationals and as text. */
const GPS_NUMBERS = [31, 1, 14, 1, 777, 100];
export const ISO6709 = '+31.2354+121.4806+004.321/';

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** The rationals of the latitude as they stand in EXIF, for searching. */
export function gpsBytes(little = false): Buffer {
  return Buffer.concat(
    GPS_NUMBERS.map((value) => {
      const bytes = Buffer.alloc(4);
      if (little) bytes.writeUInt32LE(value);
      else bytes.writeUInt32BE(value);
      return bytes;
    }),
  );
}

/** A TIFF structure with a camera name in its first directory and a latitude in its GPS directory. */
function exifTiff(little = false): Buffer {
  const short = (value: number): Buffer => (little ? u16(value).swap16() : u16(value));
  const long = (value: number): Buffer => (little ? u32(value).swap32() : u32(value));
  const entry = (tag: number, type: number, count: number, value: Buffer): Buffer =>
    Buffer.concat([short(tag), short(type), long(count), value]);
  const gpsAt = 8 + 2 + 24 + 4;
  const first = Buffer.concat([
    short(2),
    entry(0x010f, 2, 4, Buffer.from('Cam\0')),
    entry(0x8825, 4, 1, long(gpsAt)),
    long(0),
  ]);
  const valuesAt = gpsAt + 2 + 24 + 4;
  const gps = Buffer.concat([
    short(2),
    entry(1, 2, 2, Buffer.from('N\0\0\0')),
    entry(2, 5, 3, long(valuesAt)),
    long(0),
  ]);
  return Buffer.concat([Buffer.from(little ? 'II*\0' : 'MM\0*', 'latin1'), long(8), first, gps, gpsBytes(little)]);
}

export const XMP = Buffer.from(
  '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description exif:GPSLatitude="31,14.1295N"/></x:xmpmeta>',
);

function jpegSegment(marker: number, payload: Buffer): Buffer {
  return Buffer.concat([Buffer.from([0xff, marker]), u16(payload.length + 2), payload]);
}

const EXIF_MARK = Buffer.from('Exif\0\0', 'latin1');

export function jpeg(told: { little?: boolean; xmp?: boolean; behind?: Buffer } = {}): Buffer {
  const { little = false, xmp = false, behind = Buffer.alloc(0) } = told;
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    jpegSegment(0xe1, Buffer.concat([EXIF_MARK, exifTiff(little)])),
    ...(xmp ? [jpegSegment(0xe1, Buffer.concat([Buffer.from('http://ns.adobe.com/xap/1.0/\0'), XMP]))] : []),
    jpegSegment(0xda, Buffer.from([1, 1, 0, 0, 0x3f, 0])),
    Buffer.from('scan data that must stay as it is'),
    Buffer.from([0xff, 0xd9]),
    behind,
  ]);
}

function pngChunk(type: string, payload: Buffer): Buffer {
  return Buffer.concat([u32(payload.length), Buffer.from(type, 'latin1'), payload, u32(0x12345678)]);
}

export function png(): Buffer {
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    pngChunk('IHDR', Buffer.concat([u32(1), u32(1), Buffer.from([8, 2, 0, 0, 0])])),
    pngChunk('eXIf', exifTiff()),
    pngChunk('iTXt', Buffer.concat([Buffer.from('XML:com.adobe.xmp\0\0\0\0\0'), XMP])),
    pngChunk('IDAT', Buffer.from('pixels that must stay as they are')),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

export function webp(): Buffer {
  const chunk = (type: string, payload: Buffer): Buffer =>
    Buffer.concat([Buffer.from(type), u32(payload.length).swap32(), payload, Buffer.alloc(payload.length % 2)]);
  const body = Buffer.concat([
    Buffer.from('WEBP'),
    chunk('VP8X', Buffer.alloc(10)),
    chunk('VP8 ', Buffer.from('pixels that must stay as they are')),
    chunk('EXIF', exifTiff(true)),
    chunk('XMP ', XMP),
  ]);
  return Buffer.concat([Buffer.from('RIFF'), u32(body.length).swap32(), body]);
}

function box(type: string, ...content: readonly Buffer[]): Buffer {
  const payload = Buffer.concat([...content]);
  return Buffer.concat([u32(payload.length + 8), Buffer.from(type, 'latin1'), payload]);
}

function fullBox(type: string, version: number, ...content: readonly Buffer[]): Buffer {
  return box(type, Buffer.from([version, 0, 0, 0]), ...content);
}

function ftyp(brand: string): Buffer {
  return box('ftyp', Buffer.from(brand), u32(0), Buffer.from(brand));
}

const FRAMES = box('mdat', Buffer.from('frames that must stay as they are'));

/** As Android writes it: `©xyz` in `udta`; and as 3GPP has it: `loci`. */
export function mp4(brand = 'isom'): Buffer {
  const xyz = box('\u00a9xyz', u16(ISO6709.length), u16(0x15c7), Buffer.from(ISO6709));
  const loci = fullBox('loci', 0, u16(0x15c7), Buffer.from(`${ISO6709}\0`), Buffer.from([0]), u32(1), u32(2), u32(3));
  return Buffer.concat([ftyp(brand), FRAMES, box('moov', box('mvhd', Buffer.alloc(100)), box('udta', xyz, loci))]);
}

/** As an iPhone writes it: `keys` and `ilst` in a plain `meta` of `moov`. */
export function mov(): Buffer {
  const names = ['com.apple.quicktime.make', 'com.apple.quicktime.location.ISO6709'];
  const keys = fullBox('keys', 0, u32(names.length), ...names.map((name) => box('mdta', Buffer.from(name))));
  const value = (index: number, text: string): Buffer =>
    box(u32(index).toString('latin1'), box('data', u32(1), u32(0), Buffer.from(text)));
  const meta = box(
    'meta',
    fullBox('hdlr', 0, Buffer.alloc(20)),
    keys,
    box('ilst', value(1, 'Apple'), value(2, ISO6709)),
  );
  return Buffer.concat([ftyp('qt  '), FRAMES, box('moov', box('mvhd', Buffer.alloc(100)), meta)]);
}

/** HEIC with its EXIF as an item of the file, or in the `idat` of `meta`; without the text `Exif` before the TIFF. */
export function heic({ inBox = false } = {}): Buffer {
  const item = Buffer.concat([u32(0), exifTiff()]);
  const infe = (id: number, type: string): Buffer => fullBox('infe', 2, u16(id), u16(0), Buffer.from(`${type}\0`));
  const meta = (offset: number): Buffer => {
    const entry = Buffer.concat([u16(2), u16(inBox ? 1 : 0), u16(0), u16(1), u32(offset), u32(item.length)]);
    const iloc = fullBox('iloc', 1, Buffer.from([0x44, 0x00]), u16(1), entry);
    const iinf = fullBox('iinf', 0, u16(2), infe(1, 'hvc1'), infe(2, 'Exif'));
    return fullBox('meta', 0, fullBox('hdlr', 0, Buffer.alloc(20)), iinf, iloc, ...(inBox ? [box('idat', item)] : []));
  };
  const head = ftyp('heic');
  const mdatAt = head.length + meta(0).length + 8;
  const tail = inBox ? FRAMES : box('mdat', item, Buffer.from('frames that must stay as they are'));
  return Buffer.concat([head, meta(inBox ? 0 : mdatAt), tail]);
}

/** A photo with a video hanging behind it, as phones make them. */
export function motionPhoto(): Buffer {
  return jpeg({ behind: mp4('mp42') });
}
