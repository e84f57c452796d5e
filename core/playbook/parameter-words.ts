import { isMilestone } from './outline.ts';
import type { ResolvedDocument } from './document.ts';
import { sinceText } from './draw-words.ts';
import type { Text } from './playbook.ts';

/** 选项的说法: what may be chosen for a parameter stands in the playbook as a word of the language. */

const WORDS: { readonly [value: string]: Text } = {
  restart: { zh: '从改级起重新计', en: 'starts anew at the regrade' },
  keep: { zh: '照原来的起点计', en: 'counts on from where it began' },
  'close-of-business': { zh: '下班为止', en: 'until close of business' },
  midnight: { zh: '24:00 为止', en: 'until midnight' },
  escalate: { zh: '算超时，上报', en: 'a breach, escalated' },
  'give-reason': { zh: '一般时限，说明原因', en: 'no breach: a reason is asked for' },
  sent: { zh: '发出', en: 'when it was sent' },
  delivered: { zh: '送达', en: 'when it arrived' },
  read: { zh: '看过', en: 'when it was read' },
  always: { zh: '每件都要', en: 'always' },
  'when-ours': { zh: '是我们的错才要', en: 'where it is our doing' },
  twice: { zh: '要两次', en: 'twice' },
  asked: { zh: '提出起', en: 'from when it is asked for' },
};

/** 选项的说法; of what is a name of the procedure, its title; else the word itself. */
export function sayChoice(value: string, document: ResolvedDocument | null, lang: keyof Text): string {
  const word = WORDS[value];
  if (word !== undefined) return word[lang];
  if (document === null) return value;
  const { stages, roles } = document;
  const isTask = stages.some(({ tasks }) => tasks.some(({ id }) => id === value));
  if (isMilestone(value) || isTask) return sinceText(document, value, lang).replace(/^of /, 'from ');
  return roles.find(({ id }) => id === value)?.title[lang] ?? value;
}
