import type { Fault } from './faults.ts';
import { makeFault } from './faults.ts';
import type { Parameters } from './parameters.ts';
import type { Text } from './playbook.ts';
import { faultyCharacters } from './read-yaml.ts';

/** 流程文件夹: its texts by path, `playbook.yaml` and what stands beside it. */
export type PlaybookTexts = { readonly [path: string]: string };

const ARTICLE = /^(guidance\/[a-z0-9-]+)(\.en)?\.md$/;
const MOST_CHARACTERS = 4_000;

/** 话术: every article in both languages, `guidance/apologise.md` with `guidance/apologise.en.md` beside it. */
export function readGuidance(
  texts: PlaybookTexts,
  parameters: Parameters,
): { readonly articles: { readonly [path: string]: Text }; readonly faults: readonly Fault[] } {
  const faults: Fault[] = [];
  const articles: Record<string, Text> = {};
  const refuse = (file: string, code: Fault['code'], words = {}): void => {
    faults.push(makeFault({ file, line: 1, path: '' }, code, words));
  };
  const side = (file: string, language: keyof Text): string => {
    // Whatever parameters fill in, a text that is so much longer than it may be is looked into no further.
    const source = (texts[file] ?? '')
      .slice(0, 4 * MOST_CHARACTERS)
      .replace(/^\ufeff/, '')
      .replaceAll('\r\n', '\n');
    faults.push(...faultyCharacters(file, source));
    const text = parameters.fillText(source, language, { file, line: 1, path: '' }).trim();
    if (text === '') refuse(file, 'guidance.empty');
    if (text.length > MOST_CHARACTERS) refuse(file, 'guidance.too-long', { most: MOST_CHARACTERS });
    return text;
  };
  for (const file of Object.keys(texts)
    .filter((path) => path.startsWith('guidance/'))
    .sort()) {
    const [, stem, isEnglish] = ARTICLE.exec(file) ?? [];
    if (stem === undefined) refuse(file, 'guidance.name');
    else if (isEnglish !== undefined && texts[`${stem}.md`] === undefined)
      refuse(file, 'guidance.one-language', { other: `${stem}.md` });
    else if (isEnglish === undefined && texts[`${stem}.en.md`] === undefined)
      refuse(file, 'guidance.one-language', { other: `${stem}.en.md` });
    else if (isEnglish === undefined) articles[file] = { zh: side(file, 'zh'), en: side(`${stem}.en.md`, 'en') };
  }
  return { articles, faults };
}
