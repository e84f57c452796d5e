import type { PersonId } from '#core/values/ids.ts';
import type { OrganisationAsk } from '../operations/organisation.ts';
import type { House } from '../wiring/house.ts';
import { knownRoles } from '../wiring/roles.ts';
import type { Values, Verb } from './verb.ts';
import { change, doWork, operandsOf, personNamed, print, unitNamed, type Works } from './with-house.ts';

/** 人员: adds, lists and disables people, and gives new one-time passwords. */
export const person: Verb = {
  summary: 'add <login> <name> [--role <role>@<unit>]… · list · disable <login> · password <login>',
  operands: 'add|list|disable|password …',
  options: { role: { type: 'string', multiple: true }, english: { type: 'boolean' }, json: { type: 'boolean' } },
  run: async (values, operands) => await doWork(WORKS, operands, values, 'Say add, list, disable or password.'),
};

const WORKS: Works = {
  list: async (house, rest, values) => {
    operandsOf(rest);
    const { people, units } = await house.organisation.read();
    const rows = [...people.values()].map(({ login, name, isDisabled, holdings }) => ({
      login,
      name,
      roles: holdings.map(({ role, unit }) => `${role}@${units.get(unit)?.code ?? ''}`).join(' '),
      state: isDisabled ? 'left' : '',
    }));
    print(rows, values['json'] === true);
  },
  add: async (house, rest, values) => {
    const { login, name } = operandsOf(rest, 'login', 'name');
    const id = house.ids.next() as PersonId;
    const language = values['english'] === true ? 'en' : 'zh-CN';
    await change(
      house,
      { type: 'AddPerson', person: id, name, login, language },
      ...(await rolesIn(house, id, values)),
    );
    tell(login, await house.accounts.issuePassword(id));
  },
  disable: async (house, rest) => {
    const { login } = operandsOf(rest, 'login');
    await change(house, { type: 'DisablePerson', person: (await personNamed(house, login)).id });
    console.log(`${login} can no longer sign in; all their roles and sessions have ended.`);
  },
  password: async (house, rest) => {
    const { login } = operandsOf(rest, 'login');
    tell(login, await house.accounts.issuePassword((await personNamed(house, login)).id));
  },
};

async function rolesIn(house: House, id: PersonId, values: Values): Promise<readonly OrganisationAsk[]> {
  const { role: stated = [] } = values;
  const roles = (Array.isArray(stated) ? stated : [stated]).map(String);
  const known = await knownRoles(house, await house.organisation.read());
  return await Promise.all(
    roles.map(async (each): Promise<OrganisationAsk> => {
      const [role = '', code] = each.split('@');
      const at = await unitNamed(house, code);
      return { type: 'GrantRole', person: id, role, unit: at.id, knownRoles: known };
    }),
  );
}

/** Shown once: only its hash is kept. */
function tell(login: string, password: string): void {
  console.log(`${login} signs in with this password and sets another at once:\n\n  ${password}\n`);
}
