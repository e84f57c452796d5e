import type { Audience, RecusalKey, Viewer } from '#core/access/visibility.ts';
import type { Pool } from 'pg';
import { caseIdOf } from '#core/values/ids.ts';
import type { CaseId, UnitId } from '#core/values/ids.ts';
import type { Day, Instant } from '#core/values/instant.ts';
import type { KeptRows } from './kept-rows.ts';
import type { OpenedSummary } from './opened-summaries.ts';
import { recusedCases, UNRECUSED } from './recused.ts';
import type { SearchHit, SearchPage } from './search.ts';

const PAGE = 20;

interface Row {
  readonly owner: string;
  readonly serial: string;
  readonly version: number;
}

const READ_PAGE = `with ${recusedCases('$1')}, page as materialized (
    select c.owner, c.serial from unnest($2::uuid[]) as w(unit)
    cross join lateral (
      select owner, serial from rm_cases
      where unit = w.unit and serial < $3 and ${UNRECUSED}
      order by serial desc limit ${PAGE + 1}
    ) as c
    order by c.serial desc limit ${PAGE + 1}
  )
  select p.owner, p.serial, s.version
  from page p join rm_summaries s on s.owner = p.owner
  order by p.serial desc`;

/** 排列图的一列 */
export interface CauseCount {
  readonly dimension: string;
  readonly causes: number;
  readonly roots: number;
  readonly cases: number;
}

/** 环节里的件数: cases in hand in one stage; `late`: a limit is over, `soon`: one is about to be. */
export interface StageCount {
  readonly stage: string;
  readonly open: number;
  readonly late: number;
  readonly soon: number;
  /** Those that were filed under another version of the procedure, and go by that. */
  readonly older: number;
}

/** 版本的在办件数 */
export interface VersionPins {
  readonly playbook: string;
  readonly hash: string;
  readonly open: number;
}

/** 案件 by its place in the register. */
export interface OlderCase {
  readonly caseId: CaseId;
  readonly serial: number;
}

export interface OlderAsk {
  readonly units: readonly UnitId[];
  readonly playbook: string;
  /** The version that they should go by. */
  readonly hash: string;
  readonly recusals: readonly RecusalKey[];
  readonly before: number | null;
  readonly limit: number;
}

export interface RecentAsk extends Omit<OlderAsk, 'hash'> {
  /** Ended cases that ended before are left out. */
  readonly since: Instant;
}

/** 在办: of a row of `rm_cases` for the unit itself. */
const IN_HAND = "own_unit = unit and stage <> ''";
/** Of these units themselves, under one procedure, but those that are about the viewer. */
const OF_PROCEDURE = `from rm_cases where unit = any($1::uuid[]) and own_unit = unit and playbook = $2
    and owner <> all (array(select owner from rm_recusals where who = any($4::text[])))`;
const OLDER = "stage <> '' and playbook_hash <> $3";
const RECENT = "(stage <> '' or coalesce(closed_at, registered_at) >= $3)";

/** 台账. */
export class Register {
  readonly #pool: Pool;
  readonly #summaries: KeptRows<OpenedSummary>;

  constructor(pool: Pool, summaries: KeptRows<OpenedSummary>) {
    this.#pool = pool;
    this.#summaries = summaries;
  }

  /** 台账: the viewer's cases, newest first, from below `before`. */
  async page(viewer: Viewer, before: number | null): Promise<SearchPage> {
    const { rows } = await this.#pool.query<Row>({
      name: 'register page',
      text: READ_PAGE,
      values: [viewer.recusals, viewer.units, before ?? Number.MAX_SAFE_INTEGER],
    });
    const shown = rows.slice(0, PAGE);
    const last = shown.at(-1);
    const summaries = await this.#summaries.of(shown);
    return {
      hits: shown.flatMap(({ owner, serial }) => hitOf(summaries.get(owner), serial)),
      next: rows.length > PAGE && last !== undefined ? Number(last.serial) : null,
    };
  }

  /** 各环节的件数: the viewer's cases in hand under a procedure, whatever version of it they go by. */
  async stages(
    viewer: Viewer,
    playbook: { readonly name: string; readonly hash: string },
    now: Instant,
  ): Promise<readonly StageCount[]> {
    const { rows } = await this.#pool.query<StageCount>({
      name: 'stages',
      text: `select stage, count(distinct owner)::int as open,
          count(distinct owner) filter (where late_at < $4)::int as late,
          count(distinct owner) filter (where soon_at <= $4 and (late_at is null or late_at >= $4))::int as soon,
          count(distinct owner) filter (where playbook_hash <> $3)::int as older
        from rm_cases where unit = any($1::uuid[]) and stage <> '' and playbook = $2
          and owner <> all (array(select owner from rm_recusals where who = any($5::text[])))
        group by stage order by stage`,
      values: [viewer.units, playbook.name, playbook.hash, now, viewer.recusals],
    });
    return rows;
  }

  /** 在办件数 of these units themselves, whoever may see them. */
  async inHand(units: readonly UnitId[]): Promise<number> {
    const { rows } = await this.#pool.query<{ open: number }>({
      name: 'in hand',
      text: `select count(*)::int as open from rm_cases where unit = any($1::uuid[]) and ${IN_HAND}`,
      values: [units],
    });
    return rows[0]?.open ?? 0;
  }

  /** 各版本的在办件数: how many cases in hand pin each version, whoever may see them. */
  async pins(): Promise<readonly VersionPins[]> {
    const { rows } = await this.#pool.query<VersionPins>({
      name: 'pins',
      text: `select playbook, playbook_hash as hash, count(*)::int as open from rm_cases
        where ${IN_HAND} group by playbook, playbook_hash`,
    });
    return rows;
  }

  /**
   * 按以前的版本办的: cases in hand of these units themselves, under this procedure and another version of it; the newest
   * first, from below `before`. Those that are about the viewer are nobody's of theirs to see.
   */
  async older(asked: OlderAsk): Promise<readonly OlderCase[]> {
    return await this.#places('older', OLDER, asked, asked.hash);
  }

  /** How many they are. */
  async countOlder(asked: Omit<OlderAsk, 'before' | 'limit'>): Promise<number> {
    return await this.#count('count older', OLDER, asked, asked.hash);
  }

  /**
   * 试算的案件: of these units themselves, under this procedure, in hand or ended since; the newest first, from below `before`.
   */
  async recent(asked: RecentAsk): Promise<readonly OlderCase[]> {
    return await this.#places('recent', RECENT, asked, asked.since);
  }

  /** How many they are. */
  async countRecent(asked: Omit<RecentAsk, 'before' | 'limit'>): Promise<number> {
    return await this.#count('count recent', RECENT, asked, asked.since);
  }

  async #places(
    name: string,
    which: string,
    { units, playbook, recusals, before, limit }: RecentAsk | OlderAsk,
    by: string,
  ): Promise<readonly OlderCase[]> {
    const { rows } = await this.#pool.query<{ owner: string; serial: string }>({
      name,
      text: `select owner, serial ${OF_PROCEDURE} and ${which} and serial < $5 order by serial desc limit $6`,
      values: [units, playbook, by, recusals, before ?? Number.MAX_SAFE_INTEGER, limit],
    });
    return rows.map(({ owner, serial }) => ({ caseId: caseIdOf(owner), serial: Number(serial) }));
  }

  async #count(
    name: string,
    which: string,
    { units, playbook, recusals }: Omit<RecentAsk | OlderAsk, 'before' | 'limit'>,
    by: string,
  ): Promise<number> {
    const { rows } = await this.#pool.query<{ count: number }>({
      name,
      text: `select count(*)::int as count ${OF_PROCEDURE} and ${which}`,
      values: [units, playbook, by, recusals],
    });
    return rows[0]?.count ?? 0;
  }

  /** 原因分布: how often each dimension was named in the analyses of these days, the most frequent first. */
  async causes(viewer: Viewer, from: Day, until: Day): Promise<readonly CauseCount[]> {
    const { rows } = await this.#pool.query<CauseCount>({
      name: 'causes',
      text: `select dimension, sum(causes)::int as causes, sum(roots)::int as roots, count(distinct owner)::int as cases
        from rm_causes where unit = any($1::uuid[]) and found_on between $2 and $3
          and owner <> all (array(select owner from rm_recusals where who = any($4::text[])))
        group by dimension order by sum(causes) desc, dimension`,
      values: [viewer.units, from, until, viewer.recusals],
    });
    return rows;
  }
}

function hitOf(summary: OpenedSummary | undefined, serial: string): SearchHit[] {
  if (summary === undefined) return [];
  const { owner, facts, title, name } = summary;
  return [{ caseId: caseIdOf(owner), serial: Number(serial), facts, title, name }];
}

/** 谁能看见: for live screens, of the cases that changed; a case that is not there has no audience. */
export async function audiencesOf(pool: Pool, cases: readonly CaseId[]): Promise<ReadonlyMap<CaseId, Audience>> {
  const owners = cases.map((caseId) => `case:${caseId}`);
  const { rows } = await pool.query<{ owner: string; units: UnitId[]; scopes: string[]; recused: string[] }>({
    name: 'audiences',
    text: `select o.owner,
        array(select unit::text from rm_cases where owner = o.owner) as units,
        array(select scope from rm_tasks where owner = o.owner) as scopes,
        array(select who from rm_recusals where owner = o.owner) as recused
      from unnest($1::text[]) as o(owner)`,
    values: [owners],
  });
  return new Map(
    rows.map((row) => [
      caseIdOf(row.owner),
      { units: new Set(row.units), scopes: new Set(row.scopes), recused: new Set(row.recused) },
    ]),
  );
}
