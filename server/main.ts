import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Config } from './config.ts';
import { firstStart } from './operations/first-start.ts';
import type { FirstAdministrator } from './operations/first-start.ts';
import type { Route } from './http/route.ts';
import type { Instance } from './store/instance.ts';
import { prepareDatabase } from './store/prepare.ts';
import type { Prepared } from './store/prepare.ts';
import { openBackground } from './wiring/background.ts';
import { openHouse } from './wiring/house.ts';
import type { House, Shelf } from './wiring/house.ts';
import { CATALOGUE, DEFAULT_PLAYBOOK } from './wiring/catalogue.ts';
import { openWeb } from './wiring/web.ts';

/** The composition root: joins the parts of the house into a server. No rule and no SQL stands here. */

/** 装配好的服务: everything joined, nothing listening yet; `app.inject` already takes requests. */
export interface Assembled {
  readonly app: FastifyInstance;
  readonly house: House;
  readonly instance: Instance;
  /** On the very first start: who signs in first, and the password where one was made. */
  readonly administrator: FirstAdministrator | null;
  /** What links in messages begin with, once it is known. */
  readonly listensAt: (address: string) => void;
  /** Answers the requests under way, for some seconds at most, then lets go of everything, in the opposite order of the start. */
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
  const assembled = await assemble(config, prepared, { report });
  try {
    return await listen(assembled, config);
  } catch (fault) {
    // The port was taken: the next start will not make this password again, so it is told now.
    for (const line of firstSignIn(assembled.administrator)) report(line);
    throw fault;
  }
}

/** 首次登录的说明: nothing where somebody has signed in before. */
export function firstSignIn(administrator: FirstAdministrator | null): readonly string[] {
  if (administrator === null) return [];
  const { login, password } = administrator;
  const by = password === null ? 'with HUIYIN_ADMIN_PASSWORD' : `with ${password}`;
  return [
    `  The first administrator signs in as "${login}" ${by}`,
    '  and sets another password at once. This is told only now.',
  ];
}

/**
 * How long what is under way may take at the end. An act takes no second of it; a film over a weak line, or a request that
 * never comes to its end, would hold up the stop until whoever asked for it kills the process: after ten seconds in a container.
 */
const LEAVE_MS = 6000;

export interface AssembleOptions {
  readonly report?: (line: string) => void;
  readonly shelf?: Shelf;
  /** The playbook that the first unit follows. */
  readonly playbook?: string;
  /** Doors beside those of the product, for what measures it: they stand in the same chain. */
  readonly beside?: (house: House) => readonly Route[];
  /** Milliseconds that the end waits for what is under way. */
  readonly leaveMs?: number;
}

/** 装配: joins the parts on a database that is ready; closes that database too, also when the joining fails. */
export async function assemble(config: Config, prepared: Prepared, options: AssembleOptions = {}): Promise<Assembled> {
  const report = options.report ?? console.error;
  const closing = new AbortController();
  try {
    const house = await openHouse({ config, prepared, shelf: options.shelf ?? CATALOGUE, report });
    const background = openBackground(house, closing.signal, report);
    const app = await openWeb({
      house,
      screens: background.screens,
      settle: background.settle,
      report,
      beside: options.beside?.(house) ?? [],
    });
    // Late, since the first password is told only once: a start that fails before here has made none.
    const administrator = await beginOrganisation(house, options.playbook ?? DEFAULT_PLAYBOOK);
    const loops = background.begin();
    const close = async (): Promise<void> => {
      closing.abort();
      const cut = setTimeout(() => app.server.closeAllConnections(), options.leaveMs ?? LEAVE_MS);
      await app.close();
      clearTimeout(cut);
      await loops;
      await house.close();
      await prepared.close();
    };
    const listensAt = (address: string): void => background.listensAt(config.url ?? address);
    return { app, house, instance: house.store.instance, administrator, listensAt, close };
  } catch (fault) {
    closing.abort();
    await prepared.close();
    throw fault;
  }
}

async function beginOrganisation(house: House, playbook: string): Promise<FirstAdministrator | null> {
  const { organisation, changeOrganisation: change, ids, accounts, config } = house;
  const publish = async (name: string): Promise<{ name: string; hash: string; roles: readonly string[] }> => {
    const published = await house.publish(name);
    if (published === null) throw new Error(`the catalogue has no playbook ${name}`);
    const { roles } = await house.playbooks.compiled(published.name, published.hash);
    return { ...published, roles: roles.map((role) => role.id) };
  };
  return await firstStart(
    { organisation, change, ids, accounts, publish },
    { playbook, password: config.adminPassword },
  );
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
  assembled.listensAt(address);
  return { ...assembled, address, url: config.url ?? address };
}

function addressOf(app: FastifyInstance): string {
  const { address, family, port } = app.server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}
