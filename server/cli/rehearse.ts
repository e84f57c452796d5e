import path from 'node:path';
import { parsePlaybook } from '#core/playbook/parse.ts';
import { UnsoundPlaybook } from '#core/playbook/faults.ts';
import type { PlaybookTexts } from '#core/playbook/guidance.ts';
import type { Text } from '#core/playbook/playbook.ts';
import { coverageOf, tellCoverage, type Coverage } from '#core/rehearsal/coverage.ts';
import { rehearseAll, type DocumentWith, type Outcome } from '#core/rehearsal/rehearse-all.ts';
import { tellRehearsal } from '#core/rehearsal/tell.ts';
import { folderOf } from '../wiring/catalogue.ts';
import { readPlaybookFolder, readScenarios } from '../wiring/playbook-folder.ts';
import type { Verb } from './verb.ts';
import { UsageRefused } from './with-house.ts';

/** 演练流程: plays its scenarios in virtual time on the real rules. Exit 0 only when there are some and all come out as they say. */
export const rehearse: Verb = {
  summary: 'play the scenarios of a playbook in virtual time; all of them when none is named; --lang en in English',
  operands: '<playbook> [scenario…]',
  options: { json: { type: 'boolean' }, lang: { type: 'string' } },
  run(values, [playbook, ...wanted]) {
    const { lang = 'zh' } = values;
    if (lang !== 'zh' && lang !== 'en') throw new UsageRefused('Say --lang zh or --lang en.');
    if (playbook === undefined) throw new UsageRefused('Say which: huiyin rehearse <playbook> [scenario…]');
    const folder = folderOf(playbook) ?? path.resolve(playbook);
    const texts = readPlaybookFolder(folder);
    if (texts === null)
      throw new UsageRefused(`There is no playbook "${playbook}": neither in playbooks/ nor a folder.`);
    const outcomes = rehearseAll(chosen(readScenarios(folder), wanted, playbook), documentsOf(texts));
    // Some scenarios alone come to a part of the procedure alone.
    const coverage = wanted.length === 0 ? covered(texts, outcomes) : null;
    if (values['json'] === true) console.log(JSON.stringify({ scenarios: outcomes.map(inJson), coverage }, null, 2));
    else {
      for (const outcome of outcomes) tell(outcome, lang);
      for (const line of coverage === null ? [] : tellCoverage(coverage, lang)) console.log(line);
    }
    return Promise.resolve(outcomes.every(({ faults }) => faults.length === 0) ? 0 : 1);
  },
};

function covered(texts: PlaybookTexts, outcomes: readonly Outcome[]): Coverage {
  const parsed = parsePlaybook(texts);
  if (parsed.document === null) throw new UnsoundPlaybook(parsed.faults);
  const played = outcomes.map(({ rehearsal }) => rehearsal).filter((rehearsal) => rehearsal !== null);
  return coverageOf(parsed.document, parsed.placeOf, played);
}

function documentsOf(texts: PlaybookTexts): DocumentWith {
  return (values) => parsePlaybook(texts, values);
}

/** The scenarios that are named, by file or by name; all where none is. */
function chosen(all: PlaybookTexts, wanted: readonly string[], playbook: string): PlaybookTexts {
  if (Object.keys(all).length === 0) throw new UsageRefused(`${playbook} has no scenarios under scenarios/.`);
  if (wanted.length === 0) return all;
  const files = wanted.map((name) => {
    const file = `scenarios/${path.basename(name, '.yaml')}.yaml`;
    if (all[file] === undefined) throw new UsageRefused(`${playbook} has no scenario "${name}".`);
    return file;
  });
  return Object.fromEntries(files.map((file) => [file, all[file] ?? '']));
}

function tell({ file, rehearsal, faults }: Outcome, lang: keyof Text): void {
  if (rehearsal !== null) for (const line of tellRehearsal(rehearsal, lang)) console.log(line);
  const shown = new Set(rehearsal?.faults ?? []);
  for (const fault of faults.filter((each) => !shown.has(each)))
    console.log(
      `${file}:${fault.line} ${fault.path}: ${fault.text[lang]}${lang === 'zh' ? '；' : '; '}${fault.mend[lang]}`,
    );
  console.log('');
}

function inJson({ file, rehearsal, faults }: Outcome): unknown {
  const beats = rehearsal?.beats.map(({ step, at, fired, events, refusal }) => ({
    step: step.index + 1,
    at,
    who: step.written.who ?? null,
    act: step.word,
    refusal: refusal?.code ?? null,
    fired: fired.map((event) => ({ at: event.at, type: event.type, facts: event.facts })),
    events: events.map((event) => ({ at: event.at, type: event.type, facts: event.facts })),
  }));
  return { file, passed: faults.length === 0, faults, beats: beats ?? [] };
}
