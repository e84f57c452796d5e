import { addDurations, compareDurations, parseDuration, type Duration } from '#core/time/duration.ts';
import type { DocumentTask, ResolvedDocument } from './document.ts';
import { finding, type Finding } from './finding.ts';
import type { Steps } from './outline.ts';
import { leaves, mayApply, tasksOf, waitsFor, type PlacedTask } from './placed-tasks.ts';

/** Every limit begins, and what it says of time can be true. */

/** Left behind by the filing itself. */
const ALWAYS: ReadonlySet<string> = new Set(['received', 'registered', 'acknowledged', 'asked']);

export function* checkClocks(document: ResolvedDocument): Generator<Finding> {
  const tasks = tasksOf(document);
  for (const placed of tasks) {
    yield* beginning(document, tasks, placed);
    yield* times(placed);
    if (typeof placed.task.else === 'object') yield* ladder([...placed.steps, 'else'], placed.task.else);
  }
  yield* ladder(['escalation'], document.escalation ?? []);
}

/** A clock whose milestone nobody leaves behind never starts: a promise that the procedure never keeps. */
function* beginning(document: ResolvedDocument, tasks: readonly PlacedTask[], placed: PlacedTask): Generator<Finding> {
  const { task, steps } = placed;
  const { from } = task;
  if (from === undefined || ALWAYS.has(from)) return;
  // What waits for the task itself comes too late for its limit.
  const sources = tasks.filter(
    (each) => each.task !== task && leaves(each.task, from) && !waitsFor(tasks, each.task.id, task.base ?? task.id),
  );
  for (const { id, title } of document.severity) {
    if (!mayApply(placed, id) || sources.some((source) => mayApply(source, id))) continue;
    yield finding([...steps, 'from'], 'clock.never-starts', { name: task.id, from, severity: title });
    return;
  }
}

function* times({ task, steps }: PlacedTask): Generator<Finding> {
  const words = { name: task.id };
  if (task.every !== undefined && task.else === 'lapse')
    yield finding([...steps, 'else'], 'clock.lapse-recurring', words);
  const [opens, ends] = (task.between ?? []).map((each) => parseDuration(each));
  if (opens && ends) {
    // Seven days and three months compare well enough; working days and days do not.
    if (opens.unit !== ends.unit && !areOfCalendar(opens, ends))
      yield finding([...steps, 'between'], 'clock.window-units', words);
    else if (isLonger(opens, ends)) yield finding([...steps, 'between'], 'clock.window-order', words);
  }
  const limit = ends ?? parseDuration(task.within ?? '');
  const warn = parseDuration(task.warn ?? '');
  if (warn && limit && isLonger(warn, limit)) yield finding([...steps, 'warn'], 'clock.warns-too-early', words);
  const aim = parseDuration(task.aim ?? '');
  if (aim && limit && (compareDurations(aim, limit) ?? 0) >= 0)
    yield finding([...steps, 'aim'], 'clock.aim-no-sooner', words);
  for (const [at, { by }] of (task.extend ?? []).entries()) {
    const more = parseDuration(by);
    if (more && limit && addDurations(limit, more) === null)
      yield finding([...steps, 'extend', at, 'by'], 'clock.extension-units', words);
  }
  yield* reminder(task, steps);
}

function* reminder({ id, if_silent: silence }: DocumentTask, steps: Steps): Generator<Finding> {
  const [remind, accept] = [silence?.remind_after, silence?.accepted_after].map((each) => parseDuration(each ?? ''));
  if (remind && accept && isLonger(remind, accept))
    yield finding([...steps, 'if_silent', 'remind_after'], 'clock.reminds-too-late', { name: id });
}

/** Days and months of the calendar, as against working time. */
function areOfCalendar(...durations: readonly Duration[]): boolean {
  return durations.every(({ unit }) => unit === 'd' || unit === 'mo');
}

/** Hours and days compare only roughly; an hour limit warned of days ahead is wrong whichever day one asks. */
function isLonger(warn: Duration, limit: Duration): boolean {
  const exactly = compareDurations(warn, limit);
  if (exactly !== null) return exactly >= 0;
  const hours = ({ amount, unit }: Duration): number => amount * ROUGHLY_HOURS[unit];
  return hours(warn) >= hours(limit);
}

const ROUGHLY_HOURS = { min: 1 / 60, h: 1, wmin: 1 / 60, wh: 1, d: 24, wd: 24, mo: 24 * 28 } as const;

type Ladder = Exclude<DocumentTask['else'], string | undefined>;

function* ladder(steps: Steps, rungs: Ladder): Generator<Finding> {
  for (const [index, rung] of rungs.entries()) {
    const before = rungs[index - 1];
    if (before === undefined) continue;
    const [earlier, later] = [before, rung].map(({ after }) => (after === undefined ? null : parseDuration(after)));
    const isLater = later != null && (earlier == null || (compareDurations(earlier, later) ?? -1) < 0);
    const isHigher = rung.tiers === undefined || before.tiers === undefined || rung.tiers > before.tiers;
    if (!isLater || !isHigher) yield finding([...steps, index], 'clock.ladder-order');
  }
}
