import type { Instant } from '#core/values/instant.ts';
import { localDay, type CompiledCalendar } from './calendar.ts';

/** The notice for a year comes out in the November before; who has it not on 1 December has forgotten to import it. */
const ASKED_FROM = '12-01';

/** 缺哪一年: the year whose holidays are wanted and not known: this one, and from 1 December the next; `null`: none. */
export function missingYear(country: CompiledCalendar, now: Instant): number | null {
  const today = localDay(country, now);
  const year = Number(today.slice(0, 4));
  if (!country.published.has(year)) return year;
  return today.slice(5) >= ASKED_FROM && !country.published.has(year + 1) ? year + 1 : null;
}
