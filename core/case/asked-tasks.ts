import { evaluate } from '#core/playbook/condition.ts';
import type { PlaybookFacts } from '#core/playbook/facts.ts';
import type { Playbook, Stage, Task as PlaybookTask } from '#core/playbook/playbook.ts';
import { factsOf } from './facts-of.ts';
import type { ActRecord, AnyCase } from './state.ts';

/** Which tasks of the playbook apply to a case now, and which of them are done. */

/** Acts of one round of negotiating: a later round asks for them again. */
const ROUND_ACTS: ReadonlySet<string> = new Set(['offer', 'approve', 'answer', 'carry-out', 'tell', 'confirm']);
const END_ACTS: ReadonlySet<string> = new Set(['close', 'follow-up', 'archive']);

/** 适用的任务: a task whose stage and own condition hold. */
export interface AskedTask {
  readonly stage: Stage;
  readonly stageIndex: number;
  readonly task: PlaybookTask;
  readonly isDone: boolean;
}

function holds(condition: { readonly source: string } | null, facts: PlaybookFacts): boolean {
  return condition === null || evaluate(condition, facts);
}

function matches(task: PlaybookTask, record: ActRecord): boolean {
  if (record.act !== task.act) return false;
  if (task.onSite && !record.onSite) return false;
  if (task.form !== null && record.form !== task.form) return false;
  if (task.to !== null && record.to !== task.to) return false;
  // 亲自: nobody stands in, so the role itself must have been there (R314).
  return !task.inPerson || record.roles.includes(task.by);
}

function since(state: AnyCase, playbook: Playbook, task: PlaybookTask, stageIndex: number): number {
  if (END_ACTS.has(task.act)) return state.endsSince;
  if (!ROUND_ACTS.has(task.act) || state.stage === null || state.stage.since === 0) return 0;
  return stageIndex >= loopStart(state, playbook) ? state.stage.since : 0;
}

/** The stage that the last round went back to: what lies before it was not asked again. */
function loopStart(state: AnyCase, playbook: Playbook): number {
  const back = playbook.stages.flatMap((stage) => stage.tasks.map((task) => task.no)).filter((no) => no !== null);
  const indexes = back.map((id) => playbook.stages.findIndex((stage) => stage.id === id)).filter((index) => index >= 0);
  return state.stage === null || indexes.length === 0 ? 0 : Math.min(...indexes);
}

function isDone(state: AnyCase, playbook: Playbook, task: PlaybookTask, stageIndex: number): boolean {
  if (task.act === 'name-respondent') return state.respondent.kind !== 'unasked';
  if (task.act === 'evaluate') return areRectificationsEvaluated(state);
  return state.acts
    .slice(since(state, playbook, task, stageIndex))
    .some((record) => matches(task, record) && !record.isNo);
}

/** 整改评估: every rectification was judged, and the last word is that it works (R323). */
export function areRectificationsEvaluated(state: AnyCase): boolean {
  const all = state.rectifications;
  return (
    all.length > 0 &&
    all.every((each) => each.status === 'effective' || each.status === 'ineffective') &&
    all.at(-1)?.status === 'effective'
  );
}

/** 适用的任务, in the order of the procedure. */
export function askedTasks(state: AnyCase, playbook: Playbook): readonly AskedTask[] {
  const facts = factsOf(state);
  return playbook.stages.flatMap((stage, stageIndex) =>
    holds(stage.when, facts)
      ? stage.tasks
          .filter((task) => holds(task.when, facts))
          .map((task) => ({ stage, stageIndex, task, isDone: isDone(state, playbook, task, stageIndex) }))
      : [],
  );
}

/** 先决: tasks that must be done first and are not. A need that does not apply to this case needs nothing. */
export function missingNeeds(task: PlaybookTask, all: readonly AskedTask[]): readonly AskedTask[] {
  return all.filter((each) => task.needs.includes(each.task.id) && !each.isDone);
}
