import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileCalendar } from '../calendar.ts';
import { CHINA } from '../calendars/china.ts';
import { dayNumber, dayOf } from '../days.ts';
import { publishYear } from '../own-calendar.ts';
import type { Day } from '#core/values/instant.ts';
import { readHolidayJson } from './holiday-json.ts';

/** A year of the calendar written out day by day, as holiday-cn does. */
function written(year: number): string {
  const known = CHINA.years.find((one) => one.year === year);
  const days = (known?.holidays ?? []).flatMap(({ name, off, worked }) => [
    ...off.flatMap(([first, last]) => {
      const [from, until] = [dayNumber(first as Day), dayNumber(last as Day)];
      return Array.from({ length: until - from + 1 }, (_, at) => ({
        name: name.zh,
        date: dayOf(from + at),
        isOffDay: true,
      }));
    }),
    ...worked.map((date) => ({ name: name.zh, date, isOffDay: false })),
  ]);
  return JSON.stringify({ $schema: 'x', year, papers: known?.papers, days }, null, 1);
}

test('every year that ships reads back as it stands, from its days', () => {
  for (const year of [2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026]) {
    const read = readHolidayJson(written(year), year);
    assert.ok(read.kind === 'year', JSON.stringify(read));
    const known = CHINA.years.find((one) => one.year === year);
    assert.deepEqual(read.year.papers, known?.papers);
    assert.deepEqual(
      read.year.holidays.map(({ name }) => name),
      known?.holidays.map(({ name }) => name),
    );
    assert.deepEqual(compileCalendar(publishYear(CHINA, read.year)).workingDays, compileCalendar(CHINA).workingDays);
  }
});

const BROKEN = `{
  "year": 2027,
  "papers": ["https://example.org/1", "javascript:alert(1)", 7],
  "note": { "days": [1, 2] },
  "days": [
    { "name": "元旦", "date": "2027-01-01", "isOffDay": true },
    { "name": "元旦\\" ] ", "date": "2027-02-30", "isOffDay": true },
    { "name": "  ", "date": "2027-01-02", "isOffDay": true },

    { "name": "元旦", "date": "2028-01-20", "isOffDay": true }, { "name": "元旦", "date": "2027-01-03" },
    "2027-01-04", 5,
    null,
    { "name": "元旦", "date": "2027-01-01", "isOffDay": false }
  ]
}`;

test('each fault names its line and its mend', () => {
  const read = readHolidayJson(BROKEN, 2027);
  assert.ok(read.kind === 'faults');
  assert.deepEqual(
    read.faults.map(({ line, code }) => `${line} ${code}`),
    ['7 date', '8 name', '10 far-off', '10 shape', '11 shape', '11 shape', '12 shape', '13 twice'],
  );
  for (const { text, mend } of read.faults)
    for (const words of [text.zh, text.en, mend.zh, mend.en]) assert.ok(words.length > 3 && !/[{}]/.test(words), words);
  assert.equal(read.faults[0]?.text.zh, '“2027-02-30”不是日期');
});

test('a day said twice must be said alike', () => {
  const day = (isOffDay: boolean) => ({ name: '元旦', date: '2027-01-01', isOffDay });
  const file = (...days: object[]): string => JSON.stringify({ year: 2027, papers: [], days });
  assert.equal(readHolidayJson(file(day(true), day(true)), 2027).kind, 'year');
  const read = readHolidayJson(file(day(true), day(false)), 2027);
  assert.deepEqual(read.kind === 'faults' ? read.faults.map(({ code }) => code) : [], ['twice']);
});

test('a year whose notice is not out, another year, and what is no JSON are said to be that', () => {
  const codes = (text: string, year = 2027): string[] => {
    const read = readHolidayJson(text, year);
    return read.kind === 'year' ? ['sound'] : read.faults.map(({ line, code }) => `${line} ${code}`);
  };
  assert.deepEqual(codes('{ "year": 2027, "papers": [], "days": [] }'), ['1 no-days']);
  assert.deepEqual(codes(written(2026)), ['1 year']);
  assert.deepEqual(codes('{}'), ['1 shape', '1 shape']);
  assert.deepEqual(codes('[]'), ['1 shape']);
  assert.deepEqual(codes('{\n"year": 2027,\n"days": [}\n'), ['3 not-json']);
  assert.deepEqual(codes('{\n"year": 2027,\n"days": ['), ['3 not-json']);
  assert.deepEqual(codes(''), ['1 not-json']);
  assert.deepEqual(codes('x'.repeat(1_000_001)), ['1 too-large']);
  assert.deepEqual(codes(`\uFEFF${written(2026)}`, 2026), ['sound']);
});

test('a hostile file is refused in no time, with few and short words', () => {
  const before = process.cpuUsage();
  const deep = readHolidayJson('['.repeat(900_000), 2027);
  const many = readHolidayJson(
    JSON.stringify({ year: 2027, days: Array.from({ length: 30_000 }, () => ({ name: 'x', date: 'y', isOffDay: 1 })) }),
    2027,
  );
  const long = readHolidayJson(
    JSON.stringify({ year: 2027, days: [{ name: 'x', date: `\u202e${'y'.repeat(900_000)}`, isOffDay: true }] }),
    2027,
  );
  assert.ok(process.cpuUsage(before).user < 5_000_000);
  for (const read of [deep, many, long]) {
    assert.ok(read.kind === 'faults' && read.faults.length <= 20);
    for (const { text } of read.faults) assert.ok(text.zh.length < 200 && !/\u202e/.test(text.zh));
  }
});
