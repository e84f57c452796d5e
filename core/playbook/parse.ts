import { asDocument, placeInText, strayIds, unquotedConditions, type Place } from './authored.ts';
import { advise, check } from './check.ts';
import { readDocument, type ResolvedDocument } from './document.ts';
import { makeFault, suggestion, type Fault } from './faults.ts';
import { inherit } from './inherit.ts';
import { readGuidance, type PlaybookTexts } from './guidance.ts';
import { MOST_FAULTS } from './limits.ts';
import { Parameters, type ParameterValues } from './parameters.ts';
import { readYaml, type Read } from './read-yaml.ts';
import { schemaFaults } from './schema-faults.ts';
import { shareChoices } from './shared-choices.ts';

const FILE = 'playbook.yaml';

/** 读出的流程: the document, or everything that keeps it from being one. */
export type Parsed =
  | {
      readonly document: ResolvedDocument;
      readonly faults: readonly [];
      readonly advice: readonly Fault[];
      /** Where a part of the document is written. */
      readonly placeOf: (steps: readonly PropertyKey[]) => Place;
    }
  | { readonly document: null; readonly faults: readonly Fault[]; readonly advice: readonly [] };

/**
 * 解读流程: from the texts of a playbook's folder, with what the organisation decided, to the resolved document. All faults
 * that can be told apart are told at once, in the order of the text.
 */
export function parsePlaybook(texts: PlaybookTexts, values: ParameterValues = {}): Parsed {
  const source = texts[FILE];
  if (source === undefined) return unsound([makeFault({ file: FILE, line: 0, path: '' }, 'playbook.missing')]);
  const { tree: own, faults } = readYaml(FILE, source);
  if (own === null) return unsound(faults);
  const inherited = inherit(FILE, own, texts);
  // What is missing then follows from it.
  if (inherited.faults.length > 0) return unsound(inherited.faults);
  const { tree } = inherited;
  const parameters = new Parameters(FILE, tree, values);
  const written = parameters.fill(tree);
  const guidance = readGuidance(inherited.texts, parameters);
  parameters.refuseUnused();
  if (written?.kind !== 'map') return unsound([makeFault({ file: FILE, line: 1, path: '' }, 'playbook.no-entries')]);
  const shared = shareChoices(FILE, written);
  if (shared.faults.length > 0) return unsound([...parameters.faults, ...guidance.faults, ...shared.faults]);
  const filled = shared.tree;

  const made = asDocument(filled) as { readonly [key: string]: unknown };
  const json = { ...made, parameters: parameters.declarations(made['parameters']), guidance: guidance.articles };
  const read = readDocument(json.parameters === undefined ? { ...json, parameters: [] } : json);
  const placeOf = (steps: readonly PropertyKey[]) => placeInText(FILE, filled, steps);
  const before = [...parameters.faults, ...guidance.faults, ...faultsOfWriting(own)];
  if (!read.success) {
    const found = schemaFaults(json, read.error.issues, placeOf);
    // What an unfilled parameter left empty is not missing as well, and an empty article was told of as such.
    const told = found.filter(
      ({ code, path }) =>
        (parameters.faults.length === 0 || code !== 'schema.missing') &&
        !parameters.emptied.has(path) &&
        (guidance.faults.length === 0 || !path.startsWith('guidance')),
    );
    return unsound([...before, ...told]);
  }
  // What was taken over and is not needed here was needed where it was written.
  const isOwn = ({ code, file }: Fault): boolean =>
    !code.endsWith('.unused') || file === FILE || (texts[file] !== undefined && !file.startsWith('extends/'));
  const all = [
    ...before,
    ...check(read.data, (steps) => (steps[0] === 'guidance' ? placeOfArticle(steps) : placeOf(steps))),
  ].filter(isOwn);
  return all.length > 0
    ? unsound(all)
    : { document: read.data, faults: [], advice: advise(read.data, placeOf), placeOf };
}

function unsound(faults: readonly Fault[]): Parsed {
  const sorted = faults.toSorted((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? 1 : -1));
  return { document: null, faults: sorted.slice(0, MOST_FAULTS), advice: [] };
}

function placeOfArticle([, file]: readonly PropertyKey[]) {
  return { file: String(file), line: 1, path: '' };
}

/** What is lost or added on the way to the document, so that nobody could find it there. */
function faultsOfWriting(tree: Read): readonly Fault[] {
  const place = (at: { readonly path: string; readonly line: number }) => ({ file: FILE, ...at });
  const guidance = tree.kind === 'map' ? tree.entries.filter(({ key }) => key === 'guidance') : [];
  const filled = placeOfValues(tree);
  return [
    ...strayIds(tree).map((at) => makeFault(place(at), 'schema.stray-id')),
    ...unquotedConditions(tree).map((at) => makeFault(place(at), 'condition.unquoted')),
    ...guidance.map(({ key, line }) => makeFault(place({ path: key, line }), 'guidance.in-text')),
    ...filled.map((at) =>
      makeFault(place(at), 'schema.unknown-key', { key: 'value', known: suggestion('value', ['default']) }),
    ),
  ];
}

/** A parameter's `value` is what the document keeps; an author writes `default`. */
function placeOfValues(tree: Read): readonly { readonly path: string; readonly line: number }[] {
  const declared = tree.kind === 'map' ? tree.entries.find(({ key }) => key === 'parameters')?.value : undefined;
  if (declared?.kind !== 'map') return [];
  return declared.entries.flatMap(({ key: name, value: parameter }) =>
    parameter.kind === 'map'
      ? parameter.entries
          .filter(({ key }) => key === 'value')
          .map(({ line }) => ({ path: `parameters.${name}.value`, line }))
      : [],
  );
}
