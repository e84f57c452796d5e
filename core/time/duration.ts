/**
 * 计时单位: minutes and hours run through everything; `wmin` and `wh` only while the unit is open; `d` are calendar days,
 * `wd` working days of the unit's calendar; `mo` months, which end on the corresponding day.
 */
export type DurationUnit = 'min' | 'h' | 'wmin' | 'wh' | 'd' | 'wd' | 'mo';

/**
 * 时长: how long, as a procedure says it: `15 min`, `48 h`, `4 wh`, `7 d`, `3 wd`, `1 mo`. The amount is whole and at least 1;
 * `0 d` and `0 wd` say the same day 当日.
 */
export interface Duration {
  readonly amount: number;
  readonly unit: DurationUnit;
}

/** 计时方式: what a unit counts. None converts into another: how many days a working day or a month takes, the calendar decides. */
export type Counting = 'elapsed' | 'working-time' | 'calendar-days' | 'working-days' | 'months';

const COUNTING: Record<DurationUnit, Counting> = {
  min: 'elapsed',
  h: 'elapsed',
  wmin: 'working-time',
  wh: 'working-time',
  d: 'calendar-days',
  wd: 'working-days',
  mo: 'months',
};

/** Of its own kind: comparable within a way of counting only. */
const SIZE: Record<DurationUnit, number> = {
  min: 60_000,
  h: 3_600_000,
  wmin: 60_000,
  wh: 3_600_000,
  d: 1,
  wd: 1,
  mo: 1,
};

const WRITTEN = /^(?:([1-9]\d{0,3}) (min|h|wmin|wh|d|wd|mo)|(0) (d|wd))$/;

/**
 * 时长: reads the one written form, a number and a unit with one space between; `null` for anything else.
 * Nothing over 9999 is read: a limit of more years than anybody keeps a case is a slip of the pen.
 */
export function parseDuration(text: string): Duration | null {
  const match = WRITTEN.exec(text);
  if (match === null) return null;
  return { amount: Number(match[1] ?? match[3]), unit: (match[2] ?? match[4]) as DurationUnit };
}

/** 时长: the written form that `parseDuration` reads. */
export function printDuration(duration: Duration): string {
  return `${duration.amount} ${duration.unit}`;
}

/** 计时方式: of a duration. */
export function countingOf(duration: Duration): Counting {
  return COUNTING[duration.unit];
}

/** 时长: the length of an elapsed duration in milliseconds; `null` for whatever the calendar has a say in. */
export function elapsedMsOf(duration: Duration): number | null {
  return countingOf(duration) === 'elapsed' ? duration.amount * SIZE[duration.unit] : null;
}

/** 工时: the length of a duration in working time, in milliseconds of open hours; `null` for any other. */
export function workingMsOf(duration: Duration): number | null {
  return countingOf(duration) === 'working-time' ? duration.amount * SIZE[duration.unit] : null;
}

/**
 * 时长: negative when `a` is shorter, positive when longer, 0 when equal.
 * `null` when they count different things: whether 7 d or 5 wd is longer depends on the day one asks.
 */
export function compareDurations(a: Duration, b: Duration): number | null {
  if (countingOf(a) !== countingOf(b)) return null;
  return a.amount * SIZE[a.unit] - b.amount * SIZE[b.unit];
}

/**
 * 延长: a limit and what was added to it, as one limit; `null` when the two count different things.
 * The smaller unit is kept, so that 1 h and 30 min are 90 min.
 */
export function addDurations(limit: Duration, by: Duration): Duration | null {
  if (countingOf(limit) !== countingOf(by)) return null;
  const unit = SIZE[limit.unit] <= SIZE[by.unit] ? limit.unit : by.unit;
  return { amount: (limit.amount * SIZE[limit.unit] + by.amount * SIZE[by.unit]) / SIZE[unit], unit };
}
