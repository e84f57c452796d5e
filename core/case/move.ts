import type { Task as PlaybookTask } from '#core/playbook/playbook.ts';
import { regrade, type Course } from '#core/time/course.ts';
import type { Instant } from '#core/values/instant.ts';
import { advance } from './advance.ts';
import { askedTasks, type AskedTask } from './asked-tasks.ts';
import { courseOf, hasPassed, openPause } from './clock-course.ts';
import { anewFrom, limitOf, ruleAskedAgain, startOf, termsOf, timesOf, type RunningClock } from './clock-start.ts';
import { isSameClock } from './clock-terms.ts';
import type { CommandOf } from './commands.ts';
import { counterpart, isCountedByProcedure, taskBehind, withoutCounterpart } from './counterparts.ts';
import type { FactsOf } from './events.ts';
import { hindrances } from './move-safety.ts';
import { act, isBlank, rolesOf } from './noun.ts';
import { isOfPlaybook } from './own-tasks.ts';
import { pinOf } from './pin.ts';
import { add, event, present, type Progress } from './progress.ts';
import { refuse, type Decision, type Refusal } from './refusal.ts';
import type { Rules } from './rules.ts';
import { followRetired } from './silencing.ts';
import type { AnyCase } from './state.ts';
import { dropClock, dropWithClock, SYSTEM, type Cause } from './task-events.ts';

/**
 * 改用新版: an open case goes on by another version of its procedure. What it has keeps its counterpart there, every clock that
 * runs is counted by the rule that it has there, and what follows is compared as after any act. Why it is only done where it
 * harms nobody, and what that means: docs/decisions/0040-moving-a-case.md.
 */

type Move = CommandOf<'MovePlaybook'>;

/** 改用新版: an administrator moves a case, with the reason; all that follows by the new version is stated with it. */
export function move(progress: Progress, rules: Rules, command: Move): Decision {
  const no = mayMove(rules, present(progress), command);
  if (no !== null) return no;
  if (isBlank(command.reason)) return refuse('move.reason-needed', {}, 'reason');
  const [first] = goOver(progress, rules, command);
  return first === undefined ? { ok: true, events: progress.events } : { ok: false, refusal: first };
}

/** Who may, and whether there is anything to move to; `null` where there is. */
export function mayMove({ into, playbook }: Rules, state: AnyCase, { by, to }: Move): ReturnType<typeof refuse> | null {
  if (by.kind !== 'staff' || !rolesOf(by).includes('administrator'))
    return refuse('access.role', { role: 'administrator' });
  if (into === undefined || into.playbook.name !== playbook.name) return refuse('move.other-procedure', {}, 'to');
  return pinOf(state).hash === to ? refuse('move.same-version', {}, 'to') : null;
}

/** 过渡: states the move and all that follows by the new version; what would come of it that must not, if anything. */
export function goOver(progress: Progress, { into, ...from }: Rules, command: Move): readonly Refusal[] {
  if (into === undefined) throw new Error('nothing to move to');
  const before = present(progress);
  const cause: Cause = { at: command.now, by: SYSTEM, lateReason: null };
  const missing = withoutCounterpart(from.playbook, into.playbook, before);
  const first = progress.events.length;
  add(progress, moved(before, command, into));
  followRetired(progress, into, cause);
  dropNotAsked(progress, from, into, cause);
  amendClocks(progress, from, into, cause);
  advance(progress, into, cause, false);
  warnNow(progress, first, cause.at);
  const events = progress.events.slice(first);
  return [...missing, ...hindrances({ from, into, before, after: present(progress), events, command })];
}

function moved(state: AnyCase, command: Move, { playbook }: Rules): ReturnType<typeof act> {
  if (command.by.kind !== 'staff') throw new Error('a case is moved by somebody');
  const { to, fromVersion, toVersion, reason, by } = command;
  const known = playbook.stages.flatMap(({ tasks }) => tasks.map(({ id }) => id));
  const again = known.filter((id) => command.again.includes(id));
  const facts = { from: pinOf(state).hash, to, fromVersion, toVersion, again, person: by.person };
  return act(command, 'PlaybookMoved', facts, { reason });
}

/** What the new version does not ask of this case ends; what it does not know does too: to see it, for such a case is not moved. */
function dropNotAsked(progress: Progress, from: Rules, into: Rules, cause: Cause): void {
  const asked = askedTasks(present(progress), into.playbook);
  const isAsked = (id: string | undefined): boolean => asked.some(({ task }) => task.id === id);
  for (const task of [...present(progress).tasks.values()]) {
    if (task.status !== 'open' || !isOfPlaybook(task)) continue;
    if (!isAsked(counterpart(into.playbook, task)?.id)) dropWithClock(progress, task.id, 'moved', cause.at);
  }
  for (const clock of running(present(progress))) {
    const task = taskBehind(from.playbook, into.playbook, clock);
    if (task?.clock == null || !isAsked(task.id)) dropClock(progress, clock, 'moved', cause.at);
  }
}

function running({ clocks }: AnyCase): readonly RunningClock[] {
  return [...clocks.values()].filter(
    (clock): clock is RunningClock => clock.status === 'running' && isCountedByProcedure(clock),
  );
}

/** 时限改按新版. One that has run out has run out. */
function amendClocks(progress: Progress, from: Rules, into: Rules, cause: Cause): void {
  const asked = askedTasks(present(progress), into.playbook);
  for (const clock of running(present(progress))) {
    const task = taskBehind(from.playbook, into.playbook, clock);
    if (task === null || hasPassed(clock)) continue;
    const amended = amendedFacts(into, present(progress), clock, task, asked, cause.at);
    if (amended === 'not-begun') dropClock(progress, clock, 'moved', cause.at);
    else if (amended !== null) add(progress, event('ClockAmended', cause.at, SYSTEM, amended, {}));
  }
}

/** What a clock is by its rule in the new version; `null` where that is what it is already. */
function amendedFacts(
  into: Rules,
  state: AnyCase,
  clock: RunningClock,
  task: PlaybookTask,
  asked: readonly AskedTask[],
  at: Instant,
): FactsOf<'ClockAmended'> | 'not-begun' | null {
  const rule = clock.isAskedAgain ? ruleAskedAgain(task) : task.clock;
  const limit = rule === null ? null : limitOf(rule);
  if (rule === null || limit === null) return 'not-begun';
  const isSameStart = rule.of === clock.of;
  const startedAt = isSameStart ? clock.startedAt : startAnew(state, task, asked);
  if (startedAt === null) return 'not-begun';
  // Counted as after a regrade: pauses stay, and what was granted on top stays where it still means the same.
  const course = courseOf(clock, at);
  const kept = regrade({ startedAt, course }, startedAt, limit, isSameStart ? 'keep' : 'restart').course;
  const terms = termsOf(rule);
  const facts = {
    clock: clock.id,
    wasDueAt: clock.dueAt,
    ...terms,
    ...timesOf(into, rule, startedAt, kept as Course),
    anew: isSameStart ? clock.anew : anewFrom(state, startedAt),
    extensions: kept.extensions,
  };
  return isSameClock(clock, facts) ? null : facts;
}

function startAnew(state: AnyCase, task: PlaybookTask, asked: readonly AskedTask[]): Instant | null {
  const open = state.tasks.get(task.id);
  if (task.clock?.of === 'asked') return open?.status === 'open' ? open.openedAt : null;
  return startOf(state, task, asked);
}

/** 当即提醒: whoever would have been warned of it before now is warned now, and not in the past. */
function warnNow(progress: Progress, first: number, now: Instant): void {
  const begun = progress.events
    .slice(first)
    .flatMap((each) => (each.type === 'ClockAmended' || each.type === 'ClockStarted' ? [each.facts.clock] : []));
  for (const id of begun) {
    const clock = present(progress).clocks.get(id);
    if (clock?.status !== 'running' || clock.warnAt === null || clock.warnedAt !== null) continue;
    if (clock.warnAt <= now && openPause(clock) === null)
      add(progress, event('ClockWarned', now, SYSTEM, { clock: id }, {}));
  }
}
