// `node bench/clocks.ts [--json] [--rounds N]`: how many due times a second one core counts, beside their floors: the same
// loop with nothing counted, and the same count made with Temporal day by day. Ends with 1 when a goal is missed.
import { parseArgs } from 'node:util';
import { compileCalendar } from '#core/time/calendar.ts';
import { CHINA } from '#core/time/calendars/china.ts';
import type { Course } from '#core/time/course.ts';
import { countDue, dueAt, type DeadlineRule } from '#core/time/deadline.ts';
import type { DurationUnit } from '#core/time/duration.ts';
import { explain } from '#core/time/explain.ts';
import { instantFromMs, plusMs, type Instant } from '#core/values/instant.ts';

const { values: asked } = parseArgs({
  options: { json: { type: 'boolean', default: false }, rounds: { type: 'string', default: '5' } },
});

const DUE_TIMES_PER_SECOND = 200_000;
const EXPLANATION_MS = 1;
const MS_PER_DAY = 86_400_000;
const FROM = Date.UTC(2018, 0, 1);
const UNTIL = Date.UTC(2027, 11, 1);

const china = compileCalendar(CHINA);

/** Starts over ten years of calendar, to the second, in no order; the same in every run. */
const STARTS: readonly Instant[] = Array.from({ length: 50_000 }, (_, at) =>
  instantFromMs(FROM + ((at * 7_919_317_003) % (UNTIL - FROM))),
);

function ruleOf(amount: number, unit: DurationUnit): DeadlineRule {
  return { within: { amount, unit }, between: null, endOfDay: 'close-of-business' };
}

/** Kept, so that nothing is optimised away. */
let kept = 0;

interface Figure {
  readonly name: string;
  readonly perSecond: number;
  readonly microseconds: number;
}

/** The median of some rounds; of each, how long one call keeps a core busy, whoever else wants the machine. */
function measure(
  name: string,
  call: (start: Instant, at: number) => { readonly length: number },
  count: number,
): Figure {
  const perCall: number[] = [];
  for (let round = 0; round <= Number(asked.rounds); round++) {
    const before = process.cpuUsage();
    for (let at = 0; at < count; at++) kept += call(STARTS[at % STARTS.length] as Instant, at).length;
    // The first round warms up.
    const { user, system } = process.cpuUsage(before);
    if (round > 0) perCall.push((user + system) / 1000 / count);
  }
  const median = perCall.sort((a, b) => a - b)[perCall.length >> 1] as number;
  return { name, perSecond: Math.round(1000 / median), microseconds: Number((median * 1000).toFixed(2)) };
}

const AMOUNTS = [1, 2, 3, 5, 7, 10, 15, 20, 45, 60].map((amount) => ruleOf(amount, 'wd'));
const limitAt = (at: number): DeadlineRule => AMOUNTS[at % AMOUNTS.length] as DeadlineRule;

function paused(start: Instant): Course {
  const pauses = [1, 9].map((day) => ({
    from: plusMs(start, day * MS_PER_DAY),
    until: plusMs(start, (day + 3) * MS_PER_DAY),
  }));
  return { pauses, extensions: [{ amount: 5, unit: 'wd' }] };
}

/** The same question, asked of Temporal a day at a time, with the days off in a set. */
const DAYS_OFF = new Set<string>();
const DAYS_WORKED = new Set<string>();
for (const { off, worked } of CHINA.years.flatMap((year) => year.holidays)) {
  for (const [first, last] of off)
    for (let day = Temporal.PlainDate.from(first); ; day = day.add({ days: 1 })) {
      DAYS_OFF.add(day.toString());
      if (day.equals(last)) break;
    }
  for (const day of worked) DAYS_WORKED.add(day);
}

function byTemporal(start: Instant, amount: number): string {
  let day = Temporal.Instant.from(start).toZonedDateTimeISO('Asia/Shanghai').toPlainDate();
  for (let left = amount; left > 0; ) {
    day = day.add({ days: 1 });
    const key = day.toString();
    if (DAYS_WORKED.has(key) || (day.dayOfWeek <= 5 && !DAYS_OFF.has(key))) left--;
  }
  return day.toZonedDateTime({ timeZone: 'Asia/Shanghai', plainTime: '18:00' }).toInstant().toString();
}

const amountAt = (at: number): number => limitAt(at).within?.amount ?? 0;
const figures: readonly Figure[] = [
  measure('floor: the loop alone', (start) => start, 500_000),
  measure('floor: read an instant and write it', (start) => plusMs(start, MS_PER_DAY), 300_000),
  measure('floor: Temporal, a day at a time', (start, at) => byTemporal(start, amountAt(at)), 3_000),
  measure('working days', (start, at) => dueAt(limitAt(at), start, china).at, 300_000),
  measure(
    'working days, two pauses and an extension',
    (start, at) => {
      const counted = countDue(limitAt(at), start, china, paused(start));
      return counted.kind === 'due' ? counted.due.at : '';
    },
    50_000,
  ),
  measure('working hours', (start) => dueAt(ruleOf(20, 'wh'), start, china).at, 200_000),
  measure('calendar days', (start) => dueAt(ruleOf(15, 'd'), start, china).at, 200_000),
  measure('months', (start) => dueAt(ruleOf(1, 'mo'), start, china).at, 200_000),
  measure('explanation of working days', (start, at) => explain(limitAt(at), start, china, start).strip, 3_000),
  measure(
    'explanation of working days, two pauses and an extension',
    (start, at) => explain(limitAt(at), start, china, start, paused(start)).strip,
    3_000,
  ),
  measure('explanation of working hours', (start) => explain(ruleOf(40, 'wh'), start, china, start).strip, 3_000),
];

const due = figures.filter(({ name }) => name === 'working days').every((one) => one.perSecond >= DUE_TIMES_PER_SECOND);
const told = figures.filter(({ name }) => name.startsWith('explanation'));
const explained = told.every(({ microseconds }) => microseconds <= EXPLANATION_MS * 1000);
if (asked.json) console.log(JSON.stringify({ figures, due, explained, kept }));
else {
  for (const { name, perSecond, microseconds } of figures)
    console.log(`${perSecond.toLocaleString('en').padStart(12)} /s ${String(microseconds).padStart(9)} µs  ${name}`);
  console.log(
    `due times: ${due ? 'kept' : 'MISSED'} (at least ${DUE_TIMES_PER_SECOND.toLocaleString('en')} /s of working days)`,
  );
  console.log(`explanation: ${explained ? 'kept' : 'MISSED'} (at most ${EXPLANATION_MS} ms)`);
}
process.exitCode = due && explained ? 0 : 1;
