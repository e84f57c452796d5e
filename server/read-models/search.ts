import type { Viewer } from '#core/access/visibility.ts';
import type { Pool } from 'pg';
import { caseIdOf } from '#core/values/ids.ts';
import type { CaseId } from '#core/values/ids.ts';
import { foldTerms } from './folded-text.ts';
import { Kept, KeptRows } from './kept-rows.ts';
import type { Versioned } from './kept-rows.ts';
import { recusedCases, UNRECUSED } from './recused.ts';
import type { RowOpener } from './row-opener.ts';
import { queryGramsOf, STRETCH_SIZES, type SearchTokens } from './search-tokens.ts';
import type { SealedSearch } from './search-rows.ts';
import type { CaseSummary } from './summary.ts';
import { AS_OF, freshCases, MOST_FRESH } from './written-since.ts';
import type { AsOf } from './written-since.ts';

// 检索: the newest twenty cases that hold every term, whatever their frequency, without counting how many there are.
//
// One query looks into the newest stretch of cases; only when that has too few, PostgreSQL goes on to the next branch, a
// stretch eight times longer, and at last to all that is older. So a word in a third of all cases costs some seventy row
// visits, a word in every hundredth some hundred, and a rare one as many as there are. How far back it had to go is kept:
// whoever looks for the same again is led there at once, past the branches that had too few. What was found is kept as well,
// and shown again while one short query says that nothing that bears on it was written since. Tried and slower at 100,000
// cases: the plain index for frequent words (30,000 visits), walking newest-first for rare ones (all cases), an exact count.

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

/** The serial last drawn, and a line a hit: whose, serial, version of the case. `null` where there is none. */
interface Row extends AsOf {
  readonly newest: string;
  readonly found: string | null;
}

/** 上次的结果: a first page, and as of when it was one. */
interface FirstPage extends AsOf {
  readonly candidates: readonly Candidate[];
}

/** Of the cases that were written since: how many, whether one of them has the words, whether one is on the page. */
interface WrittenRow extends AsOf {
  readonly written: number;
  readonly found: boolean;
  readonly shown: boolean;
}

/** 打开的检索原文: the text that a hit is checked against, with what a hit shows. */
interface OpenedText extends Versioned {
  readonly text: string;
  readonly hit: Pick<SearchHit, 'facts' | 'title' | 'name'>;
}

/** A text of a hundred characters or two, and two kilobytes of facts. */
const TEXTS_KEPT = 5000;

const PAGE = 20;
/**
 * A stretch longer than a quarter of what there is finds no less by looking at all of it, where nothing but the words is
 * asked for; where units are as well, the index has to cut two long lists, and half of what there is still is worth it.
 */
const WORTHWHILE = { all: 4, units: 2 } as const;
const NO_BOUND = Number.MAX_SAFE_INTEGER;
/** Of each kind of what is kept; a first page is two kilobytes, everything else less. */
const KEPT = 3000;

/** 检索. */
export class CaseSearch {
  readonly #pool: Pool;
  readonly #tokens: SearchTokens;
  readonly #texts: KeptRows<OpenedText>;
  readonly #places = new Kept<Place>(KEPT);
  /** Which branch of a place had enough for these words when it was last asked. */
  readonly #reaches = new Kept<number>(KEPT);
  readonly #firstPages = new Kept<FirstPage>(KEPT);
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
        hits.push({ caseId: caseIdOf(owner), serial: serial, ...opened.hit });
        if (hits.length === PAGE) return { hits, next: serial };
      }
      const last = rows.at(-1);
      if (last === undefined || rows.length < PAGE) return { hits, next: null };
      below = last.serial;
    }
  }

  async #candidates(viewer: Viewer, grams: readonly number[], before: number | null): Promise<readonly Candidate[]> {
    if (before !== null) return (await this.#ask(viewer, grams, before, before - 1)).candidates;
    const key = `${viewer.units.join()} ${viewer.recusals.join()} ${grams.join()}`;
    const kept = this.#firstPages.get(key);
    if (kept !== undefined) {
      const since = await this.#standsSince(viewer, grams, kept);
      if (since !== null) {
        this.#firstPages.keep(key, { ...kept, since });
        return kept.candidates;
      }
    }
    let found = await this.#ask(viewer, grams, NO_BOUND, this.#newest);
    const isSameStretch = Math.floor(found.newest / STRETCH_SIZES[0]) === Math.floor(this.#newest / STRETCH_SIZES[0]);
    this.#newest = found.newest;
    // What we took for the newest stretch no longer was: rare, and the second answer is right.
    if (!isSameStretch) found = await this.#ask(viewer, grams, NO_BOUND, found.newest);
    const { candidates, since } = found;
    this.#firstPages.keep(key, { candidates, since });
    return candidates;
  }

  /**
   * As of when a first page stands now: no case that has the words was written since, and none of its own. Whoever a case is
   * newly about, or is not about any more, learns it from that case, which was written then. `null` where it stands no more.
   */
  async #standsSince({ units }: Viewer, grams: readonly number[], kept: FirstPage): Promise<string | null> {
    const { rows } = await this.#pool.query<WrittenRow>({
      name: 'search again',
      text: AGAIN,
      values: [grams, units, kept.since, kept.candidates.map(({ owner }) => owner)],
    });
    const [now] = rows;
    const stands = now !== undefined && now.written < MOST_FRESH && !now.found && !now.shown;
    return stands ? now.since : null;
  }

  async #ask(viewer: Viewer, grams: readonly number[], below: number, newest: number): Promise<Found> {
    const place = this.#placeOf(viewer, newest);
    const key = `${place.whose} ${grams.join()}`;
    const known = this.#reaches.get(key);
    if (known !== undefined && known <= place.sizes.length) {
      const found = await this.#look(viewer, grams, below, place, known);
      const reach = reachOf(place, found);
      // As soon as it is one branch further it is believed; nearer only by two, lest a word on the border goes to and fro.
      if (reach <= known) {
        if (reach + 1 < known) this.#reaches.keep(key, reach);
        return found;
      }
    }
    const found = await this.#look(viewer, grams, below, place, null);
    this.#reaches.keep(key, reachOf(place, found));
    return found;
  }

  /** One branch, or `null` for one after the other until there is enough. */
  async #look(
    { seesAll, units, recusals }: Viewer,
    grams: readonly number[],
    below: number,
    place: Place,
    nth: number | null,
  ): Promise<Found> {
    const { sizes, stretches, bounds } = place;
    const all = TEXTS[seesAll ? 'all' : 'units'];
    const { name, text } = nth === null ? takenInTurn(all, sizes.length) : nth < sizes.length ? all.stretch : all.rest;
    const where = nth === null ? [place.units, ...stretches, below, ...bounds] : [stretches[nth] ?? place.units, below];
    const { rows } = await this.#pool.query<Row>({ name, text, values: [grams, units, recusals, ...where] });
    const [row] = rows;
    if (row === undefined) throw new Error('a search gave no row');
    const candidates = row.found?.split('\n').map(candidateOf) ?? [];
    candidates.sort((one, other) => other.serial - one.serial);
    return { candidates, newest: Number(row.newest), since: row.since };
  }

  /** The same for all searches of a viewer until the newest stretch is full. */
  #placeOf(viewer: Viewer, newest: number): Place {
    const worthwhile = viewer.seesAll ? WORTHWHILE.all : WORTHWHILE.units;
    const sizes = STRETCH_SIZES.filter((size) => size * worthwhile <= newest);
    const whose = `${String(viewer.seesAll)} ${viewer.units.join()}`;
    const name = `${whose} ${sizes.map((size) => Math.floor(newest / size)).join()}`;
    const known = this.#places.get(name);
    if (known !== undefined) return known;
    const stretches = sizes.map((size) => [
      ...this.#tokens.stretches(viewer.units, [size], newest),
      ...(newest < size ? [] : this.#tokens.stretches(viewer.units, [size], newest - size)),
    ]);
    // The whole tree needs no unit: asking for it would make PostgreSQL read the longest list of all.
    const units = viewer.seesAll ? [] : this.#tokens.units(viewer.units);
    const bounds = sizes.map((size) => Math.max(0, Math.floor(newest / size) - 1) * size);
    const place = { whose, sizes, stretches, units, bounds };
    this.#places.keep(name, place);
    return place;
  }
}

/** Where a search looks: the tokens of the stretches, from the newest on, and where each of them begins. */
interface Place {
  readonly whose: string;
  readonly sizes: readonly number[];
  readonly stretches: readonly (readonly number[])[];
  readonly units: readonly number[];
  readonly bounds: readonly number[];
}

/** What a query gave: a page at most, newest first, and the serial last drawn. */
interface Found extends FirstPage {
  readonly newest: number;
}

/** 够远: the first branch that holds all of what was found; the last one, which is everything, where it was no full page. */
function reachOf({ sizes, bounds }: Place, { candidates }: Found): number {
  const last = candidates.at(-1);
  if (last === undefined || candidates.length < PAGE) return sizes.length;
  const reach = bounds.findIndex((begins) => last.serial >= begins);
  return reach === -1 ? sizes.length : reach;
}

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

const SELECT = 'select owner, serial from rm_search where tokens @> $1::int[]';
const MAY = `units && $2::uuid[] and ${UNRECUSED}`;
/** `+ 0` keeps the planner from walking an index in serial order, which is only right for words that nearly every case has. */
const ORDER = `order by serial + 0 desc limit ${PAGE}`;

/** Every branch looks below a serial of its own: where the one before it ended. */
function branch(scope: string, bound: number): string {
  return `(${SELECT} and ${scope} and serial + 0 < $${String(bound)}::bigint and ${MAY} ${ORDER})`;
}

/** The rows of the few cases are reached one by one, whatever PostgreSQL thinks how many there are. */
const AGAIN = `with ${freshCases('$3')}
  select ${AS_OF}, count(*)::int as written, coalesce(bool_or(f.owner = any($4::text[])), false) as shown,
    coalesce(bool_or(t.tokens @> $1::int[] and t.units && $2::uuid[]), false) as found
  from fresh f left join lateral (
    select tokens, units from rm_search where owner = f.owner offset 0
  ) as t on true`;

function searchText(branches: readonly string[]): string {
  const [only = '', ...others] = branches;
  const found =
    others.length === 0 ? only : `select * from (${branches.join('\nunion all ')}) as branch limit ${String(PAGE)}`;
  return `with ${recusedCases('$3')}, found as materialized (${found})
    select ${AS_OF}, (select last_value from case_serial) as newest, (
      select string_agg(concat_ws(' ', f.owner, f.serial, s.version), E'\\n')
      from found f join rm_summaries s on s.owner = f.owner) as found`;
}

interface Statement {
  readonly name: string;
  readonly text: string;
}

/** 检索语句 of a viewer who sees all, or some units: by how many stretches come first, or one branch alone. */
interface Statements {
  readonly inTurn: readonly Statement[];
  readonly stretch: Statement;
  readonly rest: Statement;
}

function statementsOf(whose: 'all' | 'units'): Statements {
  const rest = whose === 'all' ? '$4::int[] is not null' : 'tokens && $4::int[]';
  const inTurn = Array.from({ length: STRETCH_SIZES.length + 1 }, (_, stretches) => {
    const near = Array.from({ length: stretches }, (__, index) =>
      branch(`tokens && $${String(5 + index)}::int[]`, 5 + stretches + index),
    );
    return {
      name: `search ${whose} ${String(stretches)}`,
      text: searchText([...near, branch(rest, 5 + 2 * stretches)]),
    };
  });
  return {
    inTurn,
    stretch: { name: `search ${whose} stretch`, text: searchText([branch('tokens && $4::int[]', 5)]) },
    rest: { name: `search ${whose} rest`, text: searchText([branch(rest, 5)]) },
  };
}

function takenInTurn({ inTurn }: Statements, stretches: number): Statement {
  const statement = inTurn[stretches];
  if (statement === undefined) throw new Error(`no search looks into ${String(stretches)} stretches`);
  return statement;
}

const TEXTS = { all: statementsOf('all'), units: statementsOf('units') } as const;

function candidateOf(line: string): Candidate {
  const [owner = '', serial, version] = line.split(' ');
  return { owner, serial: Number(serial), version: Number(version) };
}
