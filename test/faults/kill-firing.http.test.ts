import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runFiringKills } from './firing/run.ts';

/** A small run of what `node test/faults/kill-firing.ts` does at full size. */
test('two workers are killed while they fire what fell due at the same moment: each case fires exactly once', async () => {
  const said: string[] = [];
  const { faults, figures } = await runFiringKills({
    cases: 1000,
    kills: 2,
    seed: 20_261_127,
    report: (line) => {
      said.push(line);
    },
  });
  assert.deepEqual(faults, [], said.join('\n'));
  assert.equal(figures['kills'], 2);
  assert.ok((figures['casesHeldByTheDead'] ?? 0) >= 1, said.join('\n'));
});
