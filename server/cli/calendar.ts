import { readFile } from 'node:fs/promises';
import { ownCalendar } from '#contract/console/calendar.ts';
import { calendarHolder } from '#core/organisation/calendars.ts';
import type { Unit } from '#core/organisation/state.ts';
import { missingYear } from '#core/time/missing-year.ts';
import { NO_DIFFERENCES, type CalendarDifferences } from '#core/time/own-calendar.ts';
import { importYear } from '../operations/import-year.ts';
import { refusalText } from '../http/refusal-text.ts';
import { calendarOf, countryOf } from '../operations/unit-calendars.ts';
import type { House } from '../wiring/house.ts';
import { clearing, closing, hoursIn, intervalsIn, opening } from './calendar-edits.ts';
import type { Verb } from './verb.ts';
import { change, doWork, operandsOf, print, unitNamed, UsageRefused, type Works } from './with-house.ts';

/** 工作日历: of the units, and the years that every calendar counts with. */
export const calendar: Verb = {
  summary:
    'show [unit] · hours <unit> mon-fri=09:00-12:00,13:00-18:00 … · zone <unit> <zone> · close <unit> <from> <until> <name> · open <unit> <day> <name> [--hours …] · clear <unit> <day> · set <unit> <file> · inherit <unit> · years · import <year> <file> [--draft]',
  operands: 'show|hours|zone|close|open|clear|set|inherit|years|import …',
  options: { hours: { type: 'string' }, draft: { type: 'boolean' }, json: { type: 'boolean' } },
  run: async (values, operands) =>
    await doWork(WORKS, operands, values, 'Say show, hours, zone, close, open, clear, set, inherit, years or import.'),
};

const WORKS: Works = {
  show: async (house, rest, values) => {
    const [code, ...more] = rest;
    operandsOf(more);
    await show(house, await unitNamed(house, code), values['json'] === true);
  },
  hours: async (house, [code, ...parts]) => {
    const { unit } = operandsOf(code === undefined ? [] : [code], 'unit');
    if (parts.length === 0) throw new UsageRefused('Say the hours: mon-fri=09:00-18:00.');
    await edit(house, unit, (own) => ({ ...own, hours: hoursIn(parts) }));
  },
  zone: async (house, rest) => {
    const { unit, zone } = operandsOf(rest, 'unit', 'zone');
    await edit(house, unit, (own) => ({ ...own, zone }));
  },
  close: async (house, rest) => {
    const { unit, from, until, name } = operandsOf(rest, 'unit', 'from', 'until', 'name');
    await edit(house, unit, (own) => closing(own, from, until, name));
  },
  open: async (house, rest, { hours }) => {
    const { unit, day, name } = operandsOf(rest, 'unit', 'day', 'name');
    const open = typeof hours === 'string' ? intervalsIn(hours) : null;
    await edit(house, unit, (own) => opening(own, day, name, open));
  },
  clear: async (house, rest) => {
    const { unit, day } = operandsOf(rest, 'unit', 'day');
    await edit(house, unit, (own) => {
      const cleared = clearing(own, day);
      if (cleared === null) throw new UsageRefused(`${unit} says nothing of its own about ${day}.`);
      return cleared;
    });
  },
  set: async (house, rest) => {
    const { unit, file } = operandsOf(rest, 'unit', 'file');
    const own = ownCalendar.safeParse(jsonIn(await textOf(file)));
    if (!own.success) {
      const faults = own.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
      throw new UsageRefused(`This is no calendar of a unit:\n  ${faults.join('\n  ')}`);
    }
    await edit(house, unit, () => own.data);
  },
  inherit: async (house, rest) => {
    const { unit } = operandsOf(rest, 'unit');
    await edit(house, unit, () => NO_DIFFERENCES);
  },
  years: async (house, rest, values) => {
    operandsOf(rest);
    const organisation = await house.organisation.read();
    const country = countryOf(organisation);
    const imported = new Map(organisation.imported.years.map((each) => [each.year.year, each]));
    const rows = country.source.years.map(({ year, published, holidays }) => ({
      year: String(year),
      state: published ? 'published' : 'not published',
      from: imported.has(year) ? `imported ${imported.get(year)?.importedAt.slice(0, 10) ?? ''}` : 'ships',
      notices: String(holidays.length),
    }));
    print(rows, values['json'] === true);
    const missing = missingYear(country, house.clock.now());
    if (missing !== null && values['json'] !== true)
      console.log(`${String(missing)} is missing: huiyin calendar import ${String(missing)} <file>`);
  },
  import: async (house, rest, values) => {
    const { year, file } = operandsOf(rest, 'year', 'file');
    return await importFile(house, Number(year), file, values['draft'] !== true);
  },
};

async function importFile(house: House, year: number, file: string, isPublished: boolean): Promise<number> {
  const text = await textOf(file);
  const format = /\.ics$/i.test(file) ? 'ics' : 'json';
  const outcome = await importYear(house.changeOrganisation, { year, format, text, isPublished }, { kind: 'system' });
  if (outcome.kind === 'refused') throw new UsageRefused(refusalText(outcome.refusal, 'en'));
  if (outcome.kind === 'faults') {
    for (const fault of outcome.faults)
      console.error(`${file}:${String(fault.line)}: ${fault.text.en}; ${fault.mend.en}`);
    return 1;
  }
  const ignored = outcome.ignored === 0 ? '' : `, ${String(outcome.ignored)} entries say nothing of ${String(year)}`;
  console.log(
    `${String(year)}: ${String(outcome.year.holidays.length)} holidays${ignored}. Open cases are counted again.`,
  );
  return 0;
}

async function edit(
  house: House,
  code: string,
  changed: (own: CalendarDifferences) => CalendarDifferences,
): Promise<void> {
  const unit = await unitNamed(house, code);
  const own = changed(unit.calendar?.own ?? NO_DIFFERENCES);
  await change(house, { type: 'SetCalendar', unit: unit.id, own, seen: unit.calendar?.version ?? 0 });
  console.log(`The calendar of ${code} is set. Open cases there and below are counted again.`);
}

async function show(house: House, unit: Unit, asJson: boolean): Promise<void> {
  const organisation = await house.organisation.read();
  const { source } = calendarOf(organisation, unit.id);
  const { zone, hours, holidays, workingDays, ownDays } = source;
  const holder = calendarHolder(organisation, unit.id);
  const from = holder === null ? source.id : holder.code;
  if (asJson) {
    const own = unit.calendar?.own ?? NO_DIFFERENCES;
    console.log(JSON.stringify({ unit: unit.code, from, zone, hours, holidays, workingDays, ownDays, own }));
    return;
  }
  console.log(`${unit.code}: ${zone}, holidays ${holidays}, working days ${workingDays}, as ${from} says`);
  const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
  hours.week.forEach((open, weekday) => console.log(`  ${days[weekday] ?? ''} ${spoken(open)}`));
  console.log(`  make-up days ${spoken(hours.makeUpDay)}`);
  for (const { day, title, hours: open } of ownDays)
    console.log(`  ${day} ${open === null ? 'usual hours' : spoken(open)} ${title.zh}`);
}

function spoken(open: readonly { readonly from: string; readonly until: string }[]): string {
  return open.length === 0 ? 'closed' : open.map(({ from, until }) => `${from}-${until}`).join(', ');
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new UsageRefused(`${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new UsageRefused('The file is no JSON.');
  }
}
