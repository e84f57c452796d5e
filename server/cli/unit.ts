import type { UnitId } from '#core/values/ids.ts';
import type { House } from '../wiring/house.ts';
import type { Values, Verb } from './verb.ts';
import { change, operandsOf, print, unitNamed, UsageRefused, withHouse } from './with-house.ts';

/** 单位: adds, lists, renames and moves units, and lets them follow a playbook. */
export const unit: Verb = {
  summary:
    'add <code> <name> [--under <code>] · list · rename <code> <name> · move <code> --under <code> · playbook <code> <playbook>',
  operands: 'add|list|rename|move|playbook …',
  options: { under: { type: 'string' }, json: { type: 'boolean' } },
  run: async (values, [what = '', ...rest]) => {
    const work = WORKS[what];
    if (work === undefined) throw new UsageRefused('Say add, list, rename, move or playbook.');
    await withHouse((house) => work(house, rest, values));
    return 0;
  },
};

type Work = (house: House, rest: readonly string[], values: Values) => Promise<void>;

const WORKS: { readonly [what: string]: Work | undefined } = {
  list: async (house, rest, values) => {
    operandsOf(rest);
    const { units } = await house.organisation.read();
    const codeOf = (id: UnitId | null): string => (id === null ? '' : (units.get(id)?.code ?? ''));
    const rows = [...units.values()].map(({ code, name, parent, playbook }) => ({
      code,
      name,
      under: codeOf(parent),
      playbook: playbook?.name ?? '',
    }));
    print(rows, values['json'] === true);
  },
  add: async (house, rest, values) => {
    const { code, name } = operandsOf(rest, 'code', 'name');
    const parent = await unitNamed(house, underIn(values));
    await change(house, { type: 'AddUnit', unit: house.ids.next() as UnitId, parent: parent.id, code, name });
    console.log(`Added ${code} under ${parent.code}. Its form: /s/${code}`);
  },
  rename: async (house, rest) => {
    const { code, name } = operandsOf(rest, 'code', 'name');
    await change(house, { type: 'RenameUnit', unit: (await unitNamed(house, code)).id, name });
    console.log(`Renamed ${code}.`);
  },
  move: async (house, rest, values) => {
    const { code } = operandsOf(rest, 'code');
    const under = underIn(values);
    if (under === undefined) throw new UsageRefused('Say where to: --under <code>.');
    const parent = await unitNamed(house, under);
    await change(house, { type: 'MoveUnit', unit: (await unitNamed(house, code)).id, parent: parent.id });
    console.log(`Moved ${code} under ${under}.`);
  },
  playbook: async (house, rest) => {
    const { code, playbook } = operandsOf(rest, 'code', 'playbook');
    const published = await house.publish(playbook);
    if (published === null) throw new UsageRefused(`There is no playbook "${playbook}" in playbooks/.`);
    const found = await unitNamed(house, code);
    await change(house, {
      type: 'AdoptPlaybook',
      unit: found.id,
      playbook: published.name,
      playbookHash: published.hash,
    });
    console.log(`${code} follows ${playbook} (${published.hash.slice(0, 12)}); open cases keep what they began with.`);
  },
};

function underIn(values: Values): string | undefined {
  const { under } = values;
  return typeof under === 'string' ? under : undefined;
}
