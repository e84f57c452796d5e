import type { Pool } from 'pg';
import { caseStream, type CaseId, type UnitId } from '#core/values/ids.ts';
import type { Day } from '#core/values/instant.ts';

// 别的案件: what a decision on one case may ask of the others. One statement, so that the number and what it stands on are of
// the same moment.

/** 本月已答应的, and the premise that it is so. */
export interface GrantedInMonth {
  readonly fen: number;
  readonly premise: { readonly name: string; readonly version: number };
}

/** 别的案件 of a case. */
export class Elsewhere {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** 本月已答应的: in fen, by all cases of the unit but this one. */
  async grantedIn(unit: UnitId, month: Day, besides: CaseId): Promise<GrantedInMonth> {
    const name = `granted:${unit}:${month}`;
    const { rows } = await this.#pool.query<{ fen: string; version: number }>({
      name: 'granted in month',
      text: `select coalesce((select version from premises where name = $4), 0) as version,
          (select coalesce(sum(fen), 0) from rm_grants where unit = $1 and month = $2 and owner <> $3)::bigint as fen`,
      values: [unit, month, caseStream(besides), name],
    });
    const [found] = rows;
    return { fen: Number(found?.fen ?? 0), premise: { name, version: found?.version ?? 0 } };
  }
}
