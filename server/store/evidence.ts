// Evidence files: encrypted as they stream in, addressed by the hash of what lies on disk, claimed by a change.
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Pool } from 'pg';
import type { EvidenceId, StreamId } from '#core/values/ids.ts';
import { EvidenceRefused, StreamErased } from '#server/operations/ports.ts';
import type { ByteRange, EvidencePort, FoundEvidence, StoredEvidence } from '#server/operations/ports.ts';
import { blanked } from './blanked.ts';
import { TooIntricate } from './byte-source.ts';
import { contentSize, EvidenceFile, sealContent } from './evidence-file.ts';
import { evidenceType } from './evidence-type.ts';
import type { MasterKey } from './keys.ts';
import type { KeysAhead } from './known-streams.ts';
import { evidencePlace } from './places.ts';
import { locatePosition } from './position/locate.ts';
import type { Blank } from './position/tiff.ts';
import { CLAIM_WITHIN_MS } from './ready-change.ts';
import { openJson } from './sealing.ts';

const DEFAULT_MOST_BYTES = 200 * 1024 * 1024;
/** A file younger than this may still be claimed. */
const SWEEP_AFTER_MS = 2 * CLAIM_WITHIN_MS;

/** 证据不在: there is no such file, or it was erased with its case. */
class EvidenceGone extends Error {
  constructor(evidence: string, cause?: unknown) {
    super(`evidence ${evidence} is not there`, { cause });
    this.name = 'EvidenceGone';
  }
}

export interface EvidenceOptions {
  readonly pool: Pool;
  readonly master: MasterKey;
  /** `HUIYIN_DATA/evidence`. */
  readonly folder: string;
  readonly keysAhead: KeysAhead;
  /** Largest content taken, in bytes; 200 MiB unless stated. */
  readonly mostBytes?: number;
}

/** A claimed file, open. `close` the file when done. */
export interface OpenEvidence extends FoundEvidence {
  readonly sha256: string;
  readonly blanks: readonly Blank[];
  readonly file: EvidenceFile;
}

interface EvidenceColumns {
  id: EvidenceId;
  stream: StreamId;
  sha256: Buffer;
  size: string;
  media_type: string;
  sealed: Buffer;
  wrapped: Buffer | null;
}

/** 证据库. */
export class EvidenceStore implements EvidencePort {
  readonly #pool: Pool;
  readonly #master: MasterKey;
  readonly #folder: string;
  readonly #keysAhead: KeysAhead;
  readonly #mostBytes: number;
  readonly #syncedFolders = new Set<string>();
  /** Files of this process that may be claimed any moment; a sweep passes them over whatever their age. */
  readonly #unclaimed = new Set<string>();
  /** Files that a change claimed of which nobody knows whether it was, or is yet to be, written. */
  readonly #unsure = new Set<string>();

  constructor({ pool, master, folder, keysAhead, mostBytes }: EvidenceOptions) {
    this.#pool = pool;
    this.#master = master;
    this.#folder = folder;
    this.#keysAhead = keysAhead;
    this.#mostBytes = mostBytes ?? DEFAULT_MOST_BYTES;
  }

  begin(stream: StreamId): void {
    this.#keysAhead.begin(stream);
  }

  abandon(stream: StreamId): void {
    this.#keysAhead.drop(stream);
  }

  async store(stream: StreamId, evidence: EvidenceId, content: AsyncIterable<Uint8Array>): Promise<StoredEvidence> {
    const key = this.#keysAhead.get(stream) ?? (await this.#keyOf(stream));
    const incoming = join(this.#folder, 'incoming', randomUUID());
    await this.#makeFolder(dirname(incoming));
    try {
      const { sha256, size } = await this.#write(incoming, sealContent(key, evidence, this.#limited(content)));
      if (size === 0) throw new EvidenceRefused('evidence.empty');
      const { type, blanks } = await inspect(incoming, key, evidence);
      const path = this.pathOf(sha256);
      await this.#makeFolder(dirname(path));
      this.#unclaimed.add(sha256);
      await rename(incoming, path);
      await syncFolder(dirname(path));
      return { evidence, stream, sha256, size, type, blanks, storedAtMs: performance.now() };
    } catch (error) {
      await unlink(incoming).catch(ignoreMissing);
      throw error;
    }
  }

  /** 存疑: from now on only the sweep takes these, once the database has long said whether a case has them. */
  keep(files: readonly Pick<StoredEvidence, 'sha256'>[]): void {
    for (const { sha256 } of files) this.#unsure.add(sha256);
  }

  async discard({ sha256 }: StoredEvidence): Promise<void> {
    // Asked now, the database may not know yet what it is about to commit.
    if (this.#unsure.has(sha256)) return;
    const { rowCount } = await this.#pool.query('select 1 from evidence where sha256 = $1', [
      Buffer.from(sha256, 'hex'),
    ]);
    if (rowCount === 0) await unlink(this.pathOf(sha256)).catch(ignoreMissing);
    this.#unclaimed.delete(sha256);
  }

  async find(evidence: EvidenceId): Promise<FoundEvidence | null> {
    const row = await this.#row(evidence);
    if (row === undefined || row.wrapped === null) return null;
    return { evidence: row.id, stream: row.stream, size: Number(row.size), type: row.media_type };
  }

  async *read(evidence: EvidenceId, range?: ByteRange): AsyncIterable<Buffer> {
    const { file, blanks } = await this.open(evidence);
    try {
      let at = range?.start ?? 0;
      for await (const piece of file.pieces(at, Math.min(range?.end ?? file.size, file.size))) {
        yield blanked(piece, at, blanks);
        at += piece.length;
      }
    } finally {
      await file.close();
    }
  }

  /** 原件: the file as it came, position and all. For the exported case and for verifying. */
  async open(evidence: EvidenceId): Promise<OpenEvidence> {
    const row = await this.#row(evidence);
    if (row === undefined || row.wrapped === null) throw new EvidenceGone(evidence);
    const { stream, wrapped } = row;
    const key = this.#master.unwrap(stream, wrapped);
    const sha256 = row.sha256.toString('hex');
    const sealed = openJson(key, evidencePlace(row.id, stream), row.sealed) as { blanks: readonly Blank[] };
    try {
      const file = await EvidenceFile.open(this.pathOf(sha256), key, evidence);
      return { evidence: row.id, stream, size: file.size, type: row.media_type, sha256, blanks: sealed.blanks, file };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new EvidenceGone(evidence, error);
      throw error;
    }
  }

  pathOf(sha256: string): string {
    return join(this.#folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  }

  /** All files on disk by address; a name that is no address is given too, so that nothing hides here. */
  async *addresses(): AsyncIterable<string> {
    for (const first of await folderNames(this.#folder)) {
      if (first === 'incoming') continue;
      for (const second of await folderNames(join(this.#folder, first))) {
        yield* await folderNames(join(this.#folder, first, second));
      }
    }
  }

  /** 清扫: removes files that no change claimed. Never a claimed one, nor one that may still be claimed. Gives how many. */
  async sweep(olderThanMs = SWEEP_AFTER_MS, signal?: AbortSignal): Promise<number> {
    const before = Date.now() - olderThanMs;
    let swept = 0;
    for (const name of await folderNames(join(this.#folder, 'incoming'))) {
      swept += await removeIfOlder(join(this.#folder, 'incoming', name), before);
    }
    for await (const sha256 of this.addresses()) {
      // Of a hundred thousand files each is asked for: whoever stops the server does not wait for that.
      if (signal?.aborted === true) break;
      if (this.#unclaimed.has(sha256) && olderThanMs < SWEEP_AFTER_MS) continue;
      const { rowCount } = await this.#pool.query({
        name: 'is evidence claimed',
        text: 'select 1 from evidence where sha256 = $1',
        values: [Buffer.from(sha256, 'hex')],
      });
      const removed = rowCount === 0 ? await removeIfOlder(this.pathOf(sha256), before) : 0;
      if (rowCount !== 0 || removed > 0) this.#unsure.delete(sha256);
      swept += removed;
      this.#unclaimed.delete(sha256);
    }
    return swept;
  }

  /** 删除文件: after the keys of the streams were destroyed. May be repeated. */
  async removeFilesOf(stream: StreamId): Promise<void> {
    const { rows } = await this.#pool.query<{ sha256: Buffer }>('select sha256 from evidence where stream = $1', [
      stream,
    ]);
    for (const { sha256 } of rows) await unlink(this.pathOf(sha256.toString('hex'))).catch(ignoreMissing);
    await this.#pool.query('delete from evidence where stream = $1', [stream]);
  }

  async #row(evidence: EvidenceId): Promise<EvidenceColumns | undefined> {
    const { rows } = await this.#pool.query<EvidenceColumns>({
      name: 'find evidence',
      text: `select e.id, e.stream, e.sha256, e.size, e.media_type, e.sealed, k.wrapped
        from evidence e join stream_keys k on k.stream = e.stream where e.id = $1`,
      values: [evidence],
    });
    return rows[0];
  }

  async #keyOf(stream: StreamId): Promise<Buffer> {
    const { rows } = await this.#pool.query<{ wrapped: Buffer | null }>(
      'select wrapped from stream_keys where stream = $1',
      [stream],
    );
    const row = rows[0];
    if (row === undefined) throw new Error(`stream ${stream} does not exist; begin it before storing evidence`);
    if (row.wrapped === null) throw new StreamErased(stream);
    return this.#master.unwrap(stream, row.wrapped);
  }

  async *#limited(content: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
    let size = 0;
    for await (const piece of content) {
      size += piece.byteLength;
      if (size > this.#mostBytes) throw new EvidenceRefused('evidence.too-large');
      yield piece;
    }
  }

  async #write(path: string, sealed: AsyncIterable<Buffer>): Promise<{ sha256: string; size: number }> {
    const handle = await open(path, 'wx', 0o600);
    const hash = createHash('sha256');
    let fileBytes = 0;
    try {
      for await (const piece of sealed) {
        hash.update(piece);
        await handle.writeFile(piece);
        fileBytes += piece.length;
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    return { sha256: hash.digest('hex'), size: contentSize(fileBytes) };
  }

  /** A new folder is safe only once the folder above it was synced. */
  async #makeFolder(folder: string): Promise<void> {
    if (this.#syncedFolders.has(folder)) return;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    for (let above = folder; above.length >= this.#folder.length; above = dirname(above)) await syncFolder(above);
    await syncFolder(dirname(this.#folder));
    this.#syncedFolders.add(folder);
  }
}

async function inspect(path: string, key: Buffer, evidence: string): Promise<{ type: string; blanks: Blank[] }> {
  const file = await EvidenceFile.open(path, key, evidence);
  try {
    const type = await evidenceType(file);
    if (type === null) throw new EvidenceRefused('evidence.type-not-taken');
    return { type, blanks: await locatePosition(file, type) };
  } catch (error) {
    throw error instanceof TooIntricate ? new EvidenceRefused('evidence.type-not-taken') : error;
  } finally {
    await file.close();
  }
}

async function folderNames(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    ignoreMissing(error);
    return [];
  }
}

async function removeIfOlder(path: string, before: number): Promise<number> {
  try {
    if ((await stat(path)).mtimeMs > before) return 0;
    await unlink(path);
    return 1;
  } catch (error) {
    ignoreMissing(error);
    return 0;
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function ignoreMissing(error: unknown): void {
  const { code } = error as NodeJS.ErrnoException;
  if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error;
}
