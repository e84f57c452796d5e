import { makeFault, suggestion, type Fault } from './faults.ts';
import { MOST_FAULTS } from './limits.ts';
import type { Read, ReadMap } from './read-yaml.ts';

/**
 * 同样的选项: a field may take the choices of another by its name (`choices: decision`), so that what several people are asked
 * in the same words is written once. The document holds them with each.
 */

type Entry = ReadMap['entries'][number];

/** Choices that fields take from others, all together: a short text must not stand for a long one. */
const MOST_TAKEN = 2_000;

/** 补上选项: the tree with every such name replaced by the choices that it means. */
export function shareChoices(
  file: string,
  tree: ReadMap,
): { readonly tree: ReadMap; readonly faults: readonly Fault[] } {
  const fields = tree.entries.find(({ key }) => key === 'fields');
  if (fields?.value.kind !== 'map') return { tree, faults: [] };
  const own = new Map(
    fields.value.entries.flatMap(({ key, value }) => {
      const choices = choicesOf(value);
      return choices?.value.kind === 'map' ? [[key, choices.value] as const] : [];
    }),
  );
  const faults: Fault[] = [];
  let taken = 0;
  const entries = fields.value.entries.map((field): Entry => {
    const choices = choicesOf(field.value);
    if (field.value.kind !== 'map' || choices?.value.kind !== 'scalar') return field;
    const name = String(choices.value.value);
    const shared = own.get(name);
    if (shared === undefined && faults.length >= MOST_FAULTS) return field;
    if (shared === undefined) {
      const place = { file: choices.value.file ?? file, line: choices.line, path: `fields.${field.key}.choices` };
      faults.push(makeFault(place, 'field.no-choices', { name, known: suggestion(name, [...own.keys()]) }));
      return field;
    }
    taken += shared.entries.length;
    if (taken > MOST_TAKEN) {
      const place = { file: choices.value.file ?? file, line: choices.line, path: `fields.${field.key}.choices` };
      if (faults.length === 0) faults.push(makeFault(place, 'yaml.too-many', { most: MOST_TAKEN }));
      return field;
    }
    const parts = field.value.entries.map((part) => (part === choices ? { ...part, value: shared } : part));
    return { ...field, value: { ...field.value, entries: parts } };
  });
  const filled = { ...fields, value: { ...fields.value, entries } };
  return { tree: { ...tree, entries: tree.entries.map((each) => (each === fields ? filled : each)) }, faults };
}

function choicesOf(field: Read): Entry | undefined {
  return field.kind === 'map' ? field.entries.find(({ key }) => key === 'choices') : undefined;
}
