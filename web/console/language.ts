import type { Language } from './texts.ts';

/** The portal and the server's texts read the same cookie; it says nothing of the person. */
const COOKIE = 'huiyin-language';
const YEAR_SECONDS = 31_536_000;

export function firstLanguage(): Language {
  const fixed = new RegExp(`(?:^|; )${COOKIE}=(zh-CN|en)`).exec(document.cookie)?.[1];
  if (fixed === 'zh-CN' || fixed === 'en') return fixed;
  return navigator.language.toLowerCase().startsWith('en') ? 'en' : 'zh-CN';
}

export function rememberLanguage(language: Language): void {
  document.cookie = `${COOKIE}=${language}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
}

export function applyLanguage(language: Language): void {
  document.documentElement.lang = language;
}
