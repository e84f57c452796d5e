import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { EvidenceId, StreamId } from '#core/values/ids.ts';
import type { EvidencePort, IdPort } from '#server/operations/ports.ts';
import { EvidenceRefused } from '#server/operations/ports.ts';
import { boundaryOf, readParts } from '../multipart.ts';
import type { Part } from '../multipart.ts';
import { add, FIELDS_LIMIT, readField, unixLines } from '../plain-form.ts';
import type { FormFields } from '../plain-form.ts';
import type { ReceivedFile } from './kept-files.ts';
import { ProblemFound } from '../problems.ts';

/** 发来的表单: fields as texts, files already stored. A file that was not taken is a fault of the form, not its end. */
export interface SentForm {
  readonly fields: FormFields;
  readonly files: readonly ReceivedFile[];
  readonly fileFaults: readonly FileFault[];
}

/** 文件被拒 */
export interface FileFault {
  readonly code: EvidenceRefused['code'] | 'evidence.too-many' | 'evidence.name';
  readonly fileName: string;
}

export interface FileTaker {
  readonly evidence: Pick<EvidencePort, 'store' | 'discard'>;
  readonly ids: IdPort;
  readonly limits: { readonly files: number };
  /** Under whose key the files lie; asked when the first file comes, with the fields before it. */
  readonly streamFor: (fields: FormFields) => StreamId;
  /** Line ends of texts become LF, as a page without script sends them; a program's texts stay as they are. */
  readonly isPlain: boolean;
}

/** 读表单: multipart as it streams in, or the plain encoding. @throws ProblemFound, BrokenForm */
export async function readSentForm(request: FastifyRequest, taker: FileTaker): Promise<SentForm> {
  const contentType = request.headers['content-type'] ?? '';
  if (request.body instanceof Map) return { fields: request.body as FormFields, files: [], fileFaults: [] };
  const boundary = boundaryOf(contentType);
  if (boundary === null) throw new ProblemFound('wrong-media');
  const sent = { fields: new Map<string, string[]>(), files: [] as ReceivedFile[], fileFaults: [] as FileFault[] };
  try {
    await readInto(sent, request, boundary, taker);
  } catch (error) {
    // Broken off, or no form after all: nobody will ask for the files that had come whole.
    await Promise.all(sent.files.map(({ stored }) => taker.evidence.discard(stored)));
    throw error;
  }
  return sent;
}

async function readInto(
  { fields, files, fileFaults }: { fields: Map<string, string[]>; files: ReceivedFile[]; fileFaults: FileFault[] },
  request: FastifyRequest,
  boundary: string,
  taker: FileTaker,
): Promise<void> {
  let left = FIELDS_LIMIT;
  // Not destroyed when it is left early: the answer still goes out on the same connection.
  for await (const part of readParts(request.raw.iterator({ destroyOnReturn: false }), boundary)) {
    if (part.fileName === null) {
      const typed = await readField(part, left);
      left -= Buffer.byteLength(typed);
      add(fields, part.name, taker.isPlain ? unixLines(typed) : typed);
    } else {
      const taken = await takeFile(part, part.fileName, files.length, fields, taker);
      // A browser sends an empty part without a name where no file was chosen.
      if ('code' in taken && taken.code === 'evidence.empty' && part.fileName === '') continue;
      if ('code' in taken) fileFaults.push(taken);
      else files.push(taken);
    }
  }
}

const NAME_LENGTH = 1000;

async function takeFile(
  part: Part,
  fileName: string,
  before: number,
  fields: FormFields,
  taker: FileTaker,
): Promise<ReceivedFile | FileFault> {
  if (fileName.includes('\0') || !fileName.isWellFormed() || fileName.length > NAME_LENGTH)
    return { code: 'evidence.name', fileName: '' };
  if (before >= taker.limits.files) return { code: 'evidence.too-many', fileName };
  const entry = taker.ids.next() as EvidenceId;
  const hash = createHash('sha256');
  try {
    const stored = await taker.evidence.store(taker.streamFor(fields), entry, hashed(part.content, hash));
    return { entry, stored, plainDigest: hash.digest('hex'), fileName: fileName === '' ? 'file' : fileName };
  } catch (error) {
    if (error instanceof EvidenceRefused) return { code: error.code, fileName };
    throw error;
  }
}

async function* hashed(content: AsyncIterable<Buffer>, hash: ReturnType<typeof createHash>): AsyncGenerator<Buffer> {
  for await (const piece of content) {
    hash.update(piece);
    yield piece;
  }
}
