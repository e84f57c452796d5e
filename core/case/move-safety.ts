import { STEP_ACTS, type Act } from '#core/playbook/acts.ts';
import type { ClockRule } from '#core/playbook/playbook.ts';
import { askedTasks } from './asked-tasks.ts';
import { ruleOf, runningClock } from './clock-start.ts';
import type { CommandOf } from './commands.ts';
import { isCountedByProcedure } from './counterparts.ts';
import type { DecidedEvent } from './events.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { Rules } from './rules.ts';
import { limitToTell, shownLimit } from './shown-limit.ts';
import type { AnyCase } from './state.ts';

/** 稳妥: what must not come of moving a case to another version of its procedure. */

interface Moved {
  readonly from: Rules;
  readonly into: Rules;
  readonly before: AnyCase;
  readonly after: AnyCase;
  /** The move, and what followed from it. */
  readonly events: readonly DecidedEvent[];
  readonly command: CommandOf<'MovePlaybook'>;
}

/** 妨碍: why a case may not be moved, by what would come of it. */
export function hindrances(moved: Moved): readonly Refusal[] {
  const repeated = workRepeated(moved);
  return [
    ...repeated,
    // Of what is begun anew, each task is asked for again.
    ...(repeated.length > 0 ? [] : demandedAgain(moved)),
    ...dueInThePast(moved),
    ...promiseLater(moved),
    ...answerSooner(moved),
    ...silenceOtherwise(moved),
  ];
}

const no = (...refusal: Parameters<typeof refuse>): readonly Refusal[] => [refuse(...refusal).refusal];

/** Acts that are done for one task or on one form, so that under another name they would be asked for once more. */
const BY_NAME: ReadonlySet<Act> = new Set<Act>([...STEP_ACTS, 'write-record', 'approve']);

/** 已做的又要做: under its name, or under another that the earlier version does not know. */
function demandedAgain({ from, into, before, after, command }: Moved): readonly Refusal[] {
  const done = askedTasks(before, from.playbook).filter(({ isDone }) => isDone);
  const names = (playbook: Rules['playbook']) =>
    new Set(playbook.stages.flatMap(({ tasks }) => tasks.map(({ id }) => id)));
  const [known, there] = [names(from.playbook), names(into.playbook)];
  const gone = new Set(done.flatMap(({ task }) => (there.has(task.id) ? [] : [task.act])));
  const again = askedTasks(after, into.playbook).filter(
    ({ task, isDone }) =>
      !isDone &&
      task.isRecurring !== true &&
      (done.some((each) => each.task.id === task.id) ||
        (!known.has(task.id) && BY_NAME.has(task.act) && gone.has(task.act))),
  );
  const tasks = again.map(({ task }) => task.id).filter((id) => !command.again.includes(id));
  return tasks.length === 0 ? [] : no('move.again', { tasks }, 'again');
}

/** 整段重做 that no finding of a person asked for. */
function workRepeated({ before, after, events }: Moved): readonly Refusal[] {
  const repeated = events.find((event) => event.type === 'WorkRepeated');
  if (repeated?.type === 'WorkRepeated') return no('move.work-repeated', { from: repeated.facts.from });
  const { stage } = after;
  const isNextRound = stage !== null && stage.round > (before.stage?.round ?? 1);
  return isNextRound ? no('move.work-repeated', { from: stage.id }) : [];
}

/** 到期时刻在过去: of a limit that begins or is counted otherwise; what has run out already stays as it was. */
function dueInThePast({ before, events, command: { now } }: Moved): readonly Refusal[] {
  const clocks = events.flatMap((event) => {
    if (event.type !== 'ClockStarted' && event.type !== 'ClockAmended') return [];
    if (event.type === 'ClockStarted' && !isCountedByProcedure(event.facts)) return [];
    const { clock, dueAt, aimAt } = event.facts;
    const was = before.clocks.get(clock);
    const isPast = dueAt <= now || (aimAt !== null && aimAt <= now && aimAt !== was?.aimAt);
    return isPast ? [clock] : [];
  });
  return clocks.length === 0 ? [] : no('move.due-past', { clocks });
}

/** 已经说给投诉人的日子: what the progress page says we do by when comes neither later nor to nothing. */
function promiseLater({ from, before, after }: Moved): readonly Refusal[] {
  for (const shown of [shownLimit(before), limitToTell(before, from.playbook)]) {
    if (shown === null || shown.isSoft) continue;
    const then = after.clocks.get(shown.id);
    const isKept = then?.status === 'stopped' || (then?.status === 'running' && then.dueAt <= shown.dueAt);
    if (!isKept) return no('move.promise-later', { clocks: [shown.id], until: shown.dueAt });
  }
  return [];
}

/** 投诉人答复的期限: nobody's time to answer gets shorter. */
function answerSooner({ before, after }: Moved): readonly Refusal[] {
  const clocks = [...before.clocks.values()].flatMap((clock) => {
    const then = after.clocks.get(clock.id);
    const isTheirs = clock.status === 'running' && clock.whose === 'complainant';
    return isTheirs && then?.status === 'running' && then.dueAt < clock.dueAt ? [clock.id] : [];
  });
  return clocks.length === 0 ? [] : no('move.answer-sooner', { clocks });
}

/**
 * 沉默的含义: what was laid before the complainant is not bound by a silence that they were told meant something else. Where it
 * counts already, it may only count longer.
 */
function silenceOtherwise({ from, into, before }: Moved): readonly Refusal[] {
  const asked = [...before.tasks.values()].filter(({ status, to }) => status === 'open' && to.kind === 'complainant');
  const tasks = asked.flatMap(({ id }) => {
    const then = binding(ruleOf(into.playbook, id));
    if (runningClock(before, id)?.isBinding === true) return [];
    return then !== null && then !== binding(ruleOf(from.playbook, id)) ? [id] : [];
  });
  return tasks.length === 0 ? [] : no('move.silence', { tasks });
}

/** Of a silence that binds: after what, and how long; of one that waives what may be said; `null` of any other. */
function binding(rule: ClockRule | null): string | null {
  if (rule?.lapses === true) return 'lapses';
  return rule?.binding === undefined ? null : JSON.stringify([rule.of, rule.within]);
}
