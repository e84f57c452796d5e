import { z } from 'zod';
import type { Place } from '#core/playbook/authored.ts';
import { readYaml } from '#core/playbook/read-yaml.ts';
import { schemaFaults } from '#core/playbook/schema-faults.ts';
import { placeIn, plain, type ScenarioFault } from './read-scenario.ts';

/** 说明过的幸存者: alterations that no scenario can notice, each with the reason; beside the scenarios. */
export const SURVIVORS_FILE = 'scenarios/survivors.yaml';

const words = z.string().min(1);
const SURVIVORS = z.strictObject({
  survivors: z.array(z.strictObject({ at: words, change: words, because: z.strictObject({ zh: words, en: words }) })),
});

export interface ListedSurvivor {
  readonly at: string;
  readonly change: string;
  readonly because: { readonly zh: string; readonly en: string };
  readonly place: Place;
}

/** 读取说明 from its text; none where there is no such file. */
export function readSurvivors(source: string | undefined): {
  readonly listed: readonly ListedSurvivor[];
  readonly faults: readonly ScenarioFault[];
} {
  if (source === undefined) return { listed: [], faults: [] };
  const { tree, faults } = readYaml(SURVIVORS_FILE, source);
  if (tree === null) return { listed: [], faults };
  const json = plain(tree);
  const placeOf = (steps: readonly PropertyKey[]): Place => placeIn(SURVIVORS_FILE, tree, steps);
  const read = SURVIVORS.safeParse(json);
  if (!read.success) return { listed: [], faults: schemaFaults(json, read.error.issues, placeOf, SURVIVORS) };
  const listed = read.data.survivors.map((one, index) => ({ ...one, place: placeOf(['survivors', index]) }));
  return { listed, faults: [] };
}
