import { compilePlaybook } from '#core/playbook/compile.ts';
import type { ResolvedDocument } from '#core/playbook/document.ts';
import type { Fault } from '#core/playbook/faults.ts';
import type { ParameterValues } from '#core/playbook/parameters.ts';
import type { Playbook } from '#core/playbook/playbook.ts';
import { checkScenario, unknownPeople } from './check-scenario.ts';
import { readScenario, scenarioFault, type Scenario, type ScenarioFault, type WrittenHouse } from './read-scenario.ts';
import { rehearse, type Rehearsal } from './rehearse.ts';
import { reasonOf } from './scenario-calendar.ts';

/** 取流程: the document as an organisation has it that decided these parameters; the faults where they are none. */
export type DocumentWith = (
  values: ParameterValues,
) =>
  | { readonly document: ResolvedDocument; readonly faults: readonly [] }
  | { readonly document: null; readonly faults: readonly Fault[] };

/** 一个情景演下来: with the document that it was played on; or why it could not be played. */
export type Outcome = { readonly file: string; readonly faults: readonly ScenarioFault[] } & (
  | { readonly rehearsal: Rehearsal; readonly document: ResolvedDocument }
  | { readonly rehearsal: null }
);

/** 演练全部情景 of a procedure, in the order of their files. */
export function rehearseAll(
  texts: { readonly [file: string]: string },
  documentWith: DocumentWith,
  house: WrittenHouse,
): readonly Outcome[] {
  // Scenarios of the same parameters share their document, and what is compiled of it.
  const known = new Map<string, ReturnType<DocumentWith>>();
  const once: DocumentWith = (values) => {
    const key = JSON.stringify(values);
    const found = known.get(key) ?? documentWith(values);
    known.set(key, found);
    return found;
  };
  return Object.entries(texts).map(([file, source]): Outcome => {
    const read = readScenario(file, source, house);
    if (read.scenario === null) return { file, rehearsal: null, faults: read.faults };
    return rehearseOne(read.scenario, once);
  });
}

function rehearseOne(scenario: Scenario, documentWith: DocumentWith): Outcome {
  const { file } = scenario;
  const found = playbookFor(scenario, documentWith);
  if ('faults' in found) return { file, rehearsal: null, faults: found.faults };
  const before = checkScenario(scenario, found.playbook);
  if (before.length > 0) return { file, rehearsal: null, faults: before };
  try {
    const rehearsal = rehearse(scenario, found.playbook);
    const { cast } = rehearsal.scene;
    const strangers = unknownPeople(scenario, (who) => cast.assignee(who) !== null);
    return { file, rehearsal, document: found.document, faults: [...strangers, ...rehearsal.faults] };
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === null) throw error;
    const faults = [scenarioFault(scenario.placeOf(['calendar']), 'scenario.calendar', { reason })];
    return { file, rehearsal: null, faults };
  }
}

/** The procedure with the parameters that a scenario decides. */
function playbookFor(
  { written, placeOf }: Scenario,
  documentWith: DocumentWith,
):
  | { readonly document: ResolvedDocument; readonly playbook: Playbook }
  | { readonly faults: readonly ScenarioFault[] } {
  const { document, faults } = documentWith(written.parameters ?? {});
  if (document !== null) return { document, playbook: compilePlaybook(document) };
  return {
    faults: faults.map(({ text }) => scenarioFault(placeOf(['parameters']), 'scenario.parameters', { reason: text })),
  };
}
