// `node bench/playbooks.ts [--json] [--rounds N]`: what playbooks cost: reading, checking and compiling all that ship, a
// decision on a case of sixty events, and what somebody ill-disposed can make of it; each beside a floor measured in the same
// run. Ends with 1 when a promise is missed.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { compileDocument } from '#core/playbook/compile.ts';
import { evaluate, faultOfCondition } from '#core/playbook/condition.ts';
import { canonicalText } from '#core/playbook/document.ts';
import type { PlaybookTexts } from '#core/playbook/guidance.ts';
import { parsePlaybook } from '#core/playbook/parse.ts';
import { readPlaybookFolder } from '#server/wiring/playbook-folder.ts';
import { FULL_FACTS, HOSTILE_CONDITIONS, LONG_LISTS } from '#test/support/hostile-conditions.ts';
import { HOSTILE_DOCUMENTS } from '#test/support/hostile-documents.ts';
import { decideOnce, longCases } from './long-cases.ts';
import { median, percentile } from './statistics.ts';

const { values: asked } = parseArgs({
  options: { json: { type: 'boolean', default: false }, rounds: { type: 'string', default: '5' } },
});
const ROUNDS = Number(asked.rounds);

const ALL_MS = 1_000;
const DECISION_US = 200;
const EVALUATION_US = 50;
const HOSTILE_MS = 100;

const FOLDER = path.resolve(import.meta.dirname, '../playbooks');
const SHIPPED: readonly (readonly [name: string, texts: PlaybookTexts])[] = readdirSync(FOLDER, { withFileTypes: true })
  .filter((one) => one.isDirectory())
  .map(({ name }) => [name, readPlaybookFolder(path.join(FOLDER, name)) ?? {}]);

function took(work: () => unknown): number {
  const from = performance.now();
  work();
  return performance.now() - from;
}

function compiled(name: string, texts: PlaybookTexts) {
  const { document, faults } = parsePlaybook(texts);
  if (document === null) throw new Error(`${name}: ${faults[0]?.text.en ?? ''}`);
  return { document, playbook: compileDocument(document) };
}

interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: 'ms' | 'µs';
  readonly promise: number | null;
}
const rows: Row[] = [];
const row = (name: string, value: number, unit: Row['unit'], promise: number | null = null): void => {
  rows.push({ name, value: Number(value.toFixed(value < 1 ? 3 : 1)), unit, promise });
};

// The very first time, as a process that has just begun does it.
row(
  'parse, check and compile all that ship, the first time',
  took(() => SHIPPED.map((one) => compiled(...one))),
  'ms',
  ALL_MS,
);
const made = SHIPPED.map((one) => compiled(...one));
const again = Array.from({ length: ROUNDS }, () => took(() => SHIPPED.map((one) => compiled(...one))));
row('the same again', median(again), 'ms', ALL_MS);
const documents = made.map(({ document }) => canonicalText(document));
row(
  'floor: the same documents read as JSON',
  median(Array.from({ length: ROUNDS }, () => took(() => documents.map((text) => JSON.parse(text) as unknown)))),
  'ms',
);

const procedures = made
  .map(({ playbook }) => ({ name: playbook.name, cases: longCases(playbook, 60) }))
  .filter(({ cases }) => cases.length > 0);
// The first rounds warm up.
for (let round = 0; round < 20; round += 1) for (const { cases } of procedures) cases.forEach(decideOnce);
for (const { name, cases } of procedures) {
  const times = Array.from({ length: 4 * ROUNDS }, () => cases.map(decideOnce))
    .flat()
    .sort((a, b) => a - b);
  const events = Math.round(cases.reduce((sum, one) => sum + one.events, 0) / cases.length);
  row(`a decision, p95: ${name}, ${events} events, ${cases.length} cases`, percentile(times, 0.95), 'µs', DECISION_US);
  row('  the median of them', percentile(times, 0.5), 'µs');
}
const nothing = (): null => null;
row(
  'floor: a call of nothing',
  percentile(
    Array.from({ length: 10_000 }, () => took(nothing) * 1000).sort((a, b) => a - b),
    0.95,
  ),
  'µs',
);

/** The slowest of some, each the best of three: what the text costs, not what else the machine does. */
function slowest(of: readonly (readonly [what: string, work: () => unknown])[]): readonly [what: string, ms: number] {
  for (const [, work] of of.slice(0, 20)) work();
  const times = of.map(([what, work]) => [what, Math.min(took(work), took(work), took(work))] as const);
  return times.toSorted((a, b) => b[1] - a[1])[0] ?? ['', 0];
}

const [worst, worstMs] = slowest(HOSTILE_DOCUMENTS.map(([what, texts]) => [what, () => parsePlaybook(texts)]));
row(
  `the slowest of ${HOSTILE_DOCUMENTS.length} hostile documents, parsed and checked: ${worst}`,
  worstMs,
  'ms',
  HOSTILE_MS,
);
const [read, readMs] = slowest(
  HOSTILE_CONDITIONS.map(([what, source]) => [what, () => faultOfCondition(source, LONG_LISTS)]),
);
row(`the slowest of ${HOSTILE_CONDITIONS.length} hostile conditions, read: ${read}`, readMs, 'ms', HOSTILE_MS);
const TIMES = 1_000;
const answerable = HOSTILE_CONDITIONS.filter(([, source]) => faultOfCondition(source, LONG_LISTS) === null);
const [asking, askingMs] = slowest(
  answerable.map(([what, source]) => [
    what,
    () => Array.from({ length: TIMES }, () => evaluate({ source }, FULL_FACTS)),
  ]),
);
row(`the slowest evaluation of the ${answerable.length} that can be asked: ${asking}`, askingMs, 'µs', EVALUATION_US);

const missed = rows.filter(({ value, promise }) => promise !== null && value > promise);
if (asked.json) console.log(JSON.stringify({ rows, missed: missed.map(({ name }) => name) }));
else
  for (const { name, value, unit, promise } of rows) {
    const said = promise === null ? '' : ` (at most ${promise} ${unit}: ${value <= promise ? 'kept' : 'MISSED'})`;
    console.log(`${String(value).padStart(9)} ${unit}  ${name}${said}`);
  }
process.exitCode = missed.length > 0 ? 1 : 0;
