import { UnsoundPlaybook } from '#core/playbook/faults.ts';
import { parsePlaybook } from '#core/playbook/parse.ts';
import { compileDocument } from '#core/playbook/compile.ts';
import type { Playbook } from '#core/playbook/playbook.ts';
import { unitsBelow } from '#core/organisation/tree.ts';
import { NO_FIGURES, sumFigures } from '#core/rehearsal/trial-figures.ts';
import { MS_PER_DAY } from '#core/time/days.ts';
import { plusMs } from '#core/values/instant.ts';
import { caveatsOf, presentByTask, presentFigures, presentTried, taskTitles } from '../http/console/present-trial.ts';
import { tryCases } from '../operations/trials.ts';
import { calendarOf } from '../operations/unit-calendars.ts';
import type { House } from '../wiring/house.ts';
import { playbookNamed } from './named-playbook.ts';
import { versionNamed } from './playbook.ts';
import type { Values, Verb } from './verb.ts';
import { operandsOf, UsageRefused, unitNamed, withHouse } from './with-house.ts';

const AT_ONCE = 20;

/** 试算: what a version, or a playbook as it stands in a folder, would have done to the cases of a unit. Writes nothing. */
export const trial: Verb = {
  summary:
    'what would have happened in the cases in hand and lately ended of a unit and all below it under another version',
  operands: '<playbook | playbook@version>',
  options: { unit: { type: 'string' }, days: { type: 'string' }, lang: { type: 'string' }, json: { type: 'boolean' } },
  run: async (values, rest) => {
    const { playbook } = operandsOf(rest, 'playbook');
    await withHouse(async (house) => {
      const lines = await tryVersion(house, playbook, values);
      for (const line of lines) console.log(line);
    });
    return 0;
  },
};

/** 试算: the lines that are printed, the figures first; with `--json` one line. */
export async function tryVersion(house: House, named: string, values: Values): Promise<readonly string[]> {
  const { unit: code, days: asked = '90' } = values;
  const days = Number(asked);
  if (!Number.isInteger(days) || days < 1 || days > 366) throw new UsageRefused('Say --days <1 to 366>.');
  const language = values['lang'] === 'zh' ? 'zh-CN' : 'en';
  const version = await versionOf(house, named);
  const { id } = await unitNamed(house, typeof code === 'string' ? code : undefined);
  const organisation = await house.organisation.read();
  const since = plusMs(house.clock.now(), -days * MS_PER_DAY);
  const recent = { units: unitsBelow(organisation, id), playbook: version.name, since, recusals: [] };
  const words = { organisation, clock: house.clock, calendarOf, language } as const;
  const run = tryCases({ ...house, log: house.store.log });
  const [cases, titles]: [string[], Map<string, string>] = [[], new Map()];
  let figures = NO_FIGURES;
  for (let before: number | null = null; ; ) {
    const found = await house.reads.register.recent({ ...recent, before, limit: AT_ONCE });
    if (found.length === 0) break;
    const page = await run(
      found.map(({ caseId }) => caseId),
      () => version,
    );
    figures = sumFigures(figures, page.figures);
    taskTitles(page, words, titles);
    for (const each of page.cases) {
      const shown = presentTried(each, words, false);
      if (shown !== null)
        cases.push(
          `${shown.number} ${shown.unitName}: ${[...shown.lines.map(({ says }) => says), ...shown.unknown].join(' ')}`,
        );
    }
    before = found.at(-1)?.serial ?? null;
  }
  const caveats = caveatsOf(language);
  if (values['json'] === true) return [JSON.stringify({ figures, cases, caveats })];
  const byTask = presentByTask(figures, (task) => titles.get(task) ?? task, language);
  const said = (all: readonly { says: string; count: number }[]): string =>
    all.map(({ says, count }) => `${says}: ${count}`).join(' · ');
  return [
    ...presentFigures(figures, language).map(({ says, count }) => `${String(count).padStart(6)}  ${says}`),
    ...(byTask.length === 0 ? [] : ['', ...byTask.map(({ title, figures: of }) => `${title} — ${said(of)}`)]),
    ...(cases.length === 0 ? [] : ['', ...cases]),
    '',
    ...caveats,
  ];
}

async function versionOf(house: House, named: string): Promise<Playbook> {
  const [name = '', version] = named.split('@');
  if (version !== undefined) {
    const { hash } = await versionNamed(house, name, version);
    return await house.playbooks.compiled(name, hash);
  }
  const { texts, decided } = playbookNamed(named);
  const { document, faults } = parsePlaybook(texts, decided);
  if (document === null) throw new UnsoundPlaybook(faults);
  return compileDocument(document);
}
