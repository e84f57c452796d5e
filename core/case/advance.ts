import { msOf, type Instant } from '#core/values/instant.ts';
import type { Actor } from '#core/values/event.ts';
import { askPerson, askRole, assigneeFacts, isSameAssignee, recused, type Asked } from './assignee.ts';
import { askedTasks, missingNeeds, type AskedTask } from './asked-tasks.ts';
import { hasRunFrom, runningClock, startedClock, startOf, timesOf } from './clock-start.ts';
import type { FactsOf } from './events.ts';
import { askHandler, askOwner, ownClock, ownTasks } from './own-tasks.ts';
import { add, event, present, type Progress } from './progress.ts';
import type { Rules } from './rules.ts';
import type { AnyCase, Clock } from './state.ts';

/**
 * What follows from an act by the playbook: which stage the case is in, which tasks stand and of whom they are asked, which
 * clocks start, stop, are rebased or fall away. It compares what should be with what is and states the difference as events.
 */

export interface Cause {
  readonly at: Instant;
  readonly by: Actor;
  readonly lateReason: string | null;
}

type Ending = FactsOf<'TaskDropped'>['reason'];
const SYSTEM: Actor = { kind: 'system' };

function state(progress: Progress): AnyCase {
  return present(progress);
}

function openTask(progress: Progress, id: string): boolean {
  return state(progress).tasks.get(id)?.status === 'open';
}

function dropTask(progress: Progress, id: string, reason: Ending, at: Instant): void {
  if (openTask(progress, id)) add(progress, event('TaskDropped', at, SYSTEM, { task: id, reason }, {}));
}

function dropClock(progress: Progress, clock: Clock, reason: Ending, at: Instant): void {
  add(progress, event('ClockDropped', at, SYSTEM, { clock: clock.id, reason }, {}));
}

function runningFor(progress: Progress, task: string): Clock | null {
  for (const clock of state(progress).clocks.values())
    if (clock.task === task && clock.status === 'running') return clock;
  return null;
}

/** 停表: in time when the act happened at or before the due moment. */
function stopClock(progress: Progress, clock: Clock, cause: Cause): void {
  const isMet = cause.at <= clock.dueAt;
  const usedMs = Math.max(0, msOf(cause.at) - msOf(clock.startedAt));
  add(
    progress,
    event(
      'ClockStopped',
      cause.at,
      SYSTEM,
      { clock: clock.id, isMet, usedMs },
      { lateReason: isMet ? null : cause.lateReason },
    ),
  );
}

function finish(progress: Progress, id: string, cause: Cause): void {
  const clock = runningFor(progress, id);
  if (clock !== null) stopClock(progress, clock, cause);
  if (openTask(progress, id)) add(progress, event('TaskDone', cause.at, cause.by, { task: id }, {}));
}

/** A case that has ended asks nothing more, but for what its playbook asks after closing. */
function dropAll(progress: Progress, reason: Ending, at: Instant, keep: ReadonlySet<string>): void {
  for (const task of [...state(progress).tasks.values()])
    if (!keep.has(task.id)) dropTask(progress, task.id, reason, at);
  for (const clock of [...state(progress).clocks.values()])
    if (clock.status === 'running' && !keep.has(clock.task)) dropClock(progress, clock, reason, at);
}

/** 重来一轮: the complainant said no, so the procedure goes back to where that task says. */
function enterNextRound(progress: Progress, rules: Rules, cause: Cause): void {
  const now = state(progress);
  const since = now.stage?.since ?? 0;
  const lastNo = now.acts.findLastIndex((record) => record.isNo);
  const isDisputed = now.result.kind === 'disputed' && now.endsSince > since;
  if (lastNo < since && !isDisputed) return;
  const act = isDisputed ? 'confirm' : now.acts[lastNo]?.act;
  const back =
    askedTasks(now, rules.playbook).find((each) => each.task.act === act && each.task.no !== null)?.task.no ??
    now.stage?.id;
  if (back === undefined) return;
  add(progress, event('StageEntered', cause.at, SYSTEM, { stage: back, round: (now.stage?.round ?? 1) + 1 }, {}));
  const asked = new Set(
    askedTasks(state(progress), rules.playbook)
      .filter((each) => !each.isDone)
      .map((each) => each.task.id),
  );
  for (const clock of [...state(progress).clocks.values()]) {
    // A limit that runs on from receipt does not begin anew because an offer was turned down; one that asked for the answer is over.
    if (clock.status === 'running' && clock.whose === 'complainant') dropClock(progress, clock, 'round', cause.at);
  }
  for (const task of [...state(progress).tasks.values()])
    if (asked.has(task.id)) dropTask(progress, task.id, 'round', cause.at);
}

/** 改级: response clocks start again at the regrade, others keep their start; clocks that no longer apply fall away and stay in the file (R341). */
function rebase(progress: Progress, rules: Rules, asked: readonly AskedTask[], cause: Cause): void {
  const byId = new Map(asked.map((each) => [each.task.id, each]));
  for (const clock of [...state(progress).clocks.values()]) {
    if (
      clock.status !== 'running' ||
      !rules.playbook.stages.some((stage) => stage.tasks.some((task) => task.id === clock.rule))
    )
      continue;
    const rule = byId.get(clock.rule)?.task.clock;
    if (rule === undefined || rule === null) {
      dropClock(progress, clock, 'regraded', cause.at);
      dropTask(progress, clock.task, 'regraded', cause.at);
      continue;
    }
    const startedAt = startOf(state(progress), rule);
    if (startedAt !== null && startedAt !== clock.startedAt && rule.afterRegrade === 'restart') {
      const { isProvisional: _, ...times } = timesOf(rules, rule, startedAt);
      add(progress, event('ClockRebased', cause.at, SYSTEM, { clock: clock.id, ...times, reason: 'regraded' }, {}));
    }
  }
}

function settleDone(progress: Progress, asked: readonly AskedTask[], cause: Cause): void {
  for (const each of asked) if (each.isDone) finish(progress, each.task.id, cause);
}

function dropNotAsked(progress: Progress, rules: Rules, asked: readonly AskedTask[], cause: Cause): void {
  const applies = new Set(asked.map((each) => each.task.id));
  for (const stage of rules.playbook.stages) {
    for (const task of stage.tasks) {
      if (applies.has(task.id)) continue;
      const clock = runningClock(state(progress), task.id);
      if (clock !== null) dropClock(progress, clock, 'not-applicable', cause.at);
      dropTask(progress, task.id, 'not-applicable', cause.at);
    }
  }
}

function startClocks(progress: Progress, rules: Rules, asked: readonly AskedTask[], cause: Cause): void {
  for (const { task, isDone } of asked) {
    if (isDone || task.clock === null) continue;
    const startedAt = startOf(state(progress), task.clock);
    if (startedAt === null || hasRunFrom(state(progress), task.clock.id, startedAt)) continue;
    add(
      progress,
      event('ClockStarted', cause.at, SYSTEM, startedClock(rules, state(progress), task.clock, startedAt), {}),
    );
  }
}

/** 环节: the first whose needed tasks are not all done. */
function enterStage(progress: Progress, rules: Rules, asked: readonly AskedTask[], cause: Cause): number {
  const next = asked.find((each) => !each.isDone && !each.task.optional);
  const last = rules.playbook.stages.length - 1;
  if (next === undefined) return last;
  const current = state(progress).stage;
  if (current?.id !== next.stage.id) {
    add(progress, event('StageEntered', cause.at, SYSTEM, { stage: next.stage.id, round: current?.round ?? 1 }, {}));
  }
  return next.stageIndex;
}

/** 找谁: whom a task of the playbook is asked of now. */
function askFor(rules: Rules, now: AnyCase, by: string): Asked {
  if (by === 'complainant') return { to: { kind: 'complainant' }, reason: null };
  if (by === 'handler') return askHandler(rules, now);
  return by === 'owner' ? askOwner(rules, now) : askRole(rules, now, by);
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
    if (each.isDone || openTask(progress, task.id) || missingNeeds(task, asked).length > 0) continue;
    const clock = runningClock(state(progress), task.id);
    // A limit that already runs is work already, even where the procedure has not come to its stage.
    if (each.stageIndex > stageIndex && clock === null) continue;
    const { to, reason } = askFor(rules, state(progress), task.by);
    const facts = {
      task: task.id,
      origin: task.id,
      act: task.act,
      to: assigneeFacts(to),
      clock: clock?.id ?? null,
      entry: null,
      reason,
    };
    add(progress, event('TaskOpened', cause.at, SYSTEM, facts, {}));
  }
}

function reconcileOwn(progress: Progress, rules: Rules, cause: Cause): void {
  const wanted = ownTasks(rules, state(progress));
  const ids = new Set(wanted.map((task) => task.id));
  const playbookTasks = new Set(rules.playbook.stages.flatMap((stage) => stage.tasks.map((task) => task.id)));
  for (const task of [...state(progress).tasks.values()]) {
    if (task.status === 'open' && !playbookTasks.has(task.origin) && !ids.has(task.id)) {
      const replaced =
        state(progress).promises.find((promise) => `promise:${promise.entry}` === task.id)?.status === 'replaced';
      if (!replaced) finish(progress, task.id, cause);
      else {
        const clock = runningFor(progress, task.id);
        if (clock !== null) dropClock(progress, clock, 'replaced', cause.at);
        dropTask(progress, task.id, 'replaced', cause.at);
      }
    }
  }
  for (const task of wanted) {
    if (state(progress).tasks.has(task.id) && state(progress).tasks.get(task.id)?.status === 'open') continue;
    if (task.clock !== null && state(progress).clocks.has(task.id)) continue;
    const clock = ownClock(task, cause.at);
    if (clock !== null) add(progress, event('ClockStarted', cause.at, SYSTEM, clock, {}));
    const facts = {
      task: task.id,
      origin: task.origin,
      act: task.act,
      to: assigneeFacts(task.asked.to),
      clock: clock?.clock ?? null,
      entry: task.entry,
      reason: task.origin === 'step-in' ? ('escalation' as const) : task.asked.reason,
    };
    add(progress, event('TaskOpened', cause.at, SYSTEM, facts, {}));
  }
}

/** 转给: tasks follow the case to whoever holds it now, and away from whom it is about. */
function moveTasks(progress: Progress, rules: Rules, asked: readonly AskedTask[], cause: Cause): void {
  const now = state(progress);
  const own = new Map(ownTasks(rules, now).map((task) => [task.id, task.asked]));
  const byTask = new Map(asked.map((each) => [each.task.id, each.task.by]));
  for (const task of now.tasks.values()) {
    if (task.status !== 'open') continue;
    const by = byTask.get(task.id);
    const wanted = own.get(task.id) ?? (by === undefined ? null : askFor(rules, now, by));
    if (wanted === null || isSameAssignee(wanted.to, task.to)) continue;
    const reason = wanted.reason === 'recusal' ? 'recusal' : 'assignment';
    add(progress, event('TaskMoved', cause.at, SYSTEM, { task: task.id, to: assigneeFacts(wanted.to), reason }, {}));
  }
}

/** 回避: the case does not stay with whom it is about. */
function moveCustody(progress: Progress, rules: Rules, cause: Cause): void {
  const { custody } = state(progress);
  if (custody.holder.kind !== 'person' || !recused(rules, state(progress)).has(custody.holder.person)) return;
  const { to } = askPerson(rules, state(progress), custody.holder.person);
  if (!isSameAssignee(to, custody.holder))
    add(progress, event('CustodyMoved', cause.at, SYSTEM, { to: assigneeFacts(to), reason: 'recusal' }, {}));
}

function endingOf(now: AnyCase): Ending | null {
  if (now.isErased) return 'erased';
  return now.status === 'open' || now.status === 'closed' ? null : now.status;
}

/** 推进: everything that follows from what was just decided. */
export function advance(progress: Progress, rules: Rules, cause: Cause, wasRegraded: boolean): void {
  const ending = endingOf(state(progress));
  if (ending !== null) {
    settleDone(
      progress,
      askedTasks(state(progress), rules.playbook).filter((each) => each.task.act === 'archive'),
      cause,
    );
    return dropAll(progress, ending, cause.at, new Set());
  }
  moveCustody(progress, rules, cause);
  if (wasRegraded) rebase(progress, rules, askedTasks(state(progress), rules.playbook), cause);
  settleDone(progress, askedTasks(state(progress), rules.playbook), cause);
  if (state(progress).status === 'open') enterNextRound(progress, rules, cause);
  const asked = askedTasks(state(progress), rules.playbook);
  if (state(progress).status === 'closed') {
    const after = asked
      .filter((each) => each.task.act === 'follow-up' || each.task.act === 'archive')
      .map((each) => each.task.id);
    const own = ownTasks(rules, state(progress)).map((task) => task.id);
    dropAll(progress, 'closed', cause.at, new Set([...after, ...own]));
  }
  const live =
    state(progress).status === 'closed'
      ? asked.filter((each) => each.task.act === 'follow-up' || each.task.act === 'archive')
      : asked;
  dropNotAsked(progress, rules, asked, cause);
  startClocks(progress, rules, live, cause);
  const stageIndex = enterStage(progress, rules, live, cause);
  openTasks(progress, rules, live, stageIndex, cause);
  reconcileOwn(progress, rules, cause);
  moveTasks(progress, rules, asked, cause);
}
