import type { Milestone } from '#core/playbook/acts.ts';
import type { ClockRule } from '#core/playbook/playbook.ts';
import type { Instant } from '#core/values/instant.ts';
import { askedTasks, awaitedMilestones, isOfRound, isRoundAct, type AskedTask } from './asked-tasks.ts';
import { courseOf, keptPauses } from './clock-course.ts';
import {
  clockFor,
  ruleAskedAgain,
  runningClock,
  startedClock,
  startOf,
  timesOf,
  wasStoppedFrom,
} from './clock-start.ts';
import type { RunningClock } from './clock-start.ts';
import { approvalOf } from './own-tasks.ts';
import { add, event, present, type Progress } from './progress.ts';
import type { Rules } from './rules.ts';
import type { AnyCase } from './state.ts';
import { dropClock, dropTask, SYSTEM, type Cause } from './task-events.ts';

/** How the clocks of a playbook begin and begin again: with their milestone, with another round, a regrade, a silence. */

/** Where a no leads back to: the stage that its task names, or else where the remedy was settled. */
function stageAfterNo(asked: readonly AskedTask[], state: AnyCase, act: 'answer' | 'confirm'): string | null {
  const named = asked.find((each) => each.task.act === act && each.task.no !== null)?.task.no;
  const settling = asked.find((each) => each.task.act === 'offer' || each.task.act === 'carry-out')?.stage.id;
  return named ?? settling ?? state.stage?.id ?? null;
}

/** The act whose no asks for another round; `null` when none does, or when that round has begun. */
function unansweredNo(state: AnyCase): 'answer' | 'confirm' | null {
  const since = state.stage?.since ?? 0;
  if (state.result.kind === 'disputed' && state.endsSince > since) return 'confirm';
  const last = state.acts.findLast((record, index) => index >= since && record.isNo);
  if (last === undefined) return null;
  return last.act === 'confirm' ? 'confirm' : 'answer';
}

/** 重来一轮: the complainant said no, so the procedure goes back to where that task says. */
export function enterNextRound(progress: Progress, rules: Rules, cause: Cause): void {
  const before = present(progress);
  const act = unansweredNo(before);
  const back = act === null ? null : stageAfterNo(askedTasks(before, rules.playbook), before, act);
  if (back === null) return;
  const round = (before.stage?.round ?? 1) + 1;
  add(progress, event('StageEntered', cause.at, SYSTEM, { stage: back, round }, {}));
  const asked = askedTasks(present(progress), rules.playbook);
  const awaited: ReadonlySet<string> = awaitedMilestones(asked);
  for (const clock of present(progress).clocks.values()) {
    // A limit that runs on from receipt does not begin anew because an offer was turned down; what counted from that offer is over.
    const isOver = clock.whose === 'complainant' || awaited.has(clock.of);
    if (clock.status === 'running' && isOver) dropClock(progress, clock, 'round', cause.at);
  }
  for (const each of asked)
    if (!each.isDone && isRoundAct(each.task.act)) dropTask(progress, each.task.id, 'round', cause.at);
}

/** 改级: response clocks start again at the regrade, others keep their start; clocks that no longer apply fall away and stay in the file (R341). */
export function rebase(progress: Progress, rules: Rules, cause: Cause): void {
  const asked = askedTasks(present(progress), rules.playbook);
  const applying = new Map(asked.map((each) => [each.task.id, each.task.clock]));
  for (const task of rules.playbook.stages.flatMap((stage) => stage.tasks)) {
    const clock = runningClock(present(progress), task.id);
    if (clock === null) continue;
    const rule = applying.get(task.id) ?? null;
    if (rule === null) {
      dropClock(progress, clock, 'regraded', cause.at);
      dropTask(progress, task.id, 'regraded', cause.at);
    } else if (rule.afterRegrade === 'restart') {
      const startedAt = startOf(present(progress), task, asked);
      if (startedAt !== null && startedAt !== clock.startedAt)
        startAgain(progress, rules, clock, rule, startedAt, 'regraded', cause);
    }
  }
}

function startAgain(
  progress: Progress,
  rules: Rules,
  clock: RunningClock,
  rule: ClockRule,
  startedAt: Cause['at'],
  reason: 'regraded' | 'asked-again',
  cause: Cause,
): void {
  const course = { ...courseOf(clock, cause.at), extensions: [] };
  const times = timesOf(rules, rule, startedAt, course);
  // A regraded clock goes on by the rule that it has; what is asked again has a limit of its own.
  const within = reason === 'asked-again' ? rule.within : null;
  add(progress, event('ClockRebased', cause.at, SYSTEM, { clock: clock.id, ...times, reason, within }, {}));
}

/** 再问: silence is no answer; once we have asked again, the complainant has as long again. */
export function askAgain(progress: Progress, rules: Rules, asked: readonly AskedTask[], cause: Cause): void {
  for (const { task } of asked) {
    const clock = task.clock === null ? null : runningClock(present(progress), task.id);
    if (clock === null || clock.whose === 'ours' || clock.passedAt === null) continue;
    // A complainant is asked by any contact; a regulator or a mediator by what was written to them.
    const askedAt = clock.whose === 'complainant' ? present(progress).milestones.contacted : clock.chasedAt;
    if (askedAt === undefined || askedAt === null || askedAt < clock.passedAt) continue;
    const rule = ruleAskedAgain(task);
    if (rule !== null) startAgain(progress, rules, clock, rule, askedAt, 'asked-again', cause);
  }
}

/** 重新起算: whether what a running clock counts from has happened anew, so that it gives way. */
function isOvertaken(state: AnyCase, { of }: ClockRule, running: RunningClock, startedAt: Instant | null): boolean {
  // Silence about what was said before says nothing about what is said now.
  if (running.isBinding) return startedAt === null || startedAt > running.startedAt;
  const milestone = of in state.milestones ? state.milestones[of as Milestone] : undefined;
  return startedAt !== null && isOfRound(of) && milestone !== undefined && milestone > running.startedAt;
}

/** 起算: clocks whose milestone has been reached, whatever stage the case is in; a new offer or a new result counts anew. */
export function startClocks(progress: Progress, rules: Rules, asked: readonly AskedTask[], cause: Cause): void {
  for (const { task, isDone } of asked) {
    const { clock: rule } = task;
    const state = present(progress);
    if (isDone || rule === null || state.silenced.includes(rule.id)) continue;
    const startedAt = startOf(state, task, asked);
    const running = runningClock(state, task.id);
    if (running !== null) {
      if (!isOvertaken(state, rule, running, startedAt)) continue;
      dropClock(progress, running, 'replaced', cause.at);
    }
    if (startedAt === null || wasStoppedFrom(state, rule.id, startedAt)) continue;
    const kept = keptPauses(rules, state, rule.id, cause.at);
    add(
      progress,
      event(
        'ClockStarted',
        cause.at,
        SYSTEM,
        startedClock(rules, present(progress), rule, { startedAt, at: cause.at, kept }),
        {},
      ),
    );
  }
}

/** 时限随任务: while an offer waits for the one who decides, its limit waits with them: the complainant has heard nothing yet (R306, R316). */
export function moveClocks(progress: Progress, asked: readonly AskedTask[], cause: Cause): void {
  const { remedy } = present(progress);
  const approval = asked.find((each) => each.task.act === 'approve' && !each.isDone)?.task.id;
  const decision = remedy.kind === 'proposed' ? (approval ?? approvalOf(remedy.offer.entry)) : null;
  for (const { task } of asked) {
    const clock = task.act === 'offer' ? runningClock(present(progress), task.id) : null;
    const wanted = decision ?? task.id;
    if (clock === null || clock.task === wanted || clockFor(present(progress), wanted) !== null) continue;
    add(progress, event('ClockMoved', cause.at, SYSTEM, { clock: clock.id, task: wanted }, {}));
  }
}
