import type { Viewer } from '#core/access/visibility.ts';
import type { Pool } from 'pg';
import type { CaseId } from '#core/values/ids.ts';
import { foldTerms } from './folded-text.ts';
import type { RowOpener } from './row-opener.ts';
import { queryGramsOf, STRETCH_SIZES, type SearchTokens } from './search-tokens.ts';
import type { SealedSearch } from './search-rows.ts';
import type { CaseSummary } from './summary.ts';

// 检索: the newest twenty cases that hold every term, whatever their frequency, without counting how many there are.
//
// One query looks into the newest stretch of cases; only when that has too few, PostgreSQL goes on to the next branch, a
// stretch eight times longer, and at last to all that is older. So a word in a third of all cases costs some seventy row
// visits, a word in every hundredth some hundred, and a rare one as many as there are. Tried and slower at 100,000 cases:
// the plain index for frequent words (30,000 visits), walking newest-first for rare ones (all cases), and an exact count.

/** 命中 */
export interface SearchHit {
  readonly caseId: CaseId;
  readonly serial: number;
  readonly facts: CaseSummary;
  /** `null` once the case was erased. */
  readonly title: string | null;
  readonly name: string | null;
}

export interface SearchPage {
  readonly hits: readonly SearchHit[];
  /** Serial to go on below; `null` at the end. */
  readonly next: number | null;
}

interface Candidate {
  readonly owner: string;
  readonly serial: string;
  readonly facts: CaseSummary;
  readonly sealed: Buffer | null;
  readonly wrapped: Buffer | null;
}

/** Every answer tells the serial last drawn, even one without a hit. */
type Row = { readonly newest: string } & (Candidate | { readonly owner: null });

const PAGE = 20;
/** A stretch longer than a quarter of what there is finds no less by looking at all of it. */
const WORTHWHILE = 4;
const NO_BOUND = Number.MAX_SAFE_INTEGER;

/** 检索. */
export class CaseSearch {
  readonly #pool: Pool;
  readonly #tokens: SearchTokens;
  readonly #opener: RowOpener;
  /** The serial last drawn, as this node knows it; says which stretches are the newest ones. */
  #newest = 0;

  constructor(pool: Pool, tokens: SearchTokens, opener: RowOpener) {
    this.#pool = pool;
    this.#tokens = tokens;
    this.#opener = opener;
  }

  /** 检索: newest first, from below `before`. Every hit was compared with the text itself. */
  async find(viewer: Viewer, typed: string, before: number | null): Promise<SearchPage> {
    const terms = foldTerms(typed);
    if (terms.length === 0 || viewer.units.length === 0) return { hits: [], next: null };
    const grams = this.#tokens.grams(new Set(terms.flatMap((term) => [...queryGramsOf(term)])));
    const hits: SearchHit[] = [];
    let below = before;
    for (;;) {
      const rows = await this.#candidates(viewer, grams, below);
      for (const row of rows) {
        const hit = this.#check(row, terms);
        if (hit !== null) hits.push(hit);
        if (hits.length === PAGE) return { hits, next: hit?.serial ?? null };
      }
      const last = rows.at(-1);
      if (last === undefined || rows.length < PAGE) return { hits, next: null };
      below = Number(last.serial);
    }
  }

  #check(row: Candidate, terms: readonly string[]): SearchHit | null {
    const opened = this.#opener.open('rm_search', row.owner, row.sealed, row.wrapped) as SealedSearch | null;
    if (opened === null || !terms.every((term) => opened.text.includes(term))) return null;
    const { title, name } = opened;
    return {
      caseId: row.owner.slice('case:'.length) as CaseId,
      serial: Number(row.serial),
      facts: row.facts,
      title,
      name,
    };
  }

  async #candidates(viewer: Viewer, grams: readonly number[], before: number | null): Promise<readonly Candidate[]> {
    if (before !== null) return (await this.#ask(viewer, grams, before, before - 1)).candidates;
    const { candidates, newest } = await this.#ask(viewer, grams, NO_BOUND, this.#newest);
    const isSameStretch = Math.floor(newest / STRETCH_SIZES[0]) === Math.floor(this.#newest / STRETCH_SIZES[0]);
    this.#newest = newest;
    // What we took for the newest stretch no longer was: rare, and the second answer is right.
    return isSameStretch ? candidates : (await this.#ask(viewer, grams, NO_BOUND, newest)).candidates;
  }

  async #ask(
    viewer: Viewer,
    grams: readonly number[],
    below: number,
    newest: number,
  ): Promise<{ candidates: readonly Candidate[]; newest: number }> {
    const sizes = STRETCH_SIZES.filter((size) => size * WORTHWHILE <= newest);
    const stretches = sizes.map((size) => [
      ...this.#tokens.stretches(viewer.units, [size], newest),
      ...(newest < size ? [] : this.#tokens.stretches(viewer.units, [size], newest - size)),
    ]);
    // The whole tree needs no unit: asking for it would make PostgreSQL read the longest list of all.
    const units = viewer.seesAll ? [] : this.#tokens.units(viewer.units);
    const bounds = [below, ...sizes.map((size) => Math.max(0, Math.floor(newest / size) - 1) * size)];
    const { rows } = await this.#pool.query<Row>({
      name: `search ${sizes.length}${viewer.seesAll ? '' : ' units'}`,
      text: searchText(sizes.length, viewer.seesAll),
      values: [grams, viewer.units, viewer.recusals, units, ...stretches, ...bounds],
    });
    const candidates = rows.filter((row): row is { newest: string } & Candidate => row.owner !== null);
    return { candidates, newest: Number(rows[0]?.newest ?? 0) };
  }
}

/** `+ 0` keeps the planner from walking an index in serial order, which is only right for words that nearly every case has. */
function searchText(stretches: number, seesAll: boolean): string {
  const select = 'select owner, serial, sealed from rm_search where tokens @> $1::int[]';
  const may = 'units && $2::uuid[] and owner <> all ((select owners from recused)::text[])';
  const order = `order by serial + 0 desc limit ${PAGE}`;
  const bound = (index: number): string => `serial + 0 < $${String(5 + stretches + index)}::bigint`;
  const branches = Array.from({ length: stretches }, (_, index) => {
    return `(${select} and tokens && $${String(5 + index)}::int[] and ${bound(index)} and ${may} ${order})`;
  });
  const scope = seesAll ? '$4::int[] is not null' : 'tokens && $4::int[]';
  branches.push(`(${select} and ${scope} and ${bound(stretches)} and ${may} ${order})`);
  return `with recused as materialized (
      select array(select owner from rm_recusals where who = any($3::text[])) as owners
    ), found as materialized (
      select * from (${branches.join('\nunion all ')}) as branch limit ${PAGE}
    )
    select n.last_value as newest, f.owner, f.serial, f.sealed, s.facts, k.wrapped
    from case_serial n
    left join (found f join rm_summaries s on s.owner = f.owner join stream_keys k on k.stream = f.owner) on true
    order by f.serial desc`;
}
