import { problems as englishProblems } from '#locale/en/problems.ts';
import { refusals as englishRefusals } from '#locale/en/refusals.ts';
import { problems as chineseProblems } from '#locale/zh-CN/problems.ts';
import { refusals as chineseRefusals } from '#locale/zh-CN/refusals.ts';

/** 语言: what the program speaks. */
export type Language = 'zh-CN' | 'en';

const TEXTS = {
  'zh-CN': { ...chineseProblems, ...chineseRefusals },
  en: { ...englishProblems, ...englishRefusals },
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
  return TEXTS[language][key].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
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
