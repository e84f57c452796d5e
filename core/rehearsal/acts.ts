import type { Act } from '#core/playbook/acts.ts';
import type { ScenarioAct } from './act.ts';
import { CLOCK_ACTS } from './acts-clocks.ts';
import { ANSWER_ACTS, HANDLING_ACTS } from './acts-handling.ts';
import { INTAKE_ACTS } from './acts-intake.ts';
import { REMEDY_ACTS } from './acts-remedy.ts';
import { STEP_SCENARIO_ACTS } from './acts-steps.ts';

/** 情景里的动作, each with its word. */
export const TOLD_ACTS = {
  ...INTAKE_ACTS,
  ...HANDLING_ACTS,
  ...ANSWER_ACTS,
  ...REMEDY_ACTS,
  ...CLOCK_ACTS,
  ...STEP_SCENARIO_ACTS,
} as const;

/** What a scenario can say of every act of the language; an act without an entry does not compile. */
const OF_LANGUAGE: { readonly [A in Act]: ScenarioAct } = TOLD_ACTS;

/** 情景里的动作 by the word that a step uses: those of the language, and what people do besides. */
export const SCENARIO_ACTS: { readonly [act: string]: ScenarioAct } = { ...TOLD_ACTS, ...OF_LANGUAGE };
