import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { citedByShipped, countCitations, REQUIREMENTS, standingOf } from './citations.ts';
import { readTrace } from './requirements.ts';

/**
 * `node scripts/count-citations.ts <folder>`: of a folder of written procedures (`S09-….md`, and `requirements.json` where
 * there is one) counts what the playbooks carry. Ends with 1 when something that a carried procedure lists is neither cited
 * nor listed with the reason, or more than a twentieth is merely listed.
 */

const MOST_LISTED = 0.05;

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('Which folder? node scripts/count-citations.ts <folder>');
  process.exit(2);
}
const files = readdirSync(folder).filter((name) => /^S\d{2}-.*\.md$/.test(name));
const procedures = Object.fromEntries(
  files.toSorted().map((name) => [name.slice(0, 3), readFileSync(path.join(folder, name), 'utf8')]),
);
const trace = readTrace();
const counted = countCitations(procedures, citedByShipped(), trace);
for (const { source, all, cited, listed, missing, unknown } of counted) {
  console.log(
    `${source}: ${all} listed in the procedure, ${cited} cited, ${listed.length} with a reason, ${missing.length} missing`,
  );
  for (const { id, text } of listed) console.log(`  with a reason: ${id} ${text}`);
  for (const { id, text } of missing) console.log(`  missing: ${id} ${text}`);
  for (const id of unknown) console.log(`  cited, and not there: ${id}`);
}
const sum = (of: (one: (typeof counted)[number]) => number): number => counted.reduce((all, one) => all + of(one), 0);
const all = sum((one) => one.all);
const share = all === 0 ? 0 : sum(({ listed }) => listed.length) / all;
const wrong = sum(({ missing, unknown }) => missing.length + unknown.length);
console.log(
  `${counted.length} of ${files.length} procedures: ${sum(({ cited }) => cited)} of ${all} cited, ${(share * 100).toFixed(1)} % with a reason, ${wrong} missing or wrong`,
);

const file = path.join(folder, 'requirements.json');
let faults: readonly string[] = [];
if (existsSync(file)) {
  const requirements = REQUIREMENTS.parse(JSON.parse(readFileSync(file, 'utf8')));
  const found = standingOf(
    requirements,
    counted.map(({ source }) => source),
    trace,
  );
  ({ faults } = found);
  for (const [row, count] of Object.entries(found.counts).toSorted()) console.log(`requirements, ${row}: ${count}`);
  for (const fault of faults) console.log(`  ${fault}`);
}
process.exitCode = counted.length === 0 || wrong > 0 || share > MOST_LISTED || faults.length > 0 ? 1 : 0;
