import type { Fault, FaultWords } from './faults.ts';
import { makeFault, suggestion } from './faults.ts';
import type { FaultCode } from './fault-texts.ts';
import type { PlaybookTexts } from './guidance.ts';
import { MOST_FAULTS } from './limits.ts';
import { readYaml, type Read, type ReadMap } from './read-yaml.ts';

/**
 * 继承: a playbook that stands on another takes everything of it; what it writes under the same name goes over it, what it
 * drops is gone. The texts of those it stands on come with its own, under `extends/<name>/`.
 */

const MOST_ANCESTORS = 5;
type Entry = ReadMap['entries'][number];

/** Of these the whole is written anew: half of one and half of the other would say neither. */
const WHOLE: ReadonlySet<string> = new Set(['by', 'again', 'if_silent', 'else', 'any', 'gate']);
/** Lists in which the place of what is added counts. */
const ORDERED = /^(stages|severity|stages\.[^.]+\.tasks)$/;

export interface Inherited {
  readonly tree: Read;
  readonly texts: PlaybookTexts;
  readonly faults: readonly Fault[];
}

/** 展开继承: the tree with all that it stands on. */
export function inherit(file: string, tree: Read, texts: PlaybookTexts): Inherited {
  return new Inheritance(texts).unfold(file, tree, texts, []);
}

class Inheritance {
  readonly #all: PlaybookTexts;

  constructor(all: PlaybookTexts) {
    this.#all = all;
  }

  unfold(file: string, tree: Read, texts: PlaybookTexts, before: readonly string[]): Inherited {
    const named = tree.kind === 'map' ? tree.entries.find(({ key }) => key === 'extends') : undefined;
    if (tree.kind !== 'map' || named === undefined) return { tree, texts, faults: [] };
    const own: ReadMap = { ...tree, entries: tree.entries.filter(({ key }) => key !== 'extends' && key !== 'drop') };
    const refused = (code: FaultCode, words: FaultWords): Inherited => ({
      tree: own,
      texts,
      faults: [makeFault({ file, line: named.line, path: 'extends' }, code, words)],
    });
    const name = named.value.kind === 'scalar' ? String(named.value.value) : '';
    if (before.includes(name) || before.length >= MOST_ANCESTORS) return refused('extends.circle', { name });
    const parentFile = `extends/${name}/playbook.yaml`;
    const source = this.#all[parentFile];
    if (source === undefined) return refused('extends.unknown', { name });
    const read = readYaml(parentFile, source);
    if (read.tree === null) return { tree: own, texts, faults: read.faults };
    const parent = this.unfold(parentFile, inFile(read.tree, parentFile), this.#textsOf(name), [...before, name]);
    const drops = dropped(tree);
    const left = without(parent.tree, drops, file);
    const merged = new Merge(file).over(left.tree, own);
    return {
      tree: merged.tree,
      texts: { ...parent.texts, ...texts },
      faults: [...parent.faults, ...left.faults, ...merged.faults],
    };
  }

  #textsOf(name: string): PlaybookTexts {
    const folder = `extends/${name}/`;
    const own = Object.entries(this.#all).filter(([path]) => path.startsWith(`${folder}guidance/`));
    return Object.fromEntries(own.map(([path, text]) => [path.slice(folder.length), text]));
  }
}

function inFile(read: Read, file: string): Read {
  if (read.kind === 'scalar') return { ...read, file };
  if (read.kind === 'list') return { ...read, file, items: read.items.map((item) => inFile(item, file)) };
  return { ...read, file, entries: read.entries.map((entry) => ({ ...entry, value: inFile(entry.value, file) })) };
}

interface Dropped {
  readonly path: string;
  readonly line: number;
}

function dropped(tree: ReadMap): readonly Dropped[] {
  const found = tree.entries.find(({ key }) => key === 'drop')?.value;
  if (found?.kind !== 'list') return [];
  return found.items.flatMap((item) => (item.kind === 'scalar' ? [{ path: String(item.value), line: item.line }] : []));
}

function without(tree: Read, drops: readonly Dropped[], file: string): { tree: Read; faults: Fault[] } {
  const faults: Fault[] = [];
  let left = tree;
  for (const { path, line } of drops) {
    const next = takeOut(left, path.split('.'));
    if (next === null && faults.length >= MOST_FAULTS) break;
    if (next === null) faults.push(makeFault({ file, line, path: 'drop' }, 'extends.nothing-to-drop', { name: path }));
    else left = next;
  }
  return { tree: left, faults };
}

function takeOut(read: Read, [first = '', ...rest]: readonly string[]): Read | null {
  if (read.kind !== 'map') return null;
  const entry = read.entries.find(({ key }) => key === first);
  if (entry === undefined) return null;
  if (rest.length === 0) return { ...read, entries: read.entries.filter((each) => each !== entry) };
  const value = takeOut(entry.value, rest);
  return value === null
    ? null
    : { ...read, entries: read.entries.map((each) => (each === entry ? { ...entry, value } : each)) };
}

class Merge {
  readonly #faults: Fault[] = [];
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  over(under: Read, own: Read): { readonly tree: Read; readonly faults: readonly Fault[] } {
    return { tree: this.#merged(under, own, ''), faults: this.#faults };
  }

  #merged(under: Read, own: Read, path: string): Read {
    if (under.kind !== 'map' || own.kind !== 'map') return own;
    let entries: readonly Entry[] = under.entries;
    for (const written of own.entries) {
      const at = path === '' ? written.key : `${path}.${written.key}`;
      const { entry, after } = ORDERED.test(path) ? placed(written) : { entry: written, after: null };
      const known = entries.find(({ key }) => key === entry.key);
      const value =
        known === undefined || WHOLE.has(entry.key) ? entry.value : this.#merged(known.value, entry.value, at);
      const next = { ...entry, value };
      if (known !== undefined && after === null) entries = entries.map((each) => (each === known ? next : each));
      else
        entries = this.#inserted(
          entries.filter((each) => each !== known),
          next,
          after,
          at,
        );
    }
    const { file: _, ...plain } = own;
    return { ...plain, entries };
  }

  #inserted(entries: readonly Entry[], entry: Entry, after: string | null, path: string): readonly Entry[] {
    if (after === null) return [...entries, entry];
    if (after === 'nothing') return [entry, ...entries];
    const place = entries.findIndex(({ key }) => key === after);
    if (place < 0 && this.#faults.length < MOST_FAULTS) {
      const known = suggestion(after, [...entries.map(({ key }) => key), 'nothing']);
      this.#faults.push(
        makeFault({ file: this.#file, line: entry.line, path }, 'extends.after', { name: after, known }),
      );
    }
    return [...entries.slice(0, place + 1), entry, ...entries.slice(place + 1)];
  }
}

/** `after: receive` says where what is added stands; `after: nothing` puts it first. */
function placed(entry: Entry): { readonly entry: Entry; readonly after: string | null } {
  const { value } = entry;
  const found = value.kind === 'map' ? value.entries.find(({ key }) => key === 'after') : undefined;
  if (value.kind !== 'map' || found?.value.kind !== 'scalar') return { entry, after: null };
  const left = { ...value, entries: value.entries.filter((each) => each !== found) };
  return { entry: { ...entry, value: left }, after: String(found.value.value) };
}
