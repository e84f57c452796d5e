import { isDay } from '#core/values/instant.ts';
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
 * 导入年度放假安排 (JSON): reads the holidays of a year as holiday-cn publishes them:
 * `{ year, papers, days: [{ name, date, isOffDay }] }`. Other members are left alone.
 */
export function readHolidayJson(text: string, year: number): Imported {
  const faults = new ImportFaults();
  const read = parse(text, faults);
  const days = read === null ? [] : readDays(read, year, text, faults);
  const papers = read === null ? [] : readPapers(read);
  return assembleYear(year, papers, days, 0, faults);
}

type Members = { readonly [member: string]: unknown };

function parse(text: string, faults: ImportFaults): Members | null {
  if (text.length > MOST_CHARACTERS) {
    faults.add(1, 'too-large', { size: Math.ceil(text.length / 1000), most: MOST_CHARACTERS / 1000 });
    return null;
  }
  try {
    const read: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    if (isMembers(read)) return read;
    faults.add(1, 'shape', { field: 'year' });
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : '';
    faults.add(lineOfFault(text), 'not-json', { reason });
  }
  return null;
}

/** The line in which a text stops being JSON: parsers do not always say, so the longest beginning that only ends too early is looked for. */
function lineOfFault(text: string): number {
  let [sound, length] = [0, text.length];
  while (sound < length) {
    const middle = (sound + length + 1) >> 1;
    if (isBeginning(text.slice(0, middle))) sound = middle;
    else length = middle - 1;
  }
  return text.slice(0, sound).split('\n').length;
}

function isBeginning(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : '';
    return /end of JSON|Unterminated/.test(reason) || Number(/position (\d+)/.exec(reason)?.[1]) === text.length;
  }
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readPapers(read: Members): string[] {
  const papers = Array.isArray(read['papers']) ? read['papers'] : [];
  return papers.filter((paper: unknown) => typeof paper === 'string' && isPaper(paper)).slice(0, 10) as string[];
}

function readDays(read: Members, year: number, text: string, faults: ImportFaults): ImportedDay[] {
  if (typeof read['year'] !== 'number') faults.add(1, 'shape', { field: 'year' });
  else if (read['year'] !== year) faults.add(1, 'year', { found: read['year'], year });
  if (!Array.isArray(read['days'])) {
    faults.add(1, 'shape', { field: 'days' });
    return [];
  }
  if (faults.found.length > 0) return [];
  const lines = linesOfDays(text);
  return read['days'].flatMap((each: unknown, at) => readDay(each, year, lines[at] ?? 1, faults) ?? []);
}

function readDay(each: unknown, year: number, line: number, faults: ImportFaults): ImportedDay | null {
  const { name, date, isOffDay } = isMembers(each) ? each : {};
  if (typeof isOffDay !== 'boolean') return refuse(faults, line, 'isOffDay');
  if (typeof date !== 'string') return refuse(faults, line, 'date');
  if (typeof name !== 'string') return refuse(faults, line, 'name');
  const holiday = holidayName(name);
  if (holiday === null) faults.add(line, 'name');
  if (!isDay(date)) faults.add(line, 'date', { found: date, form: 'YYYY-MM-DD' });
  else if (!belongsToNotice(date, year)) faults.add(line, 'far-off', { day: date, year });
  else if (holiday !== null) return { day: date, name: holiday, isOff: isOffDay, line };
  return null;
}

function refuse(faults: ImportFaults, line: number, field: string): null {
  faults.add(line, 'shape', { field });
  return null;
}

/**
 * In which line each element of `days` begins, of a text that is known to be JSON: of the outermost object, the list under
 * that member, and of that list the values one level down.
 */
function linesOfDays(text: string): number[] {
  const lines: number[] = [];
  let [line, depth, inDays, awaited] = [1, 0, false, false];
  let member = '';
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] as string;
    if (sign === '\n') line++;
    else if (sign === '"') {
      const end = endOfText(text, at);
      if (inDays && depth === 2 && awaited) lines.push(line);
      if (depth === 1) member = text.slice(at + 1, end);
      [at, awaited] = [end, false];
    } else if (sign === '{' || sign === '[') {
      if (inDays && depth === 2 && awaited) lines.push(line);
      if (depth === 1 && sign === '[') inDays = member === 'days';
      depth++;
      awaited = inDays && depth === 2;
    } else if (sign === '}' || sign === ']') {
      depth--;
      if (depth < 2) inDays = false;
    } else if (sign === ',') awaited = depth === 2;
    else if (inDays && depth === 2 && awaited && !/\s/.test(sign)) {
      lines.push(line);
      awaited = false;
    }
  }
  return lines;
}

/** The closing quote of a text that opens at `at`. */
function endOfText(text: string, at: number): number {
  let end = at + 1;
  while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1;
  return end;
}
