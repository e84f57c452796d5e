import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { dayNumber, dayOf, mondayOf, MS_PER_DAY, weekdayOf, yearOf } from './days.ts';
import { compileZone, momentOf, offsetAt, wallTimeAt } from './zone.ts';

const ZONES = ['Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Kiritimati', 'UTC'].map(
  compileZone,
);
const zones = fc.constantFrom(...ZONES);
const moments = fc.integer({ min: Date.UTC(1960, 0, 1), max: Date.UTC(2110, 0, 1) });

function temporal(id: string, epochMs: number): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(id);
}

test('the offset is the one Temporal gives, inside the table and outside', () => {
  fc.assert(
    fc.property(zones, moments, (zone, epochMs) => {
      assert.equal(offsetAt(zone, epochMs), temporal(zone.id, epochMs).offsetNanoseconds / 1e6);
    }),
  );
});

test('the wall shows what Temporal says', () => {
  fc.assert(
    fc.property(zones, moments, (zone, epochMs) => {
      const wall = wallTimeAt(zone, epochMs);
      const expected = temporal(zone.id, epochMs);
      assert.equal(dayOf(wall.day), expected.toPlainDate().toString());
      const time = expected.toPlainTime();
      assert.equal(wall.ms, ((time.hour * 60 + time.minute) * 60 + time.second) * 1000 + time.millisecond);
    }),
  );
});

test('the moment of a wall time is the one Temporal gives, also where clocks change', () => {
  const nearChange = zones.chain((zone) =>
    fc.record({
      zone: fc.constant(zone),
      epochMs: fc.oneof(
        moments,
        fc
          .tuple(fc.constantFrom(...zone.sinceMs), fc.integer({ min: -10_000_000, max: 10_000_000 }))
          .map(([change, distance]) => change + distance),
      ),
    }),
  );
  fc.assert(
    fc.property(nearChange, ({ zone, epochMs }) => {
      const day = Math.floor(epochMs / MS_PER_DAY);
      const wall = { day, ms: epochMs - day * MS_PER_DAY };
      const plain = Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO('UTC').toPlainDateTime();
      assert.equal(momentOf(zone, wall), plain.toZonedDateTime(zone.id).epochMilliseconds);
    }),
    { numRuns: 500 },
  );
});

test('Shanghai has kept +08:00 since 1991 and once had summer time', () => {
  const shanghai = compileZone('Asia/Shanghai');
  assert.equal(offsetAt(shanghai, Date.UTC(1990, 6, 1)), 9 * 3_600_000);
  assert.equal(offsetAt(shanghai, Date.UTC(2026, 6, 1)), 8 * 3_600_000);
});

test('a zone that does not exist is a fault', () => {
  assert.throws(() => compileZone('Asia/Nowhere'), RangeError);
});

test('day numbers keep weekday, week and year', () => {
  fc.assert(
    fc.property(fc.integer({ min: -30_000, max: 60_000 }), (number) => {
      const day = dayOf(number);
      const plain = Temporal.PlainDate.from(day);
      assert.equal(dayNumber(day), number);
      assert.equal(weekdayOf(number), plain.dayOfWeek - 1);
      assert.equal(yearOf(number), plain.year);
      assert.equal(dayOf(mondayOf(number)), plain.subtract({ days: plain.dayOfWeek - 1 }).toString());
    }),
  );
});
