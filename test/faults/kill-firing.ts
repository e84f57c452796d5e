import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { runFiringKills } from './firing/run.ts';

/**
 * 点火途中断电: cases whose limits fell due at the same moment, two workers that are killed again and again while they fire them,
 * and the proof that each fired exactly once.
 *
 *     node test/faults/kill-firing.ts --cases 100000 --kills 40
 */
const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '100000' },
    kills: { type: 'string', default: '40' },
    seed: { type: 'string' },
  },
});

// What runs beside this ends with it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));

const seed = Number(values.seed ?? randomInt(1_000_000));
console.log(`Seed ${String(seed)}.`);
const { faults, figures } = await runFiringKills({
  cases: Number(values.cases),
  kills: Number(values.kills),
  seed,
  report: (line) => {
    console.log(line);
  },
});
for (const [name, figure] of Object.entries(figures)) console.log(`${name.padEnd(30)} ${String(figure)}`);
for (const fault of faults.slice(0, 100)) console.log(`FAULT ${fault}`);
console.log(faults.length === 0 ? 'Each fired exactly once.' : `${String(faults.length)} FAULTS.`);
process.exitCode = faults.length === 0 ? 0 : 1;
