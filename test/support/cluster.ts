import path from 'node:path';
import { openDatabase } from '#server/store/database.ts';
import type { Database } from '#server/store/database.ts';

/** Where the tests' own PostgreSQL lies: never HUIYIN_DATA, so that a test run cannot touch what someone tries out. */
export const TEST_FOLDER = path.resolve(import.meta.dirname, '../../.huiyin/test-cluster');

/**
 * The PostgreSQL of the tests. Test files run as processes of their own and all use one server: the first starts it, the
 * last one out stops it, and `npm test` holds it for the whole run. It need not survive a power cut, so fsync is off.
 */
export function openTestCluster(): Promise<Database> {
  return openDatabase({
    url: null,
    folder: TEST_FOLDER,
    settings: {
      fsync: 'off',
      full_page_writes: 'off',
      synchronous_commit: 'off',
      autovacuum: 'off',
      shared_buffers: '128MB',
    },
    report: (line) => {
      console.error(line);
    },
  });
}
