import { msOf, plusMs, type Instant } from '#core/values/instant.ts';
import type { Act } from '#core/playbook/acts.ts';
import type { EntryId } from '#core/values/ids.ts';
import { askedTasks } from './asked-tasks.ts';
import { askFor } from './asked-of.ts';
import { askHandler, askPerson, type Asked } from './assignee.ts';
import { endingOfStepIn, stepIns } from './escalation.ts';
import type { FactsOf } from './events.ts';
import type { OwnTask } from './own-task.ts';
import { retentionTasks } from './retention.ts';
import { signatureTasks } from './signature.ts';
import type { Rules } from './rules.ts';
import type { AnyCase, Assignee, Task } from './state.ts';
import type { Ending } from './task-events.ts';

/**
 * 程序自身的任务: what every procedure asks for without saying it: keeping a promise, taking over, finishing a rectification,
 * stepping in when a limit was passed. Each follows from the state alone, so the set can be compared with what stands.
 */

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** A moment that somebody agreed to. */
const ASKED_FOR = { opensAt: null, isSoft: false, warnBeforeMs: 0, escalates: true } as const;

const asking = (to: Assignee): Asked => ({ to, reason: null });

/** Whether the procedure itself asks for an act of this case. */
function isAsked(rules: Rules, state: AnyCase, act: Act): boolean {
  return askedTasks(state, rules.playbook).some((each) => each.task.act === act);
}

/** Whether the procedure's own tasks of approving still want somebody. */
function isApprovalAsked(rules: Rules, state: AnyCase): boolean {
  return askedTasks(state, rules.playbook).some(({ task, isDone }) => task.act === 'approve' && !isDone);
}

/** 整改任务: its name. */
export function rectificationTask(entry: EntryId): string {
  return `rectification:${entry}`;
}

/** 定夺任务: its name where the procedure has none of its own for it. */
export function approvalOf(offer: EntryId): string {
  return `approve:${offer}`;
}

/** 复核岗位: who signs off a finding without evidence where the procedure names nobody: the tier below the top. */
export function signOffRole(rules: Rules): string {
  const { tiers } = rules.playbook;
  return tiers.at(-2) ?? tiers.at(-1) ?? 'desk';
}

function promises(rules: Rules, state: AnyCase): OwnTask[] {
  return state.promises
    .filter((promise) => promise.status === 'open')
    .map((promise) => ({
      id: `promise:${promise.entry}`,
      origin: 'promise',
      act: 'promise',
      asked: askHandler(rules, state),
      entry: promise.entry,
      clock: { ...ASKED_FOR, dueAt: promise.dueAt, opensAt: promise.fromAt, warnBeforeMs: 30 * MINUTE_MS },
    }));
}

function rectifications(rules: Rules, state: AnyCase): OwnTask[] {
  // Where the procedure asks for the evaluation itself, it is asked once.
  const isEvaluated = state.status === 'open' && isAsked(rules, state, 'evaluate');
  return state.rectifications.flatMap((each): OwnTask[] => {
    if (each.status === 'planned') {
      const clock = { ...ASKED_FOR, dueAt: each.until, warnBeforeMs: 24 * HOUR_MS };
      return [
        {
          id: rectificationTask(each.entry),
          origin: 'rectification',
          act: 'rectification',
          asked: askPerson(rules, state, each.owner),
          entry: each.entry,
          clock,
        },
      ];
    }
    if (each.status === 'done' && !isEvaluated) {
      return [
        {
          id: `effect:${each.entry}`,
          origin: 'effect',
          act: 'effect',
          asked: askFor(rules, state, { by: 'owner', act: 'evaluate' }),
          entry: each.entry,
          clock: null,
        },
      ];
    }
    return [];
  });
}

function takeOver(state: AnyCase): OwnTask[] {
  const { pending } = state.custody;
  return pending === null
    ? []
    : [
        {
          id: `take-over:${msOf(pending.since)}`,
          origin: 'take-over',
          act: 'accept',
          asked: asking(pending.to),
          entry: null,
          clock: null,
        },
      ];
}

function respondentLater(rules: Rules, state: AnyCase): OwnTask[] {
  if (state.respondent.kind !== 'unknown') return [];
  const clock = { ...ASKED_FOR, dueAt: state.respondent.askAgainAt, isSoft: true, escalates: false };
  const by = askedTasks(state, rules.playbook).find((each) => each.task.act === 'name-respondent')?.task.by;
  return [
    {
      id: `ask-respondent:${msOf(state.respondent.askAgainAt)}`,
      origin: 'ask-respondent',
      act: 'name-respondent',
      asked: askFor(rules, state, { by: by ?? 'handler', act: 'name-respondent' }),
      entry: null,
      clock,
    },
  ];
}

function decisions(rules: Rules, state: AnyCase): OwnTask[] {
  const tasks: OwnTask[] = [];
  if (state.remedy.kind === 'proposed' && !isApprovalAsked(rules, state)) {
    tasks.push({
      id: approvalOf(state.remedy.offer.entry),
      origin: 'approve',
      act: 'approve',
      asked: askFor(rules, state, { by: state.remedy.decides, act: 'approve' }),
      entry: state.remedy.offer.entry,
      clock: null,
    });
  }
  if (state.remedy.kind === 'offered' && !isAsked(rules, state, 'answer')) {
    const { entry } = state.remedy.offer;
    const asked: Asked = { to: { kind: 'complainant' }, reason: null };
    tasks.push({ id: `answer:${entry}`, origin: 'answer', act: 'answer', asked, entry, clock: null });
  }
  if (
    state.responsibility.kind === 'attributed' &&
    !state.responsibility.isSupported &&
    !isAsked(rules, state, 'sign-off')
  ) {
    const { entry } = state.responsibility;
    tasks.push({
      id: `sign-off:${entry}`,
      origin: 'sign-off',
      act: 'sign-off',
      asked: askFor(rules, state, { by: signOffRole(rules), act: 'sign-off' }),
      entry,
      clock: null,
    });
  }
  return tasks;
}

function correspondence(rules: Rules, state: AnyCase): OwnTask[] {
  const first = state.unread[0];
  return first === undefined
    ? []
    : [
        {
          id: `read-reply:${first}`,
          origin: 'read-reply',
          act: 'read-reply',
          asked: askHandler(rules, state),
          entry: first,
          clock: null,
        },
      ];
}

/** R317: while such a case is unsettled, the next moment at which the complainant hears from us must always stand. */
function nextDate(rules: Rules, state: AnyCase): OwnTask[] {
  return isNextDateMissing(rules, state)
    ? [
        {
          id: 'next-date:standing',
          origin: 'next-date',
          act: 'next-date',
          asked: askHandler(rules, state),
          entry: null,
          clock: null,
        },
      ]
    : [];
}

/** 进度约定: whether the severity asks for a standing next date and none stands (R317). */
export function isNextDateMissing(rules: Rules, state: AnyCase): boolean {
  const { assessment, result } = state;
  // Whoever was told the result has heard from us, also where nothing was to be carried out.
  const isTold = result.kind === 'told' || result.kind === 'confirmed';
  const isSettled = isTold || (state.remedy.kind === 'carried-out' && result.kind !== 'disputed');
  if (assessment.kind === 'ungraded' || state.status !== 'open' || isSettled) return false;
  const severity = rules.playbook.severities.find((each) => each.id === assessment.severity);
  return severity?.progress === true && !state.promises.some((promise) => promise.status === 'open');
}

/** 时限过后: what a clock that has run out asks for: a word with whoever is silent, or somebody further up to step in. */
function afterPassing(rules: Rules, state: AnyCase, others: readonly OwnTask[]): OwnTask[] {
  return [...state.clocks.values()].flatMap((clock): readonly OwnTask[] => {
    if (clock.status !== 'running') return [];
    if (clock.whose === 'ours') return stepIns(rules, state, clock, others);
    if (clock.passedAt === null) return [];
    const act = clock.whose === 'complainant' ? 'ask-again' : 'chase';
    const asked = askHandler(rules, state);
    return [{ id: `ask-again:${clock.id}`, origin: act, act, asked, entry: null, clock: null }];
  });
}

/** 介入的缘由: which clock a task of stepping in is about, by the name of the task. */
export function clockSteppedInFor(task: string): string {
  return task.slice('step-in:'.length, task.lastIndexOf(':'));
}

/** Tasks of a playbook have its name for them; the program's own name what they are about. */
export function isOfPlaybook(task: Task): boolean {
  return task.id === task.origin;
}

/** 自身任务的结束: `null` = it was done; else why nobody has to do it any more. */
export function endingOf(state: AnyCase, task: Task): Ending | null {
  const { custody, promises, responsibility, clocks, remedy } = state;
  switch (task.origin) {
    case 'promise': {
      const status = promises.find((each) => each.entry === task.entry)?.status;
      return status === 'replaced' ? 'replaced' : null;
    }
    case 'take-over':
      return custody.pending === null ? null : 'replaced';
    case 'sign-off':
      return responsibility.kind === 'signed-off' ? null : 'replaced';
    case 'answer':
      return remedy.kind === 'offered' || remedy.kind === 'proposed' ? 'replaced' : null;
    case 'approve':
      return remedy.kind === 'proposed' ? 'not-applicable' : null;
    case 'next-date':
      return promises.some((each) => each.status === 'open') ? null : 'not-applicable';
    case 'effect': {
      const status = state.rectifications.find((each) => each.entry === task.entry)?.status;
      return status === 'done' ? 'not-applicable' : null;
    }
    case 'step-in':
      return endingOfStepIn(state, task);
    case 'ask-again':
    case 'chase':
      // Asked again, the silence counts anew; answered, nobody needs to ask.
      return clocks.get(task.id.slice('ask-again:'.length))?.status === 'running' ? null : 'not-applicable';
    default:
      return null;
  }
}

/** 程序自身的任务: all that should stand now. */
export function ownTasks(rules: Rules, state: AnyCase): readonly OwnTask[] {
  if (state.status === 'archived') return retentionTasks(rules, state);
  if (state.isErased) return [];
  const both = [...promises(rules, state), ...rectifications(rules, state), ...correspondence(rules, state)];
  if (state.status === 'closed') return [...both, ...afterPassing(rules, state, both)];
  if (state.status !== 'open') return [];
  const others = [
    ...both,
    ...takeOver(state),
    ...respondentLater(rules, state),
    ...decisions(rules, state),
    ...signatureTasks(rules, state),
    ...nextDate(rules, state),
  ];
  return [...others, ...afterPassing(rules, state, others)];
}

/** The clock of a task of the program's own, as an event states it. */
export function ownClock(task: OwnTask, clock: string, openedAt: Instant): FactsOf<'ClockStarted'> | null {
  if (task.clock === null) return null;
  const { dueAt, opensAt, isSoft, warnBeforeMs, escalates } = task.clock;
  // What a reopened case takes up again may be overdue already.
  const startedAt = openedAt < dueAt ? openedAt : dueAt;
  const warnAt = warnBeforeMs > 0 && msOf(dueAt) - warnBeforeMs > msOf(startedAt) ? plusMs(dueAt, -warnBeforeMs) : null;
  return {
    clock,
    rule: task.origin,
    task: task.id,
    of: 'promised',
    startedAt,
    amount: null,
    unit: null,
    opensAfter: null,
    opensAt,
    dueAt,
    aimAt: null,
    isBinding: false,
    statutory: null,
    pauses: [],
    warnAt,
    isSoft,
    isProvisional: false,
    whose: 'ours',
    anew: null,
    ladder: escalates ? [{ at: dueAt, tiers: 1, role: null, within: null }] : [],
  };
}
