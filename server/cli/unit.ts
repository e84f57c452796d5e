import type { UnitId } from '#core/values/ids.ts';
import { UnsoundPlaybook } from '#core/playbook/faults.ts';
import { refusalText } from '../http/refusal-text.ts';
import { versionNamed } from './playbook.ts';
import type { Values, Verb } from './verb.ts';
import { change, doWork, operandsOf, print, unitNamed, UsageRefused, type Works } from './with-house.ts';

/** 单位: adds, lists, renames and moves units, and lets them follow a playbook. */
export const unit: Verb = {
  summary:
    'add <code> <name> [--under <code>] · list · rename <code> <name> · move <code> --under <code> · playbook <code> <playbook>[@version] · parameter <code> <playbook> <parameter> [value]',
  operands: 'add|list|rename|move|playbook|parameter …',
  options: { under: { type: 'string' }, json: { type: 'boolean' } },
  run: async (values, operands) =>
    await doWork(WORKS, operands, values, 'Say add, list, rename, move, playbook or parameter.'),
};

const WORKS: Works = {
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
    const [name = '', version] = playbook.split('@');
    const { id } = await unitNamed(house, code);
    const hash = version === undefined ? null : (await versionNamed(house, name, version)).hash;
    const ask = { playbook: name, version: hash, units: [id], values: {} };
    const outcome = await house.adoptions.adopt(ask, { kind: 'system' }, null);
    if (outcome.ok) {
      const adopted = outcome.adopted[0]?.hash.slice(0, 12) ?? '';
      console.log(`${code} follows ${name} (${adopted}); open cases keep what they began with.`);
    } else if (outcome.why === 'unsound') throw new UnsoundPlaybook(outcome.faults);
    else if (outcome.why === 'refused') throw new UsageRefused(refusalText(outcome.refusal, 'en'));
    else throw new UsageRefused(`There is no playbook "${name}" in playbooks/.`);
  },
  parameter: async (house, rest) => {
    const [code = '', playbook = '', parameter = '', ...value] = rest;
    if (parameter === '') throw new UsageRefused('Say <code> <playbook> <parameter> [value].');
    const unit = await unitNamed(house, code);
    const { [parameter]: _, ...others } = unit.parameters[playbook] ?? {};
    const values = value.length === 0 ? others : { ...others, [parameter]: { zh: value.join(' '), en: null } };
    const outcome = await house.parameters.decide(unit.id, playbook, values, { kind: 'system' });
    if (outcome.ok) console.log(`Decided at ${code}. It tells in what is adopted from now on.`);
    else if (outcome.why === 'unsound') throw new UnsoundPlaybook(outcome.faults);
    else if (outcome.why === 'refused') throw new UsageRefused(refusalText(outcome.refusal, 'en'));
    else throw new UsageRefused(`There is no playbook "${playbook}" in playbooks/.`);
  },
};

function underIn(values: Values): string | undefined {
  const { under } = values;
  return typeof under === 'string' ? under : undefined;
}
