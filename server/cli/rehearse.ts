import path from 'node:path';
import type { PlaybookTexts } from '#core/playbook/guidance.ts';
import type { Text } from '#core/playbook/playbook.ts';
import { tellCoverage } from '#core/rehearsal/coverage.ts';
import { tellMutants } from '#core/rehearsal/mutants.ts';
import type { ScenarioFault } from '#core/rehearsal/read-scenario.ts';
import type { Outcome } from '#core/rehearsal/rehearse-all.ts';
import { isSatisfying, rehearsePlaybook, scenariosIn, type Report } from '#core/rehearsal/report.ts';
import { tellRehearsal } from '#core/rehearsal/tell.ts';
import { playbookNamed } from './named-playbook.ts';
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
    const { texts, scenarios } = playbookNamed(playbook);
    if (values['mutants'] === true && wanted.length > 0)
      throw new UsageRefused('--mutants is for all scenarios together: name none.');
    if (Object.keys(scenariosIn(scenarios)).length === 0)
      throw new UsageRefused(`${playbook} has no scenarios under scenarios/.`);
    const only = wanted.length === 0 ? {} : { only: wanted.map((name) => fileOf(scenarios, name, playbook)) };
    const report = rehearsePlaybook(texts, scenarios, { ...only, withMutants: values['mutants'] === true });
    if (values['json'] === true) console.log(JSON.stringify(inJson(report), null, 2));
    else tellReport(report, lang);
    return Promise.resolve(isSatisfying(report) ? 0 : 1);
  },
};

function tellReport({ outcomes, faults, coverage, mutants }: Report, lang: keyof Text): void {
  for (const fault of faults) console.log(sentence(fault, lang));
  for (const outcome of outcomes) if (mutants === null) tell(outcome, lang);
  for (const line of coverage === null ? [] : tellCoverage(coverage, lang)) console.log(line);
  for (const line of mutants === null ? [] : tellMutants(mutants, lang)) console.log(line);
}

function sentence({ file, line, path: where, text, mend }: ScenarioFault, lang: keyof Text): string {
  return `${file}:${line} ${where}: ${text[lang]}${lang === 'zh' ? '；' : '; '}${mend[lang]}`;
}

/** The scenario of a name, or of a file. */
function fileOf(scenarios: PlaybookTexts, name: string, playbook: string): string {
  const file = `scenarios/${path.basename(name, '.yaml')}.yaml`;
  if (scenariosIn(scenarios)[file] === undefined) throw new UsageRefused(`${playbook} has no scenario "${name}".`);
  return file;
}

function tell({ rehearsal, faults }: Outcome, lang: keyof Text): void {
  if (rehearsal !== null) for (const line of tellRehearsal(rehearsal, lang)) console.log(line);
  const shown = new Set(rehearsal?.faults ?? []);
  for (const fault of faults) if (!shown.has(fault)) console.log(sentence(fault, lang));
  console.log('');
}

function inJson({ outcomes, faults, coverage, mutants }: Report): unknown {
  return { scenarios: outcomes.map(outcomeInJson), faults, coverage, mutants };
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
