import { decided } from './decided.ts';
import type { DocumentTask, ResolvedDocument } from './document.ts';
import { isMilestone, LEAVES, whenOf, type DocumentStage, type Steps } from './outline.ts';

/**
 * The tasks of a document as they are asked: one that is asked of several roles is a task for each of them, and one with
 * variants is a task for each case in which it is asked otherwise.
 */

/** 一个人的任务: asked of one role. */
export type SingleTask = Omit<DocumentTask, 'by' | 'variants'> & {
  readonly by: string;
  /** Its name as it was written, where it is one of several made from that. */
  readonly base?: string;
  /** Whether one of those roles is enough, or each must act. */
  readonly share?: 'any' | 'all';
  /** 小组, where one is asked; `by` is then the role that leads it. */
  readonly asked_group?: string;
};

/** 文档里的任务, with the stage it stands in. */
export interface PlacedTask<T = SingleTask> {
  readonly task: T;
  readonly stage: DocumentStage;
  readonly stageIndex: number;
  readonly steps: Steps;
}

/** 写下的任务, as their author wrote them. */
export function writtenTasks(document: ResolvedDocument): readonly PlacedTask<DocumentTask>[] {
  return document.stages.flatMap((stage, stageIndex) =>
    stage.tasks.map((task, index) => ({ task, stage, stageIndex, steps: ['stages', stageIndex, 'tasks', index] })),
  );
}

const known = new WeakMap<ResolvedDocument, readonly PlacedTask[]>();

/** 任务, each of one role. */
export function tasksOf(document: ResolvedDocument): readonly PlacedTask[] {
  const found = known.get(document);
  if (found !== undefined) return found;
  const each = writtenTasks(document).map((placed) => ({ placed, made: singleTasks(placed.task) }));
  const names = new Map(each.map(({ placed, made }) => [placed.task.id, made.map(({ id }) => id)]));
  const tasks = each.flatMap(({ placed, made }) =>
    made.map((task) => ({
      ...placed,
      task: { ...ledBy(document, task), needs: task.needs.flatMap((need) => names.get(need) ?? [need]) },
    })),
  );
  known.set(document, tasks);
  return tasks;
}

function singleTasks(task: DocumentTask): readonly SingleTask[] {
  return variantsOf(task).flatMap(rolesOf);
}

/** 小组办: whoever leads the group is asked first. */
function ledBy({ groups }: ResolvedDocument, task: SingleTask): SingleTask {
  const group = groups.find(({ id }) => id === task.by);
  return group === undefined ? task : { ...task, by: group.lead, asked_group: group.id };
}

/** Those that it is asked of: of several, the limit is told of once. */
function rolesOf({ by, ...task }: Varied): readonly SingleTask[] {
  if (typeof by === 'string') return [{ ...task, by }];
  const [share, roles] = 'any_of' in by ? (['any', by.any_of] as const) : (['all', by.all_of] as const);
  const base = task.base ?? task.id;
  return roles.map((role, index) => {
    const one = { ...task, by: role, id: `${task.id}.${role}`, base, share };
    return share === 'any' && index > 0 ? withoutLimit(one) : one;
  });
}

const LIMIT = [
  'within',
  'between',
  'from',
  'else',
  'warn',
  'aim',
  'pause_for',
  'extend',
  'after_regrade',
  'ends',
  'basis',
];

function withoutLimit(task: SingleTask): SingleTask {
  return Object.fromEntries(Object.entries(task).filter(([part]) => !LIMIT.includes(part))) as SingleTask;
}

type Varied = Omit<DocumentTask, 'variants'> & { readonly base?: string };

/** 变例: the first whose case it is takes the place of the rule. */
function variantsOf({ variants, ...rule }: DocumentTask): readonly Varied[] {
  if (variants === undefined || variants.length === 0) return [rule];
  const cases = variants.map((each) => whenOf(each)?.source ?? 'true');
  const not = (before: readonly string[]): string[] => before.map((one) => `!(${one})`);
  const all = (parts: readonly (string | undefined)[]): string =>
    parts.filter((part) => part !== undefined).join(' && ');
  const own = rule.when === undefined ? undefined : `(${rule.when})`;
  return [
    { ...rule, when: all([own, ...not(cases)]), base: rule.id },
    ...variants.map(({ for: _, when: __, ...instead }, index) => ({
      ...rule,
      ...instead,
      id: `${rule.id}.${nameOf(variants[index]?.for, index)}`,
      base: rule.id,
      when: all([own, `(${cases[index] ?? 'true'})`, ...not(cases.slice(0, index))]),
    })),
  ];
}

function nameOf(severities: readonly string[] | undefined, index: number): string {
  return severities?.length === 1 ? (severities[0] ?? '') : `${index + 2}`;
}

/** 可能适用: whether a case of this severity ('' = not graded yet) can ever come to the task. */
export function mayApply({ stage, task }: Pick<PlacedTask, 'stage' | 'task'>, severity: string): boolean {
  return [whenOf(stage), whenOf(task)].every((when) => when === null || decided(when, { severity }) !== false);
}

/** 留下的起算点: whether doing the task leaves this moment behind: a milestone, or that this very task was done. */
export function leaves(task: SingleTask, from: string): boolean {
  if (!isMilestone(from)) return task.id === from || task.base === from;
  const milestone = from;
  return milestone === 'arrived' ? task.act === 'contact' && task.on_site === true : LEAVES[task.act] === milestone;
}

type Needed = ReadonlyMap<string, ReadonlySet<string>>;
const needed = new WeakMap<readonly PlacedTask[], Needed>();

/** 要等: whether a task needs another, by itself or through others; the other by its name, or as it was written. */
export function waitsFor(tasks: readonly PlacedTask[], id: string, wanted: string): boolean {
  let known = needed.get(tasks);
  if (known === undefined) {
    known = everythingNeeded(tasks);
    needed.set(tasks, known);
  }
  return known.get(id)?.has(wanted) ?? false;
}

function everythingNeeded(tasks: readonly PlacedTask[]): Needed {
  const byId = new Map(tasks.map(({ task }) => [task.id, task]));
  const directly = ({ needs, of }: SingleTask): readonly string[] => (of === undefined ? needs : [...needs, of]);
  return new Map(
    tasks.map(({ task }) => {
      const found = new Set<string>();
      const open = [...directly(task)];
      for (let each = open.pop(); each !== undefined; each = open.pop()) {
        if (found.has(each)) continue;
        found.add(each);
        const next = byId.get(each);
        if (next !== undefined) open.push(...directly(next));
      }
      // What is one of several made from the same is needed by that name as well.
      for (const each of [...found]) {
        const base = byId.get(each)?.base;
        if (base !== undefined) found.add(base);
      }
      return [task.id, found];
    }),
  );
}
