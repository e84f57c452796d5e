// How soon a clock fires that falls due in the future, while nothing else is to do: a promise is made over HTTP, and the
// event of its breach tells when the log took it.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';
import { instantFromMs } from '#core/values/instant.ts';
import { PASSWORD, READERS } from './databases.ts';
import type { ServerUnderMeasure } from './server.ts';

const AHEAD_MS = 2500;
const GIVEN_UP_MS = 30_000;

/** 迟到: of so many promises, one after the other, how many milliseconds after its moment the latest fired. */
export async function measureLateness({ address }: ServerUnderMeasure, pool: Pool, promises: number): Promise<number> {
  const headers = await signedIn(address);
  const { rows } = await pool.query<{ case_id: string; version: number }>(
    `select case_id, (select max(version) from events where stream = 'case:' || case_id) as version
      from held order by due_at desc, case_id desc limit $1`,
    [promises],
  );
  let latest = 0;
  for (const { case_id: caseId, version } of rows) {
    const dueAt = instantFromMs(Date.now() + AHEAD_MS);
    const answer = await fetch(`${address}/api/console/cases/${caseId}/promises`, {
      method: 'POST',
      headers: { ...headers, 'idempotency-key': randomUUID() },
      body: JSON.stringify({ seen: version, promise: { dueAt, what: null, reason: '约好回电话' } }),
    });
    if (answer.status !== 201) throw new Error(`no promise: ${String(answer.status)} ${await answer.text()}`);
    latest = Math.max(latest, await latenessOf(pool, caseId, dueAt));
  }
  return latest;
}

async function signedIn(address: string): Promise<{ readonly [name: string]: string }> {
  const json = { 'content-type': 'application/json' };
  const body = JSON.stringify({ login: READERS.head, password: PASSWORD });
  const answer = await fetch(`${address}/api/console/session`, { method: 'POST', headers: json, body });
  const { csrf } = (await answer.json()) as { readonly csrf: string };
  const cookie = answer.headers.getSetCookie().map((each) => each.split(';', 1)[0] ?? '');
  return { ...json, cookie: cookie.join('; '), 'x-csrf-token': csrf };
}

async function latenessOf(pool: Pool, caseId: string, dueAt: string): Promise<number> {
  const until = performance.now() + GIVEN_UP_MS;
  while (performance.now() < until) {
    const { rows } = await pool.query<{ recorded_at: Date }>(
      `select recorded_at from events where stream = 'case:' || $1::text and type = 'ClockBreached' and at = $2`,
      [caseId, dueAt],
    );
    const [fired] = rows;
    if (fired !== undefined) return fired.recorded_at.getTime() - Date.parse(dueAt);
    await pause(20);
  }
  throw new Error('a promise was not fired');
}
