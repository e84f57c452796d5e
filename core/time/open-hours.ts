import { instantFromMs, msOf, type Instant } from '#core/values/instant.ts';
import { hoursOn, type CompiledCalendar } from './calendar.ts';
import type { DayNumber } from './days.ts';
import { momentOf, wallTimeAt } from './zone.ts';

// Working time: how much of it lies between two moments, and the moment at which so much of it has run. A day's hours run
// from the first moment that the wall shows their beginning to the first that it shows their end, so that a night on which
// the clocks change is as long as it really is. Hours that overlap (a night shift into an early one) count once.

/** 时段: real moments (epoch ms), the beginning included, the end not. */
export interface OpenSpan {
  readonly fromMs: number;
  readonly untilMs: number;
}

/** 一段日历: the open spans of some days, in order, none touching another, with the open time before each. */
interface Block {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly from: Float64Array;
  readonly until: Float64Array;
  /** One entry more than there are spans: the last is the whole. */
  readonly before: Float64Array;
}

const DAYS_PER_BLOCK = 392;
/** What does not run out within so many blocks (86 years) is no limit. */
const BLOCKS_SEARCHED = 80;

/** A compiled calendar never changes, so what was laid out of it stays right; it is laid out where somebody counts. */
const laidOut = new WeakMap<CompiledCalendar, Map<number, Block>>();

/** 营业时段 of a day, as real moments; one that the change of clocks swallows is left out. */
export function openSpansOf(calendar: CompiledCalendar, day: DayNumber): OpenSpan[] {
  const spans: OpenSpan[] = [];
  for (const { from, until } of hoursOn(calendar, day)) {
    const fromMs = momentOf(calendar.zone, { day, ms: from * 60_000 });
    const untilMs = momentOf(calendar.zone, { day, ms: until * 60_000 });
    if (untilMs > fromMs) spans.push({ fromMs, untilMs });
  }
  return spans;
}

function layOut(calendar: CompiledCalendar, index: number): Block {
  const firstDay = index * DAYS_PER_BLOCK;
  const fromMs = momentOf(calendar.zone, { day: firstDay, ms: 0 });
  const untilMs = momentOf(calendar.zone, { day: firstDay + DAYS_PER_BLOCK, ms: 0 });
  const merged: { fromMs: number; untilMs: number }[] = [];
  // Hours of the day before, and of the day before that where the clocks change at midnight, may reach into the first day.
  for (let day = firstDay - 2; day < firstDay + DAYS_PER_BLOCK; day++) {
    for (const span of openSpansOf(calendar, day)) {
      const opens = Math.max(span.fromMs, fromMs);
      const closes = Math.min(span.untilMs, untilMs);
      if (closes > opens) addSpan(merged, opens, closes);
    }
  }
  const before = new Float64Array(merged.length + 1);
  merged.forEach((span, at) => {
    before[at + 1] = (before[at] as number) + span.untilMs - span.fromMs;
  });
  return {
    fromMs,
    untilMs,
    from: Float64Array.from(merged, (span) => span.fromMs),
    until: Float64Array.from(merged, (span) => span.untilMs),
    before,
  };
}

/** Days come in order, but a shift past midnight may end after the next day's hours have begun, or even ended. */
function addSpan(merged: { fromMs: number; untilMs: number }[], fromMs: number, untilMs: number): void {
  let opens = fromMs;
  let closes = untilMs;
  for (let last = merged.at(-1); last !== undefined && last.untilMs >= opens; last = merged.at(-1)) {
    opens = Math.min(opens, last.fromMs);
    closes = Math.max(closes, last.untilMs);
    merged.pop();
  }
  merged.push({ fromMs: opens, untilMs: closes });
}

function blockAt(calendar: CompiledCalendar, index: number): Block {
  let blocks = laidOut.get(calendar);
  if (blocks === undefined) laidOut.set(calendar, (blocks = new Map()));
  let block = blocks.get(index);
  if (block === undefined) blocks.set(index, (block = layOut(calendar, index)));
  return block;
}

function indexOf(calendar: CompiledCalendar, atMs: number): number {
  const index = Math.floor(wallTimeAt(calendar.zone, atMs).day / DAYS_PER_BLOCK);
  // Where clocks go back over midnight, the wall shows yesterday once more.
  if (atMs < blockAt(calendar, index).fromMs) return index - 1;
  return atMs >= blockAt(calendar, index).untilMs ? index + 1 : index;
}

/** How many spans of a block begin at or before a moment. */
function begunBy(block: Block, atMs: number): number {
  let low = 0;
  let high = block.from.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((block.from[middle] as number) <= atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Open time of a block until a moment in it. */
function ranUntil(block: Block, atMs: number): number {
  const begun = begunBy(block, atMs);
  if (begun === 0) return 0;
  const end = Math.min(atMs, block.until[begun - 1] as number);
  return (block.before[begun - 1] as number) + end - (block.from[begun - 1] as number);
}

function wholeOf(block: Block): number {
  return block.before[block.from.length] as number;
}

/** 工时: the open time between two moments, in milliseconds; 0 when the second is not later. */
export function openMsBetween(calendar: CompiledCalendar, fromMs: number, untilMs: number): number {
  if (untilMs <= fromMs) return 0;
  const first = indexOf(calendar, fromMs);
  const last = indexOf(calendar, untilMs);
  let ranMs = ranUntil(blockAt(calendar, last), untilMs) - ranUntil(blockAt(calendar, first), fromMs);
  for (let index = first; index < last; index++) ranMs += wholeOf(blockAt(calendar, index));
  return ranMs;
}

/**
 * 工时: the first moment by which so much open time has run since another: the closing time, not the next opening, when it
 * runs out there. With 0 it is the next moment at which the unit is open, or this one.
 * @throws RangeError when it does not run out within 86 years.
 */
export function momentAfterOpenMs(calendar: CompiledCalendar, fromMs: number, amountMs: number): number {
  const first = indexOf(calendar, fromMs);
  let wanted = ranUntil(blockAt(calendar, first), fromMs) + amountMs;
  for (let index = first; index < first + BLOCKS_SEARCHED; index++) {
    const block = blockAt(calendar, index);
    const whole = wholeOf(block);
    if (amountMs > 0 ? wanted <= whole : wanted < whole) return endIn(block, wanted, amountMs > 0);
    wanted -= whole;
  }
  throw new RangeError(`Calendar ${calendar.source.id} does not open for that long within 86 years`);
}

/** The moment in a block by which so much has run: a closing time, or with `atClosing` false the opening after it. */
function endIn(block: Block, ranMs: number, atClosing: boolean): number {
  let low = 0;
  let high = block.from.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    const ran = block.before[middle + 1] as number;
    if (atClosing ? ran >= ranMs : ran > ranMs) high = middle;
    else low = middle + 1;
  }
  return (block.from[low] as number) + ranMs - (block.before[low] as number);
}

/**
 * 工时: the last moment from which so much open time runs until another: an opening, not the closing before it, when it
 * begins there. With 0 it is the last moment until which the unit was open, or this one.
 * @throws RangeError when it did not begin within 86 years.
 */
export function momentBeforeOpenMs(calendar: CompiledCalendar, untilMs: number, amountMs: number): number {
  const last = indexOf(calendar, untilMs);
  let wanted = ranUntil(blockAt(calendar, last), untilMs) - amountMs;
  for (let index = last; index > last - BLOCKS_SEARCHED; index--) {
    const block = blockAt(calendar, index);
    if (index < last) wanted += wholeOf(block);
    if (amountMs > 0 ? wanted >= 0 : wanted > 0) return endIn(block, wanted, amountMs === 0);
  }
  throw new RangeError(`Calendar ${calendar.source.id} was not open for that long within 86 years`);
}

/** 在营业: whether the unit is open at a moment; at the closing minute it is not. */
export function isOpenAt(calendar: CompiledCalendar, at: Instant): boolean {
  return momentAfterOpenMs(calendar, msOf(at), 0) === msOf(at);
}

/** 开门: this moment when the unit is open, else the next at which it opens. */
export function nextOpening(calendar: CompiledCalendar, at: Instant): Instant {
  return instantFromMs(momentAfterOpenMs(calendar, msOf(at), 0));
}

/** 打烊: this moment when the unit was open until it, else the last at which it closed. */
export function lastClosing(calendar: CompiledCalendar, at: Instant): Instant {
  return instantFromMs(momentBeforeOpenMs(calendar, msOf(at), 0));
}
