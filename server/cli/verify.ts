import path from 'node:path';
import { readConfig } from '../config.ts';
import { Erasures } from '../store/erasure.ts';
import { EventLog } from '../store/event-log.ts';
import { EvidenceStore } from '../store/evidence.ts';
import { fingerprint } from '../store/export-text.ts';
import type { Finding } from '../store/findings.ts';
import { readInstance } from '../store/instance.ts';
import { prepareDatabase } from '../store/prepare.ts';
import { verifyExport } from '../store/verify-export.ts';
import type { ExportReport } from '../store/verify-export.ts';
import { verifyStore } from '../store/verify.ts';
import type { VerifyReport } from '../store/verify.ts';
import { allTables, rowsFromLog } from './rows-from-log.ts';
import type { Verb } from './verb.ts';

/** 核验: the whole database with its files, or one exported case without any database. Exit 0 only when all is sound. */
export const verify: Verb = {
  summary:
    'verify the log, its seals and its files, or one exported case; --key states the fingerprint of the key that must have signed it',
  operands: '[file]',
  options: { 'read-models': { type: 'boolean' }, json: { type: 'boolean' }, key: { type: 'string' } },
  async run(values, [file, ...rest]) {
    if (rest.length > 0) throw new VerifyRefused('huiyin verify takes one file at most.');
    const isJson = values['json'] === true;
    if (file !== undefined)
      return await verifyFile(file, typeof values['key'] === 'string' ? values['key'] : null, isJson);
    const report = await verifyDatabase(values['read-models'] === true);
    if (isJson) console.log(JSON.stringify(report, null, 2));
    else tellDatabase(report);
    return report.isSound ? 0 : 1;
  },
};

/** 无法核验: one sentence. */
class VerifyRefused extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'VerifyRefused';
  }
}

async function verifyDatabase(withReadModels: boolean): Promise<VerifyReport & { readonly fingerprint: string }> {
  const { folder, databaseUrl, masterKey } = readConfig();
  const report = (line: string): void => {
    console.error(line);
  };
  const prepared = await prepareDatabase({ url: databaseUrl, folder, masterKey, report });
  const { pool, keys } = prepared;
  try {
    const instance = await readInstance(pool, keys);
    const tables = allTables(keys.master);
    const log = new EventLog({ pool, master: keys.master, tables });
    const evidence = new EvidenceStore({
      pool,
      master: keys.master,
      folder: path.join(folder, 'evidence'),
      keysAhead: log.keysAhead,
    });
    const erasures = new Erasures({ pool, tables, evidence, folder });
    const recompute = withReadModels ? { recompute: await rowsFromLog(pool, log, keys.master) } : {};
    const sound = await verifyStore({ pool, keys, instance, evidence, erasures, tables, folder, ...recompute });
    return { ...sound, fingerprint: fingerprint(keys.sealing.publicKey) };
  } finally {
    await prepared.close();
  }
}

async function verifyFile(file: string, key: string | null, isJson: boolean): Promise<number> {
  const report = await verifyExport(file, key === null ? {} : { fingerprint: key });
  if (isJson) console.log(JSON.stringify(report, null, 2));
  else tellFile(report);
  return report.isSound ? 0 : 1;
}

function tellDatabase(report: VerifyReport & { readonly fingerprint: string }): void {
  const { findings, checked, sealed, unsealed, isSound, isVirtualTime } = report;
  for (const finding of findings) console.log(`${finding.code}  ${placeOf(finding)}: ${finding.says}`);
  const { streams, events, evidence, erasures, rows } = checked;
  const compared = rows === null ? '' : `, ${rows} read-model rows`;
  console.log(`${events} events in ${streams} streams, ${evidence} evidence files, ${erasures} erasures${compared}.`);
  console.log(
    sealed.at === null ? 'Nothing is sealed yet.' : `${sealed.events} events are sealed, last at ${sealed.at}.`,
  );
  if (unsealed.events > 0)
    console.log(`${unsealed.events} events are not sealed yet: a removal from these cannot be found.`);
  console.log(`The sealing key of this house is ${report.fingerprint}.`);
  if (isVirtualTime) console.log('Made in virtual time (HUIYIN_CLOCK=manual): no real case is in it.');
  console.log(isSound ? 'Sound.' : `NOT SOUND: ${findings.length} findings.`);
}

function placeOf({ at }: Finding): string {
  return Object.entries(at)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(', ');
}

function tellFile(report: ExportReport): void {
  for (const fault of report.faults) console.log(fault);
  if (report.stream !== null) {
    console.log(`${report.stream}: ${report.events} events, ${report.evidence} evidence files.`);
    console.log(`Last event: ${report.head ?? ''}`);
    console.log(`Exported at ${report.exportedAt ?? ''}, sealed at ${report.sealedAt ?? ''}.`);
  }
  if (report.isErased) console.log('The case was erased: its contents are not in the file.');
  if (report.isVirtualTime) console.log('Made in virtual time (HUIYIN_CLOCK=manual): this is not a real case.');
  if (report.fingerprint !== null) {
    console.log(`Signed by the key ${report.fingerprint}: compare it by another way with the one its maker names.`);
  }
  console.log(report.isSound ? 'Accepted.' : 'REFUSED.');
}
