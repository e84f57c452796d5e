import { knownRoles } from '../wiring/web.ts';
import type { Verb } from './verb.ts';
import { change, operandsOf, personNamed, unitNamed, UsageRefused, withHouse } from './with-house.ts';

/** 任职: gives a person a role at a unit, or ends it. */
export const role: Verb = {
  summary: 'grant <login> <role> <unit> · end <login> <role> <unit>',
  operands: 'grant|end <login> <role> <unit>',
  options: {},
  run: async (_values, [what = '', ...rest]) => {
    if (what !== 'grant' && what !== 'end') throw new UsageRefused('Say grant or end.');
    const { login, role: held, unit: code } = operandsOf(rest, 'login', 'role', 'unit');
    await withHouse(async (house) => {
      const [person, at] = [await personNamed(house, login), await unitNamed(house, code)];
      const about = { person: person.id, role: held, unit: at.id };
      if (what === 'end') await change(house, { type: 'EndRole', ...about });
      else
        await change(house, {
          type: 'GrantRole',
          ...about,
          knownRoles: await knownRoles(house, await house.organisation.read()),
        });
    });
    console.log(what === 'end' ? `${login} is ${held} at ${code} no more.` : `${login} is ${held} at ${code}.`);
    return 0;
  },
};
