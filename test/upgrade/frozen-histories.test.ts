import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NO_CASE } from '#core/case/evolve.ts';
import type { Case } from '#core/case/state.ts';
import {
  asFiled,
  decideAgain,
  digestOf,
  digestOfClocks,
  frozenHistories,
  nameOf,
  readHistories,
  rulesFor,
  statesOf,
  type FrozenHistories,
  type FrozenHistory,
} from './frozen-histories.ts';

// A case goes on under the document that it pins, on whatever version of the program. What happened then folds to the same
// case, and what is done next comes to the same. docs/development.md says what to do where this fails.

const ALL = frozenHistories().map((name) => {
  const kept = readHistories(name);
  return { name, kept, states: kept.histories.map(statesOf) };
});

test('a thousand histories are kept, each under the document that its file is named for', () => {
  for (const { name, kept } of ALL) assert.equal(nameOf(rulesFor(kept).playbook.name, kept.document), name);
  const count = ALL.reduce((sum, { kept }) => sum + kept.histories.length, 0);
  assert.ok(count >= 1000, `${count} are kept`);
});

for (const { name, kept, states } of ALL) {
  test(`${name}: what happened folds to the same cases, with the same due times`, () => {
    for (const [at, history] of kept.histories.entries()) foldsTheSame(`${name} ${at}`, history, states[at] ?? []);
  });

  test(`${name}: what was decided then is decided now`, () => {
    decidesTheSame(name, kept, states);
  });
}

function foldsTheSame(name: string, history: FrozenHistory, states: readonly Case[]): void {
  for (const [at, { clocks, command }] of history.steps.entries())
    assert.equal(
      digestOfClocks(states[at + 1] ?? NO_CASE),
      clocks,
      `${name}, clocks after step ${at}: ${command.type}`,
    );
  assert.equal(digestOf(states.at(-1) ?? NO_CASE), history.state, `${name} ends otherwise`);
}

function decidesTheSame(name: string, kept: FrozenHistories, states: readonly (readonly Case[])[]): void {
  const rules = rulesFor(kept);
  for (const [number, history] of kept.histories.entries()) {
    for (const [at, step] of history.steps.entries()) {
      const then = { events: asFiled(step), refused: step.refused };
      const now = decideAgain(rules, states[number]?.[at] ?? NO_CASE, step);
      assert.deepEqual(now, then, `${name} ${number}, step ${at}: ${step.command.type}`);
    }
  }
}
