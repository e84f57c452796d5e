import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readHolidayIcs } from './holiday-ics.ts';
import type { Imported } from './imported-year.ts';

function calendar(...lines: readonly string[]): string {
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//EN', ...lines, 'END:VCALENDAR', ''].join('\r\n');
}

function event(...lines: readonly string[]): string[] {
  return ['BEGIN:VEVENT', 'UID:1', ...lines, 'END:VEVENT'];
}

const allDay = (summary: string, start: string, end: string | null = null): string[] =>
  event(`SUMMARY:${summary}`, `DTSTART;VALUE=DATE:${start}`, ...(end === null ? [] : [`DTEND;VALUE=DATE:${end}`]));

function holidaysOf(read: Imported): unknown {
  return read.kind === 'year'
    ? read.year.holidays.map(({ name, off, worked }) => [name.zh, off, worked])
    : read.faults.map(({ line, code }) => `${line} ${code}`);
}

test('titles of every habit: off by 休, 放假, holiday; worked by 班, workday, also where both are named', () => {
  const read = readHolidayIcs(
    calendar(
      ...allDay('元旦假期', '20270101', '20270104'),
      ...allDay('上班(补元旦假期)', '20261226'),
      ...allDay('春节（休）', '20270205', '20270213'),
      ...allDay('春节（班）', '20270131', '20270201'),
      ...allDay('春节 补班', '20270214', '20270214'),
      ...allDay('清明节 放假调休', '20270403', '20270406'),
      ...allDay('Labour Day holiday', '20270501', '20270506'),
      ...allDay('Make-up day (Labour Day)', '20270508'),
      ...allDay('店庆 - 班', '20270522'),
      ...event('SUMMARY:休｜端午节', 'DTSTART;VALUE=DATE:20270609', 'DURATION:P3D'),
    ),
    2027,
  );
  assert.deepEqual(holidaysOf(read), [
    ['元旦', [['2027-01-01', '2027-01-03']], ['2026-12-26']],
    ['春节', [['2027-02-05', '2027-02-12']], ['2027-01-31', '2027-02-14']],
    ['清明节', [['2027-04-03', '2027-04-05']], []],
    ['劳动节', [['2027-05-01', '2027-05-05']], ['2027-05-08']],
    ['店庆', [], ['2027-05-22']],
    ['端午节', [['2027-06-09', '2027-06-11']], []],
  ]);
});

test('folded lines, escapes, quoted parameters, either line end, a mark before the words', () => {
  const text = [
    '\uFEFFBEGIN:VCALENDAR',
    'BEGIN:VTIMEZONE',
    'DTSTART:19700101T000000',
    'END:VTIMEZONE',
    'BEGIN:VEVENT',
    'summary;LANGUAGE="zh:CN";X-A=1:国庆节\\, 中秋节\\n放',
    ' 假',
    'DTSTART;VALUE=DATE;X-NOTE="a;b:c":2027',
    '\t1001',
    'DTEND;VALUE=DATE:20271008',
    'URL:https://example.org/notice',
    'BEGIN:VALARM',
    'TRIGGER:-PT15M',
    'SUMMARY:上班',
    'DTSTART:20270101T000000Z',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  for (const end of ['\n', '\r\n']) {
    const read = readHolidayIcs(text.join(end), 2027);
    assert.deepEqual(holidaysOf(read), [['国庆节、中秋节', [['2027-10-01', '2027-10-07']], []]]);
    assert.deepEqual(read.kind === 'year' ? read.year.papers : null, ['https://example.org/notice']);
  }
});

test('where days off are marked, unmarked festivals are none; other years and cancelled events are passed over', () => {
  const read = readHolidayIcs(
    calendar(
      ...event('SUMMARY:元旦', 'DTSTART;VALUE=DATE:20270101', 'X-APPLE-SPECIAL-DAY:WORK-HOLIDAY'),
      ...event('SUMMARY:元旦', 'DTSTART;VALUE=DATE:20270109', 'X-APPLE-SPECIAL-DAY:ALTERNATE-WORKDAY'),
      ...allDay('元宵节', '20270220'),
      ...allDay('国庆节（休）', '20261001', '20261008'),
      ...event('SUMMARY:元旦（休）', 'DTSTART;VALUE=DATE:20270102', 'STATUS:CANCELLED'),
    ),
    2027,
  );
  assert.deepEqual(holidaysOf(read), [['元旦', [['2027-01-01', '2027-01-01']], ['2027-01-09']]]);
  assert.equal(read.kind === 'year' ? read.ignored : 0, 3);
});

test('each fault names its line', () => {
  const faults = (...lines: readonly string[]): unknown => holidaysOf(readHolidayIcs(calendar(...lines), 2027));
  assert.deepEqual(faults(...allDay('清明调休', '20270403')), ['4 unclear']);
  assert.deepEqual(faults(...allDay('开会', '20270403')), ['4 unclear']);
  assert.deepEqual(faults(...event('SUMMARY:元旦休', 'DTSTART:20270101T090000Z')), ['7 not-all-day']);
  assert.deepEqual(faults(...event('SUMMARY:元旦休', 'DTSTART;VALUE=DATE:20270230')), ['7 date']);
  assert.deepEqual(faults(...event('SUMMARY:元旦休', 'DTSTART;VALUE=DATE:20270101', 'DURATION:PT2H')), [
    '8 not-all-day',
  ]);
  assert.deepEqual(faults(...event('SUMMARY:元旦休', 'DTSTART;VALUE=DATE:20270101', 'RRULE:FREQ=YEARLY')), [
    '4 repeats',
  ]);
  assert.deepEqual(faults(...event('SUMMARY:元旦休')), ['4 no-start']);
  assert.deepEqual(faults(...allDay('元旦休', '20270104', '20270101')), ['8 too-long']);
  assert.deepEqual(faults(...allDay('元旦休', '20270101', '20280101')), ['8 too-long']);
  assert.deepEqual(faults(...allDay('元旦休', '20270101'), ...allDay('元旦班', '20270101')), ['9 twice']);
  assert.deepEqual(faults('BEGIN:VEVENT'), ['5 nesting']);
  assert.deepEqual(faults('no property'), ['4 property']);
  assert.deepEqual(faults(), ['1 no-days']);
  for (const text of ['', 'BEGIN:VCARD\r\nEND:VCARD', 'SUMMARY:x'])
    assert.deepEqual(holidaysOf(readHolidayIcs(text, 2027)), ['1 no-calendar']);
  assert.deepEqual(holidaysOf(readHolidayIcs('BEGIN:VCALENDAR', 2027)), ['1 nesting']);
});

test('a hostile file is refused in no time', () => {
  const before = process.cpuUsage();
  const files = [
    'x'.repeat(1_000_001),
    '\n'.repeat(900_000),
    `BEGIN:VCALENDAR\n${'BEGIN:VEVENT\n'.repeat(60_000)}`,
    calendar(...Array.from({ length: 6_000 }, () => allDay('元旦休', '20270101')).flat()),
    calendar(...event(`SUMMARY:${' '.repeat(400_000)}休`, 'DTSTART;VALUE=DATE:20270101')),
    calendar(...event(`SUMMARY:${'（ '.repeat(9_000)}`, 'DTSTART;VALUE=DATE:20270101')),
    `BEGIN:VCALENDAR\n${'A;B="'.repeat(100_000)}`,
  ];
  for (const file of files) assert.equal(readHolidayIcs(file, 2027).kind, 'faults');
  assert.ok(process.cpuUsage(before).user < 5_000_000);
});
