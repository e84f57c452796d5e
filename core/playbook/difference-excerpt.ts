import type { ResolvedDocument } from './document.ts';
import type { Say } from './difference-words.ts';
import type { Text } from './playbook.ts';

/** 改动的两边: what is said of a value before and after; of long texts only what differs. */
export interface Sides {
  /** `null` where nothing was there. */
  readonly before: Text | null;
  readonly after: Text | null;
}

export const NOT_WRITTEN: Text = { zh: '没有写', en: 'not written' };
const NOTHING: Text = { zh: '无', en: 'none' };
const NOT_THERE: Text = { zh: '（没有这一段）', en: '(not there)' };
/** Characters up to which a text is shown whole. */
const SHORT = 90;

type Values = readonly [before: unknown, after: unknown];
type Documents = readonly [before: ResolvedDocument, after: ResolvedDocument];

/** 改动的说法: both sides in both languages, never the same words for different values. */
export function describeChange(
  say: Say<unknown>,
  absent: Text | undefined,
  documents: Documents,
  values: Values,
): Sides {
  const [before, after] = values;
  const sides = (['zh', 'en'] as const).map((lang): readonly [string | null, string | null] => {
    const said = (side: 0 | 1): string | null =>
      values[side] === undefined
        ? (absent?.[lang] ?? null)
        : say(values[side], { document: documents[side], lang }) || NOTHING[lang];
    const [was, is] = [said(0), said(1)];
    if (was === null || is === null) return [was, is];
    if (was !== is) return excerpts(was, is, lang);
    const other = otherLanguage(before, after, lang);
    return other ?? [`${was}（${written(before)}）`, `${is}（${written(after)}）`];
  });
  const [zh, en] = sides as [readonly [string | null, string | null], readonly [string | null, string | null]];
  const side = (at: 0 | 1): Text | null => {
    const [ours, theirs] = [zh[at], en[at]];
    return ours === null || theirs === null ? null : { zh: ours, en: theirs };
  };
  return { before: side(0), after: side(1) };
}

/** A text of which only the words in the other language changed. */
function otherLanguage(before: unknown, after: unknown, lang: keyof Text): readonly [string, string] | null {
  if (!isText(before) || !isText(after)) return null;
  const other = lang === 'zh' ? 'en' : 'zh';
  const [was, is] = excerpts(before[other], after[other], lang);
  return lang === 'zh' ? [`英文：${was}`, `英文：${is}`] : [`in Chinese: ${was}`, `in Chinese: ${is}`];
}

function isText(value: unknown): value is Text {
  return typeof value === 'object' && value !== null && 'zh' in value && 'en' in value;
}

function written(value: unknown): string {
  return value === undefined ? '–' : typeof value === 'string' ? value : JSON.stringify(value);
}

/** 摘出不同的部分, sentence by sentence. */
function excerpts(before: string, after: string, lang: keyof Text): readonly [string, string] {
  if (before.length <= SHORT && after.length <= SHORT) return [before, after];
  const [was, is] = [sentences(before), sentences(after)];
  const isSame = (one: string | undefined, other: string | undefined): boolean => one?.trim() === other?.trim();
  let first = 0;
  while (first < was.length && first < is.length && isSame(was[first], is[first])) first += 1;
  let last = 0;
  while (last < was.length - first && last < is.length - first && isSame(was.at(-1 - last), is.at(-1 - last)))
    last += 1;
  const cut = (all: readonly string[]): string => {
    const middle = all
      .slice(first, all.length - last)
      .join('')
      .trim();
    if (middle === '') return NOT_THERE[lang];
    return `${first > 0 ? '…' : ''}${middle}${last > 0 ? '…' : ''}`;
  };
  return [cut(was), cut(is)];
}

function sentences(text: string): readonly string[] {
  return text.match(/[^。！？；\n.!?;]*[。！？；\n.!?;][”"’]?\s*|[^。！？；\n.!?;]+$/g) ?? [text];
}
