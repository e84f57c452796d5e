import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { compilePlaybook } from '#core/playbook/compile.ts';
import { declaredParameters, declaredTitle } from '#core/playbook/declared-parameters.ts';
import { makeFault, UnsoundPlaybook } from '#core/playbook/faults.ts';
import type { PlaybookTexts } from '#core/playbook/guidance.ts';
import type { ParameterValues } from '#core/playbook/parameters.ts';
import { parsePlaybook, type Parsed } from '#core/playbook/parse.ts';
import { HOUSE_FILE, readHouse } from '#core/rehearsal/read-scenario.ts';
import type { ShelvedPlaybook } from '#server/operations/adoption.ts';
import type { Shelf } from './house.ts';
import { readPlaybookFolder, readScenarios } from './playbook-folder.ts';

/** What the first unit follows until somebody chooses otherwise. */
export const DEFAULT_PLAYBOOK = 'billiards-club';

const PLAYBOOKS = path.resolve(import.meta.dirname, '../../playbooks');
const NAME = /^[a-z][a-z0-9]*([-_][a-z0-9]+)*$/;

/** Of each playbook what was made of its texts last: a screen asks for the same again and again. */
class Parsings {
  readonly #last = new Map<string, { readonly texts: string; readonly byValues: Map<string, Parsed> }>();

  of(name: string, texts: PlaybookTexts, values: ParameterValues): Parsed {
    const written = JSON.stringify(texts);
    const last = this.#last.get(name);
    const byValues = last?.texts === written ? last.byValues : new Map<string, Parsed>();
    if (last?.texts !== written || byValues.size > 20) byValues.clear();
    this.#last.set(name, { texts: written, byValues });
    const key = JSON.stringify(values);
    const found = byValues.get(key) ?? parsePlaybook(texts, values);
    byValues.set(key, found);
    return found;
  }
}

/** 流程库 of a folder of playbooks: read anew each time, so that an edited playbook can be adopted without a restart. */
export function shelfOf(catalogue: string): Shelf {
  const parsed = new Parsings();
  const folderOf = (name: string): string | null => (NAME.test(name) ? path.join(catalogue, name) : null);
  const read = (name: string): ShelvedPlaybook | null => {
    const folder = folderOf(name);
    const texts = folder === null ? null : readPlaybookFolder(folder);
    if (texts === null || folder === null) return null;
    return {
      title: declaredTitle(texts),
      parameters: declaredParameters(texts),
      examples: readHouse(readScenarios(folder)[HOUSE_FILE]).house.written.parameters ?? {},
      parse: (values) => {
        const found = parsed.of(name, texts, values);
        if (found.document === null || found.document.playbook === name) return found;
        const words = { folder: name, name: found.document.playbook };
        return {
          document: null,
          faults: [makeFault(found.placeOf(['playbook']), 'playbook.folder', words)],
          advice: [],
        };
      },
    };
  };
  return {
    names: () => namesIn(catalogue),
    read,
    resolve: (name) => {
      const parsed = read(name)?.parse({}) ?? null;
      if (parsed === null) return null;
      if (parsed.document === null) throw new UnsoundPlaybook(parsed.faults);
      return parsed.document;
    },
    compile: compilePlaybook,
  };
}

/** 流程库 of the folder `playbooks/`. */
export const CATALOGUE: Shelf = shelfOf(PLAYBOOKS);

function namesIn(catalogue: string): readonly string[] {
  if (statSync(catalogue, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  return readdirSync(catalogue, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && NAME.test(entry.name))
    .map(({ name }) => name)
    .sort();
}
