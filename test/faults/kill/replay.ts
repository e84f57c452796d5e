import { isDeepStrictEqual } from 'node:util';
import type { Pool } from 'pg';
import { Connection } from './connection.ts';
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
  const client = async (): Promise<void> => {
    const connection = new Connection(port);
    for (let each = left.pop(); each !== undefined; each = left.pop()) {
      const { deed, answer } = each;
      const again = await connection.ask(deed.sent());
      const isErased = deed.case?.isErased === true || erasedFilings.has(each);
      const isSame = isErased
        ? [401, 404, 410].includes(again.status)
        : again.status === answer.status && isDeepStrictEqual(JSON.parse(again.text), JSON.parse(answer.text));
      if (!isSame)
        faults.push(
          `${deed.kind} ${String(deed.index)} again: ${String(again.status)} ${again.text.slice(0, 300)} instead of ${answer.text.slice(0, 300)}`,
        );
    }
    connection.close();
  };
  const erasedFilings = filingsErased(done);
  await Promise.all(Array.from({ length: connections }, client));
  const after = await written(pool);
  if (!isDeepStrictEqual(before, after))
    faults.push(`retries wrote something: ${JSON.stringify(before)} became ${JSON.stringify(after)}`);
  return { faults, figures: { retried: done.length } };
}

/** What is erased answers no key any more: the receipt went with the case. */
function filingsErased(done: readonly Done[]): ReadonlySet<Done> {
  const numbers = new Set(done.filter(({ deed }) => deed.kind === 'erasure').map(({ deed }) => deed.case?.number));
  return new Set(
    done.filter(
      ({ deed, answer }) =>
        deed.case === null && numbers.has((JSON.parse(answer.text) as { readonly number: string }).number),
    ),
  );
}
