import * as words from './difference-words.ts';
import type { Say } from './difference-words.ts';
import type { ResolvedDocument } from './document.ts';
import type { Text } from './playbook.ts';

/** 差异的一处: what every part of a document has that is compared; the parts themselves stand in `difference-parts.ts`. */

export const CONSEQUENCES = [
  /** A stage or a task there is now, or is no more. */
  'step',
  'limit',
  'decision',
  /** What silence means, and what is done without the complainant's yes. */
  'silence',
  'offer',
  /** What comes when, in which case. */
  'course',
  /** What is asked and written. */
  'record',
  'setting',
  'wording',
  'citation',
] as const;
export type Consequence = (typeof CONSEQUENCES)[number];

/** 一处: how it is called, weighed and said. */
export interface Part {
  /** What it is called; of the entries of a list, what each of them is. */
  readonly says: Text;
  readonly weight: Consequence;
  /** Compared and said as a whole; a part without it is compared part by part. */
  readonly say?: Say;
  /** What it means that nothing stands there; without it, it is there or it is not. */
  readonly absent?: Text;
  /** What an entry without an id is known by. */
  readonly key?: (entry: never) => string;
  /** The name of an entry, where it has no title. */
  readonly name?: Say;
  /** What is told of one that was added or taken out. */
  readonly sum?: Say;
  /** What it weighs that entries changed places. */
  readonly order?: Consequence;
}

type More = Omit<Part, 'says' | 'weight' | 'say'>;

/** 一处. */
export function part(zh: string, en: string, weight: Consequence, say?: Say, more: More = {}): Part {
  return { says: { zh, en }, weight, ...(say === undefined ? {} : { say }), ...more };
}

/** 没有写时算什么. */
export const absent = (zh: string, en: string): Pick<Part, 'absent'> => ({ absent: { zh, en } });
const TITLE = part('名称', 'name', 'wording', words.text);
/** 依据的条款. */
export const CITES = part('依据的条款', 'clauses cited', 'citation', (value: readonly string[]) => value.join(' '));
/** 有名称的一项. */
export const titled = (pattern: string, own: Part): { readonly [pattern: string]: Part } => ({
  [pattern]: own,
  [`${pattern}.title`]: TITLE,
});
/** 有名称、有依据的一项. */
export const cited = (pattern: string, own: Part): { readonly [pattern: string]: Part } => ({
  ...titled(pattern, own),
  [`${pattern}.cites`]: CITES,
});

type Asked = ResolvedDocument['forms'][number]['fields'][number];
/** 栏目引用: a field that is asked, and whether it must be answered. */
export const askedField = (zh: string, en: string): Part =>
  part(zh, en, 'record', (({ required }, speaking) => words.required(required, speaking)) as Say<Asked>, {
    key: ({ field }: Asked) => field,
    name: (({ field }, speaking) => words.field(field, speaking)) as Say<Asked>,
  });

/** 列表的一项 of a document. */
export type Entry<L extends readonly unknown[] | undefined> = NonNullable<L>[number];
/** 写了就是: what it means that `true` stands there. */
export const yes = (zh: string, en: string): Say => words.oneOf({ true: { zh, en } });
