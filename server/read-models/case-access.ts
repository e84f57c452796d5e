import type { Pool } from 'pg';
import type { Viewer } from '#core/access/visibility.ts';
import { caseIdOf, caseStream } from '#core/values/ids.ts';
import type { CaseId, UnitId } from '#core/values/ids.ts';

// The question before every act on a case: may they know of it at all? Asked of the rows that lists read, by the same rule.

const SEEN = `(c.unit = any($2::uuid[]) or exists (select from rm_tasks t where t.owner = c.owner and t.scope = any($3::text[])))
    and not exists (select from rm_recusals r where r.owner = c.owner and r.who = any($4::text[]))`;
const OWN_UNIT = `select own_unit from rm_cases c where c.owner = $1 and ${SEEN} limit 1`;
const SEEN_AMONG = `select c.owner from rm_cases c where c.owner = any($1::text[]) and ${SEEN}`;

/** 案件可见性 */
export class CaseAccess {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** 案件的单位, for whoever may see the case; `null` when there is none that they may see. */
  async unitFor(viewer: Viewer, caseId: CaseId): Promise<UnitId | null> {
    const { rows } = await this.#pool.query<{ own_unit: UnitId }>({
      name: 'case access',
      text: OWN_UNIT,
      values: [caseStream(caseId), viewer.units, viewer.scopes, viewer.recusals],
    });
    return rows[0]?.own_unit ?? null;
  }

  /** 看得见的: which of several cases somebody may see, asked at once. */
  async among(viewer: Viewer, cases: readonly CaseId[]): Promise<ReadonlySet<CaseId>> {
    if (cases.length === 0) return new Set();
    const { rows } = await this.#pool.query<{ owner: string }>({
      name: 'case access among',
      text: SEEN_AMONG,
      values: [cases.map(caseStream), viewer.units, viewer.scopes, viewer.recusals],
    });
    return new Set(rows.map(({ owner }) => caseIdOf(owner)));
  }

  /** 按链接: the case whose link in force has this secret, by its hash. */
  async byTracking(trackingHash: string): Promise<CaseId | null> {
    const { rows } = await this.#pool.query<{ owner: string }>({
      name: 'case by tracking',
      text: 'select owner from rm_case_files where tracking_hash = $1',
      values: [trackingHash],
    });
    return rows[0] === undefined ? null : caseIdOf(rows[0].owner);
  }
}
