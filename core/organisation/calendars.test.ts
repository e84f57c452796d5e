import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { compileCalendar, isWorkingDay, type CalendarYear } from '#core/time/calendar.ts';
import { NO_DIFFERENCES, ROUND_THE_CLOCK, type CalendarDifferences } from '#core/time/own-calendar.ts';
import type { UnitId } from '#core/values/ids.ts';
import type { Day, Instant } from '#core/values/instant.ts';
import { calendarOfUnit, countryCalendar, lastCalendarChange } from './calendars.ts';
import type { OrganisationCommand } from './commands.ts';
import { decideOrganisation } from './decide.ts';
import { isCalendarEvent, isUnitEvent } from './events.ts';
import { evolveCalendar, evolveUnit } from './evolve.ts';
import { EMPTY_ORGANISATION, type Organisation } from './state.ts';
import { retiredOf, statutoryOf } from './tree.ts';

const by = { kind: 'system' } as const;
const unit = (last: number): UnitId => `00000000-0000-7000-8000-${String(last).padStart(12, '0')}` as UnitId;
const [TOP, EAST, QUAY] = [unit(1), unit(2), unit(3)];
const NOON = '2026-07-18T12:00:00.000Z' as Instant;
type Asked = OrganisationCommand extends infer C ? (C extends unknown ? Omit<C, 'now' | 'by'> : never) : never;

/** Decides, checks that the log would take the events, and folds; throws on a refusal. */
function after(before: Organisation, asked: Asked, now = NOON): Organisation {
  const decision = decideOrganisation(before, { ...asked, now, by } as OrganisationCommand);
  if (!decision.ok) throw new Error(decision.refusal.code);
  const units = new Map(before.units);
  let { imported } = before;
  for (const decided of decision.decided) {
    for (const [index, event] of decided.events.entries()) {
      const version = decided.expectedVersion + index + 1;
      if (decided.of === 'unit') {
        assert.equal(units.get(decided.unit)?.version ?? 0, version - 1);
        assert.ok(isUnitEvent(event), event.type);
        units.set(decided.unit, evolveUnit(units.get(decided.unit) ?? null, { ...event, version }));
      } else if (decided.of === 'calendar') {
        assert.equal(imported.version, version - 1);
        assert.ok(isCalendarEvent(event), event.type);
        imported = evolveCalendar(imported, { ...event, version });
      }
    }
  }
  return { units, people: before.people, imported };
}

function refusal(organisation: Organisation, asked: Asked): string {
  const decision = decideOrganisation(organisation, { ...asked, now: NOON, by } as OrganisationCommand);
  return decision.ok ? 'taken' : decision.refusal.code;
}

const named = (zh: string) => ({ zh, en: zh });
const closed = (from: string, until = from) => ({ from, until, title: named('盘点') });
const extra = (day: string, hours: CalendarDifferences['extra'][number]['hours'] = null) => ({
  day,
  title: named('加开'),
  hours,
});

function setCalendar(organisation: Organisation, at: UnitId, own: Partial<CalendarDifferences>): Asked {
  const seen = organisation.units.get(at)?.calendar?.version ?? 0;
  return { type: 'SetCalendar', unit: at, own: { ...NO_DIFFERENCES, ...own }, seen };
}

function withCalendar(organisation: Organisation, at: UnitId, own: Partial<CalendarDifferences>, now = NOON) {
  return after(organisation, setCalendar(organisation, at, own), now);
}

function works(organisation: Organisation, at: UnitId, day: string): boolean {
  return isWorkingDay(compileCalendar(calendarOfUnit(organisation, at)), day as Day);
}

const chain = [
  { type: 'AddUnit', unit: TOP, parent: null, code: 'top', name: '鹤屿台球' },
  { type: 'AddUnit', unit: EAST, parent: TOP, code: 'east', name: '东区' },
  { type: 'AddUnit', unit: QUAY, parent: EAST, code: 'quay', name: '码头店' },
].reduce((organisation, asked) => after(organisation, asked as Asked), EMPTY_ORGANISATION);

const year = (holidays: CalendarYear['holidays'], published = true): CalendarYear => ({
  year: 2027,
  published,
  papers: ['https://example.org/notice'],
  holidays,
});
const NEW_YEAR = { name: named('元旦'), off: [['2027-01-01', '2027-01-04']], worked: ['2027-01-09'] } as const;
const imports = (of: CalendarYear, digest = 'a'.repeat(64)): Asked => ({
  type: 'ImportYear',
  year: of,
  format: 'json',
  digest,
});

describe('单位日历', () => {
  test('a unit without differences has the calendar of the unit above, down the tree', () => {
    const closedEast = withCalendar(chain, EAST, { closed: [closed('2026-11-23')] });
    assert.equal(works(closedEast, TOP, '2026-11-23'), true);
    assert.equal(works(closedEast, EAST, '2026-11-23'), false);
    assert.equal(works(closedEast, QUAY, '2026-11-23'), false);
    const openQuay = withCalendar(closedEast, QUAY, {
      extra: [extra('2026-11-23', [{ from: '10:00', until: '12:00' }])],
    });
    assert.equal(works(openQuay, QUAY, '2026-11-23'), true);
    assert.equal(works(openQuay, EAST, '2026-11-23'), false);
  });

  test('setting it to nothing lets the unit follow the one above again', () => {
    const set = withCalendar(chain, QUAY, { zone: 'Asia/Urumqi', title: named('码头店日历') });
    assert.equal(calendarOfUnit(set, QUAY).zone, 'Asia/Urumqi');
    const plain = withCalendar(set, QUAY, {});
    assert.deepEqual(calendarOfUnit(plain, QUAY), countryCalendar(plain));
    assert.deepEqual(decideOrganisation(plain, { ...setCalendar(plain, QUAY, {}), now: NOON, by } as never), {
      ok: true,
      decided: [],
    });
  });

  test('what was looked at and has changed since is not overwritten', () => {
    const stale = setCalendar(chain, QUAY, { holidays: 'open' });
    const changed = withCalendar(chain, QUAY, { closed: [closed('2026-11-23')] });
    assert.equal(refusal(changed, stale), 'calendar.overtaken');
    assert.equal(refusal(changed, setCalendar(changed, QUAY, { holidays: 'open' })), 'taken');
  });

  test('each change stands in the stream of the topmost unit too', () => {
    const decision = decideOrganisation(chain, {
      ...setCalendar(chain, QUAY, { closed: [closed('2026-11-23')] }),
      now: NOON,
      by,
    } as never);
    assert.ok(decision.ok);
    assert.deepEqual(
      decision.decided.map((each) => each.events.map(({ type }) => type)),
      [['CalendarSet'], ['CalendarsChanged']],
    );
  });

  test('no unit below is left with a calendar that cannot be counted on', () => {
    // The quay opens on a Sunday at its usual hours; without make-up hours there are none on Sundays.
    const open = withCalendar(chain, QUAY, { extra: [extra('2026-11-29')] });
    const week = [[{ from: '09:00', until: '18:00' }], [], [], [], [], [], []];
    const bare = { hours: { week, makeUpDay: [] }, holidays: 'open' } as const;
    assert.equal(refusal(open, setCalendar(open, TOP, bare)), 'calendar.usual-hours');
    assert.equal(refusal(chain, setCalendar(chain, TOP, bare)), 'taken');
    const moved = withCalendar(withCalendar(chain, TOP, {}), EAST, bare);
    const lone = after(moved, { type: 'AddUnit', unit: unit(4), parent: TOP, code: 'lone', name: '分店' });
    const sunday = withCalendar(lone, unit(4), { extra: [extra('2026-11-29')] });
    assert.equal(refusal(sunday, { type: 'MoveUnit', unit: unit(4), parent: EAST }), 'calendar.usual-hours');
  });

  test('every contradiction is refused by its name', () => {
    const of = (own: Partial<CalendarDifferences>): string => refusal(chain, setCalendar(chain, QUAY, own));
    const day = [{ from: '09:00', until: '18:00' }];
    const week = (...days: CalendarDifferences['extra'][number]['hours'][]) => ({
      hours: { week: days.map((each) => each ?? []), makeUpDay: day },
    });
    assert.equal(of({ zone: 'Asia/Atlantis' }), 'calendar.zone');
    assert.equal(of({ closed: [closed('2026-02-30')] }), 'calendar.day');
    assert.equal(of({ closed: [closed('2026-03-02', '2026-03-01')] }), 'calendar.day-order');
    assert.equal(of({ closed: [closed('2026-03-02', '2027-03-03')] }), 'calendar.closed-too-long');
    assert.equal(of({ closed: [closed('2026-03-02'), closed('2026-03-01', '2026-03-03')] }), 'calendar.named-twice');
    assert.equal(of({ extra: [extra('2026-3-2')] }), 'calendar.day');
    assert.equal(
      of({ closed: [{ from: '2026-03-02', until: '2026-03-02', title: named(' ') }] }),
      'calendar.name-needed',
    );
    assert.equal(of({ title: named('长'.repeat(61)) }), 'calendar.name-needed');
    assert.equal(of(week(day)), 'calendar.week');
    assert.equal(of(week([], [], [], [], [], [], [])), 'calendar.never-open');
    assert.equal(of(week([{ from: '9', until: '18:00' }], [], [], [], [], [], [])), 'calendar.time');
    assert.equal(of(week([...day, ...day], [], [], [], [], [], [])), 'calendar.hours-order');
    assert.equal(of({ hours: { ...ROUND_THE_CLOCK, makeUpDay: [] } }), 'calendar.make-up-hours');
    assert.equal(
      of(
        week(
          Array.from({ length: 13 }, () => day[0] as never),
          [],
          [],
          [],
          [],
          [],
          [],
        ),
      ),
      'calendar.too-many',
    );
    assert.equal(of({ closed: Array.from({ length: 501 }, () => closed('2026-03-02')) }), 'calendar.too-many');
    assert.equal(refusal(chain, { ...setCalendar(chain, QUAY, {}), unit: unit(9) } as Asked), 'unit.unknown');
  });
});

describe('年度安排', () => {
  test('a year comes into every calendar, a corrected one takes its place', () => {
    const known = after(chain, imports(year([NEW_YEAR])));
    assert.equal(compileCalendar(calendarOfUnit(known, QUAY)).published.has(2027), true);
    assert.equal(works(known, QUAY, '2027-01-04'), false);
    assert.equal(works(known, QUAY, '2027-01-09'), true);
    const mended = after(known, imports(year([{ ...NEW_YEAR, off: [['2027-01-01', '2027-01-03']] }]), 'b'.repeat(64)));
    assert.equal(works(mended, QUAY, '2027-01-04'), true);
    assert.deepEqual(
      mended.imported.years.map(({ digest }) => digest),
      ['b'.repeat(64)],
    );
  });

  test('the same again changes nothing; a draft may be published and not the other way round', () => {
    const draft = after(chain, imports(year([NEW_YEAR], false)));
    assert.equal(compileCalendar(countryCalendar(draft)).published.has(2027), false);
    assert.equal(works(draft, TOP, '2027-01-04'), false);
    const known = after(draft, imports(year([NEW_YEAR])));
    assert.equal(after(known, imports(year([NEW_YEAR]))).imported.version, known.imported.version);
    assert.equal(refusal(known, imports(year([NEW_YEAR], false))), 'calendar.year-published');
    assert.equal(refusal(chain, imports({ ...year([NEW_YEAR], false), year: 2026 })), 'calendar.year-published');
  });

  test('a year that contradicts itself or lies far off is refused', () => {
    assert.equal(refusal(chain, imports(year([NEW_YEAR, NEW_YEAR]))), 'calendar.named-twice');
    assert.equal(refusal(chain, imports({ ...year([NEW_YEAR]), year: 2029 })), 'calendar.year-far');
    assert.equal(refusal(chain, imports({ ...year([NEW_YEAR]), year: Number.NaN })), 'calendar.year-far');
  });

  test('the last change that a unit takes over, and by what', () => {
    const [monday, tuesday] = ['2026-11-23T01:00:00.000Z', '2026-11-24T01:00:00.000Z'] as Instant[];
    const set = withCalendar(chain, EAST, { closed: [closed('2026-12-23')] }, monday);
    assert.equal(lastCalendarChange(set, TOP), null);
    assert.deepEqual(lastCalendarChange(set, QUAY), { at: monday, why: 'calendar' });
    const both = after(set, imports(year([NEW_YEAR])), tuesday);
    assert.deepEqual(lastCalendarChange(both, QUAY), { at: tuesday, why: 'year' });
  });
});

describe('法定时限包', () => {
  const pack = 'cn-express';
  const adopt = (at: UnitId): Asked => ({ type: 'AdoptStatutory', unit: at, pack, knownPacks: [pack] });

  test('on at a unit is on below it, until a unit below says otherwise', () => {
    const on = after(chain, adopt(EAST));
    assert.deepEqual(
      [TOP, EAST, QUAY].map((at) => statutoryOf(on, at)),
      [[], [pack], [pack]],
    );
    const off = after(on, { type: 'DropStatutory', unit: QUAY, pack });
    assert.deepEqual(
      [EAST, QUAY].map((at) => statutoryOf(off, at)),
      [[pack], []],
    );
    assert.equal(refusal(on, adopt(QUAY)), 'statutory.already');
    assert.equal(refusal(off, { type: 'DropStatutory', unit: QUAY, pack }), 'statutory.not-adopted');
    assert.equal(
      refusal(chain, { type: 'AdoptStatutory', unit: QUAY, pack: 'no-such', knownPacks: [pack] }),
      'statutory.unknown',
    );
  });
});

describe('停用规则', () => {
  const asked = {
    playbook: 'market',
    rule: 'offer',
    reason: '新流程不再限定提方案的时间',
    knownRules: ['offer', 'settle'],
  };
  const retire = (at: UnitId, told: Partial<typeof asked> = {}): Asked => ({
    type: 'RetireRule',
    unit: at,
    ...asked,
    ...told,
  });
  const rulesOf = (organisation: Organisation, at: UnitId) =>
    retiredOf(organisation, at).map(({ rule, unit }) => [rule, unit]);

  test('retired at a unit it is out of use there and below, with the reason, until that unit restores it', () => {
    const out = after(chain, retire(EAST));
    assert.deepEqual(
      [TOP, EAST, QUAY].map((at) => rulesOf(out, at)),
      [[], [['offer', EAST]], [['offer', EAST]]],
    );
    assert.equal(retiredOf(out, QUAY)[0]?.reason, asked.reason);
    assert.equal(refusal(out, retire(QUAY)), 'retirement.already');
    const restore = (at: UnitId, playbook = 'market'): Asked => ({
      type: 'RestoreRule',
      unit: at,
      playbook,
      rule: 'offer',
    });
    assert.equal(refusal(out, restore(QUAY)), 'retirement.not-retired', 'whoever retired it restores it');
    assert.equal(refusal(out, restore(EAST, 'other')), 'retirement.not-retired');
    assert.deepEqual(rulesOf(after(out, restore(EAST)), QUAY), []);
  });

  test('another playbook may have a rule of the same name', () => {
    const both = after(after(chain, retire(EAST)), retire(QUAY, { playbook: 'other' }));
    assert.deepEqual(rulesOf(both, QUAY), [
      ['offer', QUAY],
      ['offer', EAST],
    ]);
  });

  test('without a reason, or a rule that no version knows, nothing is retired', () => {
    assert.equal(refusal(chain, retire(EAST, { reason: ' ' })), 'retirement.reason-needed');
    assert.equal(refusal(chain, retire(EAST, { rule: 'no-such-rule' })), 'retirement.unknown');
  });
});
