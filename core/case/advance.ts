import { askFor, type AskedGroup } from './asked-of.ts';
import { assigneeFacts, isSameAssignee } from './assignee.ts';
import { askedTasks, isDone, isReady, type AskedTask } from './asked-tasks.ts';
import { freeClockId, runningClock, startedClock, type RunningClock } from './clock-start.ts';
import { moveCustody } from './custody.ts';
import { endingOf, isOfPlaybook, ownClock, ownTasks } from './own-tasks.ts';
import { add, event, present, type Progress } from './progress.ts';
import { askAgain, enterNextRound, moveClocks, rebase, startClocks } from './rounds.ts';
import type { Rules } from './rules.ts';
import { endWhatIsRedone, repeatWork } from './work-again.ts';
import { silenceClocks } from './silencing.ts';
import type { AnyCase, Task } from './state.ts';
import { followStatutory, settleStatutory } from './statutory.ts';
import { dropAll, dropTask, dropWithClock, finish, isOpen, SYSTEM, type Cause, type Ending } from './task-events.ts';

/**
 * What follows from an act by the playbook: which stage the case is in, which tasks stand and of whom they are asked, which
 * clocks start, stop, are rebased or fall away. It compares what should be with what is and states the difference as events.
 */

function settleDone(progress: Progress, asked: readonly AskedTask[], cause: Cause): void {
  for (const each of asked)
    if (each.isDone || wasDoneAgain(present(progress), each)) finish(progress, each.task.id, cause);
}

/** 又做了一次: what is done again and again was done since its limit last began; the next one begins with it. */
function wasDoneAgain(state: AnyCase, { task, done }: AskedTask): boolean {
  if (task.isRecurring !== true || done === null) return false;
  const clock = runningClock(state, task.id);
  return clock !== null && done.at > clock.startedAt;
}

/** 逾期作罢: whoever was asked has let a limit pass that they may let pass; nothing waits for it any more. */
function dropLapsed(progress: Progress, asked: readonly AskedTask[]): void {
  for (const { task } of asked) {
    const clock = task.clock?.lapses === true ? runningClock(present(progress), task.id) : null;
    if (clock === null || clock.passedAt === null) continue;
    dropWithClock(progress, task.id, 'lapsed', clock.passedAt);
    const others = asked.filter((each) => task.share === 'any' && each.task.base === task.base);
    for (const each of others) dropTask(progress, each.task.id, 'lapsed', clock.passedAt);
  }
}

/** 不再适用: what the procedure no longer asks of this case, unless it was done, which is why it is not asked. */
function dropNotAsked(progress: Progress, rules: Rules, asked: readonly AskedTask[], cause: Cause): void {
  const { playbook } = rules;
  const applies = new Set(asked.map((each) => each.task.id));
  for (const [stageIndex, stage] of playbook.stages.entries()) {
    for (const task of stage.tasks) {
      const now = present(progress);
      if (applies.has(task.id) || (!isOpen(progress, task.id) && runningClock(now, task.id) === null)) continue;
      if (isDone(now, playbook, task, stageIndex)) finish(progress, task.id, cause);
      dropWithClock(progress, task.id, 'not-applicable', cause.at);
    }
  }
}

/** 环节: the first whose needed tasks are not all done. */
function enterStage(progress: Progress, rules: Rules, asked: readonly AskedTask[], cause: Cause): number {
  const next = asked.find((each) => !each.isDone && !each.task.optional);
  if (next === undefined) return rules.playbook.stages.length - 1;
  const current = present(progress).stage;
  if (current?.id !== next.stage.id) {
    add(progress, event('StageEntered', cause.at, SYSTEM, { stage: next.stage.id, round: current?.round ?? 1 }, {}));
  }
  return next.stageIndex;
}

/** 做不了了: a task that waits for something again is not asked meanwhile; an offer that waits for its decision was made by whoever proposed it. */
function closeNotReady(progress: Progress, asked: readonly AskedTask[], cause: Cause): void {
  for (const each of asked) {
    const now = present(progress);
    if (!isOpen(progress, each.task.id) || isReady(now, each, asked)) continue;
    const waits = each.task.act === 'write-record' && each.done !== null;
    if (waits || (each.task.act === 'offer' && now.remedy.kind === 'proposed'))
      add(progress, event('TaskDone', cause.at, cause.by, { task: each.task.id }, {}));
    else if (each.task.clock?.of === 'asked') dropWithClock(progress, each.task.id, 'round', cause.at);
    else dropTask(progress, each.task.id, 'not-applicable', cause.at);
  }
}

function openTasks(
  progress: Progress,
  rules: Rules,
  asked: readonly AskedTask[],
  stageIndex: number,
  cause: Cause,
): void {
  for (const each of asked) {
    const { task } = each;
    const now = present(progress);
    if (isOpen(progress, task.id) || !isReady(now, each, asked)) continue;
    const clock = runningClock(now, task.id) ?? startAsAsked(progress, rules, each, stageIndex, cause);
    // A limit that already runs is work already, even where the procedure has not come to its stage.
    if (each.stageIndex > stageIndex && clock === null) continue;
    const what = { task: task.id, origin: task.id, act: task.act, clock: clock?.id ?? null };
    open(progress, what, askFor(rules, now, task), cause);
  }
}

/** 从交办起算: the limit of what is asked now begins with the asking. */
function startAsAsked(
  progress: Progress,
  rules: Rules,
  { task, stageIndex }: AskedTask,
  current: number,
  cause: Cause,
): RunningClock | null {
  const state = present(progress);
  if (task.clock?.of !== 'asked' || stageIndex > current || state.silenced.includes(task.id)) return null;
  const from = { startedAt: cause.at, at: cause.at, kept: [] };
  add(progress, event('ClockStarted', cause.at, SYSTEM, startedClock(rules, state, task.clock, from), {}));
  return runningClock(present(progress), task.id);
}

function open(
  progress: Progress,
  what: { readonly task: string; readonly origin: string; readonly act: string; readonly clock: string | null },
  asked: Pick<AskedGroup, 'to' | 'members'> & { readonly reason: AskedGroup['reason'] | 'escalation' },
  cause: Cause,
  entry: AnyCase['promises'][number]['entry'] | null = null,
): void {
  const facts = { ...what, ...askedFacts(asked), entry, reason: asked.reason };
  add(progress, event('TaskOpened', cause.at, SYSTEM, facts, {}));
}

function askedFacts({ to, members }: Pick<AskedGroup, 'to' | 'members'>) {
  return { to: assigneeFacts(to), members: members.map(assigneeFacts) };
}

/** Ends the program's own tasks that nothing asks for any more; one may have been asked for because of another. */
function endOwn(progress: Progress, rules: Rules, cause: Cause): void {
  for (;;) {
    const now = present(progress);
    const wanted = new Set(ownTasks(rules, now).map((task) => task.id));
    const over = [...now.tasks.values()].find(
      (task) => task.status === 'open' && !isOfPlaybook(task) && !wanted.has(task.id),
    );
    if (over === undefined) return;
    const ending = endingOf(now, over);
    if (ending === null) finish(progress, over.id, cause);
    else dropWithClock(progress, over.id, ending, cause.at);
  }
}

function openOwn(progress: Progress, rules: Rules, cause: Cause): void {
  for (const task of ownTasks(rules, present(progress))) {
    if (isOpen(progress, task.id)) continue;
    const clock = ownClock(task, freeClockId(present(progress), task.id), cause.at);
    if (clock !== null) add(progress, event('ClockStarted', cause.at, SYSTEM, clock, {}));
    const what = { task: task.id, origin: task.origin, act: task.act, clock: clock?.clock ?? null };
    const reason = task.origin === 'step-in' ? 'escalation' : task.asked.reason;
    open(progress, what, { to: task.asked.to, members: [], reason }, cause, task.entry);
  }
}

/** 转给: tasks follow the case to whoever holds it now, and away from whom it is about. */
function moveTasks(progress: Progress, rules: Rules, asked: readonly AskedTask[], cause: Cause): void {
  const now = present(progress);
  const own = new Map(ownTasks(rules, now).map((task) => [task.id, task.asked]));
  const ofPlaybook = new Map(asked.map((each) => [each.task.id, each.task]));
  for (const task of now.tasks.values()) {
    if (task.status !== 'open') continue;
    const found = ofPlaybook.get(task.id);
    const alone = own.get(task.id);
    const ofGroup = found === undefined ? null : askFor(rules, now, found);
    const wanted = alone === undefined ? ofGroup : { ...alone, members: [] };
    if (wanted === null || isAskedAlready(task, wanted)) continue;
    const reason = wanted.reason === 'recusal' ? 'recusal' : 'assignment';
    add(progress, event('TaskMoved', cause.at, SYSTEM, { task: task.id, ...askedFacts(wanted), reason }, {}));
  }
}

function isAskedAlready(task: Task, { to, members }: AskedGroup): boolean {
  return (
    isSameAssignee(to, task.to) &&
    members.length === task.members.length &&
    members.every((each) => task.members.some((known) => isSameAssignee(each, known)))
  );
}

function endingOfCase(now: AnyCase): Ending | null {
  if (now.isErased) return 'erased';
  return now.status === 'open' || now.status === 'closed' ? null : now.status;
}

/** 结案以后: calling back and archiving are still asked for; the rest falls away. */
function keepAfterClosing(
  progress: Progress,
  rules: Rules,
  asked: readonly AskedTask[],
  cause: Cause,
): readonly AskedTask[] {
  const after = asked.filter((each) => each.task.act === 'follow-up' || each.task.act === 'archive');
  const own = ownTasks(rules, present(progress)).map((task) => task.id);
  dropAll(progress, 'closed', cause.at, new Set([...after.map((each) => each.task.id), ...own]));
  return after;
}

/** 推进: everything that follows from what was just decided. */
export function advance(progress: Progress, rules: Rules, cause: Cause, wasRegraded: boolean): void {
  const { playbook } = rules;
  const asked = () => askedTasks(present(progress), playbook);
  const ending = endingOfCase(present(progress));
  if (ending !== null) {
    settleDone(
      progress,
      asked().filter((each) => each.task.act === 'archive'),
      cause,
    );
    const kept = new Set(ownTasks(rules, present(progress)).map((task) => task.id));
    dropAll(progress, ending, cause.at, kept);
    return openOwn(progress, rules, cause);
  }
  silenceClocks(progress, cause);
  moveCustody(progress, rules, cause);
  if (wasRegraded) rebase(progress, rules, cause);
  moveClocks(progress, asked(), cause);
  settleDone(progress, asked(), cause);
  dropLapsed(progress, asked());
  settleStatutory(progress, cause);
  const isLive = present(progress).status === 'open';
  if (isLive) {
    enterNextRound(progress, rules, cause);
    repeatWork(progress, rules, cause);
    endWhatIsRedone(progress, rules, cause);
  }
  const live = isLive ? asked() : keepAfterClosing(progress, rules, asked(), cause);
  dropNotAsked(progress, rules, asked(), cause);
  askAgain(progress, rules, live, cause);
  startClocks(progress, rules, live, cause);
  followStatutory(progress, rules, cause);
  moveClocks(progress, live, cause);
  const stageIndex = enterStage(progress, rules, live, cause);
  closeNotReady(progress, live, cause);
  openTasks(progress, rules, live, stageIndex, cause);
  endOwn(progress, rules, cause);
  openOwn(progress, rules, cause);
  moveTasks(progress, rules, asked(), cause);
}
