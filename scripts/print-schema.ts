import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { MIGRATIONS_FOLDER } from '#server/store/migrate.ts';
import { printSchema } from '#server/store/print-schema.ts';
import { cloneDatabase } from '#test/support/database.ts';

/** `npm run schema`: writes migrations/schema.sql anew, from a database that the migrations have just made. */
const database = await cloneDatabase();
try {
  writeFileSync(path.join(MIGRATIONS_FOLDER, 'schema.sql'), await printSchema(database.pool));
} finally {
  await database.close();
}
