import { namedParts, type NamedPart } from './authored.ts';
import { makeFault, type Fault } from './faults.ts';
import type { PlaybookTexts } from './guidance.ts';
import { readYaml, type Read } from './read-yaml.ts';

/**
 * 照抄: what stands word for word in another playbook stands there to be taken over. Each named part is compared, a task, a
 * severity, a form, with those of all others on the shelf; what it cites counts for nothing.
 */

const FILE = 'playbook.yaml';
/** Fewer words than that anybody would choose alike. */
const LEAST_WORDS = 10;

export interface Copies {
  readonly faults: readonly Fault[];
  readonly advice: readonly Fault[];
}

interface Block extends NamedPart {
  readonly words: string;
}

/** 已有的各处: where what is said in some playbook stands, by its words. */
export type Written = ReadonlyMap<string, readonly { readonly name: string; readonly at: string }[]>;

/** 架上写过的, of the texts of playbooks by their names. */
export function writtenIn(playbooks: { readonly [name: string]: string }): Written {
  const written = new Map<string, { name: string; at: string }[]>();
  for (const [name, text] of Object.entries(playbooks))
    for (const { words, path } of blocksOfText(text))
      written.set(words, [...(written.get(words) ?? []), { name, at: path }]);
  return written;
}

/** 查照抄: one that is mostly another is a version of it, of which an author is told once; any other copy is a fault. */
export function checkCopies(texts: PlaybookTexts, written: Written): Copies {
  const own = readYaml(FILE, texts[FILE] ?? '').tree;
  if (own === null) return { faults: [], advice: [] };
  const blocks = blocksOf(own);
  const copied = blocks.flatMap((block) => {
    const found = written.get(block.words)?.find(({ name }) => name !== nameOf(own));
    return found === undefined ? [] : [{ ...block, ...found }];
  });
  const source = mostlyOf(copied, blocks.length);
  if (source !== null) {
    const place = { file: FILE, line: lineOf(own, 'playbook'), path: 'playbook' };
    return { faults: [], advice: [makeFault(place, 'extends.mostly-another', { name: source })] };
  }
  const outermost = copied.filter(({ path }) => !copied.some((other) => path.startsWith(`${other.path}.`)));
  const faults = outermost.map(({ line, path, name, at }) =>
    makeFault({ file: FILE, line, path }, 'extends.copied', { name, at }),
  );
  return { faults, advice: [] };
}

function blocksOfText(text: string): readonly Block[] {
  const { tree } = readYaml(FILE, text);
  return tree === null ? [] : blocksOf(tree);
}

function blocksOf(tree: Read): readonly Block[] {
  return namedParts(tree).flatMap((part) => {
    const said = saidBy(part.read);
    const isLong = said.filter((word) => word.startsWith('=')).length >= LEAST_WORDS;
    return isLong ? [{ ...part, words: said.join('\n') }] : [];
  });
}

/** Keys and values in their order, but for what is cited and where it stands. */
function saidBy(read: Read): readonly string[] {
  if (read.kind === 'scalar') return [`=${JSON.stringify(read.value)}`];
  if (read.kind === 'list') return ['[', ...read.items.flatMap(saidBy), ']'];
  const said = read.entries.filter(({ key }) => key !== 'cites' && key !== 'after');
  return ['{', ...said.flatMap(({ key, value }) => [`${key}:`, ...saidBy(value)]), '}'];
}

/** The playbook that more than half of the parts come from; `null` where none is. */
function mostlyOf(copied: readonly { readonly name: string }[], all: number): string | null {
  const counts = new Map<string, number>();
  for (const { name } of copied) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].find(([, count]) => count * 2 > all)?.[0] ?? null;
}

function nameOf(tree: Read): string {
  const value = tree.kind === 'map' ? tree.entries.find(({ key }) => key === 'playbook')?.value : undefined;
  return value?.kind === 'scalar' ? String(value.value) : '';
}

function lineOf(tree: Read, wanted: string): number {
  return (tree.kind === 'map' ? tree.entries.find(({ key }) => key === wanted)?.line : undefined) ?? 1;
}
