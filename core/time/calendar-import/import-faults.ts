/** 导入有误: what is wrong with a file of holidays, in which line, and how to mend it. */
export interface ImportFault {
  readonly code: ImportFaultCode;
  /** From 1. */
  readonly line: number;
  readonly text: { readonly zh: string; readonly en: string };
  readonly mend: { readonly zh: string; readonly en: string };
}

export type ImportFaultCode = keyof typeof TEXTS;

type Words = { readonly [name: string]: string | number };

/** [what is wrong, the same in English, the mend, the same in English] */
const TEXTS = {
  'too-large': [
    '文件有 {size} KB，最多 {most} KB',
    'the file has {size} KB; {most} KB at most',
    '只导入一年的放假安排',
    'import the holidays of one year only',
  ],
  'too-many': [
    '日程超过 {most} 条',
    'there are more than {most} entries',
    '只导入一年的放假安排',
    'import the holidays of one year only',
  ],
  'not-json': [
    '不是 JSON：{reason}',
    'this is no JSON: {reason}',
    '从来源重新下载这个文件',
    'download the file from its source again',
  ],
  shape: [
    '“{field}”缺失或类型不对',
    '“{field}” is missing or of the wrong kind',
    '按 holiday-cn 的格式写：year、papers、days（name、date、isOffDay）',
    'write it as holiday-cn does: year, papers, days (name, date, isOffDay)',
  ],
  year: [
    '文件是 {found} 年的，要导入的是 {year} 年',
    'the file is of {found}, {year} was to be imported',
    '选对年份，或换一个文件',
    'choose that year, or another file',
  ],
  'no-days': [
    '{year} 年一天安排也没有，多半是通知还没公布',
    'there is not one day for {year}; the notice is probably not out yet',
    '等国务院办公厅公布后再导入，此前到期日仍标“暂定”',
    'import it once the notice is out; until then due days stay provisional',
  ],
  date: [
    '“{found}”不是日期',
    '“{found}” is no date',
    '写成 {form}，而且是确实有的日子',
    'write it as {form}, and a day that exists',
  ],
  'far-off': [
    '{day} 不属于 {year} 年的放假通知',
    '{day} does not belong to the notice for {year}',
    '删掉这一天，或改正年份',
    'leave that day out, or correct the year',
  ],
  twice: [
    '{day} 既放假又上班（另见第 {other} 行）',
    '{day} is both off and worked (see line {other})',
    '对照通知，只留一个',
    'keep the one that the notice says',
  ],
  name: ['没有写节日名称', 'the holiday has no name', '补上名称，如“春节”', 'add its name, such as “春节”'],
  'no-calendar': [
    '不是日历文件：没有 BEGIN:VCALENDAR',
    'this is no calendar: there is no BEGIN:VCALENDAR',
    '从日历程序导出 .ics 文件再导入',
    'export an .ics file from the calendar program',
  ],
  nesting: [
    '{found} 没有成对',
    '{found} has no counterpart',
    '文件可能不完整，重新导出',
    'the file is probably incomplete: export it again',
  ],
  property: [
    '这一行不是“名称:值”',
    'this line is no “name:value”',
    '文件可能不完整，重新导出',
    'the file is probably incomplete: export it again',
  ],
  'not-all-day': [
    '“{title}”不是全天日程',
    '“{title}” is no all-day event',
    '改成全天日程（VALUE=DATE）',
    'make it an all-day event (VALUE=DATE)',
  ],
  'no-start': ['“{title}”没有开始日期', '“{title}” has no start', '补上 DTSTART', 'add its DTSTART'],
  'too-long': [
    '“{title}”长 {days} 天，结束在开始之前或过长',
    '“{title}” lasts {days} days: it ends before it starts, or too late',
    '改正结束日期（DTEND 是最后一天的次日）',
    'correct the end (DTEND is the day after the last)',
  ],
  repeats: [
    '“{title}”是重复日程',
    '“{title}” repeats',
    '放假安排每年不同，逐年写成单独的日程',
    'holidays differ every year: write each as an event of its own',
  ],
  unclear: [
    '“{title}”看不出是放假还是上班',
    '“{title}” does not say whether it is off or worked',
    '标题里写明“休”或“班”（holiday 或 workday）',
    'put 休 or 班 (holiday or workday) into its title',
  ],
} as const satisfies Record<string, readonly [zh: string, en: string, mendZh: string, mendEn: string]>;

/** However broken a file is, nobody reads more than these. */
const MOST_FAULTS = 20;
const LONGEST_WORD = 60;

/** 导入错误 as they are found; those beyond the twentieth are not kept. */
export class ImportFaults {
  readonly found: ImportFault[] = [];

  add(line: number, code: ImportFaultCode, words: Words = {}): void {
    if (this.found.length >= MOST_FAULTS) return;
    const [zh, en, mendZh, mendEn] = TEXTS[code].map((text) => fill(text, words)) as [string, string, string, string];
    this.found.push({ code, line, text: { zh, en }, mend: { zh: mendZh, en: mendEn } });
  }
}

function fill(text: string, words: Words): string {
  return text.replace(/\{([a-z]+)\}/g, (_, name: string) => shown(words[name] ?? ''));
}

/** What a stranger's file says, on one line and not at length. */
function shown(word: string | number): string {
  const plain = String(word).replace(/[\p{Cc}\p{Cf}]+/gu, ' ');
  return plain.length > LONGEST_WORD ? `${plain.slice(0, LONGEST_WORD)}…` : plain;
}
