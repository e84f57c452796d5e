/** 语言: what the program speaks. */
export type Language = 'zh-CN' | 'en';

/** The side of a text of a procedure, or of what the core says of a moment, that is read in a language. */
export function langOf(language: Language): 'zh' | 'en' {
  return language === 'en' ? 'en' : 'zh';
}
