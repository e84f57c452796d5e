/**
 * 逐分计数: due times found the slow way, a minute or a day at a time, from the text of the law and of decision 0020, with
 * nothing but Temporal. It shares no code and no idea with core/time, which it is there to contradict.
 *
 * - 民法典 201: a period in days begins on the day after; one in hours begins at the moment.
 * - 202: months end on the corresponding day, or on the last day of a month that has none.
 * - 203: a last day off is replaced by the first day after it that is none; the last day ends at 24:00, or with business.
 * - 204: the parties may agree otherwise: working time runs only in opening hours.
 * - A pause: its time is not counted; in days, those after the day it begins up to the day it ends are not.
 * - No limit ends during a pause or before its start: then it is the next working day's end that lies in neither.
 */

export interface Hours {
  readonly from: string;
  readonly until: string;
}

export interface CountedCalendar {
  readonly zone: string;
  readonly week: readonly (readonly Hours[])[];
  readonly makeUpDay: readonly Hours[];
  /** Off (`true`) or worked by a notice. */
  readonly notices: ReadonlyMap<string, boolean>;
  readonly own: ReadonlyMap<string, readonly Hours[] | null>;
  readonly closesOnHolidays: boolean;
  readonly countsByNotice: boolean;
}

export interface CountedLimit {
  readonly amount: number;
  readonly unit: 'min' | 'h' | 'wmin' | 'wh' | 'd' | 'wd' | 'mo';
}

export interface CountedClock {
  readonly calendar: CountedCalendar;
  readonly startMs: number;
  /** Parts of the limit: the limit itself and its extensions. */
  readonly parts: readonly CountedLimit[];
  readonly closesWithBusiness: boolean;
  readonly pauses: readonly { readonly fromMs: number; readonly untilMs: number | null }[];
}

export type CountedEnd = { readonly dueMs: number } | { readonly leftMs: number } | { readonly leftDays: number };

const MINUTE = 60_000;

export function countByHand(clock: CountedClock): CountedEnd {
  const [first] = clock.parts;
  if (first === undefined) throw new Error('nothing to count');
  switch (first.unit) {
    case 'min':
    case 'h':
      return countMinutes(clock, () => true);
    case 'wmin':
    case 'wh':
      return countMinutes(clock, openMinutes(clock));
    case 'd':
    case 'wd':
    case 'mo':
      return countDays(clock);
  }
}

/** When a window opens: the beginning of its first day, but not before the clock started; of a time, its end. */
export function openingByHand(clock: CountedClock): number | null {
  const unit = clock.parts[0]?.unit;
  if (unit === 'd' || unit === 'wd' || unit === 'mo') {
    const counted = lastCountedDay(clock);
    if ('leftDays' in counted) return null;
    return Math.max(clock.startMs, beginning(clock.calendar, counted.day));
  }
  const end = countByHand(clock);
  return 'dueMs' in end ? end.dueMs : null;
}

function countMinutes(clock: CountedClock, runs: (minute: number) => boolean): CountedEnd {
  let left = clock.parts.reduce((sum, { amount, unit }) => sum + amount * (unit === 'h' || unit === 'wh' ? 60 : 1), 0);
  for (let minute = clock.startMs / MINUTE; ; minute++) {
    const pause = pauseAt(clock, minute * MINUTE);
    if (pause?.untilMs === null) return { leftMs: left * MINUTE };
    if (pause !== undefined || !runs(minute)) continue;
    left -= 1;
    if (left === 0) return { dueMs: (minute + 1) * MINUTE };
  }
}

/** A pause covers its first moment and not its last. Of several, one that does not end goes before one that does. */
function pauseAt(clock: CountedClock, ms: number) {
  const covering = clock.pauses.filter(({ fromMs, untilMs }) => fromMs <= ms && (untilMs === null || ms < untilMs));
  return covering.find(({ untilMs }) => untilMs === null) ?? covering[0];
}

const MINUTES_AHEAD = 12 * 1440;

/** Opening hours as a row of minutes, painted a stretch at a time. */
function openMinutes({ calendar, startMs }: CountedClock): (minute: number) => boolean {
  const painted = new Map<number, Uint8Array>();
  const zero = startMs / MINUTE;
  return (minute) => {
    const index = Math.floor((minute - zero) / MINUTES_AHEAD);
    let row = painted.get(index);
    if (row === undefined) painted.set(index, (row = paint(calendar, zero + index * MINUTES_AHEAD)));
    return row[minute - zero - index * MINUTES_AHEAD] === 1;
  };
}

function paint(calendar: CountedCalendar, firstMinute: number): Uint8Array {
  const row = new Uint8Array(MINUTES_AHEAD);
  const first = dateAt(calendar, firstMinute * MINUTE);
  for (let ahead = -2; ahead <= MINUTES_AHEAD / 1440 + 2; ahead++) {
    const date = first.add({ days: ahead });
    for (const hours of hoursOn(calendar, date)) {
      const from = Math.max(0, momentOf(calendar, date, hours.from) / MINUTE - firstMinute);
      const until = Math.min(MINUTES_AHEAD, endOfHours(calendar, date, hours) / MINUTE - firstMinute);
      for (let minute = from; minute < until; minute++) row[minute] = 1;
    }
  }
  return row;
}

function dateAt(calendar: CountedCalendar, ms: number): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(calendar.zone).toPlainDate();
}

function momentOf(calendar: CountedCalendar, date: Temporal.PlainDate, time: string): number {
  const [day, clockTime] = time === '24:00' ? [date.add({ days: 1 }), '00:00'] : [date, time];
  const wall = day.toPlainDateTime(Temporal.PlainTime.from(clockTime));
  return wall.toZonedDateTime(calendar.zone, { disambiguation: 'compatible' }).epochMilliseconds;
}

function beginning(calendar: CountedCalendar, date: Temporal.PlainDate): number {
  return momentOf(calendar, date, '00:00');
}

/** Hours whose end is earlier on the wall than their beginning end the next day. */
function endOfHours(calendar: CountedCalendar, date: Temporal.PlainDate, { from, until }: Hours): number {
  return momentOf(calendar, until < from ? date.add({ days: 1 }) : date, until);
}

function hoursOn(calendar: CountedCalendar, date: Temporal.PlainDate): readonly Hours[] {
  const key = date.toString();
  const ordinary = calendar.week[date.dayOfWeek - 1] ?? [];
  const usual = ordinary.length > 0 ? ordinary : calendar.makeUpDay;
  const own = calendar.own.get(key);
  if (own !== undefined) return own ?? usual;
  const isOff = calendar.closesOnHolidays ? calendar.notices.get(key) : undefined;
  if (isOff === undefined) return ordinary;
  return isOff ? [] : usual;
}

function isWorkingDay(calendar: CountedCalendar, date: Temporal.PlainDate): boolean {
  if (!calendar.countsByNotice) return hoursOn(calendar, date).length > 0;
  return !(calendar.notices.get(date.toString()) ?? date.dayOfWeek > 5);
}

function isLater(a: Temporal.PlainDate, b: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(a, b) > 0;
}

function daysIn(start: Temporal.PlainDate, parts: readonly CountedLimit[]): number {
  const amount = parts.reduce((sum, part) => sum + part.amount, 0);
  if (parts[0]?.unit !== 'mo') return amount;
  return start.until(start.add({ months: amount }, { overflow: 'constrain' }), { largestUnit: 'days' }).days;
}

function lastCountedDay(clock: CountedClock): { readonly day: Temporal.PlainDate } | { readonly leftDays: number } {
  const { calendar, startMs } = clock;
  const start = dateAt(calendar, startMs);
  const pauses = clock.pauses
    .filter(({ fromMs, untilMs }) => untilMs === null || (untilMs > startMs && untilMs > fromMs))
    .map(({ fromMs, untilMs }) => ({
      begins: dateAt(calendar, Math.max(fromMs, startMs)),
      ends: untilMs === null ? null : dateAt(calendar, untilMs),
    }));
  let left = daysIn(start, clock.parts);
  let day = start;
  while (left > 0) {
    const next = day.add({ days: 1 });
    day = next;
    if (pauses.some(({ begins, ends }) => ends === null && isLater(next, begins))) return { leftDays: left };
    if (pauses.some(({ begins, ends }) => ends !== null && isLater(next, begins) && !isLater(next, ends))) continue;
    if (clock.parts[0]?.unit !== 'wd' || isWorkingDay(calendar, next)) left -= 1;
  }
  return { day };
}

function countDays(clock: CountedClock): CountedEnd {
  const { calendar, startMs } = clock;
  const counted = lastCountedDay(clock);
  if ('leftDays' in counted) return counted;
  for (let { day } = counted; ; day = day.add({ days: 1 })) {
    if (!isWorkingDay(calendar, day)) continue;
    const end = endOfDay(clock, day);
    if (end <= startMs) continue;
    // An act at the due moment is still in time, so a pause that only touches the end is not over it.
    const over = joined(clock).find(({ fromMs, untilMs }) => fromMs < end && end < untilMs);
    if (over === undefined) return { dueMs: end };
    if (over.untilMs === Number.POSITIVE_INFINITY) return { leftDays: 0 };
  }
}

/** Pauses that touch are one: time did not run between them. */
function joined({ pauses, startMs }: CountedClock): { fromMs: number; untilMs: number }[] {
  let spans = pauses
    .map(({ fromMs, untilMs }) => ({
      fromMs: Math.max(fromMs, startMs),
      untilMs: untilMs ?? Number.POSITIVE_INFINITY,
    }))
    .filter(({ fromMs, untilMs }) => fromMs < untilMs);
  for (let merged = true; merged; ) {
    merged = false;
    for (const a of spans) {
      const b = spans.find((other) => other !== a && other.fromMs <= a.untilMs && a.fromMs <= other.untilMs);
      if (b === undefined) continue;
      const one = { fromMs: Math.min(a.fromMs, b.fromMs), untilMs: Math.max(a.untilMs, b.untilMs) };
      spans = [...spans.filter((other) => other !== a && other !== b), one];
      merged = true;
      break;
    }
  }
  return spans;
}

/** Business is over when the last hours of the day are, and the shift that came in from the day before. */
function endOfDay({ calendar, closesWithBusiness }: CountedClock, day: Temporal.PlainDate): number {
  const midnight = beginning(calendar, day.add({ days: 1 }));
  if (!closesWithBusiness) return midnight;
  const eve = day.subtract({ days: 1 });
  const [last, shift] = [hoursOn(calendar, day).at(-1), hoursOn(calendar, eve).at(-1)];
  const own = last === undefined ? midnight : endOfHours(calendar, day, last);
  return shift === undefined ? own : Math.max(own, endOfHours(calendar, eve, shift));
}
