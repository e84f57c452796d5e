import { verifyStore } from '#server/store/verify.ts';
import type { VerifyReport } from '#server/store/verify.ts';
import type { Recompute } from '#server/store/verify-rows.ts';
import { THINGS } from './store.ts';
import type { TestStore } from './store.ts';

/** `huiyin verify` on the store of a test; with `recompute` also its rows. */
export async function verifySnapshotOf(made: TestStore, recompute?: Recompute): Promise<VerifyReport> {
  const { store, database, keys, folder } = made;
  return await verifyStore({
    pool: database.pool,
    keys,
    folder,
    instance: store.instance,
    evidence: store.evidence,
    erasures: store.erasures,
    tables: [THINGS],
    strayAfterMs: 0,
    ...(recompute === undefined ? {} : { recompute }),
  });
}
