import { isDeepStrictEqual } from 'node:util';
import type { Pool } from 'pg';
import { Connection } from './connection.ts';
import type { Answer } from './connection.ts';
import { erasedNumbers, numberOf } from './load.ts';
import type { Done } from './load.ts';
import type { Proof } from './proof.ts';

/** How much a person, a complainant or a colleague, has written; clocks go on by themselves. */
async function written(pool: Pool): Promise<{ readonly events: number; readonly answers: number }> {
  const { rows } = await pool.query<{ events: string; answers: string }>(
    `select (select count(*) from events where actor->>'kind' <> 'system') as events,
      (select count(*) from answers) as answers`,
  );
  return { events: Number(rows[0]?.events), answers: Number(rows[0]?.answers) };
}

/** 重试: every acknowledged deed is sent once more under its key; it gets the same answer, and nothing is written. */
export async function replay(pool: Pool, port: number, done: readonly Done[], connections: number): Promise<Proof> {
  const faults: string[] = [];
  const before = await written(pool);
  const left = [...done];
  const erased = erasedNumbers(done);
  const client = async (): Promise<void> => {
    const connection = new Connection(port);
    for (let each = left.pop(); each !== undefined; each = left.pop()) {
      const { deed, answer } = each;
      const again = await connection.ask(deed.sent());
      const isSame =
        again.status === answer.status && isDeepStrictEqual(JSON.parse(again.text), JSON.parse(answer.text));
      // An erasure itself is answered as before; whatever else was done in the case is not told any more.
      if (isSame || (erased.has(numberOf(each)) && deed.kind !== 'erasure' && isGone(again))) continue;
      faults.push(
        `${deed.kind} ${String(deed.index)} again: ${String(again.status)} ${again.text.slice(0, 300)} instead of ${answer.text.slice(0, 300)}`,
      );
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: connections }, client));
  const after = await written(pool);
  if (!isDeepStrictEqual(before, after))
    faults.push(`retries wrote something: ${JSON.stringify(before)} became ${JSON.stringify(after)}`);
  return { faults, figures: { retried: done.length } };
}

/** The link of an erased case leads nowhere, and staff are told that it was erased. */
function isGone({ status, text }: Answer): boolean {
  return [401, 404].includes(status) || /"code":"(case\.erased|key-erased)"/.test(text);
}
