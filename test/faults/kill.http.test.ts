import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { runKills, withTables } from './kill/run.ts';
import type { KillOptions } from './kill/run.ts';
import type { ServerProcess } from './kill/server-process.ts';
import { textsOf } from './kill/texts.ts';

/** Small runs of what `node test/faults/kill.ts` does at full size. */
async function proved(told: Pick<KillOptions, 'victims' | 'before'>): Promise<void> {
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
    ...told,
  });
  assert.deepEqual(faults, [], said.join('\n'));
  assert.equal(figures['acknowledged'], 180);
  assert.ok((figures['leastInFlightAtAKill'] ?? 0) >= 1);
  assert.ok((figures['filesInEvents'] ?? 0) > 0);
}

/** A case with evidence, what its ZIP proves without a database, and what `verify` says once the tables were touched. */
async function exportAndTamper(server: ServerProcess): Promise<void> {
  const [found] = await withTables(server, async (pool) => {
    const { rows } = await pool.query<{ stream: string; number: string; version: number; file: string }>(
      `select e.stream, e.facts->>'number' as number, f.version, f.facts->>'digest' as file
        from events e join events f on f.stream = e.stream and f.type = 'EvidenceAdded'
        where e.type = 'CaseRegistered' and e.stream not in (select stream from erasures)
          and exists (select from rm_tasks where owner = e.stream) limit 1`,
    );
    return rows;
  });
  assert.ok(found);
  const zip = path.join(server.folder, 'case.zip');
  assert.equal((await server.run('export', found.number, '--out', zip)).code, 0);
  const nowhere = { HUIYIN_DATA: '/nonexistent', DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' };
  const accepted = await server.runWith(nowhere, 'verify', zip);
  assert.match(accepted.output, /Accepted\.$/m);
  assert.equal(accepted.code, 0);
  const bytes = readFileSync(zip);
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
  writeFileSync(zip, bytes);
  const refused = await server.runWith(nowhere, 'verify', zip);
  assert.match(refused.output, /REFUSED\.$/m);
  assert.equal(refused.code, 1);
  await withTables(server, (pool) =>
    pool.query(`update rm_tasks set due_at = due_at + interval '1 day' where owner = $1`, [found.stream]),
  );
  const evidence = path.join(server.folder, 'evidence', found.file.slice(0, 2), found.file.slice(2, 4), found.file);
  writeFileSync(evidence, readFileSync(evidence).subarray(1));
  const { code, output } = await server.run('verify', '--read-models');
  assert.equal(code, 1);
  assert.match(
    output,
    new RegExp(`^row\\.altered .*rm_tasks.*${found.stream}|^row\\.altered .*${found.stream}.*rm_tasks`, 'm'),
  );
  assert.match(output, new RegExp(`^evidence\\.file-altered .*${found.file}`, 'm'));
  assert.match(output, /^NOT SOUND: \d+ findings\.$/m);
}

test('kill -9 of Node and PostgreSQL in the same instant: nothing acknowledged is lost, doubled or half done', async () => {
  await proved({ victims: 'everything', before: exportAndTamper });
});

test('kill -9 of PostgreSQL under a living Node: it is started again, and all of that holds', async () => {
  await proved({ victims: 'database' });
});
