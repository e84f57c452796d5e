import { CASE_EVENTS } from '#core/case/events.ts';
import { REFUSAL_CODES } from '#core/case/refusal.ts';
import { suggestion } from '#core/playbook/faults.ts';
import type { Playbook, Task } from '#core/playbook/playbook.ts';
import { COMPLAINANT, OFFICES } from './cast.ts';
import type { ScenarioFaultCode } from './fault-texts.ts';
import { scenarioFault, type Scenario, type ScenarioFault, type ScenarioStep } from './read-scenario.ts';

/** 程序自身的任务 that a scenario may expect, by their kind. */
const OWN_TASKS = [
  'answer',
  'approve',
  'ask-again',
  'ask-respondent',
  'chase',
  'effect',
  'next-date',
  'promise',
  'read-reply',
  'rectification',
  'retention',
  'sign',
  'sign-off',
  'step-in',
  'take-over',
];
/** Those of them that have a limit. */
const OWN_CLOCKS = ['ask-respondent', 'promise', 'rectification', 'step-in'];

/** 名称是否存在: what a scenario names must be there, or it would pass by a slip of the pen. */
export function checkScenario(scenario: Scenario, playbook: Playbook): readonly ScenarioFault[] {
  const tasks = playbook.stages.flatMap((stage) => stage.tasks);
  const known: Known = {
    stages: playbook.stages.map(({ id }) => id),
    tasks: [...namesOf(tasks), ...OWN_TASKS],
    clocks: [...namesOf(tasks.filter(({ clock }) => clock !== null)), ...OWN_CLOCKS],
    roles: [...playbook.roles.map(({ id }) => id), ...Object.keys(OFFICES)],
    refusals: REFUSAL_CODES,
    events: Object.keys(CASE_EVENTS),
  };
  return [...namedIn(scenario)].flatMap(({ list, name, at }) => {
    if (known[list].includes(name)) return [];
    return [scenarioFault(scenario.placeOf(at), CODES[list], { name, known: suggestion(name, known[list]) })];
  });
}

/** Each by its name, and by that which its author wrote. */
function namesOf(tasks: readonly Task[]): readonly string[] {
  return [...new Set(tasks.flatMap(({ id, base }) => (base === undefined ? [id] : [base, id])))];
}

type List = 'stages' | 'tasks' | 'clocks' | 'roles' | 'refusals' | 'events';
type Known = { readonly [L in List]: readonly string[] };

const CODES: { readonly [L in List]: ScenarioFaultCode } = {
  stages: 'scenario.unknown-stage',
  tasks: 'scenario.unknown-task',
  clocks: 'scenario.unknown-clock',
  roles: 'scenario.unknown-role',
  refusals: 'scenario.unknown-refusal',
  events: 'scenario.unknown-event',
};

interface Named {
  readonly list: List;
  readonly name: string;
  readonly at: readonly PropertyKey[];
}

function* namedIn({ written, steps }: Scenario): Generator<Named> {
  for (const name of Object.keys(written.on_duty ?? {})) yield { list: 'roles', name, at: ['on_duty', name] };
  for (const step of steps) {
    for (const named of namedInStep(step)) yield { ...named, at: ['steps', step.index, ...named.at] };
  }
}

function* namedInStep({ written: { refused, expect } }: ScenarioStep): Generator<Named> {
  if (refused !== undefined)
    yield { list: 'refusals', name: typeof refused === 'string' ? refused : refused.code, at: ['refused'] };
  if (expect === undefined) return;
  const { stage, asked, only_asked: only, not_asked: not, clocks, meanwhile, events, informed } = expect;
  const at = (...rest: readonly PropertyKey[]) => ['expect', ...rest];
  if (stage !== undefined) yield { list: 'stages', name: stage, at: at('stage') };
  for (const name of Object.keys(asked ?? {})) yield { list: 'tasks', name, at: at('asked', name) };
  if (typeof only === 'object')
    for (const name of Object.keys(only)) yield { list: 'tasks', name, at: at('only_asked', name) };
  for (const [index, name] of (not ?? []).entries()) yield { list: 'tasks', name, at: at('not_asked', index) };
  for (const name of Object.keys(clocks ?? {})) yield { list: 'clocks', name, at: at('clocks', name) };
  for (const [kind, of] of Object.entries(meanwhile ?? {})) {
    if (of === undefined || of === 'none') continue;
    const names = Array.isArray(of) ? of.map(String) : Object.keys(of);
    for (const name of names) yield { list: 'clocks', name, at: at('meanwhile', kind, name) };
  }
  if (informed !== undefined && informed !== 'none')
    for (const name of [informed].flat()) yield { list: 'roles', name, at: at('informed') };
  for (const [index, name] of (events ?? []).entries()) yield { list: 'events', name, at: at('events', index) };
}

/** 找的人是否存在: whom an expectation names holds a role here or is known by name. */
export function unknownPeople(scenario: Scenario, isKnown: (who: string) => boolean): readonly ScenarioFault[] {
  return scenario.steps.flatMap(({ index, written: { expect } }) => {
    const only = typeof expect?.only_asked === 'object' ? expect.only_asked : {};
    return [
      ...Object.entries(expect?.asked ?? {}).map(([task, of]) => ({ part: 'asked', task, of })),
      ...Object.entries(only).map(([task, of]) => ({ part: 'only_asked', task, of })),
    ].flatMap(({ part, task, of }) =>
      [of]
        .flat()
        .filter((who) => who !== COMPLAINANT && !isKnown(who))
        .map((name) =>
          scenarioFault(scenario.placeOf(['steps', index, 'expect', part, task]), 'scenario.nobody', { name }),
        ),
    );
  });
}
