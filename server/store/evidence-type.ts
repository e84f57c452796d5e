// What a file is, by its content. The declared type and the file name are never asked.
import { fileTypeFromBuffer } from 'file-type';
import type { ByteSource } from './byte-source.ts';

const HEAD = 8192;
const TEXT_WINDOW = 1024 * 1024;

/** Types as `file-type` names them, and the name under which we keep and serve them. */
const TAKEN: ReadonlyMap<string, string> = new Map([
  ['image/jpeg', 'image/jpeg'],
  ['image/png', 'image/png'],
  ['image/apng', 'image/png'],
  ['image/gif', 'image/gif'],
  ['image/webp', 'image/webp'],
  ['image/heic', 'image/heic'],
  ['image/heif', 'image/heif'],
  ['image/heic-sequence', 'image/heic'],
  ['image/heif-sequence', 'image/heif'],
  ['video/mp4', 'video/mp4'],
  ['video/x-m4v', 'video/mp4'],
  ['video/quicktime', 'video/quicktime'],
  ['video/3gpp', 'video/3gpp'],
  ['video/3gpp2', 'video/3gpp'],
  ['video/webm', 'video/webm'],
  ['video/matroska', 'video/webm'],
  ['audio/mpeg', 'audio/mpeg'],
  ['audio/x-m4a', 'audio/mp4'],
  ['audio/mp4', 'audio/mp4'],
  ['audio/amr', 'audio/amr'],
  ['audio/wav', 'audio/wav'],
  ['application/pdf', 'application/pdf'],
]);

const OFFICE_ZIP: readonly (readonly [string, string])[] = [
  ['word/document.xml', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xl/workbook.xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['ppt/presentation.xml', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
];

const OFFICE_COMPOUND: readonly (readonly [string, string])[] = [
  ['WordDocument', 'application/msword'],
  ['Workbook', 'application/vnd.ms-excel'],
  ['PowerPoint Document', 'application/vnd.ms-powerpoint'],
];

/** 文件类型: the media type of a file that is taken as evidence, `null` for one that is not. */
export async function evidenceType(source: ByteSource): Promise<string | null> {
  const head = await source.read(0, Math.min(HEAD, source.size));
  if (head.toString('latin1', 0, 2) === 'PK') return await officeZipType(source);
  if (head.toString('hex', 0, 8) === 'd0cf11e0a1b11ae1') return await officeCompoundType(source, head);
  const found = await fileTypeFromBuffer(head);
  if (found !== undefined) {
    // WebM is the browser's profile of Matroska; its document type stands in the first bytes.
    if (found.mime === 'video/matroska' && !head.includes('webm')) return null;
    return TAKEN.get(found.mime) ?? null;
  }
  return await textType(source, head);
}

/** Names stand in the central directory at the end. Documents that carry macros are programs, and refused. */
async function officeZipType(source: ByteSource): Promise<string | null> {
  const tailStart = Math.max(0, source.size - 65_557);
  const tail = await source.read(tailStart, source.size);
  const end = tail.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  if (end === -1 || end + 20 > tail.length) return null;
  const length = tail.readUInt32LE(end + 12);
  const start = tail.readUInt32LE(end + 16);
  if (length > 4 * 1024 * 1024) return null;
  const names = zipNames(await source.read(start, start + length));
  if (
    !names.has('[Content_Types].xml') ||
    [...names].some((name) => /vbaProject|\.(exe|dll|js|vbs|bat|com|scr)$/i.test(name))
  ) {
    return null;
  }
  return OFFICE_ZIP.find(([name]) => names.has(name))?.[1] ?? null;
}

function zipNames(directory: Buffer): Set<string> {
  const names = new Set<string>();
  let at = 0;
  while (at + 46 <= directory.length && directory.readUInt32LE(at) === 0x02014b50) {
    const nameLength = directory.readUInt16LE(at + 28);
    names.add(directory.toString('utf8', at + 46, at + 46 + nameLength));
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return names;
}

/** A compound file is a document only if its directory says so: installers have the same signature. */
async function officeCompoundType(source: ByteSource, head: Buffer): Promise<string | null> {
  const sectorBytes = 1 << head.readUInt16LE(30);
  const directoryAt = (head.readUInt32LE(48) + 1) * sectorBytes;
  const directory = await source.read(directoryAt, directoryAt + sectorBytes);
  const names = new Set<string>();
  for (let at = 0; at + 128 <= directory.length; at += 128) {
    const nameBytes = Math.max(0, Math.min(64, directory.readUInt16LE(at + 64)) - 2);
    names.add(directory.toString('utf16le', at, at + nameBytes));
  }
  if (names.has('Macros') || names.has('_VBA_PROJECT_CUR')) return null;
  return OFFICE_COMPOUND.find(([name]) => names.has(name))?.[1] ?? null;
}

const MARKUP_START = /^\s*<[!?a-z/]/i;
const MARKUP_ANYWHERE = /<\s*(!doctype|html|head|body|script|iframe|svg|object|embed|style|link|meta|\?xml)\b/i;

/** Plain text in UTF-8 or GB 18030 (what Notepad in China writes), without control characters and without markup. */
async function textType(source: ByteSource, head: Buffer): Promise<string | null> {
  const start = head.toString('utf8').replace(/^\ufeff/, '');
  if (start.startsWith('#!') || MARKUP_START.test(start) || MARKUP_ANYWHERE.test(start)) return null;
  return (await decodes(source, 'utf-8')) || (await decodes(source, 'gb18030')) ? 'text/plain' : null;
}

async function decodes(source: ByteSource, encoding: string): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for (let at = 0; at < source.size; at += TEXT_WINDOW) {
      const end = Math.min(source.size, at + TEXT_WINDOW);
      const text = decoder.decode(await source.read(at, end), { stream: end < source.size });
      if (/[\0-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]/.test(text)) return false;
    }
    return true;
  } catch {
    return false;
  }
}
