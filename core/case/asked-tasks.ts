import { evaluate } from '#core/playbook/condition.ts';
import type { Facts } from '#core/playbook/facts.ts';
import { LEAVES } from '#core/playbook/outline.ts';
import { STEP_ACTS, type Act, type Milestone } from '#core/playbook/acts.ts';
import type { ClockStart, Playbook, Stage, Task as PlaybookTask } from '#core/playbook/playbook.ts';
import type { Instant } from '#core/values/instant.ts';
import { ASKED_ABOUT, factsFor } from './facts-of.ts';
import { holdsAtLeast } from './noun.ts';
import type { ActRecord, AnyCase } from './state.ts';

/** Which tasks of the playbook apply to a case now, which of them are done, and which can be done at all. */

/** Acts of one round of negotiating, with the moments they leave behind: a later round asks for them again. */
const ROUND_ACTS: { readonly [A in Act]?: Milestone | null } = {
  offer: 'offered',
  approve: null,
  answer: 'answered',
  'carry-out': 'carried-out',
  tell: 'told',
  confirm: 'confirmed',
};
const END_ACTS: ReadonlySet<Act> = new Set<Act>(['close', 'follow-up', 'archive']);

/** The parts of a case that hang on nothing but what was said and done: which tasks apply and which are done follows from them. */
const BASIS = [
  ...ASKED_ABOUT,
  'answers',
  'acts',
  'redo',
  'stage',
  'endsSince',
  'respondent',
  'signatures',
  'lapsed',
] as const satisfies readonly (keyof AnyCase)[];
type Basis = Pick<AnyCase, (typeof BASIS)[number]>;

/** 适用的任务: a task whose stage and own condition hold. */
export interface AskedTask {
  readonly stage: Stage;
  readonly stageIndex: number;
  readonly task: PlaybookTask;
  readonly isDone: boolean;
  /** The last time that it was done; `null` where it was not, or is asked for again. */
  readonly done: ActRecord | null;
  /** 作罢的时刻: when it was let pass, as the procedure lets it; `null` = it was not. */
  readonly lapsedAt: Instant | null;
  /** Whether it is asked for again. */
  readonly isAgain: boolean;
}

function holds(condition: { readonly source: string } | null, facts: Facts): boolean {
  return condition === null || evaluate(condition, facts);
}

/** 代替: whether a form that was written is the one that is wanted, or as good as it. */
export function standsFor({ forms }: Pick<Playbook, 'forms'>, written: string, wanted: string): boolean {
  return written === wanted || forms.find(({ id }) => id === written)?.inPlaceOf?.includes(wanted) === true;
}

/** 还差谁签字 on a form as it was last written. */
export function unsigned(
  { signatures }: Pick<AnyCase, 'signatures'>,
  { forms }: Pick<Playbook, 'forms'>,
  form: string,
): readonly string[] {
  const signed = signatures.get(form) ?? [];
  return (forms.find(({ id }) => id === form)?.signedBy ?? []).filter((signer) => !signed.includes(signer));
}

const STEPS: ReadonlySet<Act> = new Set<Act>(STEP_ACTS);

/** 到场的人: whoever was asked to come, or a tier above; anybody else on the spot is no arrival (R311). */
function isSomebodyAsked(playbook: Playbook, { by, group }: PlaybookTask, roles: readonly string[]): boolean {
  if (by === 'handler' || by === 'owner') return true;
  const members = playbook.groups.find(({ id }) => id === group)?.members ?? [];
  return holdsAtLeast({ playbook }, roles, by) || members.some((role) => roles.includes(role));
}

function matches(playbook: Playbook, task: PlaybookTask, record: ActRecord): boolean {
  if (record.act !== task.act || record.isNo || record.isUndone) return false;
  if (record.task !== null && !isFor(task, record.task)) return false;
  if (STEPS.has(task.act) && record.task === null) return false;
  // Where each of several roles must act, one of them does it for themselves alone.
  if (record.task === null && task.share === 'all' && !record.roles.includes(task.by)) return false;
  if (task.onSite && !(record.onSite && isSomebodyAsked(playbook, task, record.roles))) return false;
  if (task.form !== null && (record.form === null || !standsFor(playbook, record.form, task.form))) return false;
  if (task.to !== null && record.to !== task.to) return false;
  // 亲自: nobody stands in, so the role itself must have been there (R314).
  return !task.inPerson || record.roles.includes(task.by);
}

/** Whether what was done for one task is done for another: one of several roles that are asked is enough. */
function isFor(task: PlaybookTask, done: string): boolean {
  return task.id === done || (task.share === 'any' && task.base !== undefined && done.startsWith(`${task.base}.`));
}

function since(state: Basis, playbook: Playbook, task: PlaybookTask, stageIndex: number): number {
  return Math.max(sinceRound(state, playbook, task, stageIndex), state.redo.get(task.id) ?? 0);
}

function sinceRound(state: Basis, playbook: Playbook, task: PlaybookTask, stageIndex: number): number {
  if (END_ACTS.has(task.act)) return state.endsSince;
  const { stage } = state;
  if (ROUND_ACTS[task.act] === undefined || stage === null) return 0;
  const isAgain = stage.from === null || stageIndex >= playbook.stages.findIndex((each) => each.id === stage.from);
  return isAgain ? stage.since : 0;
}

/** 是否做过: whether the act that a playbook's task asks for has happened, in this round where it is asked for by round. */
export function isDone(state: Basis, playbook: Playbook, task: PlaybookTask, stageIndex: number): boolean {
  if (task.isRecurring === true) return false;
  if (lapsedAt(state, task) !== null) return true;
  if (task.act === 'name-respondent') return state.respondent.kind !== 'unasked';
  if (task.act === 'evaluate') return areRectificationsEvaluated(state);
  // What was carried out and is not disputed needs no offer any more.
  const isSettled = state.remedy.kind === 'carried-out' && state.result.kind !== 'disputed';
  if (isSettled && (task.act === 'offer' || task.act === 'approve' || task.act === 'answer')) return true;
  // What was approved before was another offer.
  if (task.act === 'approve' && state.remedy.kind === 'proposed')
    return state.remedy.approvals.some((approval) => approval.task !== null && isFor(task, approval.task));
  // One that did not work asks for another.
  if (task.act === 'rectify' && state.rectifications.at(-1)?.status === 'ineffective') return false;
  const done = lastDone(state, playbook, task, stageIndex);
  if (task.act === 'write-record' && done?.form != null && unsigned(state, playbook, done.form).length > 0)
    return false;
  return done !== null;
}

/** 作罢: of several roles one of whom is enough, the limit is told of once. */
function lapsedAt({ lapsed }: Basis, task: PlaybookTask): Instant | null {
  if (lapsed.size === 0) return null;
  for (const [id, at] of lapsed) if (isFor(task, id)) return at;
  return null;
}

/** 做的那一次: the last act that the task asks for, of those that still count. */
function lastDone(state: Basis, playbook: Playbook, task: PlaybookTask, stageIndex: number): ActRecord | null {
  const from = countsFrom(state, playbook, task, stageIndex);
  return state.acts.findLast((record, index) => index >= from && matches(playbook, task, record)) ?? null;
}

/** Acts that nobody is kept from: whoever holds a case may always speak with the complainant and pass the case on. */
export const FREE_ACTS: ReadonlySet<Act> = new Set<Act>(['contact', 'hand-over', 'accept']);

/** 从哪一次算起: what came before that which must be done first is not what the task asks for. */
function countsFrom(state: Basis, playbook: Playbook, task: PlaybookTask, stageIndex: number): number {
  const from = since(state, playbook, task, stageIndex);
  if (!FREE_ACTS.has(task.act) || task.needs.length === 0) return from;
  const needed = playbook.stages.flatMap(({ tasks }, index) =>
    tasks.flatMap((need) => (task.needs.includes(need.id) ? [afterDone(state, playbook, need, index)] : [])),
  );
  return Math.max(from, ...needed);
}

/** Behind the first time that a need was done; 0 where it does not apply, or nothing has to be done for it any more. */
function afterDone(state: Basis, playbook: Playbook, need: PlaybookTask, stageIndex: number): number {
  const from = countsFrom(state, playbook, need, stageIndex);
  const first = state.acts.findIndex((record, index) => index >= from && matches(playbook, need, record));
  if (first >= 0) return first + 1;
  const facts = factsOn(state, playbook);
  const applies = holds(playbook.stages[stageIndex]?.when ?? null, facts) && holds(need.when, facts);
  return applies && !isDone(state, playbook, need, stageIndex) ? Infinity : 0;
}

/** 发生过: whether the act itself has happened since it was last asked for, whatever came of it. */
export function hasHappened(state: Basis, playbook: Playbook, task: PlaybookTask, stageIndex: number): boolean {
  return lastDone(state, playbook, task, stageIndex) !== null;
}

/** 整改评估: every rectification was judged, and the last word is that it works (R323). */
function areRectificationsEvaluated(state: Basis): boolean {
  const all = state.rectifications;
  return (
    all.length > 0 &&
    all.every((each) => each.status === 'effective' || each.status === 'ineffective') &&
    all.at(-1)?.status === 'effective'
  );
}

interface Asked {
  readonly playbook: Playbook;
  readonly tasks: readonly AskedTask[];
}
interface Based {
  readonly basis: Basis;
  readonly tasks: readonly AskedTask[];
}
/** A state is a value: what follows from one need not be worked out twice, and one decision asks for it many times. */
const known = new WeakMap<AnyCase, Asked>();

const factsKnown = new WeakMap<Basis, { readonly playbook: Playbook; readonly facts: Facts }>();

/** What comes before what is asked about as often as there are tasks. */
function factsOn(state: Basis, playbook: Playbook): Facts {
  const found = factsKnown.get(state);
  if (found?.playbook === playbook) return found.facts;
  const facts = factsFor(state, playbook);
  factsKnown.set(state, { playbook, facts });
  return facts;
}

/** Most of what a decision states opens tasks and starts clocks, which leaves the basis as it was. */
const latest = new WeakMap<Playbook, Based>();

/** 适用的任务, in the order of the procedure. */
export function askedTasks(state: AnyCase, playbook: Playbook): readonly AskedTask[] {
  const found = known.get(state);
  if (found?.playbook === playbook) return found.tasks;
  const before = latest.get(playbook);
  const isSame = before !== undefined && BASIS.every((part) => before.basis[part] === state[part]);
  const tasks = isSame ? before.tasks : tasksOnBasis(state, playbook);
  known.set(state, { playbook, tasks });
  if (!isSame) latest.set(playbook, { basis: state, tasks });
  return tasks;
}

function tasksOnBasis(state: Basis, playbook: Playbook): readonly AskedTask[] {
  const facts = factsOn(state, playbook);
  return playbook.stages.flatMap((stage, stageIndex) =>
    holds(stage.when, facts)
      ? stage.tasks
          .filter((task) => holds(task.when, facts))
          .map((task) => ({
            stage,
            stageIndex,
            task,
            isDone: isDone(state, playbook, task, stageIndex),
            done: lastDone(state, playbook, task, stageIndex),
            lapsedAt: lapsedAt(state, task),
            isAgain: state.redo.has(task.id),
          }))
      : [],
  );
}

/** 先决: tasks that must be done first and are not. A need that does not apply to this case needs nothing. */
export function missingNeeds(task: PlaybookTask, all: readonly AskedTask[]): readonly AskedTask[] {
  return task.needs.length === 0 ? [] : all.filter((each) => task.needs.includes(each.task.id) && !each.isDone);
}

/** 做得了: true of every complaint, whatever the procedure needs first: nobody answers an offer that was not made. */
function isPossible(state: AnyCase, act: Act, all: readonly AskedTask[]): boolean {
  const isCarriedOut = state.remedy.kind === 'carried-out';
  if (act === 'offer') return state.remedy.kind !== 'proposed';
  if (act === 'approve') return state.remedy.kind === 'proposed';
  if (act === 'answer') return state.remedy.kind === 'offered';
  if (act === 'confirm') return state.result.kind === 'told';
  if (act === 'evaluate') return state.rectifications.some((each) => each.status === 'done');
  if (act === 'carry-out') return state.remedy.kind !== 'proposed' && state.remedy.kind !== 'offered';
  if (act === 'tell') return isCarriedOut || isNothingToCarryOut(state, all);
  if (act === 'follow-up') return isCarriedOut || (state.result.kind !== 'untold' && isAnswerAll(state, all));
  return true;
}

/** 无须执行: it is not ours, or the procedure asks nobody to carry anything out: it answers, and that is all. */
export function isNothingToCarryOut(state: AnyCase, all: readonly AskedTask[]): boolean {
  return isNotOurs(state) || isAnswerAll(state, all);
}

/** 答复即可: the procedure asks nobody to carry anything out in this case, so that the answer is all there is. */
export function isAnswerAll(state: AnyCase, all: readonly AskedTask[]): boolean {
  // Until it is graded nobody knows what the procedure will ask for.
  const isAskedNothing = state.assessment.kind === 'graded' && !all.some(({ task }) => task.act === 'carry-out');
  return isAskedNothing && state.remedy.kind === 'none' && !isNotOurs(state);
}

function isNotOurs({ finding }: AnyCase): boolean {
  return finding.kind === 'found' && finding.substantiated === 'no';
}

/** 轮到: whether a task can be asked of somebody now. */
export function isReady(state: AnyCase, each: AskedTask, all: readonly AskedTask[]): boolean {
  // What is written and waits for signatures is not written again.
  if (each.task.act === 'write-record' && each.done !== null) return false;
  return !each.isDone && isPossible(state, each.task.act, all) && missingNeeds(each.task, all).length === 0;
}

/** 待到的里程碑: moments of an earlier round that this round has not come to again; nothing starts from them. */
export function awaitedMilestones(all: readonly AskedTask[]): ReadonlySet<Milestone> {
  const awaited = all.flatMap((each) => {
    if (each.isDone || each.task.isRecurring === true) return [];
    const milestone = ROUND_ACTS[each.task.act] ?? (each.isAgain ? LEAVES[each.task.act] : null) ?? null;
    return milestone === null ? [] : [milestone];
  });
  return new Set(awaited);
}

/** 逐轮的动作: asked for again in every round. */
export function isRoundAct(act: Act): boolean {
  return ROUND_ACTS[act] !== undefined;
}

/** 逐轮的里程碑: moments that a new offer or a new result leave behind anew, so that what counts from them counts anew. */
export function isOfRound(milestone: ClockStart): boolean {
  return (Object.values(ROUND_ACTS) as readonly unknown[]).includes(milestone);
}
