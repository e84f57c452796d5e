import { compileCalendar } from '#core/time/calendar.ts';
import { countDue, type DeadlineRule } from '#core/time/deadline.ts';
import { plusMs, type Instant } from '#core/values/instant.ts';
import { calendarOf } from './peer-calendar.ts';
import { compared, type Tried } from './row.ts';

// What a support desk calls the state of an agreement, from two clocks of ours: 30 and 120 minutes of working time.

export interface TransitionRow {
  readonly t: string;
  readonly action?: string;
  readonly status: string;
  readonly first_response_set?: boolean;
  readonly resolution_due_moved_by_minutes?: number;
}

const DAY = [['10:00', '18:00']] as const;
const DESK = compileCalendar(
  calendarOf('desk', { tz: 'Asia/Shanghai', hours: { mon: DAY, tue: DAY, wed: DAY, thu: DAY, fri: DAY } }),
);
const OPEN_MOMENT = '2024-01-15T03:00:00.000Z' as Instant;
const BEFORE_CLOSING = '2024-01-15T09:55:00.000Z' as Instant;

/** What happened so far, in minutes since the start. */
interface Facts {
  startAt: Instant;
  repliedAfter: number | null;
  resolvedAfter: number | null;
  pauses: { from: number; until: number | null }[];
}

function due(facts: Facts, minutes: number): Instant | null {
  const rule: DeadlineRule = { within: { amount: minutes, unit: 'wmin' }, between: null, endOfDay: 'midnight' };
  const at = (after: number | null): Instant | null => (after === null ? null : plusMs(facts.startAt, after * 60_000));
  const pauses = facts.pauses.map(({ from, until }) => ({ from: at(from) as Instant, until: at(until) }));
  const counted = countDue(rule, facts.startAt, DESK, { pauses, extensions: [] });
  return counted.kind === 'due' ? counted.due.at : null;
}

/** A clock that is suspended is late at no moment. */
function isLate(facts: Facts, minutes: number, doneAfter: number | null, now: number): boolean {
  const dueAt = due(facts, minutes);
  return dueAt !== null && plusMs(facts.startAt, (doneAfter ?? now) * 60_000) > dueAt;
}

function statusOf(facts: Facts, now: number): string {
  const { repliedAfter, resolvedAfter, pauses } = facts;
  if (pauses.some(({ until }) => until === null)) return 'Paused';
  const isFailed = isLate(facts, 30, repliedAfter ?? resolvedAfter, now) || isLate(facts, 120, resolvedAfter, now);
  if (isFailed) return 'Failed';
  if (resolvedAfter !== null) return 'Fulfilled';
  return repliedAfter === null ? 'First Response Due' : 'Resolution Due';
}

function fresh(startAt: Instant): Facts {
  return { startAt, repliedAfter: null, resolvedAfter: null, pauses: [] };
}

/** The rows in order: one that begins anew says so by being about another ticket. */
export function tryTransitions(rows: readonly TransitionRow[]): Tried[] {
  let facts = fresh(OPEN_MOMENT);
  let undisturbed = due(facts, 120);
  return rows.map((row) => {
    const action = row.action ?? row.t;
    const now = Number(/^\+(\d+)/.exec(row.t)?.[1] ?? '10');
    if (/created,|at once|no reply at all|closing time/.test(action))
      facts = fresh(/closing time/.test(action) ? BEFORE_CLOSING : OPEN_MOMENT);
    if (/replied|reply after/.test(action)) facts.repliedAfter = now;
    if (/resolved/.test(action)) facts.resolvedAfter = now;
    if (/Paused/.test(action)) facts.pauses.push({ from: now, until: null });
    if (/back to/.test(action)) facts.pauses = facts.pauses.map((pause) => ({ ...pause, until: pause.until ?? now }));
    if (/created,/.test(action)) undisturbed = due(facts, 120);
    return compared(`${row.t} ${action.slice(0, 40)}`, expectedOf(row), foundOf(row, facts, now, undisturbed));
  });
}

function expectedOf(row: TransitionRow): string {
  const moved = row.resolution_due_moved_by_minutes;
  const status = /not late/.test(row.status) ? 'not late' : row.status;
  return [status, row.first_response_set ?? '', moved ?? ''].join(' ').trim();
}

function foundOf(row: TransitionRow, facts: Facts, now: number, undisturbed: Instant | null): string {
  const late = isLate(facts, 30, facts.repliedAfter, now) ? 'late' : 'not late';
  const status = /not late/.test(row.status) ? late : statusOf(facts, now);
  const isAnswered = facts.repliedAfter !== null || facts.resolvedAfter !== null;
  const dueAt = due(facts, 120);
  const moved = dueAt === null || undisturbed === null ? '' : (Date.parse(dueAt) - Date.parse(undisturbed)) / 60_000;
  return [
    status,
    row.first_response_set === undefined ? '' : isAnswered,
    row.resolution_due_moved_by_minutes === undefined ? '' : moved,
  ]
    .join(' ')
    .trim();
}
