import { tryFolder } from './deadline-tables/tables.ts';

/**
 * `scripts/try-deadlines <folder>`: tries the deadlines, durations, pauses and rules that other programs' tests state against
 * ours. Every row is alike or listed with the reason; it ends with 1 when one differs, or more than a twentieth is listed.
 */

const MOST_LISTED = 0.05;

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('Which folder? scripts/try-deadlines <folder>');
  process.exit(2);
}
const tables = tryFolder(folder);
const rows = tables.flatMap((table) => table.rows);
for (const { table, rows: tried } of tables) {
  const alike = tried.filter(({ outcome }) => outcome === 'alike').length;
  console.log(`${table}: ${alike} of ${tried.length} alike`);
  for (const { name, outcome, told } of tried)
    if (outcome !== 'alike') console.log(`  ${outcome}: ${name}\n    ${told}`);
}
const count = (outcome: string): number => rows.filter((row) => row.outcome === outcome).length;
const share = rows.length === 0 ? 0 : count('listed') / rows.length;
console.log(
  `${rows.length} rows: ${count('alike')} alike, ${count('listed')} listed (${(share * 100).toFixed(1)} %), ${count('different')} different`,
);
process.exitCode = rows.length === 0 || count('different') > 0 || share > MOST_LISTED ? 1 : 0;
