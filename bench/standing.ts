// What the processes of the bench stand on: the house of the server on one of the bench's databases, without a web server.
import path from 'node:path';
import { readConfig } from '#server/config.ts';
import type { Config } from '#server/config.ts';
import { fileComplaint } from '#server/http/portal/filing.ts';
import type { Complaint } from '#server/http/portal/filing.ts';
import type { PortalNeeds } from '#server/http/portal/portal-needs.ts';
import { findStore } from '#server/http/portal/stores.ts';
import type { CaseFiled, FileCase } from '#server/operations/file-case.ts';
import { calendarOf } from '#server/operations/unit-calendars.ts';
import { openDatabase } from '#server/store/database.ts';
import { loadKeys } from '#server/store/keys.ts';
import { migrate } from '#server/store/migrate.ts';
import { inDatabase, openPool } from '#server/store/pool.ts';
import type { Prepared } from '#server/store/prepare.ts';
import { openHouse } from '#server/wiring/house.ts';
import type { House } from '#server/wiring/house.ts';
import type { CaseId } from '#core/values/ids.ts';
import { NOTICE_VERSION } from '#web/portal/pages/privacy.ts';
import { complaintOf } from './complaints.ts';
import { CATALOGUE } from '#server/wiring/catalogue.ts';

/** The settings of a real installation, but for the limits, which would stop one address from filing a thousand times. */
export function benchConfig(folder: string): Config {
  return readConfig({ PORT: '0', HUIYIN_DATA: folder, HUIYIN_LIMITS: 'off' });
}

/** One of the databases in the bench's own cluster, as `prepareDatabase` makes the only one of an installation ready. */
export async function prepareNamed(folder: string, name: string, report: (line: string) => void): Promise<Prepared> {
  const database = await openDatabase({ url: null, folder, report });
  const connection = inDatabase(database.connection, name);
  const pool = openPool(connection, { report });
  await migrate(pool);
  const close = async (): Promise<void> => {
    await pool.end();
    await database.close();
  };
  return { database: { ...database, connection }, pool, keys: await loadKeys(path.join(folder, 'keys')), close };
}

/** The house on one of the databases; no loop runs in it. Closed by the caller. */
export async function openStanding(folder: string, name: string): Promise<House> {
  const prepared = await prepareNamed(folder, name, console.error);
  return await openHouse({ config: benchConfig(folder), prepared, shelf: CATALOGUE, report: console.error });
}

export async function closeStanding(house: House): Promise<void> {
  await house.close();
  await house.prepared.close();
}

export const STORES = Array.from({ length: 10 }, (_, index) => `store-${String(index + 1)}`);

/** The store that a complaint is about. */
export function storeOf(index: number): string {
  return STORES[index % STORES.length] ?? '';
}

/** What the form of the portal sends. */
export function sentFor(index: number): Complaint {
  const { matter, name, phone, place } = complaintOf(index);
  const said = { matter, name, phone, place, occurred: 'now', harm: 'none', demands: ['apology'] };
  return { ...said, answers: null, noticeVersion: NOTICE_VERSION, language: 'zh-CN' };
}

/** 登记: the portal's own way in, from behind its HTTP. */
export async function fileNumber(
  house: House,
  file: FileCase,
  index: number,
  key: string,
  code = storeOf(index),
): Promise<CaseFiled> {
  const { organisation, playbooks, clock, ids } = house;
  // Neither of the two reads anything else.
  const needs = { organisation, playbooks, calendarOf, clock, fileCase: file } as unknown as PortalNeeds;
  const store = await findStore(needs, code);
  if (store === null) throw new Error(`there is no ${code}`);
  const arrived = { store, complaint: sentFor(index), caseId: ids.next() as CaseId, files: [], key, userAgent: '' };
  return await fileComplaint(needs, arrived);
}
