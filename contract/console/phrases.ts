/** 禁用的话, as a screen checks what is written to a complainant: a warning, never a bar. */
export interface ShownPhrase {
  /** In every language that it may be written in. */
  readonly never: readonly string[];
  readonly instead: string;
  /** Passes where a date is promised with it. */
  readonly unlessDated: boolean;
}

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\p{P}]/gu, '');
/** A day or a time by which they hear from us again. */
const DATED =
  /\d{1,2}\s*[:：点]|\d{1,2}\s*月\s*\d{1,2}|\d{1,2}\s*[日号]|\d{4}-\d\d-\d\d|\b(today|tomorrow|(mon|tues|wednes|thurs|fri|satur|sun)day)\b|今天|明天|后天|周[一二三四五六日天]/iu;

/** 说了不该说的: phrases that a text holds, but for those that pass because a date is promised with them. */
export function phrasesIn<P extends ShownPhrase>(phrases: readonly P[], text: string): readonly P[] {
  const said = plain(text);
  const isDated = DATED.test(text);
  return phrases.filter(
    ({ never, unlessDated }) => never.some((each) => said.includes(plain(each))) && !(unlessDated && isDated),
  );
}
