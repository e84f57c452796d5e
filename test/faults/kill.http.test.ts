import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runKills } from './kill/run.ts';
import { textsOf } from './kill/texts.ts';

/** A small run of what `node test/faults/kill.ts` does at full size. */
test('kill -9 of Node and PostgreSQL in the same instant: nothing acknowledged is lost, doubled or half done', async () => {
  const said: string[] = [];
  const { faults, figures } = await runKills({
    filings: 120,
    commands: 60,
    kills: 1,
    connections: 16,
    texts: textsOf(null),
    seed: 20_261_127,
    drains: false,
    report: (line) => {
      said.push(line);
    },
  });
  assert.deepEqual(faults, [], said.join('\n'));
  assert.equal(figures['acknowledged'], 180);
  assert.ok((figures['leastInFlightAtAKill'] ?? 0) >= 1);
  assert.ok((figures['filesInEvents'] ?? 0) > 0);
});
