import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { instantFromMs } from '#core/values/instant.ts';
import { compileCalendar } from './calendar.ts';
import { CHINA } from './calendars/china.ts';
import { dueAt, isWindow, type DeadlineRule } from './deadline.ts';
import { parseDuration, type Duration } from './duration.ts';
import { explain, type Explanation } from './explain.ts';
import type { StripDay } from './explain-strip.ts';
import { inShanghai } from './golden-dates.ts';

const china = compileCalendar(CHINA);
const NATIONAL_DAY = { zh: '国庆节', en: 'National Day' };

function duration(text: string): Duration {
  const parsed = parseDuration(text);
  assert.ok(parsed !== null, text);
  return parsed;
}

function within(limit: string, start: string, now?: string): Explanation {
  const rule = { within: duration(limit), between: null, endOfDay: 'close-of-business' } as const;
  return now === undefined
    ? explain(rule, inShanghai(start), china)
    : explain(rule, inShanghai(start), china, inShanghai(now));
}

/** A strip as the clock card draws it, a week a line. */
function draw(strip: readonly StripDay[]): string[] {
  const signs = {
    start: '起',
    counted: '',
    makeup: '班',
    rest: '休',
    weekend: '末',
    paused: '停',
    due: '终',
    outside: '—',
  };
  const cells = strip.map(({ day, kind, count }) => `${Number(day.slice(8))}${signs[kind]}${count ?? ''}`);
  const lines: string[] = [];
  for (let index = 0; index < cells.length; index += 7) lines.push(cells.slice(index, index + 7).join(' '));
  return lines;
}

test('working days: the holiday is passed over, the make-up Saturday counts, the weeks are whole', () => {
  const told = within('7 wd', '2026-09-29T21:10');
  assert.deepEqual(told.steps, [
    { code: 'counted-from', at: inShanghai('2026-09-29T21:10') },
    { code: 'start-day-not-counted', day: '2026-09-29' },
    { code: 'holiday-skipped', holiday: NATIONAL_DAY, from: '2026-10-01', until: '2026-10-07', days: 7 },
    { code: 'make-up-day-counted', holiday: NATIONAL_DAY, day: '2026-10-10' },
    { code: 'weekend-skipped', days: 1 },
    {
      code: 'due-at',
      limit: { amount: 7, unit: 'wd' },
      end: 'close-of-business',
      at: inShanghai('2026-10-14T18:00'),
      on: '2026-10-14',
    },
  ]);
  assert.deepEqual(draw(told.strip), [
    '28— 29起 301 1休 2休 3休 4休',
    '5休 6休 7休 82 93 10班4 11末',
    '125 136 14终7 15— 16— 17— 18—',
  ]);
  assert.deepEqual(told.articles, ['201.1', '203.1', '203.2']);
  assert.deepEqual(told.calendar, { id: 'cn-state-council', title: CHINA.title });
  assert.deepEqual(told.years, [
    { year: 2026, published: true, papers: ['https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm'] },
  ]);
});

test('the call-back window of S27: Sunday is worked, the window is marked, so are today and what lies ahead', () => {
  const rule: DeadlineRule = {
    within: null,
    between: [duration('3 wd'), duration('5 wd')],
    endOfDay: 'close-of-business',
  };
  const told = explain(rule, inShanghai('2026-09-18T14:20'), china, inShanghai('2026-09-21T10:00'));
  assert.deepEqual(draw(told.strip), ['14— 15— 16— 17— 18起 19末 20班1', '212 223 234 24终5 25— 26— 27—']);
  const days = (flag: 'isInWindow' | 'isToday' | 'isAhead' | 'isMakeUp'): string[] =>
    told.strip.filter((day) => day[flag]).map((day) => day.day.slice(5));
  assert.deepEqual(days('isInWindow'), ['09-22', '09-23', '09-24']);
  assert.deepEqual(days('isToday'), ['09-21']);
  assert.deepEqual(days('isAhead'), ['09-22', '09-23', '09-24', '09-25', '09-26', '09-27']);
  assert.deepEqual(days('isMakeUp'), ['09-20']);
  assert.deepEqual(
    told.steps.map((step) => step.code),
    ['counted-from', 'start-day-not-counted', 'make-up-day-counted', 'weekend-skipped', 'window-opens', 'due-at'],
  );
  assert.deepEqual(told.steps[4], {
    code: 'window-opens',
    opens: duration('3 wd'),
    at: inShanghai('2026-09-22T09:00'),
  });
});

test('two holidays in a row are told one after the other', () => {
  const told = within('5 wd', '2026-09-24T10:00');
  const skipped = told.steps.flatMap((step) => (step.code === 'holiday-skipped' ? [[step.holiday.zh, step.days]] : []));
  assert.deepEqual(skipped, [
    ['中秋节', 3],
    ['国庆节', 7],
  ]);
});

test('holidays that touch are still two', () => {
  const holiday = (zh: string, first: string, last: string) =>
    ({ name: { zh, en: zh }, off: [[first, last]], worked: [] }) as const;
  const holidays = [holiday('甲', '2026-11-23', '2026-11-24'), holiday('乙', '2026-11-25', '2026-11-25')];
  const calendar = compileCalendar({ ...CHINA, years: [{ year: 2026, published: true, papers: [], holidays }] });
  const rule: DeadlineRule = { within: duration('1 wd'), between: null, endOfDay: 'midnight' };
  const { steps } = explain(rule, inShanghai('2026-11-22T10:00'), calendar);
  assert.deepEqual(
    steps.flatMap((step) => (step.code === 'holiday-skipped' ? [[step.holiday.zh, step.from, step.days]] : [])),
    [
      ['甲', '2026-11-23', 2],
      ['乙', '2026-11-25', 1],
    ],
  );
});

test('a start inside a holiday counts only the days off that follow', () => {
  const [, , skipped] = within('2 wd', '2026-02-15T10:00').steps;
  assert.deepEqual(skipped, {
    code: 'holiday-skipped',
    holiday: { zh: '春节', en: 'Spring Festival' },
    from: '2026-02-16',
    until: '2026-02-23',
    days: 8,
  });
});

test('calendar days count days off, and the last one rolls', () => {
  const told = within('7 d', '2026-09-26T14:20');
  assert.deepEqual(draw(told.strip), [
    '21— 22— 23— 24— 25— 26起 271',
    '282 293 304 15 26 37 4休',
    '5休 6休 7休 8终 9— 10— 11—',
  ]);
  assert.deepEqual(
    told.steps.filter((step) => step.code === 'rest-days-counted' || step.code === 'last-day-rolled'),
    [
      { code: 'rest-days-counted', days: 4 },
      { code: 'last-day-rolled', from: '2026-10-03', until: '2026-10-08', holiday: NATIONAL_DAY },
    ],
  );
});

test('a last day on an ordinary weekend rolls for no holiday', () => {
  const rolled = within('60 d', '2026-04-15T10:00').steps.find((step) => step.code === 'last-day-rolled');
  assert.deepEqual(rolled, { code: 'last-day-rolled', from: '2026-06-14', until: '2026-06-15', holiday: null });
});

test('a make-up day in a count of calendar days is a day like any other, marked as worked', () => {
  const day = within('7 d', '2026-09-16T10:00').strip.find((one) => one.day === '2026-09-20');
  assert.equal(day?.kind, 'makeup');
  assert.equal(day?.count, 4);
});

test('hours run through the weekend: the days touched, no weeks, no count', () => {
  const told = within('48 h', '2026-08-07T21:10', '2026-08-08T10:00');
  assert.deepEqual(draw(told.strip), ['7起 8 9终']);
  assert.deepEqual(told.steps, [
    { code: 'counted-from', at: inShanghai('2026-08-07T21:10') },
    { code: 'rest-days-counted', days: 2 },
    { code: 'due-at', limit: duration('48 h'), end: 'moment', at: inShanghai('2026-08-09T21:10'), on: '2026-08-09' },
  ]);
  assert.deepEqual(told.articles, ['201.2']);
  assert.deepEqual(told.years, []);
  assert.deepEqual(
    told.strip.map((day) => day.isToday),
    [false, true, false],
  );
});

test('minutes within one day need no strip and no word about days off', () => {
  const told = within('15 min', '2026-08-08T10:00');
  assert.deepEqual(told.strip, []);
  assert.deepEqual(
    told.steps.map((step) => step.code),
    ['counted-from', 'due-at'],
  );
});

test('a count into an unpublished year says so, on its days too', () => {
  const told = within('5 wd', '2026-12-28T10:00');
  assert.deepEqual(told.steps.at(-1), { code: 'provisional', years: [2027] });
  assert.ok(told.outcome.kind === 'due' && told.outcome.due.provisional);
  assert.deepEqual(
    told.strip.filter((day) => day.isProvisional).map((day) => day.day),
    ['2026-12-29', '2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02', '2027-01-03', '2027-01-04'],
  );
  assert.deepEqual(
    told.years.map(({ year, published }) => ({ year, published })),
    [
      { year: 2026, published: true },
      { year: 2027, published: false },
    ],
  );
});

test('without a now nothing is today and nothing lies ahead', () => {
  assert.ok(within('7 wd', '2026-09-29T21:10').strip.every((day) => !day.isToday && !day.isAhead));
});

test('the strip always adds up to the rule', () => {
  const starts = fc.integer({ min: Date.UTC(2018, 0, 1), max: Date.UTC(2028, 0, 1) }).map((ms) => instantFromMs(ms));
  const lengths = fc.record<Duration>({
    amount: fc.integer({ min: 1, max: 80 }),
    unit: fc.constantFrom('d', 'wd'),
  });
  fc.assert(
    fc.property(
      starts,
      lengths,
      lengths,
      fc.constantFrom('close-of-business', 'midnight'),
      (startAt, a, b, endOfDay) => {
        const rule: DeadlineRule = isWindow(a, b)
          ? { within: null, between: [a, b], endOfDay }
          : { within: b, between: null, endOfDay };
        const { outcome, strip, steps } = explain(rule, startAt, china);
        const due = dueAt(rule, startAt, china);
        assert.deepEqual(outcome, { kind: 'due', due });
        assert.equal(strip.length % 7, 0);
        assert.equal(strip.filter((day) => day.kind === 'start').length, 1);
        assert.deepEqual(
          strip.filter((day) => day.kind === 'due').map((day) => day.day),
          [due.on],
        );
        const counts = strip.flatMap((day) => day.count ?? []);
        assert.deepEqual(
          counts,
          counts.map((_, index) => index + 1),
        );
        assert.equal(counts.length, b.amount);
        if (b.unit !== 'wd') return;
        const skipped = steps.map((step) =>
          step.code === 'holiday-skipped' || step.code === 'weekend-skipped' ? step.days : 0,
        );
        const drawn = strip.filter((day) => day.kind === 'rest' || day.kind === 'weekend').length;
        assert.equal(
          skipped.reduce((sum, days) => sum + days, 0),
          drawn,
        );
      },
    ),
    { numRuns: 300 },
  );
});
