// The store put together: what server/main.ts opens and hands to operations, read models and background loops.
import { join } from 'node:path';
import type { Pool } from 'pg';
import type { ClockPort } from '#server/operations/ports.ts';
import { Erasures } from './erasure.ts';
import { EventLog } from './event-log.ts';
import { EvidenceStore } from './evidence.ts';
import { CaseExport } from './export.ts';
import type { Readable } from './export.ts';
import { claimInstance } from './instance.ts';
import type { Instance } from './instance.ts';
import type { Keys } from './keys.ts';
import { LogAnnouncer, LogWatch } from './log-watch.ts';
import { NodeTalk } from './node-talk.ts';
import { Outbox } from './outbox.ts';
import type { ReadModelTable } from './owned-rows.ts';
import { Sealer } from './seal.ts';
import { WakeUps } from './wake-ups.ts';

export interface StoreOptions {
  readonly pool: Pool;
  readonly keys: Keys;
  /** HUIYIN_DATA. */
  readonly folder: string;
  /** Every read-model table; what is not registered is neither written nor erased. */
  readonly tables: readonly ReadModelTable[];
  readonly clock: ClockPort;
  /** Told of faults that must not turn a committed change into a failed one. */
  readonly report: (fault: Error) => void;
  readonly mostEvidenceBytes?: number;
  /** Writes the readable part of an exported case; a plain list of events without it. */
  readonly readable?: Readable;
}

/** 存储. `close` before the pool ends. */
export interface Store {
  readonly instance: Instance;
  readonly log: EventLog;
  readonly evidence: EvidenceStore;
  readonly erasures: Erasures;
  readonly outbox: Outbox;
  readonly wakeUps: WakeUps;
  readonly sealer: Sealer;
  readonly watch: LogWatch;
  readonly talk: NodeTalk;
  readonly caseExport: CaseExport;
  close(): Promise<void>;
}

/** 打开存储: the tables must be migrated. @throws ClockRefused, KeyRefused with a sentence that says what to do. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { pool, keys, folder, tables, clock, report } = options;
  const { master } = keys;
  const instance = await claimInstance(pool, keys, clock.kind);
  const announcer = new LogAnnouncer(pool);
  const log = new EventLog({
    pool,
    master,
    tables,
    committed: async (erased) => {
      announcer.grew();
      // The change is committed; what is left over from a failure here is finished at the next start.
      if (erased.length > 0)
        await erasures.finish().catch((fault: unknown) => {
          report(asError(fault));
        });
    },
    unsure: (files) => evidence.keep(files),
  });
  const evidence = new EvidenceStore({
    pool,
    master,
    folder: join(folder, 'evidence'),
    keysAhead: log.keysAhead,
    ...(options.mostEvidenceBytes === undefined ? {} : { mostBytes: options.mostEvidenceBytes }),
  });
  const erasures = new Erasures({ pool, tables, evidence, folder });
  const sealer = new Sealer({ pool, key: keys.sealing, instance, clock, folder });
  await erasures.finish();
  return {
    instance,
    log,
    evidence,
    erasures,
    sealer,
    outbox: new Outbox(pool, master),
    wakeUps: new WakeUps(pool),
    watch: new LogWatch(pool),
    talk: new NodeTalk(pool),
    caseExport: new CaseExport({
      pool,
      keys,
      instance,
      evidence,
      sealer,
      clock,
      ...(options.readable === undefined ? {} : { readable: options.readable }),
    }),
    close: async () => {
      await log.close();
      await announcer.close();
    },
  };
}

function asError(fault: unknown): Error {
  return fault instanceof Error ? fault : new Error(String(fault));
}
