import type { Instant } from '#core/values/instant.ts';
import type { EventRow } from './event-hash.ts';

/** 导出的核验内容: what stands in the file that `verify` reads. Buffers are base64, hashes hex. */
export interface ExportedCase {
  readonly format: 1;
  readonly stream: string;
  readonly exportedAt: Instant;
  /** Key of the case; null when the case was erased. */
  readonly key: string | null;
  readonly events: readonly ExportedEvent[];
  readonly evidence: readonly ExportedEvidence[];
  readonly checkpoint: string;
  readonly proof: { readonly index: number; readonly size: number; readonly path: readonly string[] };
}

export interface ExportedEvent extends Omit<EventRow, 'stream' | 'ciphertext' | 'keyHash' | 'prevHash'> {
  readonly position: number;
  readonly ciphertext: string | null;
  readonly keyHash: string | null;
  readonly prevHash: string | null;
  readonly hash: string;
}

export interface ExportedEvidence {
  readonly evidence: string;
  readonly file: string;
  readonly type: string;
  readonly sha256: string;
  readonly salt: string;
}
