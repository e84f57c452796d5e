import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after } from 'node:test';
import { readConfig } from '#server/config.ts';
import type { Config } from '#server/config.ts';
import { assemble, listen } from '#server/main.ts';
import type { AssembleOptions, Assembled, RunningServer } from '#server/main.ts';
import { loadKeys } from '#server/store/keys.ts';
import { openPool } from '#server/store/pool.ts';
import type { Prepared } from '#server/store/prepare.ts';
import type { Playbook } from '#core/playbook/playbook.ts';
import { MARKET } from './market.ts';
import { shelfWith } from './shelf.ts';
import { cloneDatabase } from './database.ts';
import type { TestDatabase } from './database.ts';

/** What a test may set differently; the clock is manual and nothing is limited unless it says otherwise. */
export type Differently = Partial<Omit<Config, 'folder' | 'databaseUrl'>> & {
  /** The procedure that the top unit follows; 青禾超市's unless another is named. */
  readonly playbook?: Playbook;
  /** In its place a shelf of whole documents, and which of its procedures the top unit follows. */
  readonly procedure?: Required<Pick<AssembleOptions, 'shelf' | 'playbook'>>;
  /** Milliseconds that the end waits for what is under way. */
  readonly leaveMs?: number;
};

/** The whole server on a database of its own, joined by the composition root itself. */
export interface TestApp extends Assembled {
  readonly config: Config;
  readonly database: TestDatabase;
}

/** The whole chain in process, no socket: requests go in by `app.inject`. Closed after the last test of the file. */
export async function useApp(differently: Differently = {}, report?: (line: string) => void): Promise<TestApp> {
  const opened = await openApp(differently, undefined, report);
  after(() => opened.close());
  return opened;
}

/** The same, listening on a free port: for browsers and for streams. Closed after the last test of the file. */
export async function useServer(
  differently: Differently = {},
  report?: (line: string) => void,
): Promise<TestApp & RunningServer> {
  const opened = await openApp(differently, undefined, report);
  const running = { ...opened, ...(await listen(opened, opened.config)) };
  after(() => running.close());
  return running;
}

/** For tests that start and stop servers themselves. `beside` makes it a second node on the database of the first. */
export async function openApp(
  differently: Differently = {},
  beside?: TestApp,
  report: (line: string) => void = () => undefined,
): Promise<TestApp> {
  const { playbook = MARKET, procedure, leaveMs, ...settings } = differently;
  const folder = beside?.config.folder ?? mkdtempSync(path.join(os.tmpdir(), 'huiyin-app-'));
  const config = { ...readConfig({ PORT: '0', HUIYIN_CLOCK: 'manual', HUIYIN_LIMITS: 'off' }), ...settings, folder };
  const database = beside?.database ?? (await cloneDatabase());
  const pool = beside === undefined ? database.pool : openPool(database.connection, { name: 'second node' });
  const prepared: Prepared = {
    database: { connection: database.connection, arrival: 'attached', close: () => Promise.resolve() },
    pool,
    keys: await loadKeys(path.join(folder, 'keys')),
    close: async () => {
      if (beside !== undefined) return pool.end();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  const chosen = procedure ?? { shelf: shelfWith(playbook), playbook: playbook.name };
  const leave = leaveMs === undefined ? {} : { leaveMs };
  return { ...(await assemble(config, prepared, { ...chosen, ...leave, report })), config, database };
}
