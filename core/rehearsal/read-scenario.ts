import type { Place } from '#core/playbook/authored.ts';
import type { FaultCode } from '#core/playbook/fault-texts.ts';
import { sayFault, suggestion, type Fault, type FaultWords } from '#core/playbook/faults.ts';
import type { Text } from '#core/playbook/playbook.ts';
import { readYaml, type Read, type ReadMap } from '#core/playbook/read-yaml.ts';
import { schemaFaults } from '#core/playbook/schema-faults.ts';
import type { ScenarioAct } from './act.ts';
import { SCENARIO_ACTS } from './acts.ts';
import { SCENARIO_FAULTS, type ScenarioFaultCode } from './fault-texts.ts';
import { readMoment, type WrittenMoment } from './moment.ts';
import { HOUSE, SCENARIO, stepForm, type House, type WrittenScenario, type WrittenStep } from './scenario-form.ts';

/** 情景差错: of how it is written, or of what came of it. */
export type ScenarioFault = Fault<FaultCode | ScenarioFaultCode>;

export interface ScenarioStep {
  /** In the list of steps, from 0. */
  readonly index: number;
  readonly at: WrittenMoment | null;
  readonly act: ScenarioAct | null;
  /** The word for the act. */
  readonly word: string | null;
  /** What is said of the act. */
  readonly given: unknown;
  readonly written: WrittenStep;
}

/** 情景: one story that a procedure is tried on. */
export interface Scenario {
  readonly file: string;
  /** Its file without folder and ending. */
  readonly name: string;
  readonly title: Text;
  readonly start: WrittenMoment & { readonly kind: 'at' };
  readonly written: WrittenScenario;
  readonly steps: readonly ScenarioStep[];
  readonly placeOf: (steps: readonly PropertyKey[]) => Place;
}

export type ReadScenario =
  | { readonly scenario: Scenario; readonly faults: readonly [] }
  | { readonly scenario: null; readonly faults: readonly ScenarioFault[] };

export function scenarioFault(place: Place, code: ScenarioFaultCode, words: FaultWords = {}): ScenarioFault {
  return sayFault(place, code, SCENARIO_FAULTS[code], words);
}

/** As in a playbook; tasks that are made of one for several roles have a dot in their names. */
const NAMES = /^[a-z][a-z0-9]*([-_.][a-z0-9]+)*$/;

/** What all scenarios of a playbook have in common, beside them. */
export const HOUSE_FILE = 'scenarios/house.yaml';

/** 读取组织: what the scenarios of a playbook have in common; nothing where there is no such file. */
export function readHouse(source: string | undefined): {
  readonly house: WrittenHouse;
  readonly faults: readonly ScenarioFault[];
} {
  if (source === undefined) return { house: NO_HOUSE, faults: [] };
  const { tree, faults } = readYaml(HOUSE_FILE, source);
  if (tree === null) return { house: NO_HOUSE, faults };
  const json = plain(tree);
  const read = HOUSE.safeParse(json);
  const placeOf = (steps: readonly PropertyKey[]): Place => placeIn(HOUSE_FILE, tree, steps);
  if (read.success) return { house: { written: read.data, placeOf }, faults: [] };
  return { house: NO_HOUSE, faults: schemaFaults(json, read.error.issues, placeOf, HOUSE) };
}

/** 组织 as it is written, and where. */
export interface WrittenHouse {
  readonly written: House;
  readonly placeOf: (steps: readonly PropertyKey[]) => Place;
}

export const NO_HOUSE: WrittenHouse = {
  written: {},
  placeOf: (steps) => ({ file: HOUSE_FILE, line: 0, path: steps.map(String).join('.') }),
};

/** Whether something stands at a place. */
function isWritten(written: unknown, steps: readonly PropertyKey[]): boolean {
  const found = steps.reduce<unknown>(
    (at, step) =>
      typeof at === 'object' && at !== null ? (at as { readonly [key: PropertyKey]: unknown })[step] : undefined,
    written,
  );
  return found !== undefined;
}

/** What a scenario says goes over what the house says. */
function inHouse(house: House, written: WrittenScenario): WrittenScenario {
  return {
    ...house,
    ...written,
    on_duty: { ...house.on_duty, ...written.on_duty },
    parameters: { ...house.parameters, ...written.parameters },
    others: [...(house.others ?? []), ...(written.others ?? [])],
  };
}

/** 读取情景: from its text; every fault with its line. */
export function readScenario(file: string, source: string, house: WrittenHouse): ReadScenario {
  const { tree, faults } = readYaml(file, source, NAMES);
  if (tree === null) return { scenario: null, faults };
  const json = plain(tree);
  const placeOf = (steps: readonly PropertyKey[]): Place => placeIn(file, tree, steps);
  const read = SCENARIO.safeParse(json);
  if (!read.success) return { scenario: null, faults: schemaFaults(json, read.error.issues, placeOf, SCENARIO) };
  const { steps: listed, ...own } = read.data;
  const written = inHouse(house.written, own);
  const start = readMoment(written.start);
  const wrong: ScenarioFault[] = [];
  if (start?.kind !== 'at') wrong.push(scenarioFault(placeOf(['start']), 'scenario.start'));
  const steps = listed.map((step, index) => readStep(step, index, placeOf, wrong)).filter((step) => step !== null);
  if (wrong.length > 0 || start?.kind !== 'at') return { scenario: null, faults: wrong };
  const name = file.replace(/^.*\//, '').replace(/\.ya?ml$/, '');
  // What the scenario does not say itself, the house says.
  const whereSaid: Scenario['placeOf'] = (at) =>
    !isWritten(own, at) && isWritten(house.written, at) ? house.placeOf(at) : placeOf(at);
  return { scenario: { file, name, title: written.title, start, written, steps, placeOf: whereSaid }, faults: [] };
}

function readStep(
  json: { readonly act?: string | undefined },
  index: number,
  placeOf: Scenario['placeOf'],
  wrong: ScenarioFault[],
): ScenarioStep | null {
  const here = (steps: readonly PropertyKey[]): Place => placeOf(['steps', index, ...steps]);
  const form = stepForm(json.act);
  if (form === null || (json.act !== undefined && !Object.hasOwn(SCENARIO_ACTS, json.act))) {
    const act = json.act ?? '';
    const known = suggestion(act, Object.keys(SCENARIO_ACTS));
    wrong.push(scenarioFault(here(['act']), 'scenario.unknown-act', { act, known }));
    return null;
  }
  const read = form.safeParse(json);
  if (!read.success) {
    wrong.push(...schemaFaults(json, read.error.issues, here, form));
    return null;
  }
  // The form of every step holds what all of them may say.
  const written = read.data as WrittenStep;
  const at = written.at === undefined ? null : readMoment(written.at);
  if (written.at !== undefined && at === null)
    wrong.push(scenarioFault(here(['at']), 'scenario.moment', { value: written.at }));
  for (const part of ['same_category', 'same_person'] as const)
    for (const [index, value] of (written.elsewhere?.[part] ?? []).entries())
      if (readMoment(value) === null)
        wrong.push(scenarioFault(here(['elsewhere', part, index]), 'scenario.moment', { value }));
  if (json.act !== undefined && written.who === undefined) wrong.push(scenarioFault(here([]), 'scenario.who-acts'));
  const act = json.act === undefined ? null : (SCENARIO_ACTS[json.act] ?? null);
  return { index, at, act, word: json.act ?? null, given: read.data, written };
}

/** 值 without their lines. */
export function plain(read: Read): unknown {
  if (read.kind === 'scalar') return read.value;
  if (read.kind === 'list') return read.items.map(plain);
  return Object.fromEntries(read.entries.map(({ key, value }) => [key, plain(value)]));
}

/** Where a part stands; what is missing stands where it belongs. */
export function placeIn(file: string, root: Read, steps: readonly PropertyKey[]): Place {
  let at: Read | null = root;
  let { line } = root;
  for (const step of steps) {
    if (at?.kind === 'list') {
      at = at.items[Number(step)] ?? null;
      line = at?.line ?? line;
    } else if (at?.kind === 'map') {
      const entry: ReadMap['entries'][number] | undefined = at.entries.find(({ key }) => key === String(step));
      at = entry?.value ?? null;
      line = entry?.line ?? line;
    }
  }
  const path = steps.map((step) => (typeof step === 'number' ? String(step + 1) : String(step))).join('.');
  return { file, line, path };
}
