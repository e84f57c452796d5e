// Fills one database with cases: `node bench/seed.ts <folder> <database> <first> <last> <open from> [<filed at>]`, started by
// bench.ts and firing.ts.
// Every case is filed by the operation behind the portal's form and, before the number <open from>, withdrawn by the
// complainant, so that the newest are open as in any organisation, and no clock of thousands falls due while the bench runs.
import type { House } from '#server/wiring/house.ts';
import { closeStanding, fileNumber, openStanding } from './standing.ts';
import type { Instant } from '#core/values/instant.ts';
import { filingOn, portsOf } from './caught.ts';
import { complaintOf } from './complaints.ts';
import { openPool, inDatabase } from '#server/store/pool.ts';

const [folder = '', database = '', ...rest] = process.argv.slice(2);
const [first = 0, last = 0, openFrom = 0] = rest.slice(0, 3).map(Number);
const filedAt = rest[3] === undefined || rest[3] === '' ? null : (rest[3] as Instant);
/** Twice a transaction's members, so that the next is full when one is written. */
const AT_ONCE = 128;

const house = await openStanding(folder, database);
const file =
  filedAt === null
    ? house.cases.file
    : filingOn(house, portsOf(house, { clock: { kind: 'system', now: () => filedAt } }));
const plain = openPool(inDatabase(house.prepared.database.connection, 'plain'));
const texts: { serial: number; caseId: string; text: string }[] = [];
let next = first;

async function lane(): Promise<void> {
  for (let index = next++; index < last; index = next++) {
    await seedOne(house, index);
    if (texts.length >= 1000) await keepTexts();
  }
}

async function seedOne({ cases }: House, index: number): Promise<void> {
  const filed = await fileNumber(house, file, index, `seed-${String(index)}`);
  if (filed.kind !== 'filed') throw new Error(`complaint ${String(index)} was not filed: ${JSON.stringify(filed)}`);
  const { caseId, number } = filed.receipt;
  const { matter, name, phone, place } = complaintOf(index);
  texts.push({ serial: Number(number.split('-')[1]), caseId, text: [number, name, phone, place, matter].join('\n') });
  if (index >= openFrom) return;
  const ask = { type: 'WithdrawCase', reason: '事情已经当面说清，不再追究', recorded: null } as const;
  const done = await cases.change({ caseId, by: { kind: 'complainant' }, seen: null, ask });
  if (done.kind !== 'changed') throw new Error(`case ${number} was not withdrawn: ${JSON.stringify(done)}`);
}

/** The same texts in clear, beside: what a search must find. */
async function keepTexts(): Promise<void> {
  const kept = texts.splice(0);
  await plain.query(
    'insert into texts (serial, case_id, text) select * from unnest($1::bigint[], $2::uuid[], $3::text[])',
    [kept.map(({ serial }) => serial), kept.map(({ caseId }) => caseId), kept.map(({ text }) => text)],
  );
}

// Whoever asked for the cases has died: nothing of a bench may run on.
process.once('disconnect', () => process.exit(1));
await Promise.all(Array.from({ length: AT_ONCE }, lane));
await keepTexts();
await plain.end();
await closeStanding(house);
process.removeAllListeners('disconnect');
if (process.connected) process.disconnect?.();
