import { readFileSync } from 'node:fs';

/** 投诉的文字 of a run: those of a CSV file (the column `text`, else the longest one), or made up. */
export function textsOf(file: string | null): readonly string[] {
  return file === null ? MADE_UP : columnOf(parseCsv(readFileSync(file, 'utf8').replace(/^\uFEFF/, '')));
}

const MADE_UP = [
  '订位时说好靠窗，到店被安排在出风口下面，问了两次都说没有别的桌子。',
  '球杆断口划破了手，前台只给了一张纸巾，没有人来看一眼。',
  '多收了一个小时的台费，小票上写着 14:05 到 17:10，实际 16:00 就走了。',
  'The table cloth was torn and nobody offered us another table for an hour.',
  '会员卡余额少了 86.50 元，店员说是系统的事，让我自己打总部电话📞。',
  '隔壁包间抽烟，反映三次没有人管，孩子咳了一晚上。\n第二行：要求书面答复。',
];

function columnOf([head = [], ...rows]: readonly (readonly string[])[]): readonly string[] {
  const named = head.indexOf('text');
  const lengths = head.map((_, column) => rows.reduce((sum, row) => sum + (row[column]?.length ?? 0), 0));
  const column = named === -1 ? lengths.indexOf(Math.max(...lengths)) : named;
  const texts = rows.map((row) => row[column] ?? '').filter((text) => text.trim() !== '');
  if (texts.length === 0) throw new Error('the file holds no texts');
  return texts;
}

/** RFC 4180: quoted fields may hold commas, line ends and doubled quotes. */
function parseCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    row.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === ',') continue;
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
  }
  return rows;
}
