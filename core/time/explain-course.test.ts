import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileCalendar, type CompiledCalendar } from './calendar.ts';
import { CHINA } from './calendars/china.ts';
import type { Pause } from './course.ts';
import { parseDuration, type Duration } from './duration.ts';
import { explain, type Explanation } from './explain.ts';
import type { StripDay } from './explain-strip.ts';
import { inShanghai } from './golden-dates.ts';
import { inheritCalendar, NO_DIFFERENCES } from './own-calendar.ts';

// What pauses, extensions, months, working time and a unit's own days add to an explanation.

const china = compileCalendar(CHINA);
const STOCKTAKING = { zh: '盘点', en: 'Stocktaking' };
const shop = compileCalendar(
  inheritCalendar(CHINA, 'shop', {
    ...NO_DIFFERENCES,
    closed: [{ from: '2026-11-25', until: '2026-11-26', title: STOCKTAKING }],
    extra: [{ day: '2026-11-28', title: STOCKTAKING, hours: [{ from: '10:00', until: '12:00' }] }],
  }),
);

interface Asked {
  readonly pauses?: readonly (readonly [string, string | null])[];
  readonly extensions?: readonly string[];
  readonly calendar?: CompiledCalendar;
}

function told(
  limit: string,
  start: string,
  { pauses = [], extensions = [], calendar = china }: Asked = {},
): Explanation {
  const rule = { within: parseDuration(limit), between: null, endOfDay: 'close-of-business' } as const;
  return explain(rule, inShanghai(start), calendar, inShanghai('2026-11-23T12:00'), {
    pauses: pauses.map(
      ([from, until]): Pause => ({
        from: inShanghai(from),
        until: until === null ? null : inShanghai(until),
      }),
    ),
    extensions: extensions.map((text) => parseDuration(text) as Duration),
  });
}

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
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7).join(' '));
}

function codes({ steps }: Explanation): string[] {
  return steps.map(({ code }) => code);
}

test('paused days are drawn and not counted, the pause says how many it took, the extension what it added', () => {
  const explained = told('3 wd', '2026-11-23T10:00', {
    pauses: [['2026-11-24T15:00', '2026-11-26T10:00']],
    extensions: ['2 wd'],
  });
  assert.deepEqual(draw(explained.strip), ['23起 241 25停 26停 272 28末 29末', '303 14 2终5 3— 4— 5— 6—']);
  assert.deepEqual(codes(explained), [
    'counted-from',
    'start-day-not-counted',
    'extended',
    'weekend-skipped',
    'paused',
    'due-at',
  ]);
  assert.deepEqual(explained.steps[4], {
    code: 'paused',
    from: inShanghai('2026-11-24T15:00'),
    until: inShanghai('2026-11-26T10:00'),
    kept: { days: 2 },
  });
  assert.deepEqual(explained.limit, { amount: 5, unit: 'wd' });
  assert.deepEqual(
    explained.strip.filter(({ endsAt }) => endsAt !== null).map(({ endsAt }) => endsAt),
    [inShanghai('2026-12-02T18:00')],
  );
});

test('a pause over a weekend takes only the days that would have counted', () => {
  const pauses = [['2026-11-27T09:00', '2026-11-30T09:00']] as const;
  const kept = (limit: string): unknown =>
    told(limit, '2026-11-23T10:00', { pauses }).steps.find(({ code }) => code === 'paused');
  const pause = { code: 'paused', from: inShanghai(pauses[0][0]), until: inShanghai(pauses[0][1]) };
  assert.deepEqual(kept('7 wd'), { ...pause, kept: { days: 1 } });
  assert.deepEqual(kept('10 d'), { ...pause, kept: { days: 3 } });
  assert.deepEqual(kept('200 h'), { ...pause, kept: { ms: 72 * 3_600_000 } });
  assert.deepEqual(kept('60 wh'), { ...pause, kept: { ms: 9 * 3_600_000 } });
  assert.equal(kept('2 wd'), undefined, 'it began after the end');
});

test('while a pause goes on there is no due day, but a day on which it stands still', () => {
  const explained = told('3 wd', '2026-11-23T10:00', { pauses: [['2026-11-25T15:00', null]] });
  assert.deepEqual(draw(explained.strip), ['23起 241 252 26— 27— 28— 29—']);
  assert.deepEqual(codes(explained).slice(-2), ['paused', 'suspended']);
  assert.deepEqual(explained.steps.at(-1), {
    code: 'suspended',
    limit: { amount: 3, unit: 'wd' },
    since: inShanghai('2026-11-25T15:00'),
    left: { counting: 'working-days', days: 1 },
  });
  const hours = told('20 wh', '2026-11-23T10:00', { pauses: [['2026-11-24T15:00', null]] });
  assert.deepEqual(
    hours.steps.find(({ code }) => code === 'paused'),
    {
      code: 'paused',
      from: inShanghai('2026-11-24T15:00'),
      until: null,
      kept: { ms: 0 },
    },
  );
});

test('a last day that ended during a pause says where it moved, one that was off as well', () => {
  const paused = told('4 d', '2026-11-24T10:00', { pauses: [['2026-11-30T17:00', '2026-12-01T19:00']] });
  assert.deepEqual(
    paused.steps.filter(({ code }) => code === 'last-day-rolled' || code === 'ended-in-pause'),
    [
      { code: 'last-day-rolled', from: '2026-11-28', until: '2026-11-30', holiday: null },
      { code: 'ended-in-pause', from: '2026-11-30', until: '2026-12-02' },
    ],
  );
  assert.deepEqual(draw(paused.strip), ['23— 24起 251 262 273 284 29末', '30 1停 2终 3— 4— 5— 6—']);
});

test('months tell their corresponding day and follow article 202', () => {
  const explained = told('1 mo', '2026-01-31T10:00');
  assert.deepEqual(codes(explained), [
    'counted-from',
    'start-day-not-counted',
    'months-end',
    'rest-days-counted',
    'due-at',
  ]);
  assert.deepEqual(explained.steps[2], { code: 'months-end', day: '2026-02-28', isMonthEnd: true });
  assert.deepEqual(explained.articles, ['201.1', '202', '203.1', '203.2']);
  const [, , ordinary] = told('1 mo', '2026-11-20T10:00').steps;
  assert.deepEqual(ordinary, { code: 'months-end', day: '2026-12-20', isMonthEnd: false });
});

test('working time tells from when it runs and over how many days, and draws the hours of each', () => {
  const explained = told('12 wh', '2026-11-20T19:00');
  assert.deepEqual(explained.steps, [
    { code: 'counted-from', at: inShanghai('2026-11-20T19:00') },
    { code: 'runs-from-opening', at: inShanghai('2026-11-23T09:00') },
    { code: 'weekend-skipped', days: 2 },
    { code: 'working-time-only', days: 3 },
    {
      code: 'due-at',
      limit: { amount: 12, unit: 'wh' },
      end: 'moment',
      at: inShanghai('2026-11-24T12:00'),
      on: '2026-11-24',
    },
  ]);
  assert.deepEqual(draw(explained.strip), ['16— 17— 18— 19— 20起 21末 22末', '23 24终 25— 26— 27— 28— 29—']);
  assert.deepEqual(explained.articles, ['204']);
  assert.deepEqual(explained.strip.find(({ day }) => day === '2026-11-23')?.open, [
    { from: inShanghai('2026-11-23T09:00'), until: inShanghai('2026-11-23T18:00') },
  ]);
  assert.deepEqual(codes(told('1 wh', '2026-11-23T10:00')), ['counted-from', 'due-at']);
  const doubtful = told('12 wh', '2026-12-31T10:00');
  assert.deepEqual(doubtful.steps.at(-1), { code: 'provisional', years: [2027] });
  assert.ok(doubtful.strip.some(({ isProvisional }) => isProvisional));
});

test('a unit’s own days are told as its own, working days and working time alike', () => {
  for (const [limit, due] of [
    ['4 wd', '2026-11-30'],
    ['30 wh', '2026-11-30'],
  ] as const) {
    const explained = told(limit, '2026-11-23T10:00', { calendar: shop });
    assert.equal(explained.outcome.kind === 'due' ? explained.outcome.due.on : '', due);
    assert.deepEqual(
      explained.steps.filter(({ code }) => code === 'closed-days-skipped' || code === 'extra-day-counted'),
      [
        { code: 'closed-days-skipped', holiday: STOCKTAKING, from: '2026-11-25', until: '2026-11-26', days: 2 },
        { code: 'extra-day-counted', holiday: STOCKTAKING, day: '2026-11-28' },
      ],
    );
    const closed = explained.strip.find(({ day }) => day === '2026-11-25');
    assert.deepEqual([closed?.kind, closed?.isOwn, closed?.holiday], ['rest', true, STOCKTAKING]);
  }
});

test('the same day is its own last day', () => {
  const explained = told('0 d', '2026-11-23T10:00');
  assert.deepEqual(codes(explained), ['counted-from', 'same-day', 'due-at']);
  assert.deepEqual(draw(explained.strip), ['23终 24— 25— 26— 27— 28— 29—']);
  assert.deepEqual(codes(told('0 wd', '2026-11-23T18:00')), ['counted-from', 'same-day', 'day-was-over', 'due-at']);
});
