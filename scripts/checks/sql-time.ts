import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { conclude, listFiles, ROOT } from './files.ts';
import type { Fault } from './files.ts';

/**
 * Business time comes from the clock port: no SQL of ours asks the database what time it is.
 *
 * Where the database's own time is meant (how long a lock is held, say), the line carries `-- machine time: why`.
 */

const CLOCK =
  /\b(now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday)\s*\(\s*\)|\b(current_timestamp|current_date|current_time|localtimestamp|localtime)\b|'(now|today|tomorrow|yesterday)'\s*::/i;
const EXCUSED = /--\s*machine time: \S/;

const files = listFiles().filter(
  (file) => file.endsWith('.sql') || (/^(server|bench)\/.*\.ts$/.test(file) && !file.endsWith('.test.ts')),
);
conclude('sql time', files.length, files.flatMap(faultsOf));

function faultsOf(file: string): Fault[] {
  const text = readFileSync(path.join(ROOT, file), 'utf8');
  return file.endsWith('.sql') ? inSql(file, text, 1) : inTypeScript(file, text);
}

function inSql(file: string, sql: string, firstLine: number): Fault[] {
  return sql.split('\n').flatMap((line, index) => {
    if (EXCUSED.test(line) || !CLOCK.test(line.replace(/--.*$/, ''))) return [];
    return [{ file, line: firstLine + index, text: `SQL reads a clock: ${line.trim().slice(0, 80)}` }];
  });
}

/** Only what stands in string and template literals is SQL; `clock.now()` in the code around it is the clock port. */
function inTypeScript(file: string, text: string): Fault[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const faults: Fault[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) {
      const first = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
      faults.push(...inSql(file, node.text, first));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return faults;
}
