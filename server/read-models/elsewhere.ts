import type { Pool } from 'pg';
import type { Alike } from '#core/case/commands.ts';
import type { AlikeAsked } from '#core/case/recurrence.ts';
import { caseStream, type CaseId, type UnitId } from '#core/values/ids.ts';
import type { Day } from '#core/values/instant.ts';
import { personMark } from './person-mark.ts';

// 别的案件: what a decision on one case may ask of the others. One statement, so that the number and what it stands on are of
// the same moment.

/** That many of those alike are named; all are counted. */
const MOST_NAMED = 5;

/** 本月已答应的, and the premise that it is so. */
export interface GrantedInMonth {
  readonly fen: number;
  readonly premise: { readonly name: string; readonly version: number };
}

/** 别的案件 of a case. */
export class Elsewhere {
  readonly #pool: Pool;

  readonly #key: Buffer;

  /** `searchKey`: the master key's key for search, under which people are told apart. */
  constructor(pool: Pool, searchKey: Buffer) {
    this.#pool = pool;
    this.#key = searchKey;
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

  /** 同类案件, besides this one. */
  async alike(unit: UnitId, { category, person, from, until }: AlikeAsked, besides: CaseId): Promise<Alike> {
    const mark = person === null ? null : personMark(this.#key, person);
    if (category === null && mark === null) return { sameCategory: 0, samePerson: 0, cases: [] };
    const { rows } = await this.#pool.query<{ same_category: number; same_person: number; newest: CaseId[] }>({
      name: 'alike cases',
      text: `with alike as (
          select owner, received_at,
            coalesce(unit = $1 and category = $2, false) as is_category, coalesce(person = $3, false) as is_person
          from rm_alike
          where received_at >= $4 and received_at <= $5 and owner <> $6
            and ((unit = $1 and category = $2) or person = $3))
        select count(*) filter (where is_category)::int as same_category,
          count(*) filter (where is_person)::int as same_person,
          array(select substr(owner, 6) from alike order by received_at desc, owner limit $7) as newest
        from alike`,
      values: [unit, category, mark, from, until, caseStream(besides), MOST_NAMED],
    });
    const [found] = rows;
    return {
      sameCategory: found?.same_category ?? 0,
      samePerson: found?.same_person ?? 0,
      cases: found?.newest ?? [],
    };
  }
}
