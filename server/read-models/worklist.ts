import { scopeOfFiler, scopeOfUnit, type TaskScope, type Viewer } from '#core/access/visibility.ts';
import type { Pool } from 'pg';
import type { CaseId } from '#core/values/ids.ts';
import type { Instant } from '#core/values/instant.ts';
import { instantOf } from '#server/store/columns.ts';
import type { RowOpener } from './row-opener.ts';
import type { CaseSummary, SealedSummary, TaskSummary } from './summary.ts';

/** 待办视图: mine and my roles' 我和岗位, everything of my units 全店, what I registered 我发起的. */
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
const PAGE = 30;

interface Row {
  readonly owner: string;
  readonly task: string;
  readonly due_at: Date;
  readonly facts: CaseSummary;
  readonly sealed: Buffer | null;
  readonly wrapped: Buffer | null;
}

interface Counts {
  readonly mine: number;
  readonly unit: number;
  readonly started: number;
}

/** One walk per scope in the order of the index, merged; a case that is about the viewer is in none of them. */
const walk = (scopes: string, limit: number, after: string): string => `
  select t.owner, t.task, t.due_at from unnest(${scopes}::text[]) as w(scope)
  cross join lateral (
    select owner, task, due_at from rm_tasks
    where scope = w.scope ${after} and owner <> all ((select owners from recused)::text[])
    order by due_at, owner, task limit ${limit}
  ) as t`;

const RECUSED =
  'recused as materialized (select array(select owner from rm_recusals where who = any($1::text[])) as owners)';

const AFTER = 'and (due_at, owner, task) > ($3::timestamptz, $4::text, $5::text)';

/** A task that several of the scopes hold is one task: nobody has two of one kind but a person with a role, so pages stay full. */
const READ_PAGE = `with ${RECUSED}, page as materialized (
    select distinct due_at, owner, task from (${walk('$2', PAGE + 1, AFTER)}) as merged
    order by due_at, owner, task limit ${PAGE + 1}
  )
  select p.owner, p.task, p.due_at, s.facts, s.sealed, k.wrapped
  from page p join rm_summaries s on s.owner = p.owner left join stream_keys k on k.stream = p.owner
  order by p.due_at, p.owner, p.task`;

const count = (scopes: string): string =>
  `(select count(*)::int from (select distinct owner, task from (${walk(scopes, COUNTED + 1, '')}) as each limit ${COUNTED + 1}) as counted)`;

const READ_COUNTS = `with ${RECUSED} select ${count('$2')} as mine, ${count('$3')} as unit, ${count('$4')} as started`;

const START: WorklistCursor = { dueAt: '0001-01-01T00:00:00.000Z' as Instant, owner: '', task: '' };

/** 待办. */
export class Worklists {
  readonly #pool: Pool;
  readonly #opener: RowOpener;

  constructor(pool: Pool, opener: RowOpener) {
    this.#pool = pool;
    this.#opener = opener;
  }

  /** 待办: what runs out first, in one view. */
  async page(viewer: Viewer, view: WorklistView, after: WorklistCursor | null): Promise<WorklistPage> {
    const from = after ?? START;
    const [page, counted] = await Promise.all([
      this.#pool.query<Row>({
        name: 'worklist page',
        text: READ_PAGE,
        values: [viewer.recusals, scopesOf(viewer, view), from.dueAt, from.owner, from.task],
      }),
      this.#pool.query<Counts>({
        name: 'worklist counts',
        text: READ_COUNTS,
        values: [viewer.recusals, ...WORKLIST_VIEWS.map((each) => scopesOf(viewer, each))],
      }),
    ]);
    const rows = page.rows.slice(0, PAGE);
    const last = rows.at(-1);
    const hasMore = page.rows.length > PAGE && last !== undefined;
    return {
      tasks: rows.flatMap((row) => this.#task(row)),
      next: hasMore ? { dueAt: instantOf(last.due_at), owner: last.owner, task: last.task } : null,
      counts: counted.rows[0] ?? { mine: 0, unit: 0, started: 0 },
    };
  }

  /** 角标: how many of one's own tasks there are and how many of them are late, each up to one more than `COUNTED`. */
  async badge(viewer: Viewer, now: Instant): Promise<{ readonly open: number; readonly late: number }> {
    const { rows } = await this.#pool.query<{ open: number; late: number }>({
      name: 'worklist badge',
      text: `with ${RECUSED} select ${count('$2')} as open,
        (select count(*)::int from (select distinct owner, task from
          (${walk('$2', COUNTED + 1, 'and due_at < $3::timestamptz')}) as each limit ${COUNTED + 1}) as counted) as late`,
      values: [viewer.recusals, viewer.scopes, now],
    });
    return rows[0] ?? { open: 0, late: 0 };
  }

  #task(row: Row): WorklistTask[] {
    const task = row.facts.tasks.find((each) => each.id === row.task);
    if (task === undefined) return [];
    const opened = this.#opener.open('rm_summaries', row.owner, row.sealed, row.wrapped) as SealedSummary | null;
    return [
      { caseId: row.owner.slice('case:'.length) as CaseId, facts: row.facts, task, title: opened?.title ?? null },
    ];
  }
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
