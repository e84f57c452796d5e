import { createAdministrator } from '../operations/first-start.ts';
import type { Verb } from './verb.ts';
import { UsageRefused, withHouse } from './with-house.ts';

/** 新管理员: for whoever lost the last password. */
export const createAdmin: Verb = {
  summary: 'make somebody an administrator with a new one-time password (login "admin" unless said otherwise)',
  operands: '[login] [name]',
  options: {},
  run: async (_values, [login = 'admin', name = '管理员']) => {
    const made = await withHouse(async (house) => {
      const { organisation, changeOrganisation: change, ids, accounts } = house;
      return await createAdministrator({ organisation, change, ids, accounts }, { login, name });
    });
    if (!made.ok) {
      const isEmpty = made.code === 'unit.unknown';
      throw new UsageRefused(
        isEmpty ? 'There is no organisation yet: start Huiyin once.' : `This was refused: ${made.code}.`,
      );
    }
    console.log(`${login} signs in with this password and sets another at once:\n\n  ${made.password}\n`);
    return 0;
  },
};
