import type { Facts } from '#core/values/event.ts';

/** 证据声明: what an event says about a file, by which the file is held to the log. */
export interface EvidenceClaim {
  readonly evidence: string;
  /** Hex SHA-256 of the file as it lies on disk. */
  readonly sha256: string;
}

/** The file that an event brought in: every event with a `digest` of its `entry` and a number of `bytes` does. */
export function evidenceClaim(facts: Facts): EvidenceClaim | null {
  const { entry, digest, bytes } = facts;
  if (typeof entry !== 'string' || typeof digest !== 'string' || typeof bytes !== 'number') return null;
  return { evidence: entry, sha256: digest };
}
