import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { CaseId } from '#core/values/ids.ts';
import { allTables, rowsFromLog } from '#server/cli/rows-from-log.ts';
import { verifyStore } from '#server/store/verify.ts';
import type { Workplace } from './workplace.ts';

/**
 * 核验、导出、再核验: what an operator does at the end. The database is verified by what stands behind the verb, since the
 * verb itself refuses a server that would lose commits in a power cut, as that of the tests does; the file by the verb.
 */

const ROOT = path.resolve(import.meta.dirname, '../../..');

export async function sealAndVerify(place: Workplace, caseId: CaseId): Promise<void> {
  const { store, prepared, config } = place.house;
  const { pool, keys } = prepared;
  await store.sealer.seal();
  const report = await verifyStore({
    pool,
    keys,
    folder: config.folder,
    instance: store.instance,
    evidence: store.evidence,
    erasures: store.erasures,
    tables: allTables(keys.master),
    recompute: await rowsFromLog(pool, store.log, keys.master),
  });
  assert.deepEqual(report.findings, []);
  assert.ok(report.isSound && (report.checked.rows ?? 0) > 0);
  const { number } = (await place.stateOf(caseId)).intake;
  const file = path.join(config.folder, `${number}.zip`);
  await pipeline(store.caseExport.exportCase(caseId), createWriteStream(file));
  assert.match(await huiyin('verify', file), /^Accepted\.$/m);
}

/** The command line in a process of its own. @throws with what it said when it did not end well. */
async function huiyin(...verb: readonly string[]): Promise<string> {
  return await new Promise((resolve, reject) => {
    execFile(process.execPath, ['server/cli.ts', ...verb], { cwd: ROOT }, (fault, said, complained) => {
      if (fault === null) resolve(said);
      else reject(new Error(`huiyin ${verb.join(' ')}\n${said}\n${complained}`));
    });
  });
}
