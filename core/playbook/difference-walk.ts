import { describeChange, NOT_WRITTEN, type Sides } from './difference-excerpt.ts';
import type { Consequence, Part } from './difference-part.ts';
import { PARTS } from './difference-parts.ts';
import type { Say } from './difference-words.ts';
import type { DocumentTask, ResolvedDocument } from './document.ts';
import { taskWords } from './draw-words.ts';
import type { Text } from './playbook.ts';

/**
 * 逐处比较: two documents side by side, part by part. What bears a name is found again by it, a task even in another stage; what
 * has none is compared in its place. Where anything differs, something is found.
 */

export type How = 'added' | 'removed' | 'changed' | 'moved';

/** 一处不同, as it was found. */
export interface Found extends Sides {
  readonly pattern: string;
  readonly path: readonly string[];
  /** From the outside in: `任务“先联系”`, `时限`. */
  readonly labels: readonly Text[];
  readonly how: How;
  readonly weight: Consequence;
}

interface Place {
  readonly pattern: string;
  readonly path: readonly string[];
  readonly labels: readonly Text[];
}
interface Entry {
  readonly value: unknown;
  readonly index: number;
}
type Json = { readonly [key: string]: unknown };
type Side = 0 | 1;

const TASKS = 'stages.*.tasks';
const LIMITS = ['within', 'between', 'every'] as const;
/** What belongs to a limit, and means nothing without one. */
const OF_A_LIMIT = [
  ...LIMITS,
  'from',
  'else',
  'aim',
  'warn',
  'pause_for',
  'extend',
  'after_regrade',
  'ends',
  'basis',
] as const;
/** Maps whose keys are names, not words of the language. */
const NAMED_MAPS: ReadonlySet<string> = new Set(['guidance', 'intake.registration']);
const EMPTY: Text = { zh: '空的', en: 'empty' };
const NOTHING: Sides = { before: null, after: null };

/** 逐处比较 of two sound documents. */
export function differencesIn(before: ResolvedDocument, after: ResolvedDocument): readonly Found[] {
  return new Comparison(before, after).found;
}

class Comparison {
  readonly found: Found[] = [];
  readonly #documents: readonly [ResolvedDocument, ResolvedDocument];
  /** The stage of each task; `null` where the name stands twice. */
  readonly #stages: readonly [ReadonlyMap<string, string | null>, ReadonlyMap<string, string | null>];

  constructor(before: ResolvedDocument, after: ResolvedDocument) {
    this.#documents = [before, after];
    this.#stages = [stagesOfTasks(before), stagesOfTasks(after)];
    this.#visit({ pattern: '', path: [], labels: [] }, before, after);
  }

  #visit(place: Place, before: unknown, after: unknown): void {
    if (isSame(before, after)) return;
    const part = PARTS[place.pattern];
    if (part?.say !== undefined) this.#tell(place, part, before, after);
    else if (Array.isArray(before ?? after)) this.#list(place, before, after);
    else if (isMap(before) && isMap(after)) this.#map(place, before, after);
    else this.#tell(place, part, before, after);
  }

  #map(place: Place, before: Json, after: Json): void {
    const told = place.pattern === `${TASKS}.*` ? this.#limit(place, before, after) : [];
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)]))
      if (key !== 'id' && !told.includes(key)) this.#visit(this.#inside(place, key), before[key], after[key]);
  }

  #inside(place: Place, key: string): Place {
    const isNamed = NAMED_MAPS.has(place.pattern);
    const pattern = under(place.pattern, isNamed ? '*' : key);
    const part = PARTS[pattern];
    const label = part === undefined ? [] : [isNamed ? this.#nameOf(part, key, 0) : part.says];
    return { pattern, path: [...place.path, key], labels: [...place.labels, ...label] };
  }

  /** 时限 of another kind, new, or gone with all that belongs to it: one thing. */
  #limit(place: Place, before: Json, after: Json): readonly string[] {
    const [was = '', is = ''] = [before, after].map((task) => LIMITS.filter((key) => task[key] !== undefined).join());
    if (was === is) return [];
    const at = this.#inside(place, is || was);
    const said = (side: Side, task: Json): Text =>
      both((lang) => taskWords(this.#documents[side], task as unknown as DocumentTask, lang).clock?.says ?? '');
    const how = was === '' ? 'added' : is === '' ? 'removed' : 'changed';
    this.#push(at, how, { before: was === '' ? null : said(0, before), after: is === '' ? null : said(1, after) });
    return how === 'changed' ? LIMITS : OF_A_LIMIT;
  }

  #list(place: Place, before: unknown, after: unknown): void {
    const part = PARTS[`${place.pattern}.*`];
    const [was, is] = [entriesOf(before, part), entriesOf(after, part)];
    if (was.size + is.size === 0) {
      const said = (value: unknown): Text => (value === undefined ? NOT_WRITTEN : EMPTY);
      const labels = [...place.labels, ...(part === undefined ? [] : [part.says])];
      this.#push({ ...place, labels }, 'changed', { before: said(before), after: said(after) }, part);
    }
    for (const [key, entry] of was) if (!is.has(key)) this.#gone(this.#entry(place, key, entry, 0), part, key, entry);
    for (const [key, entry] of is) {
      const other = was.get(key);
      const at = this.#entry(place, key, entry, 1);
      if (other === undefined) this.#came(at, part, key, entry);
      else this.#visit(at, other.value, entry.value);
    }
    for (const key of movedIn([...was.keys()], [...is.keys()])) {
      const entry = is.get(key) as Entry;
      const sides = { before: this.#standing(part, key, was, 0), after: this.#standing(part, key, is, 1) };
      this.#push(this.#entry(place, key, entry, 1), 'moved', sides, part, part?.order ?? 'wording');
    }
  }

  #entry(place: Place, key: string, { value, index }: Entry, side: Side): Place {
    const pattern = `${place.pattern}.*`;
    const part = PARTS[pattern];
    const { id } = value as { readonly id?: unknown };
    const label = part === undefined ? [] : [this.#nameOf(part, value, side)];
    const step = typeof id === 'string' ? key : String(index);
    return { pattern, path: [...place.path, step], labels: [...place.labels, ...label] };
  }

  /** 没有了: of a stage each of its tasks, which may stand elsewhere now. */
  #gone(at: Place, part: Part | undefined, key: string, { value }: Entry): void {
    if (at.pattern === `${TASKS}.*` && this.#isMoved(key)) return;
    this.#tell(at, part, value, undefined);
    if (at.pattern === 'stages.*') this.#list(tasksUnder(at), (value as Json)['tasks'], []);
  }

  #came(at: Place, part: Part | undefined, key: string, { value }: Entry): void {
    if (at.pattern !== `${TASKS}.*` || !this.#isMoved(key)) {
      this.#tell(at, part, undefined, value);
      if (at.pattern === 'stages.*') this.#list(tasksUnder(at), [], (value as Json)['tasks']);
      return;
    }
    const stages = this.#documents.map(({ stages }) => stages.find(({ tasks }) => tasks.some(({ id }) => id === key)));
    const [from, to] = stages.map((stage) =>
      stage === undefined ? null : quoted({ zh: '在环节', en: 'in stage' }, stage.title),
    );
    this.#push(at, 'moved', { before: from ?? null, after: to ?? null }, part);
    this.#visit(
      at,
      stages[0]?.tasks.find(({ id }) => id === key),
      value,
    );
  }

  /** Whether a task stands once before and once after, in stages of different names. */
  #isMoved(task: string): boolean {
    const [was, is] = this.#stages.map((of) => of.get(task) ?? null);
    return was !== null && is !== null && was !== is;
  }

  /** 在谁之后. */
  #standing(part: Part | undefined, key: string, entries: ReadonlyMap<string, Entry>, side: Side): Text {
    const keys = [...entries.keys()];
    const previous = keys[keys.indexOf(key) - 1];
    if (previous === undefined) return { zh: '排在最前', en: 'first' };
    const name = this.#bareName(part, entries.get(previous)?.value, side);
    return { zh: `在“${name.zh}”之后`, en: `after "${name.en}"` };
  }

  #nameOf(part: Part, value: unknown, side: Side): Text {
    return quoted(part.says, this.#bareName(part, value, side));
  }

  #bareName(part: Part | undefined, value: unknown, side: Side): Text {
    const document = this.#documents[side];
    const { title } = value as { readonly title?: Text };
    const name = part?.name as Say<unknown> | undefined;
    if (name !== undefined) return both((lang) => name(value, { document, lang }));
    return title ?? both(() => JSON.stringify(value));
  }

  #tell(place: Place, part: Part | undefined, before: unknown, after: unknown): void {
    const isThere = part?.absent !== undefined || (before !== undefined && after !== undefined);
    const how = isThere ? 'changed' : before === undefined ? 'added' : 'removed';
    const isEntry = place.pattern.endsWith('.*') || part?.say === undefined;
    const say = isEntry && how !== 'changed' ? (part?.sum ?? part?.say) : part?.say;
    const sides =
      say === undefined ? NOTHING : describeChange(say as Say<unknown>, part?.absent, this.#documents, [before, after]);
    this.#push(place, how, sides, part);
  }

  #push(place: Place, how: How, sides: Sides, part = PARTS[place.pattern], weight = part?.weight ?? 'setting'): void {
    this.found.push({ ...place, how, weight, ...sides });
  }
}

function tasksUnder(at: Place): Place {
  return { pattern: TASKS, path: [...at.path, 'tasks'], labels: at.labels };
}

function stagesOfTasks({ stages }: ResolvedDocument): ReadonlyMap<string, string | null> {
  const found = new Map<string, string | null>();
  for (const { id: stage, tasks } of stages) for (const { id } of tasks) found.set(id, found.has(id) ? null : stage);
  return found;
}

/** 列表各项 by what they are known by; what is there twice is known by its place among its like. */
function entriesOf(list: unknown, part: Part | undefined): ReadonlyMap<string, Entry> {
  const found = new Map<string, Entry>();
  for (const [index, value] of ((list ?? []) as readonly unknown[]).entries()) {
    const { id } = value as { readonly id?: string };
    const known = id ?? (part?.key as ((entry: unknown) => string) | undefined)?.(value) ?? String(index);
    let key = known;
    for (let again = 2; found.has(key); again += 1) key = `${known}#${again}`;
    found.set(key, { value, index });
  }
  return found;
}

/** 挪动的: as few as possible of those on both sides, so that the others stand in the same order. */
function movedIn(before: readonly string[], after: readonly string[]): readonly string[] {
  const places = new Map(before.map((key, index) => [key, index]));
  const common = after.filter((key) => places.has(key));
  const runs: { readonly keys: readonly string[]; readonly last: number }[] = [];
  for (const key of common) {
    const at = places.get(key) ?? 0;
    const longest = runs
      .filter(({ last }) => last < at)
      .reduce<readonly string[]>((best, { keys }) => (keys.length > best.length ? keys : best), []);
    runs.push({ keys: [...longest, key], last: at });
  }
  const kept = new Set(
    runs.reduce<readonly string[]>((best, { keys }) => (keys.length > best.length ? keys : best), []),
  );
  return common.filter((key) => !kept.has(key));
}

function under(pattern: string, key: string): string {
  return pattern === '' ? key : `${pattern}.${key}`;
}

function isMap(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function both(say: (lang: keyof Text) => string): Text {
  return { zh: say('zh'), en: say('en') };
}

function quoted(noun: Text, name: Text): Text {
  return { zh: `${noun.zh}“${name.zh}”`, en: `${noun.en} "${name.en}"` };
}

/** 相同, as the canonical text has it: the order of words counts nothing, what is not written is not there. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((each, index) => isSame(each, other[index]));
  if (!isMap(one) || !isMap(other)) return false;
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].every((key) => isSame(one[key], other[key]));
}
