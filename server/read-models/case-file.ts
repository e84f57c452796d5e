import type { Viewer } from '#core/access/visibility.ts';
import type { Pool } from 'pg';
import { fold } from '#core/case/evolve.ts';
import { withLaterFields, type FiledEvent } from '#core/case/filed-events.ts';
import type { Case } from '#core/case/state.ts';
import { caseIdOf, caseStream } from '#core/values/ids.ts';
import type { CaseId } from '#core/values/ids.ts';
import type { SealedFile } from './file-rows.ts';
import { Kept, type Versioned } from './kept-rows.ts';
import type { RowOpener } from './row-opener.ts';

/** 案卷, as a page needs it. */
export interface FoundFile {
  readonly caseId: CaseId;
  readonly version: number;
  /** `null` once the case was erased: its facts are in the log still. */
  readonly events: readonly FiledEvent[] | null;
  /** What these events make of the case. */
  readonly state: Case | null;
  /** Hex hash of the last event: what the complainant's receipt shows. */
  readonly headHash: string;
  /** 已封存: whether a signed checkpoint covers that event. */
  readonly isSealed: boolean;
}

interface Row {
  readonly owner: string;
  readonly version: number;
  readonly sealed: Buffer | null;
  readonly wrapped: Buffer | null;
  readonly hash: Buffer | null;
  readonly is_sealed: boolean | null;
}

/** What is kept of this version ($2), and sealed ($3), need not be looked up again. */
const READ = `select f.owner, f.version, k.wrapped, case when f.version = $2 then null else f.sealed end as sealed, e.hash,
    e.position <= (select position from checkpoints order by size desc limit 1) as is_sealed
  from rm_case_files f
  left join stream_keys k on k.stream = f.owner and f.version <> $2
  left join events e on e.stream = f.owner and e.version = f.version and not (f.version = $2 and $3)`;

/** Whoever reads it must hold a unit that may, or be asked for something in it; and it must not be about them. */
const READ_FOR_VIEWER = `${READ}
  where f.owner = $1
    and (exists (select from rm_cases c where c.owner = f.owner and c.unit = any($4::uuid[]))
      or exists (select from rm_tasks t where t.owner = f.owner and t.scope = any($5::text[])))
    and not exists (select from rm_recusals r where r.owner = f.owner and r.who = any($6::text[]))`;

/** 打开的案卷: its events, what they make of the case, and the hash of the last one; once sealed, it stays so. */
interface OpenedFile extends Versioned {
  readonly events: readonly FiledEvent[];
  readonly state: Case;
  readonly headHash: string;
  isSealed: boolean;
}

/** Some twenty kilobytes each. */
const FILES_KEPT = 2000;
const NONE_KEPT = 0;

/** 案卷. */
export class CaseFiles {
  readonly #pool: Pool;
  readonly #opener: RowOpener;
  readonly #kept = new Kept<OpenedFile>(FILES_KEPT);

  constructor(pool: Pool, opener: RowOpener) {
    this.#pool = pool;
    this.#opener = opener;
  }

  /** 案卷, for a member of staff; `null` when there is none that they may see. */
  async find(viewer: Viewer, caseId: CaseId): Promise<FoundFile | null> {
    const stream = caseStream(caseId);
    const kept = this.#kept.get(stream);
    const { rows } = await this.#pool.query<Row>({
      name: 'case file for viewer',
      text: READ_FOR_VIEWER,
      values: [
        stream,
        kept?.version ?? NONE_KEPT,
        kept?.isSealed ?? false,
        viewer.units,
        viewer.scopes,
        viewer.recusals,
      ],
    });
    return this.#found(rows[0], kept);
  }

  /** 按链接: for the complainant, by the SHA-256 of the secret of the link in force. */
  async findByTracking(trackingHash: string): Promise<FoundFile | null> {
    const { rows } = await this.#pool.query<Row>({
      name: 'case file by tracking',
      text: `${READ} where f.tracking_hash = $1`,
      values: [trackingHash, NONE_KEPT, false],
    });
    return this.#found(rows[0]);
  }

  #found(row: Row | undefined, kept?: OpenedFile): FoundFile | null {
    if (row === undefined) return null;
    const { version } = row;
    const file = kept?.version === version ? kept : this.#open(row);
    const isSealed = row.is_sealed ?? file?.isSealed ?? false;
    if (file !== null) file.isSealed = isSealed;
    const headHash = file?.headHash ?? hashIn(row);
    return {
      caseId: caseIn(row),
      version,
      events: file?.events ?? null,
      state: file?.state ?? null,
      headHash,
      isSealed,
    };
  }

  #open(row: Row): OpenedFile | null {
    const { owner, version } = row;
    const sealed = this.#opener.open('rm_case_files', owner, row.sealed, row.wrapped) as SealedFile | null;
    if (sealed === null) return null;
    const events = sealed.events.map(withLaterFields);
    const opened = { owner, version, events, state: fold(caseIn(row), events), headHash: hashIn(row), isSealed: false };
    this.#kept.keep(owner, opened);
    return opened;
  }
}

function hashIn({ hash, owner, version }: Row): string {
  if (hash === null) throw new Error(`version ${version} of ${owner} is in no event of the log`);
  return hash.toString('hex');
}

function caseIn({ owner }: Row): CaseId {
  return caseIdOf(owner);
}
