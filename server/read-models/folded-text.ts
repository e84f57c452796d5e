import traditionalToSimplified from 'opencc-js/dict/TSCharacters';

// 检索折叠: one form for texts that a reader takes for the same. Every step works on single characters, whatever stands
// around them, so that the folded form of a part is always a part of the folded whole: else a search would miss it.

/** The library's own converter looks at whole phrases (乾坤 stays 乾坤, 乾 becomes 干), which breaks that; its table of characters does not. */
const SIMPLIFIED: ReadonlyMap<string, string> = new Map(
  traditionalToSimplified.split('|').map((pair): [string, string] => {
    const [traditional = '', simplified = ''] = pair.split(' ');
    return [traditional, simplified];
  }),
);

/** Characters that nobody sees: soft hyphen, zero-width ones, marks of direction, variation selectors. */
const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]/g;

const TRADITIONAL = new RegExp(`[${[...SIMPLIFIED.keys()].join('')}]`, 'gu');

/** 折叠: width, case, simplified and traditional characters make no difference in it. */
export function foldText(text: string): string {
  const plain = text.normalize('NFKC').replace(UNSEEN, '').toLowerCase().replaceAll('ς', 'σ');
  return plain.replace(TRADITIONAL, (character) => SIMPLIFIED.get(character) ?? character);
}

/** 检索词: the parts of what somebody typed into the search field; every one of them must be found. At most eight. */
export function foldTerms(typed: string): readonly string[] {
  const terms = foldText(typed.slice(0, 200)).split(/\s+/u);
  return [...new Set(terms)].filter((term) => term !== '').slice(0, 8);
}
