// `huiyin verify <file>`: an exported case, without database, keys or network. The signature at the end covers every byte
// before it; the rest recomputes what it signs: hashes, chain, key, ciphertexts, evidence, and the proof to the sealed tree.
import { createHash, verify } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { StreamId } from '#core/values/ids.ts';
import type { Facts } from '#core/values/event.ts';
import { partOf } from './byte-source.ts';
import type { ByteSource } from './byte-source.ts';
import { openCheckpoint } from './checkpoint.ts';
import { hashOf } from './event-hash.ts';
import { evidenceClaim } from './evidence-claims.ts';
import { sealContent } from './evidence-file.ts';
import { COMMENT_BYTES, loggedEvent, PROOF_FILE, readComment } from './export.ts';
import type { ExportedCase, ExportedEvent } from './exported-case.ts';
import { fingerprint } from './export-text.ts';
import { keyHash, publicKeyFromRaw } from './keys.ts';
import { isIncluded, leafHash } from './merkle.ts';
import { readZip } from './zip.ts';
import type { FoundEntry } from './zip.ts';

const PIECE = 1024 * 1024;

/** 案卷核验结果: `faults` is empty when the file is accepted. */
export interface ExportReport {
  readonly isSound: boolean;
  readonly faults: readonly string[];
  readonly stream: string | null;
  readonly events: number;
  readonly evidence: number;
  /** Hash of the last event: what a receipt of that moment shows. */
  readonly head: string | null;
  readonly exportedAt: string | null;
  readonly sealedAt: string | null;
  /** Whose key signed it, to be compared by another way; the file alone cannot say who its maker is. */
  readonly fingerprint: string | null;
  readonly isVirtualTime: boolean;
  readonly isErased: boolean;
}

export interface ExportTrust {
  /** Fingerprint of the key that must have signed, as its maker tells it; any key when not stated. */
  readonly fingerprint?: string;
}

/** 核验案卷文件. Throws only when the file cannot be read at all. */
export async function verifyExport(path: string, trust: ExportTrust = {}): Promise<ExportReport> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    const source: ByteSource = {
      size,
      read: async (start, end) => {
        const bytes = Buffer.alloc(Math.max(0, Math.min(end, size) - start));
        const { bytesRead } = await handle.read(bytes, 0, bytes.length, start);
        return bytes.subarray(0, bytesRead);
      },
    };
    return await verifySource(source, trust);
  } finally {
    await handle.close();
  }
}

/** As `verifyExport`, for bytes from anywhere. */
export async function verifySource(source: ByteSource, trust: ExportTrust = {}): Promise<ExportReport> {
  const comment = readComment(
    (await source.read(Math.max(0, source.size - COMMENT_BYTES), source.size)).toString('latin1'),
  );
  if (comment === null) return refused('the file does not end with a signature of an exported case', null);
  const { publicKey } = comment;
  if (!verify(null, Buffer.from(comment.text), publicKeyFromRaw(publicKey), comment.signature)) {
    return refused('the signature at the end is not good', publicKey);
  }
  if ((await digestOf(source)) !== comment.digest)
    return refused('the file was changed after it was signed', publicKey);
  if (trust.fingerprint !== undefined && digitsOf(trust.fingerprint) !== digitsOf(fingerprint(publicKey))) {
    return refused('it was signed by another key than the one expected', publicKey);
  }
  const entries = await readZip(source, COMMENT_BYTES);
  const proof = entries?.get(PROOF_FILE);
  if (!entries || proof === undefined) return refused(`it does not contain ${PROOF_FILE}`, publicKey);
  try {
    const exported = JSON.parse((await source.read(proof.start, proof.end)).toString('utf8')) as ExportedCase;
    return await judge(source, entries, exported, publicKey);
  } catch (fault) {
    // Anybody can sign anything with a key of his own, and what he signed need not have our form.
    if (!(fault instanceof TypeError || fault instanceof SyntaxError || fault instanceof RangeError)) throw fault;
    return refused(`${PROOF_FILE} has not the form of an exported case`, publicKey);
  }
}

function digitsOf(shown: string): string {
  return shown.replaceAll(/\s/g, '').toLowerCase();
}

async function digestOf(source: ByteSource): Promise<string> {
  const hash = createHash('sha256');
  const end = source.size - COMMENT_BYTES;
  for (let at = 0; at < end; at += PIECE) hash.update(await source.read(at, Math.min(end, at + PIECE)));
  return hash.digest('hex');
}

async function judge(
  source: ByteSource,
  entries: ReadonlyMap<string, FoundEntry>,
  exported: ExportedCase,
  publicKey: Buffer,
): Promise<ExportReport> {
  const key = exported.key === null ? null : Buffer.from(exported.key, 'base64');
  const checkpoint = openCheckpoint(exported.checkpoint, publicKey);
  const faults = [
    ...chainFaults(exported, key),
    ...(checkpoint === null
      ? ['the checkpoint is not signed by the key that signed the file']
      : proofFaults(exported, checkpoint)),
    ...(await evidenceFaults(source, entries, exported, key)),
  ];
  return {
    isSound: faults.length === 0,
    faults,
    stream: exported.stream,
    events: exported.events.length,
    evidence: exported.evidence.length,
    head: exported.events.at(-1)?.hash ?? null,
    exportedAt: exported.exportedAt,
    sealedAt: checkpoint?.sealedAt ?? null,
    fingerprint: fingerprint(publicKey),
    isVirtualTime: checkpoint?.origin.endsWith('/virtual-time') ?? false,
    isErased: key === null,
  };
}

function refused(fault: string, publicKey: Buffer | null): ExportReport {
  return {
    isSound: false,
    faults: [fault],
    stream: null,
    events: 0,
    evidence: 0,
    head: null,
    exportedAt: null,
    sealedAt: null,
    fingerprint: publicKey === null ? null : fingerprint(publicKey),
    isVirtualTime: false,
    isErased: false,
  };
}

function chainFaults({ stream, events }: ExportedCase, key: Buffer | null): string[] {
  const faults: string[] = [];
  let before: ExportedEvent | null = null;
  for (const event of events) {
    const name = `event ${String(event.version)}`;
    const row = {
      ...event,
      stream,
      ciphertext: bytes(event.ciphertext, 'base64'),
      keyHash: bytes(event.keyHash, 'hex'),
      prevHash: bytes(event.prevHash, 'hex'),
    };
    if (hashOf(row).toString('hex') !== event.hash) faults.push(`${name}: its hash is not that of its content`);
    if (event.version !== (before?.version ?? 0) + 1) faults.push(`${name}: the one before it is missing`);
    if (event.prevHash !== (before?.hash ?? null)) faults.push(`${name}: it does not follow from the event before it`);
    if (event.version === 1 && key !== null && row.keyHash?.equals(keyHash(key)) !== true) {
      faults.push('the key in the file is not the one that the first event names');
    }
    try {
      loggedEvent(stream as StreamId, event, key);
    } catch {
      faults.push(`${name}: its sealed part does not open`);
    }
    before = event;
  }
  return before === null ? ['it holds no event'] : faults;
}

function bytes(text: string | null, encoding: 'base64' | 'hex'): Buffer | null {
  return text === null ? null : Buffer.from(text, encoding);
}

function proofFaults({ events, proof }: ExportedCase, checkpoint: { size: number; root: Buffer }): string[] {
  const head = Buffer.from(events.at(-1)?.hash ?? '', 'hex');
  const path = proof.path.map((hash) => Buffer.from(hash, 'hex'));
  const isProven =
    proof.size === checkpoint.size && isIncluded(leafHash(head), proof.index, checkpoint.size, path, checkpoint.root);
  return isProven ? [] : ['the last event is not in the tree that the checkpoint signs'];
}

/** The same content, key and salt give the same file, so the hash in the event is recomputed from what people see. */
async function evidenceFaults(
  source: ByteSource,
  entries: ReadonlyMap<string, FoundEntry>,
  exported: ExportedCase,
  key: Buffer | null,
): Promise<string[]> {
  if (key === null) return [];
  const faults: string[] = [];
  const claims = new Map(
    exported.events.flatMap((event) => {
      const claim = evidenceClaim(JSON.parse(event.facts) as Facts);
      return claim === null ? [] : [[claim.evidence, claim.sha256] as const];
    }),
  );
  for (const one of exported.evidence) {
    const entry = entries.get(one.file);
    if (entry === undefined) {
      faults.push(`${one.file} is not in the file`);
      continue;
    }
    const hash = createHash('sha256');
    const content = piecesOf(partOf(source, entry.start, entry.end));
    for await (const piece of sealContent(key, one.evidence, content, Buffer.from(one.salt, 'base64')))
      hash.update(piece);
    const digest = hash.digest('hex');
    if (digest !== one.sha256 || claims.get(one.evidence) !== digest)
      faults.push(`${one.file} is not the file that its event names`);
    claims.delete(one.evidence);
  }
  for (const evidence of claims.keys()) faults.push(`the file of evidence ${evidence} is missing`);
  return faults;
}

async function* piecesOf(source: ByteSource): AsyncIterable<Buffer> {
  for (let at = 0; at < source.size; at += PIECE) yield await source.read(at, Math.min(source.size, at + PIECE));
}
