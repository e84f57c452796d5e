import { msOf } from '#core/values/instant.ts';
import type { CaseTrial, LimitTrial, Tried } from './trial.ts';

/** 试算的数字: of many cases, added up one by one, so that nobody has to hold them all. */

/** 一项任务或时限, in how many limits and cases. */
export interface TaskFigures {
  readonly earlier: number;
  readonly later: number;
  /** 本来按时的会超时 */
  readonly wouldMiss: number;
  /** 本来超时的会按时 */
  readonly wouldMeet: number;
  readonly limitAdded: number;
  readonly limitGone: number;
  readonly asked: number;
  readonly notAsked: number;
  readonly unknown: number;
}

export interface TrialFigures extends TaskFigures {
  /** Cases that were tried. */
  readonly cases: number;
  /** Of these, those in which something comes out otherwise. */
  readonly changed: number;
  /** Of these, those of which something cannot be known. */
  readonly uncertain: number;
  readonly approvalsAdded: number;
  readonly approvalsGone: number;
  readonly gate: number;
  readonly takenOn: number;
  readonly closing: number;
  readonly order: number;
  readonly otherRefusals: number;
  /** 不能比的, by why. */
  readonly moved: number;
  readonly severity: number;
  readonly otherTimes: number;
  readonly byTask: { readonly [task: string]: TaskFigures };
}

const NONE: TaskFigures = {
  earlier: 0,
  later: 0,
  wouldMiss: 0,
  wouldMeet: 0,
  limitAdded: 0,
  limitGone: 0,
  asked: 0,
  notAsked: 0,
  unknown: 0,
};

export const NO_FIGURES: TrialFigures = {
  ...NONE,
  cases: 0,
  changed: 0,
  uncertain: 0,
  approvalsAdded: 0,
  approvalsGone: 0,
  gate: 0,
  takenOn: 0,
  closing: 0,
  order: 0,
  otherRefusals: 0,
  moved: 0,
  severity: 0,
  otherTimes: 0,
  byTask: {},
};

/** 有没有不同 in a case. */
export function isChanged({ limits, added, gone, approvals, refused, takenOn }: CaseTrial): boolean {
  return takenOn || [limits, added, gone, approvals, refused].some((part) => part.length > 0);
}

/** 加上一件. */
export function withCase(figures: TrialFigures, tried: Tried): TrialFigures {
  if (tried.kind === 'aside') {
    const key = tried.why === 'other-times' ? 'otherTimes' : tried.why;
    return { ...figures, [key]: figures[key] + 1 };
  }
  const { trial } = tried;
  const byTask = { ...figures.byTask };
  for (const [task, more] of perTask(trial)) byTask[task] = sum(byTask[task] ?? NONE, more);
  const all = [...perTask(trial).values()].reduce(sum, NONE);
  const count = (isSuch: (code: string) => boolean): number => trial.refused.filter(({ code }) => isSuch(code)).length;
  const approvals = (change: 'added' | 'gone'): number =>
    trial.approvals.filter((each) => each.change === change).length;
  const known = /^(gate\.closed|closure\..+|task\.not-yet)$/;
  return {
    ...figures,
    ...sum(figures, all),
    cases: figures.cases + 1,
    changed: figures.changed + (isChanged(trial) ? 1 : 0),
    uncertain: figures.uncertain + (trial.unknown.length > 0 || trial.takenOn ? 1 : 0),
    approvalsAdded: figures.approvalsAdded + approvals('added'),
    approvalsGone: figures.approvalsGone + approvals('gone'),
    gate: figures.gate + count((code) => code === 'gate.closed'),
    takenOn: figures.takenOn + (trial.takenOn ? 1 : 0),
    closing: figures.closing + count((code) => code.startsWith('closure.')),
    order: figures.order + count((code) => code === 'task.not-yet'),
    otherRefusals: figures.otherRefusals + count((code) => !known.test(code)),
    byTask,
  };
}

/** 两段相加: of pages of cases. */
export function sumFigures(one: TrialFigures, other: TrialFigures): TrialFigures {
  const { byTask: first, ...numbers } = one;
  const { byTask: second, ...others } = other;
  const total = Object.fromEntries(
    Object.entries(numbers).map(([key, count]) => [key, count + others[key as keyof typeof others]]),
  ) as typeof numbers;
  const tasks = [...new Set([...Object.keys(first), ...Object.keys(second)])];
  const byTask = Object.fromEntries(tasks.map((task) => [task, sum(first[task] ?? NONE, second[task] ?? NONE)]));
  return { ...total, byTask };
}

function perTask(trial: CaseTrial): ReadonlyMap<string, TaskFigures> {
  const found = new Map<string, TaskFigures>();
  const more = (task: string, figures: Partial<TaskFigures>): void => {
    found.set(task, sum(found.get(task) ?? NONE, { ...NONE, ...figures }));
  };
  for (const limit of trial.limits) more(limit.rule, ofLimit(limit));
  for (const task of trial.added) more(task, { asked: 1 });
  for (const task of trial.gone) more(task, { notAsked: 1 });
  for (const task of trial.unknown) more(task, { unknown: 1 });
  return found;
}

/** 早了还是晚了, and whether it would have been kept. */
export function ofLimit({ was, then }: LimitTrial): Partial<TaskFigures> {
  if (was === null) return { limitAdded: 1 };
  if (then === null) return { limitGone: 1 };
  const by = msOf(then.dueAt) - msOf(was.dueAt);
  const [before, after] = [isKept(was.end), isKept(then.end)];
  return {
    ...(by < 0 ? { earlier: 1 } : by > 0 ? { later: 1 } : {}),
    ...(before === true && after === false ? { wouldMiss: 1 } : {}),
    ...(before === false && after === true ? { wouldMeet: 1 } : {}),
  };
}

/** `null` where nobody can say. One that still runs in time has been kept so far. */
function isKept(end: NonNullable<LimitTrial['was']>['end']): boolean | null {
  if (end === 'met' || end === 'open') return true;
  return end === 'missed' || end === 'late' ? false : null;
}

function sum(one: TaskFigures, other: TaskFigures): TaskFigures {
  return {
    earlier: one.earlier + other.earlier,
    later: one.later + other.later,
    wouldMiss: one.wouldMiss + other.wouldMiss,
    wouldMeet: one.wouldMeet + other.wouldMeet,
    limitAdded: one.limitAdded + other.limitAdded,
    limitGone: one.limitGone + other.limitGone,
    asked: one.asked + other.asked,
    notAsked: one.notAsked + other.notAsked,
    unknown: one.unknown + other.unknown,
  };
}
