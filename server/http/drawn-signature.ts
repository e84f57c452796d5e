import { createHash } from 'node:crypto';
import { caseStream } from '#core/values/ids.ts';
import type { CaseId, EvidenceId } from '#core/values/ids.ts';
import { EvidenceRefused } from '#server/operations/ports.ts';
import type { EvidencePort, IdPort } from '#server/operations/ports.ts';
import type { ReceivedFile } from './portal/kept-files.ts';
import { badInput } from './problems.ts';

const PREFIX = 'data:image/png;base64,';

/** 手写签名: what was drawn by finger, stored as a picture of the case. @throws ProblemFound that names the field it came in */
export async function drawnSignature(
  needs: { readonly evidence: EvidencePort; readonly ids: IdPort },
  caseId: CaseId,
  { field, picture }: { readonly field: string; readonly picture: string },
): Promise<ReceivedFile> {
  const bytes = Buffer.from(picture.slice(PREFIX.length), 'base64');
  const entry = needs.ids.next() as EvidenceId;
  try {
    const stored = await needs.evidence.store(caseStream(caseId), entry, once(bytes));
    if (stored.type === 'image/png') {
      const plainDigest = createHash('sha256').update(bytes).digest('hex');
      return { entry, stored, plainDigest, fileName: 'signature.png' };
    }
    await needs.evidence.discard(stored);
  } catch (error) {
    if (!(error instanceof EvidenceRefused)) throw error;
  }
  throw badInput([{ path: field, code: 'signature.image' }]);
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield await Promise.resolve(bytes);
}
