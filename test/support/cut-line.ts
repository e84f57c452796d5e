import { createServer, connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import path from 'node:path';
import pg from 'pg';
import type { Pool } from 'pg';

/** A line to the database that can be cut so that the database does not hear of it, as where a network breaks. */
export interface CutLine {
  readonly pool: Pool;
  /** This side hears of it at once; the other goes on with whatever had reached it. */
  cut(): void;
  close(): Promise<void>;
}

export async function openCutLine(to: Pool): Promise<CutLine> {
  const { host = '', port = 5432 } = to.options;
  const [near, far] = [new Set<Socket>(), new Set<Socket>()];
  const server = createServer((one) => {
    const other = connect(path.join(host, `.s.PGSQL.${String(port)}`));
    near.add(one.on('error', () => undefined));
    far.add(other.on('error', () => undefined));
    one.on('data', (bytes) => other.write(bytes)).on('end', () => other.end());
    other.on('data', (bytes) => one.write(bytes)).on('end', () => one.end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const pool = new pg.Pool({ ...to.options, host: '127.0.0.1', port: (server.address() as AddressInfo).port });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return {
    pool,
    cut: () => {
      for (const socket of near) socket.destroy();
    },
    close: async () => {
      await pool.end();
      for (const socket of [...near, ...far]) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
