import path from 'node:path';
import { parsePlaybook } from '#core/playbook/parse.ts';
import { UnsoundPlaybook } from '#core/playbook/faults.ts';
import type { PlaybookTexts } from '#core/playbook/guidance.ts';
import type { Text } from '#core/playbook/playbook.ts';
import { coverageOf, tellCoverage, type Coverage } from '#core/rehearsal/coverage.ts';
import { isProved, rehearseMutants, tellMutants, type MutantReport } from '#core/rehearsal/mutants.ts';
import { rehearseAll, type Outcome } from '#core/rehearsal/rehearse-all.ts';
import { readSurvivors, SURVIVORS_FILE } from '#core/rehearsal/survivors.ts';
import { tellRehearsal } from '#core/rehearsal/tell.ts';
import { folderOf } from '../wiring/catalogue.ts';
import { readPlaybookFolder, readScenarios } from '../wiring/playbook-folder.ts';
import type { Verb } from './verb.ts';
import { UsageRefused } from './with-house.ts';

/**
 * 演练流程: plays its scenarios in virtual time on the real rules. Exit 0 only when there are some and all come out as they
 * say; with --mutants only when they notice nearly every alteration, and each that they do not is explained.
 */
export const rehearse: Verb = {
  summary: 'play the scenarios of a playbook in virtual time; all of them when none is named; --lang en in English',
  operands: '<playbook> [scenario…]',
  options: { json: { type: 'boolean' }, mutants: { type: 'boolean' }, lang: { type: 'string' } },
  run(values, [playbook, ...wanted]) {
    const { lang = 'zh' } = values;
    if (lang !== 'zh' && lang !== 'en') throw new UsageRefused('Say --lang zh or --lang en.');
    if (playbook === undefined) throw new UsageRefused('Say which: huiyin rehearse <playbook> [scenario…]');
    const folder = folderOf(playbook) ?? path.resolve(playbook);
    const texts = readPlaybookFolder(folder);
    if (texts === null)
      throw new UsageRefused(`There is no playbook "${playbook}": neither in playbooks/ nor a folder.`);
    if (values['mutants'] === true && wanted.length > 0)
      throw new UsageRefused('--mutants is for all scenarios together: name none.');
    const report = rehearsed(texts, readScenarios(folder), wanted, playbook, values['mutants'] === true);
    if (values['json'] === true) console.log(JSON.stringify(inJson(report), null, 2));
    else tellReport(report, lang);
    return Promise.resolve(isSatisfying(report) ? 0 : 1);
  },
};

interface Report {
  readonly outcomes: readonly Outcome[];
  /** `null` where only some scenarios were played: they come to a part of the procedure alone. */
  readonly coverage: Coverage | null;
  readonly mutants: MutantReport | null;
}

function rehearsed(
  texts: PlaybookTexts,
  scenarios: PlaybookTexts,
  wanted: readonly string[],
  playbook: string,
  withMutants: boolean,
): Report {
  const { [SURVIVORS_FILE]: survivors, ...all } = scenarios;
  const outcomes = rehearseAll(chosen(all, wanted, playbook), (values) => parsePlaybook(texts, values));
  if (wanted.length > 0) return { outcomes, coverage: null, mutants: null };
  const parsed = parsePlaybook(texts);
  if (parsed.document === null) throw new UnsoundPlaybook(parsed.faults);
  const played = outcomes.filter((outcome) => outcome.rehearsal !== null);
  const { document, placeOf } = parsed;
  const coverage = coverageOf(
    document,
    placeOf,
    played.map(({ rehearsal }) => rehearsal),
  );
  if (!withMutants || outcomes.some(({ faults }) => faults.length > 0)) return { outcomes, coverage, mutants: null };
  const { listed, faults } = readSurvivors(survivors);
  const staged = played.map((outcome) => ({ scenario: outcome.rehearsal.scenario, document: outcome.document }));
  const mutants = rehearseMutants(document, placeOf, staged, listed);
  return { outcomes, coverage, mutants: { ...mutants, faults: [...faults, ...mutants.faults] } };
}

function isSatisfying({ outcomes, mutants }: Report): boolean {
  return outcomes.every(({ faults }) => faults.length === 0) && (mutants === null || isProved(mutants));
}

function tellReport({ outcomes, coverage, mutants }: Report, lang: keyof Text): void {
  for (const outcome of outcomes) if (mutants === null) tell(outcome, lang);
  for (const line of coverage === null ? [] : tellCoverage(coverage, lang)) console.log(line);
  for (const line of mutants === null ? [] : tellMutants(mutants, lang)) console.log(line);
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

function inJson({ outcomes, coverage, mutants }: Report): unknown {
  return { scenarios: outcomes.map(outcomeInJson), coverage, mutants };
}

function outcomeInJson({ file, rehearsal, faults }: Outcome): unknown {
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
