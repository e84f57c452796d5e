import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Config } from './config.ts';
import { createApp } from './http/app.ts';
import { claimInstance } from './store/instance.ts';
import type { Instance } from './store/instance.ts';
import { prepareDatabase } from './store/prepare.ts';
import type { Prepared } from './store/prepare.ts';

/** The composition root: joins the parts of the house into a server. No rule and no SQL stands here. */

/** 装配好的服务: everything joined, nothing listening yet; `app.inject` already takes requests. */
export interface Assembled {
  readonly app: FastifyInstance;
  readonly instance: Instance;
  /** Answers the requests under way, then lets go of everything, in the opposite order of the start. */
  close(): Promise<void>;
}

/** 运行中的服务. */
export interface RunningServer extends Assembled {
  /** Where it listens, for example `http://127.0.0.1:8080`. */
  readonly address: string;
  /** What links say: HUIYIN_URL, or the address listened on. */
  readonly url: string;
}

/** 启动服务: database, store, web server, background; listens when all of them stand. */
export async function startServer(config: Config, report: (line: string) => void): Promise<RunningServer> {
  const { folder, databaseUrl, masterKey } = config;
  const prepared = await prepareDatabase({ url: databaseUrl, folder, masterKey, report });
  return listen(await assemble(config, prepared), config);
}

/** 装配: joins the parts on a database that is ready; closes that database too, also when the joining fails. */
export async function assemble(config: Config, prepared: Prepared): Promise<Assembled> {
  try {
    const instance = await claimInstance(prepared.pool, prepared.keys, config.clock);
    const app = createApp({ isReady: () => answers(prepared) });
    const close = async (): Promise<void> => {
      await app.close();
      await prepared.close();
    };
    return { app, instance, close };
  } catch (fault) {
    await prepared.close();
    throw fault;
  }
}

/** 监听. */
export async function listen(assembled: Assembled, config: Config): Promise<RunningServer> {
  try {
    await assembled.app.listen({ port: config.port, host: config.host });
  } catch (fault) {
    await assembled.close();
    throw fault;
  }
  const address = addressOf(assembled.app);
  return { ...assembled, address, url: config.url ?? address };
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
