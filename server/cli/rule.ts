import { playbookOf, retiredOf } from '#core/organisation/tree.ts';
import { clockRules } from '../operations/playbooks.ts';
import type { House } from '../wiring/house.ts';
import type { Verb } from './verb.ts';
import { change, doWork, operandsOf, print, unitNamed, UsageRefused, type Works } from './with-house.ts';

/** 时限规则 of the procedure that a unit follows: which there are, and which are out of use. */
export const rule: Verb = {
  summary: 'list <unit> · retire <unit> <rule> --reason <why> · restore <unit> <rule>',
  operands: 'list|retire|restore …',
  options: { reason: { type: 'string' }, json: { type: 'boolean' } },
  run: async (values, operands) => await doWork(WORKS, operands, values, 'Say list, retire or restore.'),
};

const WORKS: Works = {
  list: async (house, rest, values) => {
    const { unit: code } = operandsOf(rest, 'unit');
    const { unit, playbook } = await followed(house, code);
    const organisation = await house.organisation.read();
    const retired = retiredOf(organisation, unit).filter((each) => each.playbook === playbook.name);
    const rows = clockRules(await house.playbooks.compiled(playbook.name, playbook.hash)).map((each) => {
      const found = retired.find((one) => one.rule === each.rule);
      const by = found === undefined ? '' : (organisation.units.get(found.unit)?.code ?? '');
      return { rule: each.rule, title: each.title.zh, retired: found?.at ?? '', by, reason: found?.reason ?? '' };
    });
    print(rows, values['json'] === true);
  },
  retire: async (house, rest, values) => {
    const { unit: code, rule: name } = operandsOf(rest, 'unit', 'rule');
    const reason = values['reason'];
    if (typeof reason !== 'string') throw new UsageRefused('Say why: --reason <why>.');
    const { unit, playbook } = await followed(house, code);
    const knownRules = await house.playbooks.rulesOf(playbook.name);
    await change(house, { type: 'RetireRule', unit, playbook: playbook.name, rule: name, reason, knownRules });
    console.log(`${code} and all below it do not use ${name} any more; its clocks fall silent and stay in the files.`);
  },
  restore: async (house, rest) => {
    const { unit: code, rule: name } = operandsOf(rest, 'unit', 'rule');
    const { unit, playbook } = await followed(house, code);
    await change(house, { type: 'RestoreRule', unit, playbook: playbook.name, rule: name });
    console.log(`${code} and all below it use ${name} again; what fell silent in open cases stays silent.`);
  },
};

async function followed(house: House, code: string) {
  const { id: unit } = await unitNamed(house, code);
  const playbook = playbookOf(await house.organisation.read(), unit);
  if (playbook === null) throw new UsageRefused(`${code} follows no playbook.`);
  return { unit, playbook };
}
