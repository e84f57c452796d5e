import { openPause } from '#core/case/clock-course.ts';
import { clockSteppedInFor } from '#core/case/own-tasks.ts';
import { pinOf } from '#core/case/pin.ts';
import type { AnyCase, Assignee, Clock, Task } from '#core/case/state.ts';
import type { CaseNumber, EntryId, UnitId } from '#core/values/ids.ts';
import type { Instant } from '#core/values/instant.ts';
import type { CaseReadModel } from './case-rows.ts';

/** 时限摘要: what a list needs to say of a clock. */
export type ClockSummary = Pick<
  Clock,
  | 'id'
  | 'rule'
  | 'of'
  | 'startedAt'
  | 'amount'
  | 'unit'
  | 'opensAfter'
  | 'opensAt'
  | 'dueAt'
  | 'warnAt'
  | 'isSoft'
  | 'isProvisional'
  | 'whose'
  | 'anew'
  | 'ladder'
  | 'breachedAt'
  | 'passedAt'
  | 'climbed'
> &
  // Rows that an older version wrote lack what a clock has got since.
  Partial<Pick<Clock, 'aimAt' | 'pauses' | 'extensions' | 'taken'>>;

/** 任务摘要 */
export interface TaskSummary {
  readonly id: string;
  readonly origin: string;
  readonly act: string;
  readonly to: Assignee;
  /** Rows that an older version wrote lack it. */
  readonly members?: readonly Assignee[];
  readonly reason: Task['reason'];
  readonly entry: EntryId | null;
  readonly openedAt: Instant;
  readonly clock: ClockSummary | null;
  /** Rows that an older version wrote lack it. */
  readonly again?: AskedAgain | null;
}

/** 重做: the work is gone through for the n-th time, or was sent back, so many times in all. */
export interface AskedAgain {
  readonly attempt: number;
  readonly isReturned: boolean;
  readonly returns: number;
}

/** 是否重做 of a task that the procedure asks for; `null` for the first time. */
export function askedAgain({ redo, attempt, returns }: AnyCase, { origin }: Pick<Task, 'origin'>): AskedAgain | null {
  if (!redo.has(origin)) return null;
  return { attempt, returns, isReturned: attempt === 1 };
}

/** 案件摘要, the part in clear. */
export interface CaseSummary {
  readonly version: number;
  readonly number: CaseNumber;
  readonly unit: UnitId;
  readonly playbook: string;
  readonly playbookHash: string;
  readonly channel: string;
  readonly status: AnyCase['status'];
  readonly severity: string | null;
  readonly category: string | null;
  readonly receivedAt: Instant;
  readonly holder: Assignee;
  readonly isErased: boolean;
  readonly tasks: readonly TaskSummary[];
  /** Rows that an older version wrote lack it. */
  readonly ahead?: DueAhead | null;
}

/** 后面的时限: what runs out first of what we owe, on a task that is not asked yet. */
export interface DueAhead {
  readonly task: string;
  readonly dueAt: Instant;
}

/** 后面的时限 of a case: who works on what comes before it has no limit of their own, and this one all the same. */
export function dueAhead(state: AnyCase): DueAhead | null {
  const ahead = [...state.clocks.values()].filter(
    (clock) =>
      clock.status === 'running' &&
      clock.whose === 'ours' &&
      !clock.isSoft &&
      openPause(clock) === null &&
      state.tasks.get(clock.task)?.status !== 'open',
  );
  const first = ahead.toSorted((one, other) => (one.dueAt < other.dueAt ? -1 : 1))[0];
  return first === undefined ? null : { task: first.task, dueAt: first.dueAt };
}

/** 案件摘要, the sealed part: what names the case to a reader. */
export interface SealedSummary {
  readonly title: string;
  readonly name: string | null;
}

/** 案件摘要: one row per case, joined to whatever lists cases or tasks. */
export const summaryRows: CaseReadModel = {
  table: { table: 'rm_summaries', columns: { facts: 'json', version: 'integer' } },
  rowsOf({ state }) {
    return [{ columns: { facts: summaryOf(state), version: state.version }, sealed: sealedSummaryOf(state) }];
  },
};

function summaryOf(state: AnyCase): CaseSummary {
  const { intake, assessment } = state;
  const pin = pinOf(state);
  return {
    version: state.version,
    number: state.number,
    unit: state.unit,
    playbook: pin.name,
    playbookHash: pin.hash,
    channel: intake.channel,
    status: state.status,
    severity: assessment.kind === 'graded' ? assessment.severity : null,
    category: assessment.kind === 'graded' ? assessment.category : intake.category,
    receivedAt: intake.receivedAt,
    holder: state.custody.holder,
    isErased: state.isErased,
    tasks: [...state.tasks.values()].filter((task) => task.status === 'open').map((task) => taskOf(state, task)),
    ahead: dueAhead(state),
  };
}

function taskOf(state: AnyCase, task: Task): TaskSummary {
  const { id, origin, act, to, members, reason, entry, openedAt } = task;
  const clock = runningClockOf(state, task);
  const again = askedAgain(state, task);
  return {
    id,
    origin,
    act,
    to,
    members,
    reason,
    entry,
    openedAt,
    clock: clock === null ? null : clockOf(clock),
    again,
  };
}

/** 时限摘要 of a clock. */
export function clockOf(clock: Clock): ClockSummary {
  const { id, rule, of, startedAt, amount, unit, opensAfter, opensAt, dueAt, warnAt, isSoft, isProvisional } = clock;
  const { whose, anew, ladder, breachedAt, passedAt, climbed, aimAt, pauses, extensions, taken } = clock;
  return {
    id,
    rule,
    of,
    startedAt,
    amount,
    unit,
    opensAfter,
    opensAt,
    dueAt,
    warnAt,
    isSoft,
    isProvisional,
    whose,
    anew,
    ladder,
    breachedAt,
    passedAt,
    climbed,
    aimAt,
    pauses,
    extensions,
    taken,
  };
}

/** 在走的时限 of a task, or the one that it steps in for: as late as that, and for its reason. `null` when none runs. */
export function runningClockOf(state: AnyCase, task: Pick<Task, 'id' | 'origin'>): Clock | null {
  if (task.origin === 'step-in') return state.clocks.get(clockSteppedInFor(task.id)) ?? null;
  for (const clock of state.clocks.values()) if (clock.task === task.id && clock.status === 'running') return clock;
  return null;
}

function sealedSummaryOf(state: AnyCase): SealedSummary | null {
  const { personal } = state.intake;
  return state.isErased || personal === 'erased' ? null : { title: personal.title, name: personal.name };
}
