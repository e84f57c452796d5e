// Verifies the sealed tree: signatures and chain of checkpoints, the tiles against the signed roots, the events against
// the tiles. A leaf remembers where it came from, so an event that is gone can still be named.
import type { PoolClient } from 'pg';
import { noteHash, openCheckpoint } from './checkpoint.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { Findings } from './findings.ts';
import { leafHash, TreeEdge } from './merkle.ts';
import { TILE } from './tiles.ts';

const HASH = 32;

interface Leaf {
  readonly hash: Buffer;
  readonly position: number;
  readonly place: string;
}

interface Row {
  readonly checkpoint: Checkpoint;
  readonly position: number;
  readonly edge: Buffer;
}

/** 树核验: hand it every event in position order with `event`, then call `end`. */
export class TreeCheck {
  readonly #client: PoolClient;
  readonly #findings: Findings;
  readonly #checkpoints: ReadonlyMap<number, Row>;
  /** Up to where the newest checkpoint reaches. */
  readonly sealedPosition: number;
  readonly newest: Checkpoint | null;
  readonly #leaves: AsyncIterator<Leaf>;
  #leaf: Leaf | null = null;
  readonly #ofTiles = new TreeEdge();
  readonly #upper = new Map<string, Buffer[]>();
  #lastGood = 0;
  #hasForked = false;

  private constructor(client: PoolClient, findings: Findings, rows: readonly Row[]) {
    this.#client = client;
    this.#findings = findings;
    this.#checkpoints = new Map(rows.map((row) => [row.checkpoint.size, row]));
    const newest = rows.at(-1);
    this.newest = newest?.checkpoint ?? null;
    this.sealedPosition = newest?.position ?? 0;
    this.#leaves = leavesOf(client)[Symbol.asyncIterator]();
  }

  static async begin(
    client: PoolClient,
    findings: Findings,
    trusted: { publicKey: Buffer; origin: string; outside: string | null },
  ): Promise<TreeCheck> {
    const check = new TreeCheck(client, findings, await checkedNotes(client, findings, trusted));
    await check.#advance();
    return check;
  }

  async event(event: { position: number; stream: string; version: number; hash: Buffer }): Promise<void> {
    const { position, stream, version, hash } = event;
    while (this.#leaf !== null && this.#leaf.position < position) await this.#missing(this.#leaf);
    if (this.#leaf?.position === position) {
      if (!leafHash(hash).equals(this.#leaf.hash)) {
        this.#findings.found(
          'event.rewritten',
          { stream, version, position },
          'its hash is not the one that was sealed',
        );
      }
      await this.#advance();
    } else if (position <= this.sealedPosition) {
      this.#findings.found(
        'event.inserted',
        { stream, version, position },
        'it stands in the sealed part but was never sealed',
      );
    }
  }

  async end(): Promise<void> {
    while (this.#leaf !== null) await this.#missing(this.#leaf);
    for (const size of this.#checkpoints.keys()) {
      if (size > this.#ofTiles.size) {
        this.#findings.found(
          'tile.altered',
          { checkpoint: size, table: 'tiles' },
          'the tiles hold fewer events than were sealed',
        );
      }
    }
    if (this.newest !== null && this.#ofTiles.size > this.newest.size) {
      this.#findings.found(
        'checkpoint.removed',
        { checkpoint: this.#ofTiles.size },
        'the tiles hold more events than the newest checkpoint',
      );
    }
    if (this.newest === null && this.#ofTiles.size > 0) {
      this.#findings.found(
        'checkpoint.removed',
        { checkpoint: this.#ofTiles.size },
        'there are sealed events but no checkpoint',
      );
    }
    await this.#checkUpperTiles();
  }

  async #missing({ position, place }: Leaf): Promise<void> {
    const at = place.lastIndexOf('@');
    this.#findings.found(
      'event.removed',
      { position, stream: place.slice(0, at), version: Number(place.slice(at + 1)) },
      'it was sealed and is not there any more',
    );
    await this.#advance();
  }

  async #advance(): Promise<void> {
    const next = await this.#leaves.next();
    this.#leaf = next.done === true ? null : next.value;
    if (this.#leaf === null) return;
    this.#ofTiles.append(this.#leaf.hash, (height, index, hash) => {
      if (height === 0 || height % 8 !== 0) return;
      const name = `${String(height / 8)}/${String(Math.floor(index / TILE))}`;
      const row = this.#upper.get(name) ?? [];
      row.push(hash);
      this.#upper.set(name, row);
    });
    this.#compareRoot();
  }

  #compareRoot(): void {
    const { size } = this.#ofTiles;
    const row = this.#checkpoints.get(size);
    if (row === undefined) return;
    const { checkpoint } = row;
    if (checkpoint.root.equals(this.#ofTiles.root())) {
      this.#lastGood = size;
      if (!row.edge.equals(this.#ofTiles.bytes) || row.position !== this.#leaf?.position) {
        this.#findings.found(
          'checkpoint.altered',
          { checkpoint: size },
          'its position or its edge is not that of the tree it signs',
        );
      }
      return;
    }
    // Once the tree has parted from what was signed, every later root differs too; the first place is the one to name.
    if (this.#hasForked) return;
    this.#hasForked = true;
    this.#findings.found(
      'checkpoint.root-differs',
      { checkpoint: size, table: 'tiles' },
      `the kept hashes of events ${String(this.#lastGood + 1)} to ${String(size)} are not those that were signed`,
    );
  }

  async #checkUpperTiles(): Promise<void> {
    const { rows } = await this.#client.query<{ level: number; index: string; hashes: Buffer }>(
      'select level, index, hashes from tiles where level > 0 order by level, index',
    );
    const kept = new Map(rows.map((row) => [`${String(row.level)}/${row.index}`, row.hashes]));
    for (const name of new Set([...kept.keys(), ...this.#upper.keys()])) {
      const expected = Buffer.concat(this.#upper.get(name) ?? []);
      if (!expected.equals(kept.get(name) ?? Buffer.alloc(0)) && !this.#hasForked) {
        this.#findings.found('tile.altered', { table: 'tiles', id: name }, 'it is not what the leaves below it give');
      }
    }
  }
}

async function* leavesOf(client: PoolClient): AsyncIterable<Leaf> {
  for (let index = 0; ; index += 1) {
    const { rows } = await client.query<{ hashes: Buffer; positions: string[]; places: string[] }>({
      name: 'verify tile',
      text: 'select hashes, positions, places from tiles where level = 0 and index = $1',
      values: [index],
    });
    const row = rows[0];
    if (row === undefined) return;
    for (let at = 0; (at + 1) * HASH <= row.hashes.length; at += 1) {
      yield {
        hash: row.hashes.subarray(at * HASH, (at + 1) * HASH),
        position: Number(row.positions[at] ?? 0),
        place: row.places[at] ?? '@0',
      };
    }
  }
}

async function checkedNotes(
  client: PoolClient,
  findings: Findings,
  trusted: { publicKey: Buffer; origin: string; outside: string | null },
): Promise<Row[]> {
  const { rows } = await client.query<{ size: string; position: string; note: string; edge: Buffer }>(
    'select size, position, note, edge from checkpoints order by size',
  );
  const good: Row[] = [];
  let before: string | null = null;
  for (const row of rows) {
    const at = { checkpoint: Number(row.size) };
    const checkpoint = openCheckpoint(row.note, trusted.publicKey);
    if (checkpoint === null) {
      findings.found('checkpoint.unsigned', at, 'it does not carry a good signature of the sealing key');
    } else if (checkpoint.size !== at.checkpoint || checkpoint.origin !== trusted.origin) {
      findings.found('checkpoint.altered', at, 'it signs another size or another log');
    } else {
      const link = before === null ? null : noteHash(before);
      const isLinked = checkpoint.before === null ? link === null : link !== null && checkpoint.before.equals(link);
      if (!isLinked) findings.found('checkpoint.removed', at, 'the checkpoint that it follows is not there');
      good.push({ checkpoint, position: Number(row.position), edge: row.edge });
    }
    before = row.note;
  }
  checkOutside(rows, findings, trusted);
  return good;
}

/** The newest note as the file outside the database has it must stand in the database too. */
function checkOutside(
  rows: readonly { size: string; note: string }[],
  findings: Findings,
  { outside, publicKey }: { outside: string | null; publicKey: Buffer },
): void {
  if (outside === null) return;
  const kept = openCheckpoint(outside, publicKey);
  if (kept === null) {
    findings.found(
      'checkpoint.altered',
      { file: 'checkpoint' },
      'the note outside the database is not signed by the sealing key',
    );
    return;
  }
  const found = rows.find((row) => Number(row.size) === kept.size);
  if (found === undefined) {
    findings.found(
      'checkpoint.removed',
      { checkpoint: kept.size },
      'the file outside the database has it, the database has not',
    );
  } else if (found.note !== outside) {
    findings.found('checkpoint.altered', { checkpoint: kept.size }, 'the file outside the database has another one');
  }
}
