/** 计时单位: minutes and hours run through everything; `d` are calendar days; `wd` are working days of the unit's calendar. */
export type DurationUnit = 'min' | 'h' | 'd' | 'wd';

/** 时长: how long, as a procedure says it: `15 min`, `48 h`, `7 d`, `3 wd`. The amount is whole and at least 1. */
export interface Duration {
  readonly amount: number;
  readonly unit: DurationUnit;
}

/** 计时方式: what a unit counts. Working days have no fixed length in days, so the three never convert into each other. */
export type Counting = 'elapsed' | 'calendar-days' | 'working-days';

const COUNTING: Record<DurationUnit, Counting> = {
  min: 'elapsed',
  h: 'elapsed',
  d: 'calendar-days',
  wd: 'working-days',
};

const MS_IN: Record<DurationUnit, number> = { min: 60_000, h: 3_600_000, d: 86_400_000, wd: 86_400_000 };

const WRITTEN = /^([1-9]\d{0,3}) (min|h|d|wd)$/;

/**
 * 时长: reads the one written form, a number and a unit with one space between; `null` for anything else.
 * Nothing over 9999 is read: a limit of more years than anybody keeps a case is a slip of the pen.
 */
export function parseDuration(text: string): Duration | null {
  const match = WRITTEN.exec(text);
  if (match === null) return null;
  return { amount: Number(match[1]), unit: match[2] as DurationUnit };
}

/** 时长: the written form that `parseDuration` reads. */
export function printDuration(duration: Duration): string {
  return `${duration.amount} ${duration.unit}`;
}

/** 计时方式: of a duration. */
export function countingOf(duration: Duration): Counting {
  return COUNTING[duration.unit];
}

/** 时长: the length of an elapsed duration in milliseconds; `null` for days, whose length the calendar decides. */
export function elapsedMsOf(duration: Duration): number | null {
  return countingOf(duration) === 'elapsed' ? duration.amount * MS_IN[duration.unit] : null;
}

/**
 * 时长: negative when `a` is shorter, positive when longer, 0 when equal.
 * `null` when they count different things: whether 7 d or 5 wd is longer depends on the day one asks.
 */
export function compareDurations(a: Duration, b: Duration): number | null {
  if (countingOf(a) !== countingOf(b)) return null;
  return a.amount * MS_IN[a.unit] - b.amount * MS_IN[b.unit];
}
