import { MS_PER_DAY, type DayNumber } from './days.ts';

/**
 * 时区: the offsets of one zone, laid out once so that a conversion is a look-up.
 * Temporal alone makes 180,000 conversions a second here; the table makes tens of millions.
 */
export interface Zone {
  readonly id: string;
  /** Moments (epoch ms) from which the offset beside it holds; the first is `TABLE_FROM`. */
  readonly sinceMs: readonly number[];
  readonly offsetMs: readonly number[];
}

/** Outside these years Temporal is asked each time: right as well, only slower. */
const TABLE_FROM_MS = Date.UTC(1970, 0, 1);
const TABLE_UNTIL_MS = Date.UTC(2100, 0, 1);

/** Laying a zone out takes half a millisecond; an organisation has hundreds of units in one or two zones. */
const laidOut = new Map<string, Zone>();

/**
 * 时区: lays out the offsets of an IANA zone (`Asia/Shanghai`).
 * @throws RangeError when there is no such zone.
 */
export function compileZone(id: string): Zone {
  const known = laidOut.get(id);
  if (known !== undefined) return known;
  const zone = layOut(id);
  laidOut.set(id, zone);
  return zone;
}

function layOut(id: string): Zone {
  const sinceMs: number[] = [];
  const offsetMs: number[] = [];
  let at: Temporal.ZonedDateTime | null = Temporal.Instant.fromEpochMilliseconds(TABLE_FROM_MS).toZonedDateTimeISO(id);
  while (at !== null && at.epochMilliseconds < TABLE_UNTIL_MS) {
    sinceMs.push(at.epochMilliseconds);
    offsetMs.push(at.offsetNanoseconds / 1e6);
    at = at.getTimeZoneTransition('next');
  }
  return { id, sinceMs, offsetMs };
}

/** 时区偏移: milliseconds that local time is ahead of UTC at a moment. */
export function offsetAt(zone: Zone, epochMs: number): number {
  if (epochMs < TABLE_FROM_MS || epochMs >= TABLE_UNTIL_MS) {
    return Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone.id).offsetNanoseconds / 1e6;
  }
  let low = 0;
  let high = zone.sinceMs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((zone.sinceMs[middle] as number) <= epochMs) low = middle;
    else high = middle - 1;
  }
  return zone.offsetMs[low] as number;
}

/** 当地时间: what the wall shows at a moment: the day and the milliseconds since its 00:00 by the clock. */
export interface WallTime {
  readonly day: DayNumber;
  readonly ms: number;
}

/** 当地时间: of a moment. */
export function wallTimeAt(zone: Zone, epochMs: number): WallTime {
  const localMs = epochMs + offsetAt(zone, epochMs);
  const day = Math.floor(localMs / MS_PER_DAY);
  return { day, ms: localMs - day * MS_PER_DAY };
}

/**
 * 当地时间: the moment when the wall shows this. A time that clocks going forward skip is read as if they had not
 * yet gone forward, one that is shown twice is the first of the two (as Temporal's `compatible`).
 */
export function momentOf(zone: Zone, wall: WallTime): number {
  const localMs = wall.day * MS_PER_DAY + wall.ms;
  const before = offsetAt(zone, localMs - MS_PER_DAY);
  const after = offsetAt(zone, localMs + MS_PER_DAY);
  if (before === after) return localMs - before;
  const isBefore = offsetAt(zone, localMs - before) === before;
  const isAfter = offsetAt(zone, localMs - after) === after;
  return !isBefore && isAfter ? localMs - after : localMs - before;
}
