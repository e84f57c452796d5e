import { isDay, type Day } from '#core/values/instant.ts';
import { dayNumber, dayOf } from '../days.ts';
import { readLines, textOf, type IcsLine } from './ics-lines.ts';
import { ImportFaults } from './import-faults.ts';
import {
  assembleYear,
  belongsToNotice,
  holidayName,
  isPaper,
  MOST_CHARACTERS,
  type Imported,
  type ImportedDay,
} from './imported-year.ts';

/**
 * 导入年度放假安排 (ICS, RFC 5545): all-day events whose title says that they are off (休、放假、holiday) or worked
 * (班、workday). Events of other years and cancelled ones are passed over; what repeats, or has an hour, is refused.
 */
export function readHolidayIcs(text: string, year: number): Imported {
  const faults = new ImportFaults();
  if (text.length > MOST_CHARACTERS)
    faults.add(1, 'too-large', { size: Math.ceil(text.length / 1000), most: MOST_CHARACTERS / 1000 });
  const events = faults.found.length > 0 ? [] : readEvents(text, faults);
  // Some calendars mark their days off and leave every other festival unmarked.
  const isMarked = events.some((event) => event.special !== '');
  const papers = new Set<string>();
  const days: ImportedDay[] = [];
  let ignored = 0;
  for (const event of events) {
    const span = spanOf(event, faults);
    if (span === null) continue;
    const inYear = span.days.filter((day) => belongsToNotice(day, year));
    const isOff = inYear.length === 0 || event.isCancelled ? null : isDayOff(event);
    if (isOff === null) {
      if (inYear.length > 0 && !event.isCancelled && !isMarked)
        faults.add(event.line, 'unclear', { title: event.title });
      ignored++;
      continue;
    }
    if (isPaper(event.url)) papers.add(event.url);
    const name = holidayName(withoutMarks(event.title));
    if (name === null) faults.add(event.line, 'name');
    else days.push(...inYear.map((day) => ({ day, name, isOff, line: event.line })));
  }
  return assembleYear(year, [...papers].slice(0, 10), days, ignored, faults);
}

interface IcsEvent {
  readonly line: number;
  title: string;
  special: string;
  url: string;
  isCancelled: boolean;
  repeats: boolean;
  start: IcsLine | null;
  end: IcsLine | null;
  duration: IcsLine | null;
}

const MOST_EVENTS = 5_000;
const LONGEST_TITLE = 200;

/** Only what stands directly in an event: not its alarms, not the rules of a zone. */
function readEvents(text: string, faults: ImportFaults): IcsEvent[] {
  const events: IcsEvent[] = [];
  const within: string[] = [];
  for (const line of readLines(text, faults)) {
    const { name, value } = line;
    const component = value.trim().toUpperCase();
    if (within.length === 0 && !(name === 'BEGIN' && component === 'VCALENDAR')) {
      faults.add(line.line, 'no-calendar');
      return [];
    }
    if (name === 'BEGIN') {
      within.push(component);
      if (within.length > 8) faults.add(line.line, 'nesting', { found: `BEGIN:${value}` });
      if (component === 'VEVENT') events.push(emptyEvent(line.line));
    } else if (name === 'END') {
      if (within.pop() !== component) faults.add(line.line, 'nesting', { found: `END:${value}` });
    } else if (within.length === 2 && within[1] === 'VEVENT') note(events.at(-1) as IcsEvent, line);
    if (events.length > MOST_EVENTS) faults.add(line.line, 'too-many', { most: MOST_EVENTS });
    if (faults.found.length > 0) return [];
  }
  if (faults.found.length > 0) return [];
  if (text.trim() === '') faults.add(1, 'no-calendar');
  const open = within.at(-1);
  if (open !== undefined) faults.add(text.split('\n').length, 'nesting', { found: `BEGIN:${open}` });
  return events;
}

function emptyEvent(line: number): IcsEvent {
  const nothing = { start: null, end: null, duration: null };
  return { line, title: '', special: '', url: '', isCancelled: false, repeats: false, ...nothing };
}

function note(event: IcsEvent, line: IcsLine): void {
  switch (line.name) {
    case 'SUMMARY':
      event.title = textOf(line.value.slice(0, LONGEST_TITLE));
      return;
    case 'X-APPLE-SPECIAL-DAY':
      event.special = line.value.trim().toUpperCase();
      return;
    case 'URL':
      event.url = line.value.trim();
      return;
    case 'STATUS':
      event.isCancelled = line.value.trim().toUpperCase() === 'CANCELLED';
      return;
    case 'RRULE':
    case 'RDATE':
      event.repeats = true;
      return;
    case 'DTSTART':
      event.start = line;
      return;
    case 'DTEND':
      event.end = line;
      return;
    case 'DURATION':
      event.duration = line;
  }
}

/** A week and a half is the longest there ever was; two months are no holiday. */
const MOST_DAYS = 60;

/** The days of an event; `null` when it has none that could be told. */
function spanOf(event: IcsEvent, faults: ImportFaults): { readonly days: readonly Day[] } | null {
  const { start, end, title } = event;
  if (event.isCancelled) return { days: [] };
  if (start === null) return refuse(faults, event.line, 'no-start', title);
  if (event.repeats) return refuse(faults, event.line, 'repeats', title);
  const first = dateOf(start, title, faults);
  const after = end === null ? null : dateOf(end, title, faults);
  if (first === null || (end !== null && after === null)) return null;
  const days = after === null ? durationOf(event, faults) : dayNumber(after) - dayNumber(first);
  if (days === null) return null;
  if (days < 0 || days > MOST_DAYS) {
    faults.add((end ?? start).line, 'too-long', { title, days });
    return null;
  }
  // The end is the day after the last (RFC 5545); some write the day itself.
  const count = Math.max(1, days);
  return { days: Array.from({ length: count }, (_, at) => dayOf(dayNumber(first) + at)) };
}

function refuse(faults: ImportFaults, line: number, code: 'no-start' | 'repeats', title: string): null {
  faults.add(line, code, { title });
  return null;
}

function dateOf(line: IcsLine, title: string, faults: ImportFaults): Day | null {
  const text = line.value.trim();
  const found = /^(\d{4})(\d\d)(\d\d)$/.exec(text);
  const written = found === null ? '' : `${found[1]}-${found[2]}-${found[3]}`;
  if (isDay(written)) return written;
  if (/^\d{8}T\d{6}Z?$/.test(text)) faults.add(line.line, 'not-all-day', { title });
  else faults.add(line.line, 'date', { found: text, form: 'YYYYMMDD' });
  return null;
}

function durationOf({ duration, title }: IcsEvent, faults: ImportFaults): number | null {
  if (duration === null) return 1;
  const found = /^\+?P(\d{1,3})([DW])$/.exec(duration.value.trim().toUpperCase());
  if (found !== null) return Number(found[1]) * (found[2] === 'W' ? 7 : 1);
  faults.add(duration.line, 'not-all-day', { title });
  return null;
}

const WORKED = /班|\bwork(ing)?[ -]?days?\b|\bmake-?up days?\b/i;
const OFF = /休|假|\bholidays?\b|\boff\b|\bclosed\b/i;

/** 休还是班: by the mark, else by the words of the title. 调休 alone may mean either; work done for a holiday names both. */
function isDayOff({ title, special }: IcsEvent): boolean | null {
  if (special === 'WORK-HOLIDAY') return true;
  if (special === 'ALTERNATE-WORKDAY') return false;
  const words = title.replace(/调休/g, ' ');
  if (WORKED.test(words)) return false;
  return OFF.test(words) ? true : null;
}

/** The name of the holiday without the words that say whether it is off. */
function withoutMarks(title: string): string {
  const words =
    /[（(【[]?\s*(补班|上班|调休|放假|假期|休息|休|班|workday|working day|day off|holiday|off)\s*[)）】\]]?/gi;
  const plain = title
    .replace(words, ' ')
    .replace(/[|｜:：]+|\s[-–—]+\s/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return plain === '' ? title : plain;
}
