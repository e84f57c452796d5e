import { categoriesOf } from './category-tree.ts';
import { categoryPath } from './category.ts';
import { factsAsked, type KnownValues } from './condition.ts';
import { decided } from './decided.ts';
import type { ResolvedDocument } from './document.ts';
import { FACTS } from './facts.ts';
import { knownValues } from './outline.ts';
import type { Category, Condition } from './playbook.ts';

/**
 * 能否成立: whether conditions can hold together, whatever comes to be known of a case. Of facts with a few values each all
 * are tried; numbers and lists are left open.
 */

type Known = { readonly [fact: string]: unknown };

/** What is tried at most for one question and of one document; beyond it facts are left open, which finds less, never too much. */
const MOST_TRIED = 1_000;
const MOST_OF_A_DOCUMENT = 20_000;
/** Never nothing, whatever comes in. */
const ALWAYS_KNOWN: ReadonlySet<string> = new Set(['kind', 'channel']);

interface Space {
  readonly values: KnownValues;
  readonly categories: readonly Category[];
  left: number;
}

const spaces = new WeakMap<ResolvedDocument, Space>();

function spaceOf(document: ResolvedDocument): Space {
  const found = spaces.get(document);
  if (found !== undefined) return found;
  const categories = categoriesOf(document).map(({ id, title, within }) => ({
    id,
    title,
    ...(within === null ? {} : { within }),
  }));
  const space = { values: knownValues(document), categories, left: MOST_OF_A_DOCUMENT };
  spaces.set(document, space);
  return space;
}

/** 可能的取值 of a fact, that nobody has said anything among them; `null` = too many to try. */
function valuesOf(fact: string, { values, categories }: Space): readonly unknown[] | null {
  // Any level may be known so far.
  if (fact === 'category') return [...categories.map(({ id }) => id), ''];
  const { type, values: from } = Object.hasOwn(FACTS, fact)
    ? FACTS[fact as keyof typeof FACTS]
    : (values.fields[fact] ?? { type: 'int', values: null });
  if (type === 'bool') return [true, false];
  if (type !== 'string' || from === null) return null;
  const listed = typeof from === 'string' ? values[from] : from;
  return ALWAYS_KNOWN.has(fact) && listed.length > 0 ? listed : [...listed, ''];
}

function askedBy(conditions: readonly Condition[], { values }: Space): ReadonlySet<string> {
  const asked = new Set(conditions.flatMap((one) => factsAsked(one, Object.keys(values.fields))));
  // What a category is part of follows from it.
  return asked.delete('category_path') ? asked.add('category') : asked;
}

/** 可能的情形: every combination of what these conditions ask about, but for what is known already. */
export function* combinations(
  conditions: readonly Condition[],
  document: ResolvedDocument,
  known: Known,
  isTried: (fact: string, value: unknown) => boolean = () => true,
): Generator<Known> {
  const space = spaceOf(document);
  const open: (readonly [fact: string, values: readonly unknown[]])[] = [];
  let all = 1;
  for (const fact of askedBy(conditions, space)) {
    const tried = Object.hasOwn(known, fact) ? null : valuesOf(fact, space)?.filter((value) => isTried(fact, value));
    if (tried == null || tried.length === 0 || all * tried.length > Math.min(MOST_TRIED, space.left)) continue;
    all *= tried.length;
    open.push([fact, tried]);
  }
  for (let index = 0; index < all; index += 1) {
    space.left -= 1;
    const chosen: Record<string, unknown> = { ...known };
    let rest = index;
    for (const [fact, tried] of open) {
      chosen[fact] = tried[rest % tried.length];
      rest = Math.floor(rest / tried.length);
    }
    const { category } = chosen;
    if (typeof category === 'string') chosen['category_path'] = categoryPath(space.categories, category);
    yield chosen;
  }
}

/** 同时成立: whether nothing keeps all of them from holding at once. */
export function canHold(conditions: readonly (Condition | null)[], document: ResolvedDocument): boolean {
  const asked = conditions.filter((one) => one !== null);
  for (const chosen of combinations(asked, document, {})) if (mayHold(asked, chosen)) return true;
  return false;
}

/** Whether what is known makes none of them false. */
export function mayHold(conditions: readonly (Condition | null)[], known: Known): boolean {
  return conditions.every((one) => one === null || decided(one, known) !== false);
}
