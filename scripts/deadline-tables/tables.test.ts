import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { tryFolder } from './tables.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'huiyin-deadlines-'));
after(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, table: unknown): void {
  writeFileSync(path.join(folder, name), JSON.stringify(table));
}

const HOURS = {
  mon: [
    ['09:00', '12:00'],
    ['13:00', '17:00'],
  ],
  tue: [['09:00', '17:00']],
};

test('rows that come out otherwise are told, whatever the table', () => {
  write('deadlines.json', {
    calendars: {
      desk: { tz: 'UTC', hours: HOURS, holidays: ['2026-11-24'], breaks: { '2026-11-30': [['09:30', '10:30']] } },
      shut: { tz: 'UTC', hours: {} },
    },
    cases: [
      { id: 'a', calendar: 'desk', start: '2026-11-23T11:30:00Z', minutes: 60, expected_due: '2026-11-23T13:30:00Z' },
      { id: 'b', calendar: 'desk', start: '2026-11-23T16:30:00Z', minutes: 60, expected_due: '2026-11-30T09:30:00Z' },
      { id: 'c', calendar: 'desk', start: '2026-11-23T16:30:00Z', minutes: 60, expected_due: '2026-11-24T09:30:00Z' },
      { id: 'd', calendar: 'desk', start: '2026-11-23T18:00:00Z', minutes: 0, expected_due: '2026-11-30T09:00:00Z' },
      { id: 'e', calendar: 'shut', start: '2026-11-23T18:00:00Z', minutes: 5, expected_due: '2026-11-23T18:05:00Z' },
      {
        id: 'f',
        calendar: 'desk',
        start: '2026-11-23T09:00:30Z',
        minutes: 60,
        pauses: [['2026-11-23T09:30:00Z', '2026-11-23T10:00:00Z']],
        expected_due: '2026-11-23T10:30:00Z',
        tolerance_seconds: 60,
      },
      {
        id: 'g',
        calendar: 'desk',
        start: '2026-11-30T11:00:00Z',
        minutes: 60,
        direction: 'before',
        expected_due: '2026-11-30T09:00:00Z',
      },
    ],
  });
  write('business_minutes.json', {
    cases: [
      {
        id: 'm',
        calendar: 'desk',
        from: '2026-11-23T11:00:00Z',
        to: '2026-11-23T14:00:00Z',
        expected_business_minutes: 120,
      },
      {
        id: 'n',
        calendar: 'desk',
        from: '2026-11-23T11:00:00Z',
        to: '2026-11-23T14:00:00Z',
        expected_business_minutes: 180,
      },
    ],
  });
  write('business_days_and_active.json', {
    calendar: 'desk (see deadlines.json)',
    cases: [{ start: '2026-11-23T10:00:00Z', business_days: 1, direction: 'after', expected: '2026-11-24T10:00:00Z' }],
    active_cases: {
      calendar: { base: 'desk', 'extra_days(replace the hours)': { '2026-11-28': [['09:00', '11:00']] } },
      cases: [
        ['2026-11-28T10:00:00Z', true],
        ['2026-11-28T11:00:00Z', true],
      ],
    },
  });
  write('rejects.json', {
    cases: [
      { source: 'x', test: 'zero', minutes: 0, expect: 'error' },
      { source: 'x', test: 'fine', minutes: 5, expect: 'error' },
      { source: 'x', test: 'late', close: '18:60', expect: 'error' },
    ],
  });
  write('behaviour_rules.json', [
    { source: 'x', given: 'customer creates, staff replies', expect: 'cleared' },
    { source: 'x', given: 'the moon is full', expect: 'no deadline' },
  ]);
  const outcomes = tryFolder(folder).map(({ table, rows }) => [table, rows.map(({ outcome }) => outcome).join(' ')]);
  assert.deepEqual(outcomes, [
    ['deadlines.json', 'alike alike different alike listed alike alike'],
    ['business_minutes.json', 'alike different'],
    ['business_days_and_active.json', 'different alike different'],
    ['rejects.json', 'alike different alike'],
    ['behaviour_rules.json', 'alike different'],
  ]);
});
