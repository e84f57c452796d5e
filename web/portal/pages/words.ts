import { portal as english } from '#locale/en/portal.ts';
import { privacy as englishPrivacy } from '#locale/en/privacy.ts';
import { portal as chinese } from '#locale/zh-CN/portal.ts';
import { privacy as chinesePrivacy } from '#locale/zh-CN/privacy.ts';
import { html } from '../html.ts';
import type { Html, Part } from '../html.ts';

/** 语言: what the portal speaks. */
export type Language = 'zh-CN' | 'en';

const TEXTS = {
  'zh-CN': { ...chinese, ...chinesePrivacy },
  en: { ...english, ...englishPrivacy },
} as const;

export type Key = keyof (typeof TEXTS)['zh-CN'];
type Params = { readonly [name: string]: string | number };

/** 说: the text of a key, with its values filled in. */
export function say(language: Language, key: Key, params: Params = {}): string {
  return TEXTS[language][key].replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
}

/** 句间: English sentences stand a space apart, Chinese ones do not. */
export function gap(language: Language): string {
  return language === 'en' ? ' ' : '';
}

/** 说: the same where a value is markup (a bold date, a link to call). */
export function sayWith(language: Language, key: Key, params: { readonly [name: string]: Part }): Html {
  const pieces = TEXTS[language][key].split(/\{(\w+)\}/);
  return html`${pieces.map((piece, index) => (index % 2 === 0 ? piece : params[piece]))}`;
}

/** 说: the text for a count; Chinese has one form, English two. */
export function sayCount(language: Language, key: 'portal.faults.heading', count: number): string {
  return say(language, count === 1 ? `${key}.one` : `${key}.many`, { count });
}

export function hasText(key: string): key is Key {
  return Object.hasOwn(TEXTS['zh-CN'], key);
}

const SAID_BY_SCRIPT = /^portal\.(?:client|faults)\./;

/** 客户端文字: the texts that the script of the page says, by their key without `portal.`. */
export function clientTexts(language: Language): { readonly [name: string]: string } {
  return Object.fromEntries(
    Object.entries(TEXTS[language])
      .filter(([key]) => SAID_BY_SCRIPT.test(key))
      .map(([key, text]) => [key.slice('portal.'.length), text]),
  );
}

const HAN = /\p{Script=Han}/u;

/** 人写的字: isolated, so that right-to-left text can't turn its surroundings, and named Chinese on an English page. */
export function typedText(language: Language, text: string): Html {
  return language === 'en' && HAN.test(text) ? html`<bdi lang="zh-CN">${text}</bdi>` : html`<bdi>${text}</bdi>`;
}
