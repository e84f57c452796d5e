import { readConfig } from '../config.ts';
import { openDatabase } from '../store/database.ts';
import { migrate as applyMigrations } from '../store/migrate.ts';
import { openPool } from '../store/pool.ts';
import { printSchema } from '../store/print-schema.ts';
import type { Verb } from './verb.ts';

/** 迁移: brings the tables up to this program; `serve` does it as well. */
export const migrate: Verb = {
  summary: 'bring the tables of the database up to date; --print shows them as SQL',
  operands: null,
  options: { print: { type: 'boolean' } },
  async run({ print }) {
    const config = readConfig();
    const report = (line: string): void => {
      console.error(line);
    };
    const database = await openDatabase({ url: config.databaseUrl, folder: config.folder, report });
    const pool = openPool(database.connection, { max: 2 });
    try {
      const applied = await applyMigrations(pool);
      if (print === true) process.stdout.write(await printSchema(pool));
      else if (applied.length === 0) console.log('The tables are up to date.');
      else for (const { number, name } of applied) console.log(`Applied ${String(number).padStart(4, '0')} ${name}.`);
      return 0;
    } finally {
      await pool.end();
      await database.close();
    }
  },
};
