import type { FastifyRequest } from 'fastify';
import type { EvidenceId } from '#core/values/ids.ts';
import type { EvidencePort } from '#server/operations/ports.ts';
import type { Answer } from './answer.ts';
import { ProblemFound } from './problems.ts';

/** 证据文件 as an attachment: never opened by the browser itself, its type the one that was found in it. */
export async function fileAnswer(
  evidence: Pick<EvidencePort, 'find' | 'read'>,
  id: EvidenceId,
  fileName: string,
  request: FastifyRequest,
): Promise<Answer> {
  const found = await evidence.find(id);
  if (found === null) throw new ProblemFound('not-found');
  const range = rangeIn(request.headers.range, found.size);
  const headers = {
    'content-disposition': disposition(fileName),
    'accept-ranges': 'bytes',
    'content-length': String(range === null ? found.size : range.end - range.start),
    ...(range === null
      ? {}
      : { 'content-range': `bytes ${String(range.start)}-${String(range.end - 1)}/${String(found.size)}` }),
  };
  const content = range === null ? evidence.read(id) : evidence.read(id, range);
  return { kind: 'file', type: found.type, content, headers, isPart: range !== null };
}

/** One range, as players ask for it; anything else is answered with the whole file, as RFC 9110 allows. */
function rangeIn(asked: string | undefined, size: number): { readonly start: number; readonly end: number } | null {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(asked ?? '') ?? [];
  if (from === '' && to === '') return null;
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? size : Math.min(size, Number(to) + 1);
  return start < end ? { start, end } : null;
}

/** 下载名 (RFC 6266): a plain name for old programs, and the whole one in UTF-8. */
export function disposition(fileName: string): string {
  const plain = fileName.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_');
  const whole = encodeURIComponent(fileName.toWellFormed()).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}
