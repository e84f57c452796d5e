import { stat } from 'node:fs/promises';
import type { PoolClient } from 'pg';
import { addressOf, sealedSize } from './evidence-file.ts';
import type { EvidenceStore } from './evidence.ts';
import type { Findings } from './findings.ts';
import { evidencePlace } from './places.ts';
import { openBytes } from './sealing.ts';
import type { CheckedKey, ClaimedAt } from './verify-events.ts';

interface EvidenceColumns {
  id: string;
  stream: string;
  sha256: Buffer;
  size: string;
  sealed: Buffer;
}

export interface EvidenceToCheck {
  readonly client: PoolClient;
  readonly findings: Findings;
  readonly keys: ReadonlyMap<string, CheckedKey>;
  readonly claims: ReadonlyMap<string, ClaimedAt>;
  readonly store: EvidenceStore;
  /** A file in no case is reported once it is older than this; younger ones may still be claimed. */
  readonly strayAfterMs: number;
}

/** 证据核验: every event that names a file, every row and every file on disk must belong together. Gives the number of files. */
export async function checkEvidence(check: EvidenceToCheck): Promise<number> {
  const { client, findings, claims, keys } = check;
  const { rows } = await client.query<EvidenceColumns>(
    'select id, stream, sha256, size, sealed from evidence order by id',
  );
  const known = new Set<string>();
  const ids = new Set<string>();
  for (const row of rows) {
    known.add(row.sha256.toString('hex'));
    ids.add(row.id);
    await checkRow(row, check);
  }
  for (const [id, claim] of claims) {
    if (ids.has(id) || keys.get(claim.stream)?.key === null) continue;
    const at = { stream: claim.stream, version: claim.version, id };
    findings.found('evidence.row-missing', at, 'the event names a file of which nothing else is known');
  }
  await checkStrays(check, known);
  return rows.length;
}

async function checkRow(row: EvidenceColumns, { findings, claims, keys, store }: EvidenceToCheck): Promise<void> {
  const sha256 = row.sha256.toString('hex');
  const path = store.pathOf(sha256);
  const at = { stream: row.stream, id: row.id, file: path, table: 'evidence' };
  const claim = claims.get(row.id);
  if (claim === undefined) findings.found('evidence.row-stray', at, 'no event names this file');
  else if (claim.stream !== row.stream || claim.sha256 !== sha256) {
    findings.found(
      'evidence.row-altered',
      { ...at, version: claim.version },
      'the event names another file or another case',
    );
  }
  const key = keys.get(row.stream)?.key ?? null;
  // What an erased stream may not have any more is the erasure check's to say.
  if (key === null) return;
  try {
    openBytes(key, evidencePlace(row.id, row.stream), row.sealed);
  } catch {
    findings.found('evidence.row-altered', at, 'what is sealed about it does not open');
  }
  try {
    const { size } = await stat(path);
    if ((await addressOf(path)) !== sha256)
      findings.found('evidence.file-altered', at, 'its content is not the one it was named after');
    else if (size !== sealedSize(Number(row.size)))
      findings.found('evidence.row-altered', at, 'its size is another one');
  } catch {
    findings.found('evidence.file-missing', at, 'the file is not there or cannot be read');
  }
}

async function checkStrays(
  { findings, store, strayAfterMs }: EvidenceToCheck,
  known: ReadonlySet<string>,
): Promise<void> {
  for await (const name of store.addresses()) {
    if (known.has(name)) continue;
    const file = store.pathOf(name);
    const found = await stat(file).catch(() => null);
    if (found !== null && Date.now() - found.mtimeMs < strayAfterMs) continue;
    findings.found('evidence.file-stray', { file }, 'no case has this file');
  }
}
