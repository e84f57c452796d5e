import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { filedIn, frozenHistories, readHistories, rulesFor } from '#test/upgrade/frozen-histories.ts';
import { tryCase } from './trial.ts';

const NOTHING = { limits: [], added: [], gone: [], approvals: [], refused: [], takenOn: false, unknown: [] };

describe('试算自己的版本', () => {
  for (const name of frozenHistories()) {
    test(`${name}: tried on the version that it happened under, nothing comes out otherwise`, () => {
      const kept = readHistories(name);
      const rules = rulesFor(kept);
      for (const [number, history] of kept.histories.slice(60, 110).entries()) {
        const events = filedIn(history);
        const now = history.steps.at(-1)?.command.now;
        assert.ok(now !== undefined);
        const tried = tryCase(history.caseId, events, { own: rules, other: rules }, now);
        assert.deepEqual(tried, { kind: 'tried', trial: NOTHING }, `${name} ${number + 60}`);
      }
    });
  }
});
