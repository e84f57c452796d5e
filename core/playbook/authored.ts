import type { Read } from './read-yaml.ts';

/**
 * How an author writes what the document holds. Where a playbook names things (`roles: {desk: …}`), their order counts and
 * their names are ids: the document lists them. This file turns the one into the other, and leads back to the line.
 */

const LISTED = new Set([
  'parameters',
  'kinds',
  'reports',
  'roles',
  'groups',
  'authority',
  'intake.channels',
  'severity',
  'compensation',
  'fields',
  'forms',
  'stages',
  'stages.*.tasks',
  'stages.*.tasks.*.pause_for',
]);
/** Lists of choices are shorter still: `refund: {zh: 退款, en: Refund}`. */
const CHOICES = new Set([
  'intake.demands',
  'intake.categories',
  'intake.categories.*.under',
  'intake.categories.*.under.*.under',
  'intake.harms',
  'intake.impacts',
  'intake.decline_reasons',
  'investigation.sources',
  'investigation.dimensions',
  'investigation.methods',
  'fields.*.choices',
]);
/** May be one name or a list of them. */
const ONE_OR_MANY = new Set([
  'stages.*.for',
  'stages.*.tasks.*.for',
  'stages.*.tasks.*.needs',
  'stages.*.tasks.*.not_by',
  'forms.*.in_place_of',
  'forms.*.signed_by',
  'fields.*.shown_to',
  'intake.gate.channels',
  'intake.gate.kinds',
  'stages.*.tasks.*.variants.#.for',
]);
const CONDITIONS = new Set([
  'severity.*.any.#',
  'stages.*.when',
  'stages.*.tasks.*.when',
  'closing.#.must',
  'closing.#.when',
  'stages.*.tasks.*.again.when',
  'stages.*.tasks.*.variants.#.when',
  'fields.*.needed_when',
]);
/** A field by its name; `course?` may stay empty. */
const FIELD_USES = new Set([
  'forms.*.fields.#',
  'stages.*.tasks.*.asks.#',
  'kinds.*.asks.#',
  'intake.asks.#',
  'intake.gate.asks.#',
  'intake.channels.*.asks.#',
]);

/** 以名称列出: whether the author writes this list as names with what belongs to each. */
export function isNamed(pattern: string): boolean {
  return LISTED.has(pattern) || CHOICES.has(pattern);
}

/** 列表的写法: how an author writes what the document lists at this place. */
export function formOfList(pattern: string): 'fields' | 'choices' | 'named' | 'one-or-many' | 'list' {
  if (FIELD_USES.has(`${pattern}.#`)) return 'fields';
  if (CHOICES.has(pattern)) return 'choices';
  if (LISTED.has(pattern)) return 'named';
  return ONE_OR_MANY.has(pattern) ? 'one-or-many' : 'list';
}

function under(pattern: string, key: string): string {
  return pattern === '' ? key : `${pattern}.${key}`;
}

/** From what was read to the shape of the document; says nothing about whether it is one. */
export function asDocument(read: Read, pattern = ''): unknown {
  if (read.kind === 'scalar') {
    if (FIELD_USES.has(pattern)) return asFieldUse(read.value);
    return ONE_OR_MANY.has(pattern) ? [read.value] : read.value;
  }
  if (read.kind === 'list') return isNamed(pattern) ? null : read.items.map((item) => asDocument(item, `${pattern}.#`));
  if (CHOICES.has(pattern)) return read.entries.map(({ key, value }) => asChoice(key, value, `${pattern}.*`));
  if (!LISTED.has(pattern))
    return Object.fromEntries(read.entries.map(({ key, value }) => [key, asDocument(value, under(pattern, key))]));
  return read.entries.map(({ key, value }) => {
    const fields = asDocument(value, `${pattern}.*`);
    return typeof fields === 'object' && !Array.isArray(fields) ? { ...fields, id: key } : fields;
  });
}

/** A category is its title, with those that are narrower under it: `damage: {zh: 损坏, en: Damage, under: {…}}`. */
function asChoice(id: string, read: Read, pattern: string): unknown {
  const below = read.kind === 'map' ? read.entries.find(({ key }) => key === 'under') : undefined;
  if (read.kind !== 'map' || below === undefined || !pattern.startsWith('intake.categories.'))
    return { id, title: asDocument(read) };
  const title = asDocument({ ...read, entries: read.entries.filter((each) => each !== below) });
  return { id, title, under: asDocument(below.value, `${pattern}.under`) };
}

function asFieldUse(written: unknown): unknown {
  if (typeof written !== 'string') return written;
  return { field: written.replace(/\?$/, ''), required: !written.endsWith('?') };
}

interface Visited {
  readonly read: Read;
  readonly pattern: string;
  readonly path: string;
  readonly line: number;
}

/** Every part of what was read, from the outside in. */
function* visit(at: Visited): Generator<Visited> {
  yield at;
  const { read, pattern, path } = at;
  if (read.kind === 'list') {
    for (const [index, item] of read.items.entries())
      yield* visit({ read: item, pattern: `${pattern}.#`, path: `${path}.${index}`, line: item.line });
  } else if (read.kind === 'map') {
    for (const { key, value, line } of read.entries) {
      const next = isNamed(pattern) ? `${pattern}.*` : under(pattern, key);
      yield* visit({ read: value, pattern: next, path: under(path, key), line });
    }
  }
}

/** 有名称的一处: a task, a role, a form or whatever else an author gives a name. */
export interface NamedPart {
  readonly read: Read;
  readonly path: string;
  readonly line: number;
}

/** 有名称的各处, from the outside in. */
export function namedParts(read: Read): readonly NamedPart[] {
  return [...visit({ read, pattern: '', path: '', line: 1 })].filter(
    ({ pattern }) => LISTED.has(pattern.replace(/\.\*$/, '')) && pattern.endsWith('.*'),
  );
}

/** 多写的编号: where an author wrote an id inside what already has a name: `desk: {id: counter, …}`. */
export function strayIds(read: Read): { readonly path: string; readonly line: number }[] {
  return [...visit({ read, pattern: '', path: '', line: 1 })].filter(
    ({ pattern, path }) =>
      LISTED.has(pattern.replace(/\.\*\.id$/, '')) && path.endsWith('.id') && pattern.endsWith('.*.id'),
  );
}

/** 没加引号的条件: YAML silently drops parts of those. */
export function unquotedConditions(read: Read): { readonly path: string; readonly line: number }[] {
  return [...visit({ read, pattern: '', path: '', line: 1 })].filter(
    (at) => CONDITIONS.has(at.pattern) && at.read.kind === 'scalar' && !at.read.isQuoted,
  );
}

/** 位置: of a part of the document, in the words of its author. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly path: string;
}

/** 在原文何处: of a part of the document that was made from this text. What is missing stands where it belongs. */
export function placeInText(file: string, root: Read, steps: readonly PropertyKey[]): Place {
  const path: string[] = [];
  let at: Visited | null = { read: root, pattern: '', path: '', line: 1 };
  let line = 1;
  let from = file;
  for (const step of steps) {
    const key: string = String(step);
    // The title of a choice is all that is written of it.
    if (at !== null && at.pattern.endsWith('.*') && CHOICES.has(at.pattern.slice(0, -2)) && key === 'title') continue;
    if (at?.read.kind === 'scalar' && typeof step === 'number') continue;
    if (at !== null && FIELD_USES.has(at.pattern) && at.read.kind === 'scalar') continue;
    const [name, next]: readonly [string, Visited | null] = at === null ? [key, null] : inside(at, step);
    path.push(name);
    at = next;
    line = at?.line ?? line;
    from = at === null ? from : (at.read.file ?? file);
  }
  return { file: from, line, path: path.join('.') };
}

function inside({ read, pattern, path }: Visited, step: PropertyKey): readonly [string, Visited | null] {
  const key = String(step);
  if (read.kind === 'scalar') return [key, null];
  if (read.kind === 'list') {
    const item = read.items[Number(key)];
    return [key, item === undefined ? null : { read: item, pattern: `${pattern}.#`, path, line: item.line }];
  }
  const isEntry = isNamed(pattern) && typeof step === 'number';
  const entry = isEntry ? read.entries[step] : read.entries.find((each) => each.key === key);
  if (entry === undefined) return [key, null];
  const next = isEntry ? `${pattern}.*` : under(pattern, key);
  return [entry.key, { read: entry.value, pattern: next, path, line: entry.line }];
}

/** 在文档何处: of a part of a stored document, which has no lines: `stages.1.tasks.0` is `stages.respond.tasks.talk`. */
export function placeInDocument(file: string, document: unknown, steps: readonly PropertyKey[]): Place {
  const path: string[] = [];
  let at = document;
  for (const key of steps) {
    const next = (at as { readonly [key: PropertyKey]: unknown } | null | undefined)?.[key];
    const name = Array.isArray(at) ? (next as { readonly id?: unknown } | null | undefined)?.id : key;
    path.push(typeof name === 'string' ? name : String(key));
    at = next;
  }
  return { file, line: 0, path: path.join('.') };
}
