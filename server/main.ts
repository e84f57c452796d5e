import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Config } from './config.ts';
import { createApp } from './http/app.ts';
import { claimInstance } from './store/instance.ts';
import type { Instance } from './store/instance.ts';
import { prepareDatabase } from './store/prepare.ts';
import type { Prepared } from './store/prepare.ts';

/** The composition root: joins the parts of the house into a server. No rule and no SQL stands here. */

export interface RunningServer {
  readonly app: FastifyInstance;
  readonly instance: Instance;
  /** Where it listens, for example `http://127.0.0.1:8080`. */
  readonly address: string;
  /** What links say: HUIYIN_URL, or the address listened on. */
  readonly url: string;
  /** Answers the requests under way, then lets go of everything, in the opposite order of the start. */
  close(): Promise<void>;
}

/** 启动服务: database, store, web server, background; listens when all of them stand. */
export async function startServer(config: Config, report: (line: string) => void): Promise<RunningServer> {
  const { folder, databaseUrl, masterKey } = config;
  const prepared = await prepareDatabase({ url: databaseUrl, folder, masterKey, report });
  const app = createApp({ isReady: () => answers(prepared) });
  const close = async (): Promise<void> => {
    await app.close();
    await prepared.close();
  };
  try {
    const instance = await claimInstance(prepared.pool, prepared.keys, config.clock);
    await app.listen({ port: config.port, host: config.host });
    const address = addressOf(app);
    return { app, instance, address, url: config.url ?? address, close };
  } catch (fault) {
    await close();
    throw fault;
  }
}

async function answers({ pool }: Prepared): Promise<boolean> {
  try {
    await pool.query('select 1');
    return true;
  } catch {
    return false;
  }
}

function addressOf(app: FastifyInstance): string {
  const { address, family, port } = app.server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}
