// Where the nodes of the tree lie: 256 hashes a row. Level 0 holds the leaves, level n the roots of 256^n leaves; nodes
// between are computed from the row below them. A proof at a million events reads three rows.
import type { Pool, PoolClient } from 'pg';
import { nodeHash } from './merkle.ts';
import type { NodeReader } from './merkle.ts';

export const TILE = 256;
const TILE_HEIGHT = 8;
const HASH = 32;

/** Where a leaf comes from. `place` is `stream@version`. */
export interface LeafOrigin {
  readonly position: number;
  readonly place: string;
}

interface Growth {
  readonly start: number;
  readonly hashes: Buffer[];
  readonly origins: LeafOrigin[];
}

/** 瓦片增长: gathers what a sealing adds, and writes it in one statement. */
export class TileGrowth {
  readonly #rows = new Map<string, Growth & { level: number; index: number }>();

  /** Takes complete nodes as `TreeEdge.append` tells them; keeps those whose height is one of a level. */
  add(height: number, index: number, hash: Buffer, origin?: LeafOrigin): void {
    if (height % TILE_HEIGHT !== 0) return;
    const level = height / TILE_HEIGHT;
    const row = Math.floor(index / TILE);
    const name = `${String(level)}/${String(row)}`;
    let growth = this.#rows.get(name);
    if (growth === undefined) {
      growth = { level, index: row, start: index % TILE, hashes: [], origins: [] };
      this.#rows.set(name, growth);
    }
    growth.hashes.push(hash);
    if (origin !== undefined) growth.origins.push(origin);
  }

  async write(client: PoolClient): Promise<void> {
    for (const { level, index, start, hashes, origins } of this.#rows.values()) {
      const isLeaf = level === 0;
      const { rowCount } = await client.query({
        name: 'grow tile',
        text: `insert into tiles as t (level, index, hashes, positions, places) values ($1, $2, $3, $4::bigint[], $5::text[])
          on conflict (level, index) do update set hashes = t.hashes || excluded.hashes,
            positions = t.positions || excluded.positions, places = t.places || excluded.places
          where octet_length(t.hashes) = $6`,
        values: [
          level,
          index,
          Buffer.concat(hashes),
          isLeaf ? origins.map((origin) => origin.position) : null,
          isLeaf ? origins.map((origin) => origin.place) : null,
          start * HASH,
        ],
      });
      if (rowCount !== 1)
        throw new Error(`tile ${String(level)}/${String(index)} does not end where the last checkpoint left it`);
    }
  }
}

/** 读节点: reads tree nodes out of tiles, each tile once. */
export function nodeReader(client: Pool | PoolClient): NodeReader {
  const tiles = new Map<string, Promise<Buffer>>();
  const tile = (level: number, index: number): Promise<Buffer> => {
    const name = `${String(level)}/${String(index)}`;
    let hashes = tiles.get(name);
    if (hashes === undefined) {
      hashes = client
        .query<{ hashes: Buffer }>('select hashes from tiles where level = $1 and index = $2', [level, index])
        .then(({ rows }) => rows[0]?.hashes ?? Buffer.alloc(0));
      tiles.set(name, hashes);
    }
    return hashes;
  };
  return async (height, index) => {
    const level = Math.floor(height / TILE_HEIGHT);
    const count = 2 ** (height % TILE_HEIGHT);
    const first = index * count;
    const hashes = await tile(level, Math.floor(first / TILE));
    const offset = (first % TILE) * HASH;
    if (offset + count * HASH > hashes.length) {
      throw new Error(
        `tile ${String(level)}/${String(Math.floor(first / TILE))} ends before node ${String(height)}/${String(index)}`,
      );
    }
    return fold(hashes.subarray(offset, offset + count * HASH));
  };
}

function fold(hashes: Buffer): Buffer {
  if (hashes.length === HASH) return hashes;
  const half = hashes.length / 2;
  return nodeHash(fold(hashes.subarray(0, half)), fold(hashes.subarray(half)));
}
