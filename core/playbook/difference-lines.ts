import type { ElementChange, PlaybookDifference } from './difference.ts';
import type { How } from './difference-walk.ts';
import type { Text } from './playbook.ts';

/** 差异的文字: a difference as lines to read on a terminal, group by group, the heaviest first. */

const MARKS: { readonly [H in How]: string } = { added: '+', removed: '-', changed: '~', moved: '>' };
const NONE: Text = { zh: '两版一样。', en: 'Both say the same.' };

/** 差异的文字. */
export function tellDifference({ groups }: PlaybookDifference, lang: keyof Text): readonly string[] {
  if (groups.length === 0) return [NONE[lang]];
  const count = groups.reduce((sum, { changes }) => sum + changes.length, 0);
  return [
    lang === 'zh' ? `${count} 处改动。` : count === 1 ? '1 change.' : `${count} changes.`,
    ...groups.flatMap(({ title, changes }) => ['', title[lang], ...changes.map((change) => line(change, lang))]),
  ];
}

function line({ how, element, part, before, after }: ElementChange, lang: keyof Text): string {
  const [colon, dot] = lang === 'zh' ? ['：', ' · '] : [': ', ' · '];
  const what = `  ${MARKS[how]} ${element[lang]}${part === null ? '' : `${dot}${part[lang]}`}`;
  const sides = [before, after].map((side) => side?.[lang].replaceAll('\n', ' ') ?? null);
  if (how === 'added' || how === 'removed') {
    const said = sides.find((side) => side !== null);
    return said === undefined || said === null ? what : `${what}${colon}${said}`;
  }
  return `${what}${colon}${sides.map((side) => side ?? '–').join(' → ')}`;
}
