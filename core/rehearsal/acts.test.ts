import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CommandType } from '#core/case/commands.ts';
import { ACTS } from '#core/playbook/acts.ts';
import { SCENARIO_ACTS } from './acts.ts';
import type { TOLD_ACTS } from './acts.ts';
import { scenarioSchema } from './scenario-form.ts';

/** Time fires clocks by itself, and a scenario is played on one version; everything else that can be asked of a case can be said in it. */
type Untold = Exclude<CommandType, (typeof TOLD_ACTS)[keyof typeof TOLD_ACTS]['type'] | 'FireClocks' | 'MovePlaybook'>;
const EVERYTHING_IS_TOLD: [Untold] extends [never] ? true : Untold = true;

test('every act of the language and every command has its word in a scenario', () => {
  assert.ok(EVERYTHING_IS_TOLD);
  assert.deepEqual(
    ACTS.filter((act) => !Object.hasOwn(SCENARIO_ACTS, act)),
    [],
  );
  for (const [word, { title }] of Object.entries(SCENARIO_ACTS)) {
    assert.match(word, /^[a-z]+(-[a-z]+)*$/);
    assert.match(title.zh, /\p{Script=Han}/u, word);
    assert.doesNotMatch(title.en, /\p{Script=Han}/u, word);
  }
});

test('an editor learns from the schema what each step may say', () => {
  const text = JSON.stringify(scenarioSchema());
  for (const word of Object.keys(SCENARIO_ACTS)) assert.ok(text.includes(`"const":"${word}"`), word);
});
