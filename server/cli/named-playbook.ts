import path from 'node:path';
import type { PlaybookTexts } from '#core/playbook/guidance.ts';
import type { ParameterValues } from '#core/playbook/parameters.ts';
import { HOUSE_FILE, readHouse } from '#core/rehearsal/read-scenario.ts';
import { folderOnShelf, readPlaybookFolder, readScenarios } from '../wiring/playbook-folder.ts';
import { UsageRefused } from './with-house.ts';

/** 所说的流程: what a verb is told to look at, by its name on a shelf or by its folder. */
export interface NamedPlaybook {
  readonly texts: PlaybookTexts;
  readonly scenarios: PlaybookTexts;
  /** Parameters that every organisation must decide are decided in its house of scenarios, as an example. */
  readonly decided: ParameterValues;
}

/** 找流程. @throws UsageRefused where there is none */
export function playbookNamed(name: string): NamedPlaybook {
  const folder = folderOnShelf(name) ?? path.resolve(name);
  const texts = readPlaybookFolder(folder);
  if (texts === null)
    throw new UsageRefused(`There is no playbook "${name}": neither in playbooks/ or bases/ nor a folder.`);
  const scenarios = readScenarios(folder);
  const { house } = readHouse(scenarios[HOUSE_FILE]);
  return { texts, scenarios, decided: house.written.parameters ?? {} };
}
