/**
 * 时刻: a point in time, always UTC with milliseconds (`2026-07-18T12:05:00.000Z`).
 *
 * One text form everywhere (log, wire, state) so that a hash over it is stable and `<` orders it.
 */
export type Instant = string & { readonly __brand: 'Instant' };

/** 日: a calendar day `YYYY-MM-DD`, without zone. */
export type Day = string & { readonly __brand: 'Day' };

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const DAY = /^\d{4}-\d\d-\d\d$/;

/** 时刻: whether a text is an instant in its one stored form. */
export function isInstant(text: string): text is Instant {
  return INSTANT.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString() === text;
}

/** 时刻: reads any RFC 3339 text with an offset; `null` when it is none. */
export function parseInstant(text: string): Instant | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/.test(text)) return null;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? null : instantFromMs(ms);
}

/** 时刻: from milliseconds since 1970 UTC. */
export function instantFromMs(epochMs: number): Instant {
  return new Date(epochMs).toISOString() as Instant;
}

const PARSED_KEPT = 4096;
const parsed = new Map<Instant, number>();

/**
 * 时刻: milliseconds since 1970 UTC.
 *
 * One page asks for the same few moments over and over, and finding one again costs a fifth of reading it.
 */
export function msOf(instant: Instant): number {
  const known = parsed.get(instant);
  if (known !== undefined) return known;
  const ms = Date.parse(instant);
  if (parsed.size >= PARSED_KEPT) parsed.clear();
  parsed.set(instant, ms);
  return ms;
}

/** 时刻: the instant `amountMs` milliseconds later (earlier when negative). */
export function plusMs(instant: Instant, amountMs: number): Instant {
  return instantFromMs(msOf(instant) + amountMs);
}

/** 日: whether a text is a day that exists. */
export function isDay(text: string): text is Day {
  const ms = DAY.test(text) ? Date.parse(`${text}T00:00:00.000Z`) : Number.NaN;
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}
