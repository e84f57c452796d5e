import type { Instant } from '#core/values/instant.ts';
import { checkAllowed } from './allowed.ts';
import { isSameAssignee } from './assignee.ts';
import { catchUp } from './catch-up.ts';
import { openPause } from './clock-course.ts';
import { isSameClock } from './clock-terms.ts';
import type { CommandOf } from './commands.ts';
import { goOver, mayMove } from './move.ts';
import { begin, present } from './progress.ts';
import type { Refusal } from './refusal.ts';
import type { Rules } from './rules.ts';
import type { AnyCase, Assignee, Clock } from './state.ts';

/** 改用新版预览: what moving a case would change, clock by clock and task by task, and all that speaks against it. */

/** 时刻 of a clock on one side; `null` due: it stands still, and nobody knows. */
interface Side {
  readonly dueAt: Instant | null;
  readonly aimAt: Instant | null;
  readonly isSoft: boolean;
}

export interface ClockPreview {
  readonly clock: string;
  readonly rule: string;
  /** `same`: all as it is · `late`: it has run out, and stays as it is · `due`: due at another moment · `terms`: due as before, otherwise not as it was. */
  readonly change: 'same' | 'late' | 'due' | 'terms' | 'ended' | 'met' | 'started';
  readonly was: Side | null;
  readonly then: Side | null;
}

export interface TaskPreview {
  readonly task: string;
  readonly change: 'kept' | 'asked' | 'dropped' | 'done' | 'handed';
  readonly to: Assignee;
}

export interface MovePreview {
  /** 妨碍, all of them; none: it may be moved. */
  readonly hindrances: readonly Refusal[];
  readonly clocks: readonly ClockPreview[];
  readonly tasks: readonly TaskPreview[];
  readonly stage: { readonly was: string | null; readonly then: string | null };
}

/** 改用新版预览: nothing happens. What is stated here is what the same command would state at the same moment. */
export function previewMove(rules: Rules, state: AnyCase, command: CommandOf<'MovePlaybook'>): MovePreview {
  const barred = checkAllowed(rules, state, command);
  if (barred !== null) return nothingMoves(state, [barred.refusal]);
  const progress = begin(command.caseId, state);
  catchUp(progress, rules, command.now);
  const before = present(progress);
  const no = mayMove(rules, before, command);
  if (no !== null) return nothingMoves(before, [no.refusal]);
  const hindrances = goOver(progress, rules, command);
  const after = present(progress);
  return {
    hindrances,
    clocks: clocksOf(before, after),
    tasks: tasksOf(before, after),
    stage: { was: before.stage?.id ?? null, then: after.stage?.id ?? null },
  };
}

function nothingMoves(state: AnyCase, hindrances: readonly Refusal[]): MovePreview {
  const stage = state.stage?.id ?? null;
  return {
    hindrances,
    clocks: clocksOf(state, state),
    tasks: tasksOf(state, state),
    stage: { was: stage, then: stage },
  };
}

function clocksOf(before: AnyCase, after: AnyCase): readonly ClockPreview[] {
  return [...after.clocks.values()].flatMap((then): readonly ClockPreview[] => {
    const was = before.clocks.get(then.id);
    if (was !== undefined && was.status !== 'running') return [];
    const { id: clock, rule } = then;
    const sides = {
      was: was === undefined ? null : sideOf(was),
      then: then.status === 'running' ? sideOf(then) : null,
    };
    return [{ clock, rule, change: changeOf(was, then, sides), ...sides }];
  });
}

function sideOf(clock: Clock): Side {
  const { dueAt, aimAt, isSoft } = clock;
  return { dueAt: openPause(clock) === null ? dueAt : null, aimAt, isSoft };
}

function changeOf(
  was: Clock | undefined,
  then: Clock,
  sides: Pick<ClockPreview, 'was' | 'then'>,
): ClockPreview['change'] {
  if (was === undefined) return 'started';
  if (then.status === 'stopped') return 'met';
  if (then.status === 'dropped') return 'ended';
  if (sides.was?.dueAt !== sides.then?.dueAt) return 'due';
  if (then.breachedAt !== null || then.passedAt !== null) return 'late';
  return isSameClock(was, then) ? 'same' : 'terms';
}

function tasksOf(before: AnyCase, after: AnyCase): readonly TaskPreview[] {
  return [...after.tasks.values()].flatMap((then): readonly TaskPreview[] => {
    const was = before.tasks.get(then.id);
    const wasOpen = was?.status === 'open';
    const { id: task, to, status } = then;
    if (status === 'open') {
      if (!wasOpen) return [{ task, change: 'asked', to }];
      return [{ task, change: isSameAssignee(was.to, to) ? 'kept' : 'handed', to }];
    }
    return wasOpen ? [{ task, change: status === 'done' ? 'done' : 'dropped', to: was.to }] : [];
  });
}
