// The exported case: one ZIP that people open and courts keep. It holds the readable file, the evidence as it came, and
// under 核验/ all that is needed to recompute every hash: events, the key of the case, the proof that its last event is in
// the sealed tree, the checkpoint and the public key. A signature over every byte before it stands in the ZIP's comment.
import { createHash, sign } from 'node:crypto';
import type { Pool } from 'pg';
import { caseStream } from '#core/values/ids.ts';
import type { CaseId, StreamId } from '#core/values/ids.ts';
import type { Actor, Facts, LoggedEvent } from '#core/values/event.ts';
import { msOf } from '#core/values/instant.ts';
import type { Instant } from '#core/values/instant.ts';
import type { CaseExportPort, ClockPort } from '#server/operations/ports.ts';
import { instantOf } from './columns.ts';
import type { EvidenceStore, OpenEvidence } from './evidence.ts';
import type { ExportedCase, ExportedEvent } from './exported-case.ts';
import { evidenceName, explanation, plainFile } from './export-text.ts';
import type { Instance } from './instance.ts';
import type { Keys } from './keys.ts';
import { inclusionProof } from './merkle.ts';
import { eventPlace } from './places.ts';
import { openJson } from './sealing.ts';
import type { Sealer } from './seal.ts';
import { nodeReader } from './tiles.ts';
import { writeZip } from './zip.ts';
import type { ZipEntry } from './zip.ts';

/** The file in the archive that `verify` reads; all others are for people. */
export const PROOF_FILE = '核验/case.json';
const COMMENT_LABEL = 'HUIYIN-CASE-1';
/** Label, public key (44), digest (64), signature (88), blanks between them, newline at the end. */
export const COMMENT_BYTES = COMMENT_LABEL.length + 1 + 44 + 1 + 64 + 1 + 88 + 1;

/** 可读部分: files for people, made by whoever knows the words for events; a plain list without it. */
export type Readable = (events: readonly LoggedEvent[]) => Promise<readonly { name: string; content: string }[]>;

export interface CaseExportOptions {
  readonly pool: Pool;
  readonly keys: Keys;
  readonly instance: Instance;
  readonly evidence: EvidenceStore;
  readonly sealer: Sealer;
  readonly clock: ClockPort;
  readonly readable?: Readable;
}

/** 无此案: there is nothing to export. */
class NoSuchCase extends Error {
  constructor(stream: string) {
    super(`${stream} does not exist`);
    this.name = 'NoSuchCase';
  }
}

/** 案卷导出. */
export class CaseExport implements CaseExportPort {
  readonly #options: CaseExportOptions;

  constructor(options: CaseExportOptions) {
    this.#options = options;
  }

  async *exportCase(caseId: CaseId): AsyncIterable<Buffer> {
    const stream = caseStream(caseId);
    const { evidence, keys, sealer, clock } = this.#options;
    await sealer.sealAll();
    const exportedAt = clock.now();
    const { events, key } = await this.#events(stream);
    const opened: OpenEvidence[] = [];
    try {
      for (const id of await this.#evidenceIds(stream, key)) opened.push(await evidence.open(id));
      const entries = await this.#entries({ stream, exportedAt, events, key, opened });
      const hash = createHash('sha256');
      for await (const piece of writeZip(entries, new Date(msOf(exportedAt)), COMMENT_BYTES)) {
        hash.update(piece);
        yield piece;
      }
      yield Buffer.from(signedComment(hash.digest('hex'), keys.sealing));
    } finally {
      for (const { file } of opened) await file.close();
    }
  }

  async #events(stream: StreamId): Promise<{ events: ExportedEvent[]; key: Buffer | null }> {
    const { rows } = await this.#options.pool.query<{
      position: string;
      version: number;
      type: string;
      at: Date;
      recorded_at: Date;
      actor: string;
      facts: string;
      ciphertext: Buffer | null;
      key_hash: Buffer | null;
      prev_hash: Buffer | null;
      hash: Buffer;
      wrapped: Buffer | null;
    }>(
      `select position, version, type, at, recorded_at, actor::text as actor, facts::text as facts, ciphertext, e.key_hash,
          prev_hash, hash, k.wrapped
        from events e join stream_keys k on k.stream = e.stream
        where e.stream = $1 and position <= (select position from checkpoints order by size desc limit 1) order by version`,
      [stream],
    );
    const wrapped = rows[0]?.wrapped ?? null;
    if (rows.length === 0) throw new NoSuchCase(stream);
    const events = rows.map((row) => ({
      position: Number(row.position),
      version: row.version,
      type: row.type,
      at: instantOf(row.at),
      recordedAt: instantOf(row.recorded_at),
      actor: row.actor,
      facts: row.facts,
      ciphertext: row.ciphertext?.toString('base64') ?? null,
      keyHash: row.key_hash?.toString('hex') ?? null,
      prevHash: row.prev_hash?.toString('hex') ?? null,
      hash: row.hash.toString('hex'),
    }));
    return { events, key: wrapped === null ? null : this.#options.keys.master.unwrap(stream, wrapped) };
  }

  async #evidenceIds(stream: StreamId, key: Buffer | null): Promise<OpenEvidence['evidence'][]> {
    if (key === null) return [];
    const { rows } = await this.#options.pool.query<{ id: OpenEvidence['evidence'] }>(
      'select id from evidence where stream = $1 order by id',
      [stream],
    );
    return rows.map((row) => row.id);
  }

  async #entries(found: {
    stream: StreamId;
    exportedAt: Instant;
    events: readonly ExportedEvent[];
    key: Buffer | null;
    opened: readonly OpenEvidence[];
  }): Promise<ZipEntry[]> {
    const { stream, exportedAt, events, key, opened } = found;
    const { checkpoint, proof } = await this.#proofOf(events.at(-1)?.position ?? 0);
    const evidence = opened.map((one, index) => ({
      evidence: one.evidence,
      file: evidenceName(index + 1, one.type),
      type: one.type,
      sha256: one.sha256,
      salt: one.file.salt.toString('base64'),
    }));
    const exported: ExportedCase = {
      format: 1,
      stream,
      exportedAt,
      key: key?.toString('base64') ?? null,
      events,
      evidence,
      checkpoint,
      proof,
    };
    const logged = events.map((event) => loggedEvent(stream, event, key));
    const readable = (await this.#options.readable?.(logged)) ?? [plainFile(logged, evidence)];
    const { instance, keys } = this.#options;
    return [
      textEntry('说明.txt', explanation(exported, instance.clock, keys.sealing.publicKey)),
      ...readable.map(({ name, content }) => textEntry(name, content)),
      ...opened.map((one, index) => ({
        name: evidence[index]?.file ?? one.evidence,
        size: one.size,
        content: () => one.file.pieces(),
      })),
      textEntry(PROOF_FILE, `${JSON.stringify(exported)}\n`),
    ];
  }

  /** Position of the last event → its leaf → the path from there to the newest root. */
  async #proofOf(position: number): Promise<Pick<ExportedCase, 'checkpoint' | 'proof'>> {
    const { pool } = this.#options;
    const { rows } = await pool.query<{ note: string; size: string; row: string; places: string }>(
      `select c.note, c.size, t.index as row, array_position(t.positions, $1::bigint) as places
        from (select note, size from checkpoints order by size desc limit 1) as c,
          (select index, positions from tiles where level = 0 and positions[1] <= $1 order by positions[1] desc limit 1) as t`,
      [position],
    );
    const row = rows[0];
    if (row === undefined || row.places === null)
      throw new Error(`position ${String(position)} is not in the sealed tree`);
    const size = Number(row.size);
    const index = Number(row.row) * 256 + Number(row.places) - 1;
    const path = await inclusionProof(index, size, nodeReader(pool));
    return { checkpoint: row.note, proof: { index, size, path: path.map((hash) => hash.toString('hex')) } };
  }
}

function textEntry(name: string, text: string): ZipEntry {
  const bytes = Buffer.from(text);
  return { name, size: bytes.length, content: () => [bytes] };
}

/** An exported event as the log would give it back. @throws SealBroken when its ciphertext does not open. */
export function loggedEvent(stream: StreamId, event: ExportedEvent, key: Buffer | null): LoggedEvent {
  const sealed = event.ciphertext === null ? null : Buffer.from(event.ciphertext, 'base64');
  return {
    stream,
    version: event.version,
    type: event.type,
    at: event.at as Instant,
    recordedAt: event.recordedAt as Instant,
    by: JSON.parse(event.actor) as Actor,
    facts: JSON.parse(event.facts) as Facts,
    personal: sealed === null ? null : key === null ? 'erased' : openPersonal(key, stream, event, sealed),
    hash: event.hash,
  };
}

function openPersonal(key: Buffer, stream: StreamId, event: ExportedEvent, sealed: Buffer): Facts {
  return openJson(key, eventPlace(stream, event.version, event.type), sealed) as Facts;
}

function signedText(publicKey: Buffer, digest: string): string {
  return `${COMMENT_LABEL} ${publicKey.toString('base64')} ${digest}`;
}

function signedComment(digest: string, key: Keys['sealing']): string {
  const text = signedText(key.publicKey, digest);
  return `${text} ${sign(null, Buffer.from(text), key.privateKey).toString('base64')}\n`;
}

/** The signature at the end of an exported file, taken apart; `null` unless it is spelt exactly as we spell it. */
export function readComment(
  comment: string,
): { publicKey: Buffer; digest: string; text: string; signature: Buffer } | null {
  const parts = /^HUIYIN-CASE-1 ([A-Za-z0-9+/]{43}=) ([0-9a-f]{64}) ([A-Za-z0-9+/]{86}==)\n$/.exec(comment);
  if (parts === null) return null;
  const publicKey = Buffer.from(parts[1] ?? '', 'base64');
  const signature = Buffer.from(parts[3] ?? '', 'base64');
  const text = signedText(publicKey, parts[2] ?? '');
  if (comment !== `${text} ${signature.toString('base64')}\n`) return null;
  return { publicKey, digest: parts[2] ?? '', text, signature };
}
