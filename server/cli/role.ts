import { grantableRoles, knownRoles } from '../wiring/roles.ts';
import type { House } from '../wiring/house.ts';
import type { Verb } from './verb.ts';
import { change, doWork, operandsOf, personNamed, print, unitNamed } from './with-house.ts';
import type { Works } from './with-house.ts';

/** 任职: gives a person a role at a unit, or ends it, and says which roles there are. */
export const role: Verb = {
  summary: 'list · grant <login> <role> <unit> · end <login> <role> <unit>',
  operands: 'list|grant|end …',
  options: { json: { type: 'boolean' } },
  run: async (values, operands) => await doWork(WORKS, operands, values, 'Say list, grant or end.'),
};

const WORKS: Works = {
  list: async (house, rest, values) => {
    operandsOf(rest);
    print(await listRoles(house), values['json'] === true);
  },
  grant: async (house, rest) => {
    const { login, role: held, unit } = operandsOf(rest, 'login', 'role', 'unit');
    const about = await aboutOf(house, login, held, unit);
    const known = await knownRoles(house, await house.organisation.read());
    await change(house, { type: 'GrantRole', ...about, knownRoles: known });
    console.log(`${login} is ${held} at ${unit}.`);
  },
  end: async (house, rest) => {
    const { login, role: held, unit } = operandsOf(rest, 'login', 'role', 'unit');
    await change(house, { type: 'EndRole', ...(await aboutOf(house, login, held, unit)) });
    console.log(`${login} is ${held} at ${unit} no more.`);
  },
};

async function aboutOf(house: House, login: string, held: string, code: string) {
  const [person, at] = [await personNamed(house, login), await unitNamed(house, code)];
  return { person: person.id, role: held, unit: at.id };
}

/** 列岗位: what may be granted, as a row each. */
export async function listRoles(house: House): Promise<readonly { readonly [column: string]: string }[]> {
  const roles = await grantableRoles(house, 'zh-CN');
  return roles.map(({ id, title, playbooks }) => ({ role: id, title, playbooks: playbooks.join(' ') }));
}
