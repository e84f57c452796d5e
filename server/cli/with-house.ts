import { topUnit, unitByCode } from '#core/organisation/tree.ts';
import type { Organisation, Person, Unit } from '#core/organisation/state.ts';
import type { OrganisationRefusal } from '#core/organisation/refusal.ts';
import { foldLogin } from '#core/organisation/decide.ts';
import { readConfig } from '../config.ts';
import { refusalText } from '../http/refusal-text.ts';
import type { OrganisationAsk } from '../operations/organisation.ts';
import { prepareDatabase } from '../store/prepare.ts';
import { CATALOGUE } from '../wiring/catalogue.ts';
import { openHouse } from '../wiring/house.ts';
import type { House } from '../wiring/house.ts';
import type { Values } from './verb.ts';

/** 用法不对: what was typed behind the verb makes no sense; the message says what does. */
export class UsageRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageRefused';
  }
}

/** 在房子里做: opens the database and everything on it, does the work, lets go of all of it. */
export async function withHouse<T>(work: (house: House) => Promise<T>): Promise<T> {
  const report = (line: string): void => {
    console.error(line);
  };
  const config = readConfig();
  const { folder, databaseUrl: url, masterKey } = config;
  const prepared = await prepareDatabase({ url, folder, masterKey, report });
  try {
    const house = await openHouse({ config, prepared, shelf: CATALOGUE, report });
    try {
      return await work(house);
    } finally {
      await house.close();
    }
  } finally {
    await prepared.close();
  }
}

/** 子命令, by their names. One that gives no exit code ended well. */
export interface Works {
  readonly [what: string]: (house: House, rest: readonly string[], values: Values) => Promise<number | void>;
}

/** 办子命令: the one that the first operand names. @throws UsageRefused with `otherwise` where there is none of that name */
export async function doWork(
  works: Works,
  [what = '', ...rest]: readonly string[],
  values: Values,
  otherwise: string,
): Promise<number> {
  const work = Object.hasOwn(works, what) ? works[what] : undefined;
  if (work === undefined) throw new UsageRefused(otherwise);
  return await withHouse(async (house) => (await work(house, rest, values)) ?? 0);
}

/** 变更组织, as the operator of this machine. @throws UsageRefused with the sentence of the refusal */
export async function change(house: House, ...asks: readonly OrganisationAsk[]): Promise<Organisation> {
  const outcome = await house.changeOrganisation(asks, { kind: 'system' });
  if (!outcome.ok) throw refused(outcome.refusal);
  return outcome.organisation;
}

/** Where a refusal speaks of something that can be listed, it says by which verb. */
const LISTED_BY: Partial<Record<OrganisationRefusal['code'], string>> = {
  'role.unknown': 'huiyin role list',
};

function refused(refusal: OrganisationRefusal): UsageRefused {
  const list = LISTED_BY[refusal.code];
  return new UsageRefused(refusalText(refusal, 'en') + (list === undefined ? '' : ` \`${list}\` shows them.`));
}

/** 按代号找单位; the topmost where no code is given. @throws UsageRefused */
export async function unitNamed(house: House, code: string | undefined): Promise<Unit> {
  const organisation = await house.organisation.read();
  const found = code === undefined ? topUnit(organisation) : unitByCode(organisation, code);
  if (found === null) throw new UsageRefused(`There is no unit "${code ?? ''}": \`huiyin unit list\` shows them.`);
  return found;
}

/** 按登录名找人. @throws UsageRefused */
export async function personNamed(house: House, login: string): Promise<Person> {
  const { people } = await house.organisation.read();
  for (const person of people.values()) if (foldLogin(person.login) === foldLogin(login)) return person;
  throw new UsageRefused(`Nobody signs in as "${login}": \`huiyin person list\` shows everybody.`);
}

/** 取几个词: exactly these, none missing and none left over. @throws UsageRefused */
export function operandsOf<N extends string>(
  given: readonly string[],
  ...names: readonly N[]
): { readonly [name in N]: string } {
  if (given.length !== names.length) throw new UsageRefused(`Say ${names.map((name) => `<${name}>`).join(' ')}.`);
  return Object.fromEntries(names.map((name, index) => [name, given[index] ?? ''])) as { [name in N]: string };
}

/** 打印: a table for people, JSON for programs. */
export function print(rows: readonly { readonly [column: string]: string }[], asJson: boolean): void {
  if (asJson) console.log(JSON.stringify(rows));
  else if (rows.length === 0) console.log('None.');
  else console.table(rows);
}
