import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { comparePlaybooks, type PlaybookDifference } from '#core/playbook/difference.ts';
import { tellDifference } from '#core/playbook/difference-lines.ts';
import { readDocument, type ResolvedDocument } from '#core/playbook/document.ts';
import { UnsoundPlaybook } from '#core/playbook/faults.ts';
import { parsePlaybook } from '#core/playbook/parse.ts';
import { playbookNamed } from './named-playbook.ts';
import type { Verb } from './verb.ts';
import { UsageRefused } from './with-house.ts';

/** 比较两版流程: what the second says otherwise than the first, element by element, the heaviest first. */
export const compare: Verb = {
  summary: 'say what the second playbook says otherwise than the first; --lang en in English',
  operands: '<playbook> <playbook>',
  options: { json: { type: 'boolean' }, lang: { type: 'string' } },
  run(values, [before, after, ...more]) {
    const { lang = 'zh' } = values;
    if (lang !== 'zh' && lang !== 'en') throw new UsageRefused('Say --lang zh or --lang en.');
    if (before === undefined || after === undefined || more.length > 0)
      throw new UsageRefused('Say which two: huiyin compare <playbook> <playbook>');
    const difference = compareNamed(before, after);
    if (values['json'] === true) console.log(JSON.stringify(difference, null, 2));
    else for (const line of tellDifference(difference, lang)) console.log(line);
    return Promise.resolve(0);
  },
};

/** 比较 what two words of the command line name. @throws UsageRefused, UnsoundPlaybook */
export function compareNamed(before: string, after: string): PlaybookDifference {
  return comparePlaybooks(documentIn(before), documentIn(after));
}

/** By its name on a shelf, its folder, its `playbook.yaml`, or a published document as JSON (`huiyin playbook print`). */
function documentIn(named: string): ResolvedDocument {
  if (named.endsWith('.json')) return publishedIn(path.resolve(named));
  const { texts, decided } = playbookNamed(
    /(^|[\\/])playbook\.yaml$/.test(named) ? path.dirname(path.resolve(named)) : named,
  );
  const { document, faults } = parsePlaybook(texts, decided);
  if (document === null) throw new UnsoundPlaybook(faults);
  return document;
}

function publishedIn(file: string): ResolvedDocument {
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) throw new UsageRefused(`There is no file ${file}.`);
  const read = readDocument(jsonIn(file));
  if (!read.success)
    throw new UsageRefused(
      `${file} is no published playbook: \`huiyin playbook print <playbook> <version>\` writes one.`,
    );
  return read.data;
}

function jsonIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown;
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new UsageRefused(`${file} is no JSON: ${cause.message}`);
  }
}
