import { calendar as englishCalendar } from '#locale/en/calendar.ts';
import { clocks as englishClocks } from '#locale/en/clocks.ts';
import { file as englishFile } from '#locale/en/file.ts';
import { messages as englishMessages } from '#locale/en/messages.ts';
import { problems as englishProblems } from '#locale/en/problems.ts';
import { procedure as englishProcedure } from '#locale/en/procedure.ts';
import { progress as englishProgress } from '#locale/en/progress.ts';
import { refusals as englishRefusals } from '#locale/en/refusals.ts';
import { worklist as englishWorklist } from '#locale/en/worklist.ts';
import { calendar as chineseCalendar } from '#locale/zh-CN/calendar.ts';
import { clocks as chineseClocks } from '#locale/zh-CN/clocks.ts';
import { file as chineseFile } from '#locale/zh-CN/file.ts';
import { messages as chineseMessages } from '#locale/zh-CN/messages.ts';
import { problems as chineseProblems } from '#locale/zh-CN/problems.ts';
import { procedure as chineseProcedure } from '#locale/zh-CN/procedure.ts';
import { progress as chineseProgress } from '#locale/zh-CN/progress.ts';
import { refusals as chineseRefusals } from '#locale/zh-CN/refusals.ts';
import { worklist as chineseWorklist } from '#locale/zh-CN/worklist.ts';
import type { Language } from '#core/values/language.ts';

const TEXTS = {
  'zh-CN': {
    ...chineseMessages,
    ...chineseProblems,
    ...chineseRefusals,
    ...chineseProgress,
    ...chineseFile,
    ...chineseCalendar,
    ...chineseClocks,
    ...chineseWorklist,
    ...chineseProcedure,
  },
  en: {
    ...englishMessages,
    ...englishProblems,
    ...englishRefusals,
    ...englishProgress,
    ...englishFile,
    ...englishCalendar,
    ...englishClocks,
    ...englishWorklist,
    ...englishProcedure,
  },
} as const;

export type TextKey = keyof (typeof TEXTS)['zh-CN'];

/** 有无这句话 */
export function hasText(key: string): key is TextKey {
  return Object.hasOwn(TEXTS['zh-CN'], key);
}

/** 说: the text of a key with its values filled in; a value that was not given leaves nothing behind. */
export function say(
  language: Language,
  key: TextKey,
  values: { readonly [name: string]: string | number } = {},
): string {
  return fill(TEXTS[language][key], values);
}

/** Every text is one of the catalogue or a piece of one, so there are only so many. At odd places stand names of values. */
const cut = new Map<string, readonly string[]>();

function fill(text: string, values: { readonly [name: string]: string | number }): string {
  let parts = cut.get(text);
  if (parts === undefined) {
    parts = text.split(/\{(\w+)\}/);
    cut.set(text, parts);
  }
  if (parts.length === 1) return text;
  return parts.map((part, index) => (index % 2 === 0 ? part : String(values[part] ?? ''))).join('');
}

/** 分段说: a text with `**…**` around what stands out, cut there before its values are filled in: what people typed marks nothing. */
export function sayInPieces(
  language: Language,
  key: TextKey,
  values: { readonly [name: string]: string | number } = {},
): readonly { readonly text: string; readonly isStrong: boolean }[] {
  return TEXTS[language][key]
    .split('**')
    .map((piece, index) => ({ text: fill(piece, values), isStrong: index % 2 === 1 }))
    .filter((piece) => piece.text !== '');
}

/** 语言选择: what the reader fixed, else the first language of the browser that we speak, else Chinese. */
export function languageOf(fixed: string | undefined, acceptLanguage: string | undefined): Language {
  if (fixed === 'zh-CN' || fixed === 'en') return fixed;
  for (const entry of (acceptLanguage ?? '').toLowerCase().split(',')) {
    const tag = entry.split(';')[0]?.trim() ?? '';
    if (tag.startsWith('zh')) return 'zh-CN';
    if (tag.startsWith('en')) return 'en';
  }
  return 'zh-CN';
}
