/** 时段的写法: what a person types into a line of hours, and back. Whether the hours make sense the server says. */
export interface Interval {
  readonly from: string;
  readonly until: string;
}

/** `09:00-12:00、13:00-18:00`; nothing for a day that is not worked. */
export function hoursText(open: readonly Interval[]): string {
  return open.map(({ from, until }) => `${from}-${until}`).join('、');
}

/** Commas of either script, colons of either width, any dash. What cannot be read is kept, for the server to name. */
export function hoursIn(text: string): readonly Interval[] {
  return text
    .replaceAll('：', ':')
    .split(/[,，、;；\s]+/u)
    .filter((span) => span !== '')
    .map((span) => {
      const [from = '', until = ''] = span.split(/[-–—~～至]/u, 2);
      return { from: padded(from), until: padded(until) };
    });
}

function padded(time: string): string {
  return /^\d:/.test(time) ? `0${time}` : time.slice(0, 5);
}
