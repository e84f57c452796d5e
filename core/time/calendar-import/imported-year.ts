import type { Day } from '#core/values/instant.ts';
import type { CalendarYear, HolidayName, HolidayNotice } from '../calendar.ts';
import { dayNumber, dayOf, type DayNumber } from '../days.ts';
import type { ImportFault, ImportFaults } from './import-faults.ts';

// What the days of a file come to: the notice of one year, or what is wrong with them.

/** 导入结果 */
export type Imported =
  | {
      readonly kind: 'year';
      readonly year: CalendarYear;
      /** Entries that say nothing of this year: other years, festivals that are no days off. */
      readonly ignored: number;
    }
  | { readonly kind: 'faults'; readonly faults: readonly ImportFault[] };

/** 文件里的一天 */
export interface ImportedDay {
  readonly day: Day;
  readonly name: HolidayName;
  readonly isOff: boolean;
  readonly line: number;
}

/** 文件大小: a year of holidays has some 3 KB; a calendar of ten years with its words 100. */
export const MOST_CHARACTERS = 1_000_000;

const KNOWN: readonly (readonly [written: RegExp, zh: string, en: string])[] = [
  [/元旦|(?<!chinese |lunar )\bnew year/i, '元旦', "New Year's Day"],
  [/春节|spring festival|(chinese|lunar) new year/i, '春节', 'Spring Festival'],
  [/清明|qing ?ming|tomb[- ]sweeping/i, '清明节', 'Qingming Festival'],
  [/劳动|\blabou?r day|\bmay day/i, '劳动节', 'Labour Day'],
  [/端午|dragon[- ]boat/i, '端午节', 'Dragon Boat Festival'],
  [/中秋|mid-?autumn/i, '中秋节', 'Mid-Autumn Festival'],
  [/国庆|national day/i, '国庆节', 'National Day'],
];
const LONGEST_NAME = 60;

/** 节日名称: the seven of the notices in both languages, alone or together; any other as it is written, in both. */
export function holidayName(text: string): HolidayName | null {
  const found = KNOWN.flatMap(([written, zh, en]) => {
    const at = text.search(written);
    return at < 0 ? [] : [{ at, zh, en }];
  }).sort((a, b) => a.at - b.at);
  if (found.length > 0)
    return { zh: found.map(({ zh }) => zh).join('、'), en: found.map(({ en }) => en).join(' and ') };
  const plain = text
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_NAME);
  return plain === '' ? null : { zh: plain, en: plain };
}

/** 通知所及: a notice may name the last days of the year before and, if ever, the first of the year after. */
export function belongsToNotice(day: Day, year: number): boolean {
  return day >= `${year - 1}-12-15` && day <= `${year + 1}-01-15`;
}

/** 年度日历 from the days of a file; each day is said once, or twice alike. */
export function assembleYear(
  year: number,
  papers: readonly string[],
  days: readonly ImportedDay[],
  ignored: number,
  faults: ImportFaults,
): Imported {
  const byDay = new Map<DayNumber, ImportedDay>();
  for (const each of days) {
    const before = byDay.get(dayNumber(each.day));
    if (before === undefined) byDay.set(dayNumber(each.day), each);
    else if (before.isOff !== each.isOff) faults.add(each.line, 'twice', { day: each.day, other: before.line });
  }
  if (byDay.size === 0 && faults.found.length === 0) faults.add(1, 'no-days', { year });
  if (faults.found.length > 0) return { kind: 'faults', faults: faults.found };
  const holidays = noticesOf([...byDay].sort(([a], [b]) => a - b));
  return { kind: 'year', year: { year, published: true, papers, holidays }, ignored };
}

interface Notice {
  readonly name: HolidayName;
  readonly off: [string, string][];
  readonly worked: string[];
}

/** Days of one name make one notice, in the order in which they are off; days off in a row make one run. */
function noticesOf(days: readonly (readonly [DayNumber, ImportedDay])[]): HolidayNotice[] {
  const notices = new Map<string, Notice>();
  for (const [number, { day, name, isOff }] of days) {
    let notice = notices.get(name.zh);
    if (notice === undefined) notices.set(name.zh, (notice = { name, off: [], worked: [] }));
    const run = notice.off.at(-1);
    if (!isOff) notice.worked.push(day);
    else if (run !== undefined && run[1] === dayOf(number - 1)) run[1] = day;
    else notice.off.push([day, day]);
  }
  const firstOff = ({ off, worked }: Notice): string => off[0]?.[0] ?? worked[0] ?? '';
  return [...notices.values()].sort((a, b) => (firstOff(a) < firstOff(b) ? -1 : 1));
}

/** 通知地址: what a browser may be led to. */
export function isPaper(text: string): boolean {
  return text.length <= 300 && /^https?:\/\/[^\s"<>]+$/.test(text);
}
