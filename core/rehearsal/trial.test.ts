import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { FiledEvent } from '#core/case/filed-events.ts';
import {
  asFiled,
  frozenHistories,
  readHistories,
  rulesFor,
  type FrozenHistory,
} from '#test/upgrade/frozen-histories.ts';
import { tryCase } from './trial.ts';

function filed({ steps }: FrozenHistory): readonly FiledEvent[] {
  const events: FiledEvent[] = [];
  for (const step of steps)
    for (const event of asFiled(step))
      events.push({ ...event, version: events.length + 1, recordedAt: step.command.now } as FiledEvent);
  return events;
}

const NOTHING = { limits: [], added: [], gone: [], approvals: [], refused: [], takenOn: false, unknown: [] };

describe('试算自己的版本', () => {
  for (const name of frozenHistories()) {
    test(`${name}: tried on the version that it happened under, nothing comes out otherwise`, () => {
      const kept = readHistories(name);
      const rules = rulesFor(kept);
      for (const [number, history] of kept.histories.slice(60, 110).entries()) {
        const events = filed(history);
        const now = history.steps.at(-1)?.command.now;
        assert.ok(now !== undefined);
        const tried = tryCase(history.caseId, events, { own: rules, other: rules }, now);
        assert.deepEqual(tried, { kind: 'tried', trial: NOTHING }, `${name} ${number + 60}`);
      }
    });
  }
});
