import type { Viewer } from '#core/access/visibility.ts';
import type { Pool } from 'pg';
import { caseIdOf } from '#core/values/ids.ts';
import type { CaseId } from '#core/values/ids.ts';
import { instantFromMs } from '#core/values/instant.ts';
import type { Instant } from '#core/values/instant.ts';
import { Kept } from './kept-rows.ts';
import type { KeptRows } from './kept-rows.ts';
import type { OpenedSummary } from './opened-summaries.ts';
import type { CaseSummary, TaskSummary } from './summary.ts';
import { carriedOn, PAGE, scopesOf, WORKLIST_VIEWS } from './worklist-answer.ts';
import type { TaskPlace, WorklistAnswer, WorklistView, WrittenTasks } from './worklist-answer.ts';
import { BADGE, pageStatement, WRITTEN } from './worklist-statements.ts';
import type { AsOf } from './written-since.ts';

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

/** 一页 as one row: reading twenty rows of seven columns costs more than finding them. `null` for none. */
interface PageRow extends AsOf, Partial<Record<WorklistView, string | null>> {
  /** A line a task, in their order: whose, due at (milliseconds since 1970), version of the case, which. */
  readonly tasks: string | null;
}

interface WrittenRow extends AsOf {
  readonly owners: string | null;
  readonly tasks: string | null;
}

/** 上次的一页, and as of when it stood. */
interface FirstPage extends AsOf {
  readonly answer: WorklistAnswer;
}

const START: WorklistCursor = { dueAt: '0001-01-01T00:00:00.000Z' as Instant, owner: '', task: '' };

/** Of so many readers and views; some five kilobytes each. */
const FIRST_PAGES_KEPT = 3000;

/**
 * 待办. First pages are kept as they were found, and carried on by one short query for what was written since; how they read
 * is told anew each time.
 */
export class Worklists {
  readonly #pool: Pool;
  readonly #summaries: KeptRows<OpenedSummary>;
  readonly #firstPages = new Kept<FirstPage>(FIRST_PAGES_KEPT);

  constructor(pool: Pool, summaries: KeptRows<OpenedSummary>) {
    this.#pool = pool;
    this.#summaries = summaries;
  }

  /** 待办: what runs out first, in one view. */
  async page(viewer: Viewer, view: WorklistView, after: WorklistCursor | null): Promise<WorklistPage> {
    const { places, counted } =
      after === null ? await this.#first(viewer, view) : (await this.#find(viewer, view, after)).answer;
    const shown = places.slice(0, PAGE);
    const last = shown.at(-1);
    const hasMore = places.length > PAGE && last !== undefined;
    const summaries = await this.#summaries.of(shown);
    const count = (each: WorklistView): number => (counted.get(each) ?? places).length;
    return {
      tasks: shown.flatMap(({ owner, task }) => taskOf(summaries.get(owner), task)),
      next: hasMore ? { dueAt: instantFromMs(last.dueMs), owner: last.owner, task: last.task } : null,
      counts: { mine: count('mine'), unit: count('unit'), started: count('started') },
    };
  }

  /** 角标: how many of one's own tasks there are and how many of them are late, each up to one more than `COUNTED`. */
  async badge(viewer: Viewer, now: Instant): Promise<{ readonly open: number; readonly late: number }> {
    const { rows } = await this.#pool.query<{ open: number; late: number }>({
      ...BADGE,
      values: [viewer.recusals, viewer.scopes, now],
    });
    return rows[0] ?? { open: 0, late: 0 };
  }

  async #first(viewer: Viewer, view: WorklistView): Promise<WorklistAnswer> {
    // Roles are given and taken: the page is that of what this viewer may see and is asked.
    const { person, scopes, units, recusals } = viewer;
    const key = JSON.stringify([view, person, scopes, units, recusals]);
    const kept = this.#firstPages.get(key);
    if (kept !== undefined) {
      const { since, ...written } = await this.#writtenSince(viewer, kept.since);
      const answer = carriedOn(kept.answer, viewer, written);
      if (answer !== null) {
        this.#firstPages.keep(key, { answer, since });
        return answer;
      }
    }
    const found = await this.#find(viewer, view, null);
    this.#firstPages.keep(key, found);
    return found.answer;
  }

  async #find(viewer: Viewer, view: WorklistView, after: WorklistCursor | null): Promise<FirstPage> {
    const from = after ?? START;
    const scopes = scopesOf(viewer, view);
    const others = WORKLIST_VIEWS.filter((each) => after !== null || each !== view).map((each) => ({
      view: each,
      scopes: scopesOf(viewer, each),
    }));
    const { rows } = await this.#pool.query<PageRow>({
      ...pageStatement(scopes, others),
      values: [viewer.recusals, scopes, from.dueAt, from.owner, from.task, ...others.map((each) => each.scopes)],
    });
    const row = onlyRow(rows);
    const places = linesOf(row.tasks).flatMap(placeOf);
    const counted = new Map(others.map((each) => [each.view, wordsOf(row[each.view])]));
    return { since: row.since, answer: { view, places, counted } };
  }

  async #writtenSince(viewer: Viewer, since: string): Promise<WrittenTasks & AsOf> {
    const scopes = new Set(WORKLIST_VIEWS.flatMap((each) => scopesOf(viewer, each)));
    const { rows } = await this.#pool.query<WrittenRow>({ ...WRITTEN, values: [since, [...scopes], viewer.recusals] });
    const row = onlyRow(rows);
    return { since: row.since, owners: wordsOf(row.owners), tasks: linesOf(row.tasks).flatMap(writtenTaskOf) };
  }
}

function onlyRow<T>([row]: readonly T[]): T {
  if (row === undefined) throw new Error('a worklist gave no row');
  return row;
}

function linesOf(text: string | null): readonly string[] {
  return text?.split('\n') ?? [];
}

function wordsOf(text: string | null | undefined): readonly string[] {
  return text?.split(' ') ?? [];
}

/** The name of a task comes last: whatever it holds, it is read to the end of the line. */
function placeOf(line: string): TaskPlace[] {
  const [, owner, dueMs, version, task] = /^(\S+) (-?\d+) (\d+) (.*)$/.exec(line) ?? [];
  if (owner === undefined || task === undefined) return [];
  return [{ owner, dueMs: Number(dueMs), version: Number(version), task }];
}

function writtenTaskOf(line: string): WrittenTasks['tasks'][number][] {
  const [scope = '', ...rest] = line.split('\t');
  return placeOf(rest.join('\t')).map((place) => ({ ...place, scope }));
}

/** None where the case has gone on since the page was read: its row says what is asked now. */
function taskOf(summary: OpenedSummary | undefined, id: string): WorklistTask[] {
  const task = summary?.facts.tasks.find((each) => each.id === id);
  if (summary === undefined || task === undefined) return [];
  const { owner, facts, title } = summary;
  return [{ caseId: caseIdOf(owner), facts, task, title }];
}
