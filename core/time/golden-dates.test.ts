import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileCalendar } from './calendar.ts';
import { CHINA } from './calendars/china.ts';
import { dueAt } from './deadline.ts';
import { GOLDEN_CALENDAR_DAYS, GOLDEN_WORKING_DAYS, inShanghai } from './golden-dates.ts';
import { PERIODS, WORKING_DAY_CASES } from './working-day-cases.ts';

const china = compileCalendar(CHINA);
const MINUTES_OF_THE_DAY = ['00:00', '08:59', '12:00', '18:01', '23:59'];

test('the process runs in the zone it was asked to run in', () => {
  const asked = process.env['TZ'];
  if (asked === undefined || asked === '') return;
  assert.equal(Intl.DateTimeFormat().resolvedOptions().timeZone, asked);
});

for (const { start, add, due, why } of GOLDEN_WORKING_DAYS) {
  test(`${start} + ${add} working days is ${due}${why === '' ? '' : ` (${why})`}`, () => {
    for (const minute of MINUTES_OF_THE_DAY) {
      const found = dueAt(
        { within: { amount: add, unit: 'wd' }, between: null, endOfDay: 'close-of-business' },
        inShanghai(`${start}T${minute}`),
        china,
      );
      assert.deepEqual(
        found,
        { at: inShanghai(`${due}T18:00`), on: due, opensAt: null, shownOpensAt: null, provisional: false },
        `started at ${minute}`,
      );
    }
  });
}

for (const { start, add, raw, rolled } of GOLDEN_CALENDAR_DAYS) {
  test(`${start} + ${add} calendar days is ${raw}, rolled to ${rolled}`, () => {
    for (const minute of MINUTES_OF_THE_DAY) {
      const found = dueAt(
        { within: { amount: add, unit: 'd' }, between: null, endOfDay: 'close-of-business' },
        inShanghai(`${start}T${minute}`),
        china,
      );
      assert.equal(found.on, rolled, `started at ${minute}`);
      assert.equal(found.at, inShanghai(`${rolled}T18:00`));
      assert.equal(found.provisional, false);
    }
  });
}

test('280 due days of complaints received around the holidays of 2020 to 2023', () => {
  let checked = 0;
  for (const [received, ...dues] of WORKING_DAY_CASES) {
    for (const [at, due] of dues.entries()) {
      if (due === null) continue;
      const within = { amount: PERIODS[at] ?? 0, unit: 'wd' } as const;
      const found = dueAt({ within, between: null, endOfDay: 'midnight' }, inShanghai(`${received}T09:30`), china);
      assert.equal(found.on, due, `${received} + ${within.amount}`);
      assert.equal(found.provisional, false);
      checked++;
    }
  }
  assert.equal(checked, 280);
});
