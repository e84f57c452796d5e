import { createHash } from 'node:crypto';
import { caseStream } from '#core/values/ids.ts';
import type { CaseId, EvidenceId } from '#core/values/ids.ts';
import { EvidenceRefused } from '#server/operations/ports.ts';
import { badInput } from '../problems.ts';
import type { ReceivedFile } from './kept-files.ts';
import type { PortalNeeds } from './portal-needs.ts';

const PREFIX = 'data:image/png;base64,';

/** 签名: what was drawn by finger, stored as a picture of the case. `null` where nobody signed by hand. @throws ProblemFound */
export async function signatureFile(
  needs: Pick<PortalNeeds, 'evidence' | 'ids'>,
  caseId: CaseId,
  given: unknown,
): Promise<ReceivedFile | null> {
  const { signature } = given as { readonly signature?: string | null };
  if (signature == null) return null;
  const bytes = Buffer.from(signature.slice(PREFIX.length), 'base64');
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
  throw badInput([{ path: 'signature', code: 'signature.image' }]);
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield await Promise.resolve(bytes);
}
