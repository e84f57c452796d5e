import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { readConfig } from '../config.ts';
import { ManualClock, SYSTEM_CLOCK } from '../operations/clocks.ts';
import { readInstance } from '../store/instance.ts';
import { lastRecordedAt } from '../store/last-recorded.ts';
import { prepareDatabase } from '../store/prepare.ts';
import { openStore } from '../store/store.ts';
import { findCaseNamed } from '../store/stream-names.ts';
import { allTables } from './rows-from-log.ts';
import type { Verb } from './verb.ts';

/** 导出案卷: writes the sealed file of one case, named by its id or the number that people read aloud. */
export const exportCase: Verb = {
  summary: 'write the file of one case, by its number or id, as a ZIP that `verify` accepts anywhere',
  operands: '<case>',
  options: { out: { type: 'string' } },
  async run({ out }, [named, ...rest]) {
    if (named === undefined || rest.length > 0) throw new CaseRefused('Name one case: huiyin export 2607-0001');
    const { folder, databaseUrl, masterKey } = readConfig();
    const report = (line: string): void => {
      console.error(line);
    };
    const prepared = await prepareDatabase({ url: databaseUrl, folder, masterKey, report });
    const { pool, keys } = prepared;
    try {
      const caseId = await findCaseNamed(pool, named);
      if (caseId === null) throw new CaseRefused(`There is no case ${named}.`);
      const { clock: kind } = await readInstance(pool, keys);
      const clock = kind === 'manual' ? new ManualClock(await lastRecordedAt(pool)) : SYSTEM_CLOCK;
      const tables = allTables(keys.master);
      const store = await openStore({
        pool,
        keys,
        folder,
        tables,
        clock,
        report: (fault) => {
          report(fault.message);
        },
      });
      try {
        const target = path.resolve(typeof out === 'string' ? out : `${named}.zip`);
        await writeWhole(store.caseExport.exportCase(caseId), target);
        console.log(target);
        return 0;
      } finally {
        await store.close();
      }
    } finally {
      await prepared.close();
    }
  },
};

/** 无法导出: one sentence. */
class CaseRefused extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'CaseRefused';
  }
}

/** Beside the target first: a file of that name is a whole file, or is not there. */
async function writeWhole(content: AsyncIterable<Buffer>, target: string): Promise<void> {
  const beside = `${target}.${randomUUID()}.part`;
  try {
    await pipeline(content, createWriteStream(beside, { flags: 'wx', flush: true }));
    await rename(beside, target);
  } catch (fault) {
    await rm(beside, { force: true });
    throw fault;
  }
}
