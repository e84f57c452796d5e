import { createHash } from 'node:crypto';
import { calendarHolder, calendarOfUnit, countryCalendar } from '#core/organisation/calendars.ts';
import type { Organisation } from '#core/organisation/state.ts';
import { compileCalendar, type CompiledCalendar } from '#core/time/calendar.ts';
import type { UnitId } from '#core/values/ids.ts';

// The calendar of a unit, compiled once for each organisation as it stood: an organisation is a value that is replaced, not
// changed, so what was worked out for one stays right, and a change on any node is a new one.

interface Laid {
  readonly calendar: CompiledCalendar;
  readonly digest: string;
}

const laid = new WeakMap<Organisation, Map<UnitId | null, Laid>>();

/** 工作日历 of a unit: its own, else that of the nearest unit above which has one, else the country's. */
export function calendarOf(organisation: Organisation, unit: UnitId): CompiledCalendar {
  return laidOut(organisation, unit).calendar;
}

/** 日历摘要: two units whose calendars count alike have the same one, and so has a unit that moved without a change. */
export function calendarDigest(organisation: Organisation, unit: UnitId): string {
  return laidOut(organisation, unit).digest;
}

/** 全国日历 of the organisation: with the years that it imported. */
export function countryOf(organisation: Organisation): CompiledCalendar {
  return laidOut(organisation, null).calendar;
}

function laidOut(organisation: Organisation, unit: UnitId | null): Laid {
  const known = laid.get(organisation) ?? new Map<UnitId | null, Laid>();
  laid.set(organisation, known);
  const holder = unit === null ? null : (calendarHolder(organisation, unit)?.id ?? null);
  const found = known.get(holder);
  if (found !== undefined) return found;
  const source = holder === null ? countryCalendar(organisation) : calendarOfUnit(organisation, holder);
  const counted = JSON.stringify({ ...source, id: null });
  const made = { calendar: compileCalendar(source), digest: createHash('sha256').update(counted).digest('hex') };
  known.set(holder, made);
  return made;
}
