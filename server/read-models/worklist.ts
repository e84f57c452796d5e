import { scopeOfFiler, scopeOfUnit, type TaskScope, type Viewer } from '#core/access/visibility.ts';
import type { Pool } from 'pg';
import { caseIdOf } from '#core/values/ids.ts';
import type { CaseId } from '#core/values/ids.ts';
import { instantFromMs } from '#core/values/instant.ts';
import type { Instant } from '#core/values/instant.ts';
import type { KeptRows } from './kept-rows.ts';
import type { OpenedSummary } from './opened-summaries.ts';
import type { CaseSummary, TaskSummary } from './summary.ts';

/** 待办视图: mine and my roles' 我和岗位, everything of my units 本单位, what I registered 我发起的. */
export const WORKLIST_VIEWS = ['mine', 'unit', 'started'] as const;
export type WorklistView = (typeof WORKLIST_VIEWS)[number];

/** 待办的一行 */
export interface WorklistTask {
  readonly caseId: CaseId;
  readonly facts: CaseSummary;
  readonly task: TaskSummary;
  /** `null` once the case was erased. */
  readonly title: string | null;
}

export interface WorklistPage {
  readonly tasks: readonly WorklistTask[];
  readonly next: WorklistCursor | null;
  /** How many tasks each view has, up to one more than `COUNTED`. */
  readonly counts: { readonly [V in WorklistView]: number };
}

/** 续页: everything after this place in the order. */
export interface WorklistCursor {
  readonly dueAt: Instant;
  readonly owner: string;
  readonly task: string;
}

/** No list counts its total; what is beyond this reads `20+`. */
export const COUNTED = 20;
const PAGE = 20;

/** 一页 as one row: reading twenty rows of seven columns costs more than finding them. */
interface Row extends Counts {
  /** A line a task, in their order: whose, due at (milliseconds since 1970), version of the case, which. `null` for none. */
  readonly tasks: string | null;
}

interface TaskPlace {
  readonly owner: string;
  readonly dueMs: number;
  readonly version: number;
  readonly task: string;
}

type Counts = { readonly [V in WorklistView]?: number };

const UNRECUSED = 'owner <> all ((select owners from recused)::text[])';
const ORDER = 'order by due_at, owner, task';
/** Put together in the cheapest way that there is: it is done for every row of every list. */
const LINE = `owner || ' ' || (date_part('epoch', due_at) * 1000)::bigint::text || ' ' || version::text || ' ' || task`;

/** 待办范围 in a query: which parameter holds them, and whether it is but one. */
interface Scopes {
  readonly parameter: number;
  readonly isOne: boolean;
}

/** One walk per scope in the order of the index, merged; a case that is about the viewer is in none of them. */
function walk({ parameter, isOne }: Scopes, limit: number, after: string): string {
  const columns = 'select owner, task, due_at, version from rm_tasks where scope';
  const scopes = `$${String(parameter)}::text[]`;
  // Half of what PostgreSQL does for a list is setting up what merges several walks.
  if (isOne) return `${columns} = (${scopes})[1] ${after} and ${UNRECUSED} ${ORDER} limit ${String(limit)}`;
  return `
  select t.owner, t.task, t.due_at, t.version from unnest(${scopes}) as w(scope)
  cross join lateral (${columns} = w.scope ${after} and ${UNRECUSED} ${ORDER} limit ${String(limit)}) as t`;
}

const RECUSED =
  'recused as materialized (select array(select owner from rm_recusals where who = any($1::text[])) as owners)';

const AFTER = 'and (due_at, owner, task) > ($3::timestamptz, $4::text, $5::text)';

/** Up to one more than `COUNTED`. */
function count(scopes: Scopes, where = ''): string {
  const each = walk(scopes, COUNTED + 1, where);
  if (scopes.isOne) return `(select count(*)::int from (${each}) as counted)`;
  return `(select count(*)::int from (select distinct owner, task from (${each}) as each limit ${String(COUNTED + 1)}) as counted)`;
}

/**
 * Page and counts in one, which costs less than the round trip of a second query. A view whose first page this is needs no
 * count of its own: the page shows it. A task that several of the scopes hold, a person's and a role's or two roles' of a
 * group, is one task: each walk goes on for a whole page, so pages stay full.
 */
function readPage(page: Scopes, counted: readonly (Scopes & { readonly view: WorklistView })[]): string {
  const counts = counted.map((each) => `${count(each)} as ${each.view}`);
  const merged = `select distinct due_at, owner, task, version from (${walk(page, PAGE + 1, AFTER)}) as merged
    ${ORDER} limit ${String(PAGE + 1)}`;
  return `with ${RECUSED}, page as materialized (${page.isOne ? walk(page, PAGE + 1, AFTER) : merged})
  select ${counts.join(', ')}, (
    select string_agg(${LINE}, E'\\n' ${ORDER})
    from page) as tasks`;
}

/** One's own, of which there may be several. */
const OWN: Scopes = { parameter: 2, isOne: false };

const STATEMENTS = new Map<string, string>();

/** By which views are counted, and which of the scopes are but one. */
function statementFor(
  asked: readonly WorklistView[],
  [page, ...counted]: readonly (readonly TaskScope[])[],
): { readonly name: string; readonly text: string } {
  const isOne = (scopes: readonly TaskScope[] | undefined): boolean => scopes?.length === 1;
  const name = `worklist ${asked.join(' ')} ${[page, ...counted].map((each) => (isOne(each) ? '1' : 'n')).join('')}`;
  const known = STATEMENTS.get(name);
  if (known !== undefined) return { name, text: known };
  const text = readPage(
    { parameter: 2, isOne: isOne(page) },
    asked.map((view, index) => ({ view, parameter: 6 + index, isOne: isOne(counted[index]) })),
  );
  STATEMENTS.set(name, text);
  return { name, text };
}

const START: WorklistCursor = { dueAt: '0001-01-01T00:00:00.000Z' as Instant, owner: '', task: '' };

/** 待办. */
export class Worklists {
  readonly #pool: Pool;
  readonly #summaries: KeptRows<OpenedSummary>;

  constructor(pool: Pool, summaries: KeptRows<OpenedSummary>) {
    this.#pool = pool;
    this.#summaries = summaries;
  }

  /** 待办: what runs out first, in one view. */
  async page(viewer: Viewer, view: WorklistView, after: WorklistCursor | null): Promise<WorklistPage> {
    const from = after ?? START;
    const asked = after === null ? WORKLIST_VIEWS.filter((each) => each !== view) : WORKLIST_VIEWS;
    const scopes = [scopesOf(viewer, view), ...asked.map((each) => scopesOf(viewer, each))];
    const { rows } = await this.#pool.query<Row>({
      ...statementFor(asked, scopes),
      values: [viewer.recusals, scopes[0], from.dueAt, from.owner, from.task, ...scopes.slice(1)],
    });
    const found = (rows[0]?.tasks ?? '').split('\n').flatMap(placeOf);
    const shown = found.slice(0, PAGE);
    const last = shown.at(-1);
    const hasMore = found.length > PAGE && last !== undefined;
    const summaries = await this.#summaries.of(shown);
    const counted = (each: WorklistView): number => rows[0]?.[each] ?? found.length;
    return {
      tasks: shown.flatMap(({ owner, task }) => taskOf(summaries.get(owner), task)),
      next: hasMore ? { dueAt: instantFromMs(last.dueMs), owner: last.owner, task: last.task } : null,
      counts: { mine: counted('mine'), unit: counted('unit'), started: counted('started') },
    };
  }

  /** 角标: how many of one's own tasks there are and how many of them are late, each up to one more than `COUNTED`. */
  async badge(viewer: Viewer, now: Instant): Promise<{ readonly open: number; readonly late: number }> {
    const { rows } = await this.#pool.query<{ open: number; late: number }>({
      name: 'worklist badge',
      text: `with ${RECUSED} select ${count(OWN)} as open, ${count(OWN, 'and due_at < $3::timestamptz')} as late`,
      values: [viewer.recusals, viewer.scopes, now],
    });
    return rows[0] ?? { open: 0, late: 0 };
  }
}

/** The name of a task comes last: whatever it holds, it is read to the end of the line. */
function placeOf(line: string): TaskPlace[] {
  const [, owner, dueMs, version, task] = /^(\S+) (-?\d+) (\d+) (.*)$/.exec(line) ?? [];
  if (owner === undefined || task === undefined) return [];
  return [{ owner, dueMs: Number(dueMs), version: Number(version), task }];
}

/** None where the case has gone on since the page was read: its row says what is asked now. */
function taskOf(summary: OpenedSummary | undefined, id: string): WorklistTask[] {
  const task = summary?.facts.tasks.find((each) => each.id === id);
  if (summary === undefined || task === undefined) return [];
  const { owner, facts, title } = summary;
  return [{ caseId: caseIdOf(owner), facts, task, title }];
}

function scopesOf(viewer: Viewer, view: WorklistView): readonly TaskScope[] {
  switch (view) {
    case 'mine':
      return viewer.scopes;
    case 'unit':
      return viewer.units.map(scopeOfUnit);
    case 'started':
      return [scopeOfFiler(viewer.person)];
  }
}
