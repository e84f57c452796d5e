import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { conclude, listFiles, ROOT } from './files.ts';
import type { Fault } from './files.ts';

/** Names under which things go to be forgotten: no file, type or class may carry one of these words. */

const WORDS = [
  'util',
  'utils',
  'helper',
  'helpers',
  'common',
  'misc',
  'manager',
  'service',
  'processor',
  'data',
  'info',
  'base',
  'lib',
];
const FORBIDDEN = new Set(WORDS);
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*(\.(test|db\.test|http\.test|config|d))?\.(ts|tsx|mjs|cjs|js|css)$/;
/** Tools look for these under their own spelling. */
const GIVEN = new Set(['.dependency-cruiser.cjs']);

const files = listFiles().filter((file) => /\.(tsx?|mjs|cjs|js|css)$/.test(file));
conclude('names', files.length, files.flatMap(faultsOf));

function faultsOf(file: string): Fault[] {
  const name = path.posix.basename(file);
  const faults: Fault[] = [];
  if (!KEBAB.test(name) && !GIVEN.has(file)) faults.push({ file, line: 1, text: 'file names are kebab-case' });
  for (const part of file.split('/')) {
    const word = part
      .replace(/\..*$/, '')
      .split('-')
      .find((each) => FORBIDDEN.has(each));
    if (word !== undefined) faults.push({ file, line: 1, text: `"${word}" names no thing: say what it is` });
  }
  return /\.tsx?$/.test(file) ? [...faults, ...faultyTypes(file)] : faults;
}

function faultyTypes(file: string): Fault[] {
  const text = readFileSync(path.join(ROOT, file), 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false);
  const faults: Fault[] = [];
  for (const statement of source.statements) {
    const named =
      ts.isTypeAliasDeclaration(statement) || ts.isInterfaceDeclaration(statement) || ts.isClassDeclaration(statement);
    if (!named || statement.name === undefined) continue;
    const words = statement.name.text.match(/[A-Z][a-z0-9]*/g) ?? [];
    const word = words.find((each) => FORBIDDEN.has(each.toLowerCase()));
    if (word === undefined) continue;
    const line = source.getLineAndCharacterOfPosition(statement.name.getStart(source)).line + 1;
    faults.push({ file, line, text: `type ${statement.name.text}: "${word}" names no thing` });
  }
  return faults;
}
