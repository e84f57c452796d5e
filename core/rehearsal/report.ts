import type { PlaybookTexts } from '#core/playbook/guidance.ts';
import { parsePlaybook } from '#core/playbook/parse.ts';
import { UnsoundPlaybook } from '#core/playbook/faults.ts';
import { coverageOf, type Coverage } from './coverage.ts';
import { isProved, rehearseMutants, type MutantReport } from './mutants.ts';
import { HOUSE_FILE, readHouse, type ScenarioFault } from './read-scenario.ts';
import { rehearseAll, type Outcome } from './rehearse-all.ts';
import { readSurvivors, SURVIVORS_FILE } from './survivors.ts';

/** 演练报告 of a playbook: its scenarios, how much of it they come to, and what nobody would notice. */
export interface Report {
  readonly outcomes: readonly Outcome[];
  /** Of what stands beside the scenarios. */
  readonly faults: readonly ScenarioFault[];
  /** `null` where only some scenarios were played, which come to a part of the procedure alone. */
  readonly coverage: Coverage | null;
  /** `null` where it was not asked for, or some scenario fails already. */
  readonly mutants: MutantReport | null;
}

/** The scenarios among the texts of the folder `scenarios/`, by file. */
export function scenariosIn(texts: PlaybookTexts): PlaybookTexts {
  const { [HOUSE_FILE]: _house, [SURVIVORS_FILE]: _survivors, ...scenarios } = texts;
  return scenarios;
}

/**
 * 演练流程: from the texts of its folder and of `scenarios/`; all scenarios, or those of these files alone.
 * @throws UnsoundPlaybook when the playbook itself is none
 */
export function rehearsePlaybook(
  playbook: PlaybookTexts,
  texts: PlaybookTexts,
  ways: { readonly only?: readonly string[]; readonly withMutants?: boolean } = {},
): Report {
  const { only, withMutants = false } = ways;
  const { house, faults } = readHouse(texts[HOUSE_FILE]);
  const all = Object.entries(scenariosIn(texts)).filter(([file]) => only === undefined || only.includes(file));
  const outcomes = rehearseAll(Object.fromEntries(all), (values) => parsePlaybook(playbook, values), house);
  if (only !== undefined) return { outcomes, faults, coverage: null, mutants: null };
  const parsed = parsePlaybook(playbook, house.written.parameters ?? {});
  if (parsed.document === null) throw new UnsoundPlaybook(parsed.faults);
  const { document, placeOf } = parsed;
  const played = outcomes.filter((outcome) => outcome.rehearsal !== null);
  const rehearsals = played.map(({ rehearsal }) => rehearsal);
  const coverage = coverageOf(document, placeOf, rehearsals);
  const isSound = faults.length === 0 && outcomes.every((outcome) => outcome.faults.length === 0);
  if (!withMutants || !isSound) return { outcomes, faults, coverage, mutants: null };
  const survivors = readSurvivors(texts[SURVIVORS_FILE]);
  const staged = played.map((outcome) => ({ scenario: outcome.rehearsal.scenario, document: outcome.document }));
  const mutants = rehearseMutants(document, placeOf, staged, survivors.listed);
  return { outcomes, faults: survivors.faults, coverage, mutants };
}

/** 演得通: everything came out as it says, and where that was asked nearly every alteration was noticed. */
export function isSatisfying({ outcomes, faults, mutants }: Report): boolean {
  const isSound = faults.length === 0 && outcomes.every((outcome) => outcome.faults.length === 0);
  return isSound && (mutants === null || isProved(mutants));
}
