import type { Text } from './playbook.ts';
import { FAULT_TEXTS, type FaultCode } from './fault-texts.ts';

/** 流程差错: what is wrong with a playbook's text, where, and what to do about it. Found before anybody works by it. */
export interface Fault<Code extends string = FaultCode> {
  readonly file: string;
  /** Line in that file, from 1; 0 when the playbook comes from a stored document, which has no lines. */
  readonly line: number;
  /** Where it stands, read from the outside in: `stages.respond.tasks.arrive.within`. */
  readonly path: string;
  readonly code: Code;
  readonly text: Text;
  readonly mend: Text;
}

/** 流程有差错: thrown where a sound playbook is needed; holds every fault that was found. */
export class UnsoundPlaybook extends Error {
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    super(faults.map((fault) => `${fault.file}:${fault.line} ${fault.code} ${fault.path} ${fault.text.en}`).join('\n'));
    this.name = 'UnsoundPlaybook';
    this.faults = faults;
  }
}

export type FaultWords = { readonly [name: string]: string | number | Text };

const LONGEST_SHOWN = 400;

function fill(sentence: string, words: FaultWords, language: keyof Text): string {
  return sentence.replace(/\{([a-z]+)\}/g, (_, name: string) => {
    const word = words[name];
    return typeof word === 'object' ? word[language] : cut(String(word ?? ''));
  });
}

/** What an author wrote is shown as far as anybody would read it. */
function cut(word: string): string {
  return word.length > LONGEST_SHOWN ? `${word.slice(0, LONGEST_SHOWN).toWellFormed()}…` : word;
}

type Place = Pick<Fault, 'file' | 'line' | 'path'>;

/** 差错的说法: [what is wrong, the same in English, the mend, the same in English]. */
export type FaultSentences = readonly [zh: string, en: string, mendZh: string, mendEn: string];

/** 流程差错: made from its code and the words of the place. */
export function makeFault(place: Place, code: FaultCode, words: FaultWords = {}): Fault {
  return sayFault(place, code, FAULT_TEXTS[code], words);
}

/** 差错: of any text that an author writes, from what is said of such a fault. */
export function sayFault<Code extends string>(
  place: Place,
  code: Code,
  [zh, en, mendZh, mendEn]: FaultSentences,
  words: FaultWords,
): Fault<Code> {
  return {
    file: place.file,
    line: place.line,
    path: place.path,
    code,
    text: { zh: fill(zh, words, 'zh'), en: fill(en, words, 'en') },
    mend: { zh: fill(mendZh, words, 'zh'), en: fill(mendEn, words, 'en') },
  };
}

/** A longer word is no slip of the pen. */
const LONGEST_WORD = 64;
/** More than that nobody reads through. */
const MOST_SHOWN = 20;

/** 最像的: the known word nearest to a mistyped one, or `null` when none is near. */
export function nearest(word: string, known: readonly string[]): string | null {
  if (word.length > LONGEST_WORD) return null;
  let best: string | null = null;
  let least = Math.min(5, Math.max(2, Math.floor(word.length / 3))) + 1;
  for (const candidate of known) {
    const steps = stepsBetween(word, candidate, least);
    if (steps < least) [best, least] = [candidate, steps];
  }
  return best;
}

/** 更正建议: the nearest known word, or all of them where none is near. */
export function suggestion(word: string, known: readonly string[]): Text {
  const near = nearest(word, known);
  if (near !== null) return { zh: `想写的是不是“${near}”？`, en: `Did you mean "${near}"?` };
  if (known.length === 0) return { zh: '删掉它', en: 'Delete it' };
  const shown = known.slice(0, MOST_SHOWN);
  const more = known.length > MOST_SHOWN ? '…' : '';
  return { zh: `可以写的有：${shown.join('、')}${more}`, en: `What may stand here: ${shown.join(', ')}${more}` };
}

/** Letters to add, leave out or change; no more is looked at than `least` of them. */
function stepsBetween(a: string, b: string, least: number): number {
  if (Math.abs(a.length - b.length) >= least) return least;
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    // Further from the diagonal it costs more than that.
    const [from, to] = [Math.max(1, i - least), Math.min(b.length, i + least)];
    for (let j = 1; j < from; j++) next.push(least);
    for (let j = from; j <= to; j++) {
      const swap = (row[j - 1] ?? least) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? least) + 1, (next[j - 1] ?? least) + 1));
    }
    if (Math.min(...next) >= least) return least;
    row = next;
  }
  return row[b.length] ?? least;
}
