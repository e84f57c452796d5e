import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { runKills } from './kill/run.ts';
import { textsOf } from './kill/texts.ts';

/**
 * 断电演练: files and acts on a server of its own, kills everything at once again and again, and proves that nothing
 * acknowledged was lost, doubled or half done.
 *
 *     node test/faults/kill.ts --filings 20000 --commands 2000 --kills 20
 *     node test/faults/kill.ts --texts complaints.csv
 *     node test/faults/kill.ts --database-only
 */
const { values } = parseArgs({
  options: {
    filings: { type: 'string' },
    commands: { type: 'string' },
    kills: { type: 'string', default: '20' },
    connections: { type: 'string', default: '16' },
    texts: { type: 'string' },
    seed: { type: 'string' },
    'database-only': { type: 'boolean' },
  },
});

// What runs beside this ends with it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));

const texts = textsOf(values.texts ?? null);
const filings = Number(values.filings ?? (values.texts === undefined ? 20_000 : texts.length));
const seed = Number(values.seed ?? randomInt(1_000_000));
console.log(`Seed ${String(seed)}, ${String(filings)} filings.`);
const { faults, figures } = await runKills({
  filings,
  commands: Number(values.commands ?? Math.ceil(filings / 10)),
  kills: Number(values.kills),
  victims: values['database-only'] === true ? 'database' : 'everything',
  connections: Number(values.connections),
  texts,
  seed,
  drains: true,
  report: (line) => {
    console.log(line);
  },
});
for (const [name, figure] of Object.entries(figures)) console.log(`${name.padEnd(30)} ${String(figure)}`);
for (const fault of faults.slice(0, 100)) console.log(`FAULT ${fault}`);
console.log(faults.length === 0 ? 'Nothing was lost, nothing was doubled.' : `${String(faults.length)} FAULTS.`);
process.exitCode = faults.length === 0 ? 0 : 1;
