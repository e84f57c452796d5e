import type { Viewer } from '#core/access/visibility.ts';
import type { Pool } from 'pg';
import type { CaseId } from '#core/values/ids.ts';
import { foldTerms } from './folded-text.ts';
import { KeptRows } from './kept-rows.ts';
import type { Versioned } from './kept-rows.ts';
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

interface Candidate extends Versioned {
  readonly serial: number;
}

/** The serial last drawn, and a line a hit, newest first: whose, serial, version of the case. `null` where there is none. */
interface Row {
  readonly newest: string;
  readonly found: string | null;
}

/** 打开的检索原文: the text that a hit is checked against, with what a hit shows. */
interface OpenedText extends Versioned {
  readonly text: string;
  readonly hit: Pick<SearchHit, 'facts' | 'title' | 'name'>;
}

/** A text of a hundred characters or two, and two kilobytes of facts. */
const TEXTS_KEPT = 5000;

const PAGE = 20;
/** A stretch longer than a quarter of what there is finds no less by looking at all of it. */
const WORTHWHILE = 4;
const NO_BOUND = Number.MAX_SAFE_INTEGER;

/** 检索. */
export class CaseSearch {
  readonly #pool: Pool;
  readonly #tokens: SearchTokens;
  readonly #texts: KeptRows<OpenedText>;
  readonly #places = new Map<string, Place>();
  /** The serial last drawn, as this node knows it; says which stretches are the newest ones. */
  #newest = 0;

  constructor(pool: Pool, tokens: SearchTokens, opener: RowOpener) {
    this.#pool = pool;
    this.#tokens = tokens;
    this.#texts = new KeptRows((owners) => readTexts(pool, opener, owners), TEXTS_KEPT);
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
      const texts = await this.#texts.of(rows);
      for (const { owner, serial } of rows) {
        const opened = texts.get(owner);
        if (opened === undefined || !terms.every((term) => opened.text.includes(term))) continue;
        hits.push({ caseId: owner.slice('case:'.length) as CaseId, serial: serial, ...opened.hit });
        if (hits.length === PAGE) return { hits, next: serial };
      }
      const last = rows.at(-1);
      if (last === undefined || rows.length < PAGE) return { hits, next: null };
      below = last.serial;
    }
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
    const { sizes, stretches, units, bounds } = this.#placeOf(viewer, newest);
    const { rows } = await this.#pool.query<Row>({
      name: `search ${sizes.length}${viewer.seesAll ? '' : ' units'}`,
      text: TEXTS[Number(viewer.seesAll)]?.[sizes.length] ?? '',
      values: [grams, viewer.units, viewer.recusals, units, ...stretches, below, ...bounds],
    });
    const [row] = rows;
    return { candidates: row?.found?.split('\n').map(candidateOf) ?? [], newest: Number(row?.newest ?? 0) };
  }

  /** The same for all searches of a viewer until the newest stretch is full. */
  #placeOf(viewer: Viewer, newest: number): Place {
    const sizes = STRETCH_SIZES.filter((size) => size * WORTHWHILE <= newest);
    const name = `${String(viewer.seesAll)} ${viewer.units.join()} ${sizes.map((size) => Math.floor(newest / size)).join()}`;
    const known = this.#places.get(name);
    if (known !== undefined) return known;
    const stretches = sizes.map((size) => [
      ...this.#tokens.stretches(viewer.units, [size], newest),
      ...(newest < size ? [] : this.#tokens.stretches(viewer.units, [size], newest - size)),
    ]);
    // The whole tree needs no unit: asking for it would make PostgreSQL read the longest list of all.
    const units = viewer.seesAll ? [] : this.#tokens.units(viewer.units);
    const bounds = sizes.map((size) => Math.max(0, Math.floor(newest / size) - 1) * size);
    const place = { sizes, stretches, units, bounds };
    if (this.#places.size >= PLACES_KEPT) this.#places.clear();
    this.#places.set(name, place);
    return place;
  }
}

/** Where a search looks: the tokens of the stretches, from the newest on, and where each of them begins. */
interface Place {
  readonly sizes: readonly number[];
  readonly stretches: readonly (readonly number[])[];
  readonly units: readonly number[];
  readonly bounds: readonly number[];
}

const PLACES_KEPT = 200;

interface SealedRow extends Versioned {
  readonly sealed: Buffer | null;
  readonly wrapped: Buffer | null;
  readonly facts: CaseSummary;
}

async function readTexts(pool: Pool, opener: RowOpener, owners: readonly string[]): Promise<readonly OpenedText[]> {
  const { rows } = await pool.query<SealedRow>({
    name: 'search texts',
    text: `select t.owner, s.version, t.sealed, s.facts, k.wrapped
      from rm_search t join rm_summaries s on s.owner = t.owner join stream_keys k on k.stream = t.owner
      where t.owner = any($1::text[])`,
    values: [owners],
  });
  return rows.flatMap(({ owner, version, sealed, wrapped, facts }) => {
    const opened = opener.open('rm_search', owner, sealed, wrapped) as SealedSearch | null;
    if (opened === null) return [];
    const { text, title, name } = opened;
    return [{ owner, version, text, hit: { facts, title, name } }];
  });
}

/** `+ 0` keeps the planner from walking an index in serial order, which is only right for words that nearly every case has. */
function searchText(stretches: number, seesAll: boolean): string {
  const select = 'select owner, serial from rm_search where tokens @> $1::int[]';
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
    select (select last_value from case_serial) as newest, (
      select string_agg(concat_ws(' ', f.owner, f.serial, s.version), E'\\n' order by f.serial desc)
      from found f join rm_summaries s on s.owner = f.owner) as found`;
}

function candidateOf(line: string): Candidate {
  const [owner = '', serial, version] = line.split(' ');
  return { owner, serial: Number(serial), version: Number(version) };
}

/** By whether the viewer sees all, then by the number of stretches. */
const TEXTS = [false, true].map((seesAll) =>
  Array.from({ length: STRETCH_SIZES.length + 1 }, (_, stretches) => searchText(stretches, seesAll)),
);
