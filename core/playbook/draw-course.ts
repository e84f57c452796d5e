import { decided } from './decided.ts';
import type { DocumentTask, ResolvedDocument } from './document.ts';
import { whenOf, type DocumentStage } from './outline.ts';

/** 图上的走法: which stages stand beside each other, and from which to which a case goes on, at each severity. */

/** 适用的等级 of a stage: those at which anything of it may be asked. */
function severitiesOf(document: ResolvedDocument, stage: DocumentStage): readonly string[] {
  const mayApply = (task: DocumentTask, severity: string): boolean =>
    [whenOf(stage), whenOf(task)].every((when) => when === null || decided(when, { severity }) !== false);
  const where = (tasks: readonly DocumentTask[]): readonly string[] =>
    document.severity.map(({ id }) => id).filter((severity) => tasks.some((task) => mayApply(task, severity)));
  // What comes again and again makes no stage of a case, unless there is nothing else in it.
  const once = where(stage.tasks.filter(({ every }) => every === undefined));
  return once.length > 0 ? once : where(stage.tasks);
}

/** 等于什么: the facts that must have one value for a stage to apply. */
function demanded(stage: DocumentStage): ReadonlyMap<string, string> {
  const parts = (stage.when ?? '')
    .split('&&')
    .map((part) => /^\s*\(?\s*([a-z_0-9]+) == "([^"]*)"\s*\)?\s*$/.exec(part));
  return new Map(parts.flatMap((part) => (part === null ? [] : [[part[1] ?? '', part[2] ?? '']])));
}

/** 互斥: whether a case cannot be in both: they ask for different answers to the same question. */
function exclude(one: DocumentStage, other: DocumentStage): boolean {
  const wanted = demanded(other);
  return [...demanded(one)].some(([fact, value]) => wanted.has(fact) && wanted.get(fact) !== value);
}

export interface StageCourse {
  readonly stage: DocumentStage;
  readonly index: number;
  /** First and last of the columns it spans: the severities, lightest first. */
  readonly columns: readonly [first: number, last: number];
  readonly row: number;
  /** Which of several alternatives beside each other in the same columns. */
  readonly share: readonly [at: number, of: number];
}

export interface Onward {
  readonly from: number;
  readonly to: number;
  /** Columns of the severities that go this way. */
  readonly columns: readonly number[];
}

export interface Course {
  /** Severities, lightest first; one column for all where the procedure makes no difference between them. */
  readonly columns: readonly (readonly string[])[];
  readonly stages: readonly StageCourse[];
  readonly onwards: readonly Onward[];
}

/** 走法 of a document, for drawing. */
export function courseOf(document: ResolvedDocument): Course {
  const applying = document.stages.map((stage) => severitiesOf(document, stage));
  const all = document.severity.map(({ id }) => id).toReversed();
  const isGraded = applying.some((severities) => severities.length < all.length);
  const columns = isGraded ? all.map((id) => [id]) : [all];
  const columnsOf = (index: number): readonly number[] =>
    columns.flatMap((ids, column) => (ids.some((id) => applying[index]?.includes(id) === true) ? [column] : []));
  return { columns, stages: placed(document, columnsOf), onwards: onwardsOf(document, columns, columnsOf) };
}

function placed(document: ResolvedDocument, columnsOf: (index: number) => readonly number[]): readonly StageCourse[] {
  const rows: number[][] = [];
  for (const [index, stage] of document.stages.entries()) {
    const row = rows.at(-1);
    const isBeside = (other: number): boolean =>
      columnsOf(other).every((column) => !columnsOf(index).includes(column)) ||
      (exclude(stage, document.stages[other] as DocumentStage) && columnsOf(other).join() === columnsOf(index).join());
    if (row?.every(isBeside) === true) row.push(index);
    else rows.push([index]);
  }
  // What goes on under the same condition stays below the alternative that it belongs to.
  const kept = new Map<string, StageCourse['share']>();
  return rows.flatMap((row, at) => {
    if (row.some((index) => document.stages[index]?.when === undefined)) kept.clear();
    return row.map((index) => {
      const stage = document.stages[index] as DocumentStage;
      const mine = columnsOf(index);
      const same = row.filter((other) => columnsOf(other).join() === mine.join());
      const branch = `${mine.join()} ${stage.when ?? ''}`;
      const share =
        same.length === 1 ? (kept.get(branch) ?? ([0, 1] as const)) : ([same.indexOf(index), same.length] as const);
      if (stage.when !== undefined) kept.set(branch, share);
      return { stage, index, columns: [Math.min(...mine), Math.max(...mine)] as const, row: at, share };
    });
  });
}

/** From each stage to those that may come next; what always comes ends the search. */
function onwardsOf(
  { stages, fields }: ResolvedDocument,
  columns: Course['columns'],
  columnsOf: (index: number) => readonly number[],
): readonly Onward[] {
  const found = new Map<string, { from: number; to: number; columns: number[] }>();
  for (const [column, severities] of columns.entries()) {
    const here = stages.map((_, index) => index).filter((index) => columnsOf(index).includes(column));
    const isSure = ({ when }: DocumentStage): boolean =>
      when === undefined || severities.every((severity) => decided({ source: when }, { severity }) === true);
    for (const [at, from] of here.entries()) {
      for (const to of nextOf(stages, fields, from, here.slice(at + 1), isSure)) {
        const known = found.get(`${from}>${to}`) ?? { from, to, columns: [] };
        known.columns.push(column);
        found.set(`${from}>${to}`, known);
      }
    }
  }
  return [...found.values()];
}

function nextOf(
  stages: readonly DocumentStage[],
  fields: ResolvedDocument['fields'],
  from: number,
  later: readonly number[],
  isSure: (stage: DocumentStage) => boolean,
): readonly number[] {
  const start = stages[from] as DocumentStage;
  const next: number[] = [];
  const seen = new Set<string>();
  for (const index of later) {
    const stage = stages[index] as DocumentStage;
    if (exclude(start, stage) || (stage.when !== undefined && seen.has(stage.when))) continue;
    next.push(index);
    if (isSure(stage) || stage.when === start.when) break;
    if (stage.when !== undefined) seen.add(stage.when);
    if (isExhausted(seen, fields)) break;
  }
  return next;
}

/** Whether one of the answers to a yes-or-no question is always among these. */
function isExhausted(seen: ReadonlySet<string>, fields: ResolvedDocument['fields']): boolean {
  return fields.some(
    ({ id, kind }) => kind === 'yes-no' && ['yes', 'no'].every((answer) => seen.has(`${id} == "${answer}"`)),
  );
}
