import type { Pool } from 'pg';
import { foldLogin } from '#core/organisation/decide.ts';
import { calendarStream, personStream, unitStream } from '#core/organisation/events.ts';
import { NO_YEARS } from '#core/organisation/state.ts';
import type { Holding, ImportedYears, Organisation, Person, Unit } from '#core/organisation/state.ts';
import { CHINA } from '#core/time/calendars/china.ts';
import type { PersonId, StreamId, UnitId } from '#core/values/ids.ts';
import type { MasterKey } from '#server/store/keys.ts';
import type { ReadModelTable } from '#server/store/owned-rows.ts';
import { rowPlace } from '#server/store/places.ts';
import { openJson } from '#server/store/sealing.ts';
import type { RowsOfCase } from './case-rows.ts';

// The organisation as it stands, in four tables. It is small next to the cases, so it is read whole and kept until an
// event of a unit, a person or a calendar makes it stale.

export const ORGANISATION_TABLES: readonly ReadModelTable[] = [
  {
    table: 'rm_units',
    columns: {
      unit_id: 'uuid',
      version: 'integer',
      parent_id: 'uuid',
      code: 'text',
      playbook: 'text',
      playbook_hash: 'text',
    },
  },
  {
    table: 'rm_people',
    columns: { person_id: 'uuid', version: 'integer', login_hash: 'bytea', language: 'text', is_disabled: 'boolean' },
  },
  { table: 'rm_roles', columns: { person_id: 'uuid', role: 'text', unit_id: 'uuid' } },
  { table: 'rm_calendars', columns: { calendar: 'text', version: 'integer' } },
];

/** Rows of one unit or person have the shape of those of a case. */
type RowsOfStream = RowsOfCase;

/** 单位的行 */
export function unitRows(unit: Unit): readonly RowsOfStream[] {
  const columns = {
    unit_id: unit.id,
    version: unit.version,
    parent_id: unit.parent,
    code: unit.code,
    playbook: unit.playbook?.name ?? null,
    playbook_hash: unit.playbook?.hash ?? null,
  };
  return [{ table: 'rm_units', owner: unitStream(unit.id), rows: [{ columns, sealed: sealedOf(unit) }] }];
}

type SealedUnit = { readonly name: string } & Partial<Pick<Unit, 'parameters' | 'calendar' | 'statutory' | 'retired'>>;

/** Only what the unit ever said: rows written before it could say so stay as they are. */
function sealedOf({ name, parameters, calendar, statutory, retired }: Unit): SealedUnit {
  return {
    name,
    ...(Object.keys(parameters).length === 0 ? {} : { parameters }),
    ...(calendar === null ? {} : { calendar }),
    ...(Object.keys(statutory).length === 0 ? {} : { statutory }),
    ...(retired.length === 0 ? {} : { retired }),
  };
}

/** 年度安排的行 */
export function calendarRows({ version, years, asked }: ImportedYears): readonly RowsOfStream[] {
  const columns = { calendar: CHINA.id, version };
  return [{ table: 'rm_calendars', owner: calendarStream(CHINA.id), rows: [{ columns, sealed: { years, asked } }] }];
}

/** 登录名的标记: finds a person by what they typed into the login field. */
export type LoginMark = (login: string) => Buffer;

/** 登录名的标记 under the master key. */
export function loginMark(master: Pick<MasterKey, 'mark'>): LoginMark {
  return (login) => master.mark('login', foldLogin(login));
}

/** 人员的行 */
export function personRows(person: Person, mark: LoginMark): readonly RowsOfStream[] {
  const owner = personStream(person.id);
  const columns = {
    person_id: person.id,
    version: person.version,
    login_hash: mark(person.login),
    language: person.language,
    is_disabled: person.isDisabled,
  };
  const roles = person.holdings.map(({ role, unit }) => ({
    columns: { person_id: person.id, role, unit_id: unit },
    sealed: null,
  }));
  return [
    { table: 'rm_people', owner, rows: [{ columns, sealed: { name: person.name, login: person.login } }] },
    { table: 'rm_roles', owner, rows: roles },
  ];
}

interface Sealed {
  readonly owner: StreamId;
  readonly sealed: Buffer | null;
  readonly wrapped: Buffer | null;
}

interface UnitColumns extends Sealed {
  readonly unit_id: UnitId;
  readonly version: number;
  readonly parent_id: UnitId | null;
  readonly code: string;
  readonly playbook: string | null;
  readonly playbook_hash: string | null;
}

interface PersonColumns extends Sealed {
  readonly person_id: PersonId;
  readonly version: number;
  readonly language: Person['language'];
  readonly is_disabled: boolean;
  readonly holdings: readonly Holding[];
}

const READ_UNITS = `select u.owner, u.unit_id, u.version, u.parent_id, u.code, u.playbook, u.playbook_hash, u.sealed, k.wrapped
  from rm_units u join stream_keys k on k.stream = u.owner order by u.unit_id`;

const READ_PEOPLE = `select p.owner, p.person_id, p.version, p.language, p.is_disabled, p.sealed, k.wrapped,
    coalesce((select json_agg(json_build_object('role', r.role, 'unit', r.unit_id) order by r.unit_id, r.role)
      from rm_roles r where r.person_id = p.person_id), '[]') as holdings
  from rm_people p join stream_keys k on k.stream = p.owner order by p.person_id`;

const READ_CALENDAR = `select c.owner, c.version, c.sealed, k.wrapped
  from rm_calendars c join stream_keys k on k.stream = c.owner where c.calendar = $1`;

/** 组织名录 */
export class OrganisationDirectory {
  readonly #pool: Pool;
  readonly #master: MasterKey;
  #kept: Promise<Organisation> | null = null;

  constructor(pool: Pool, master: MasterKey) {
    this.#pool = pool;
    this.#master = master;
  }

  /** 现状: as kept; at most as old as the last event that this node has heard of. */
  current(): Promise<Organisation> {
    if (this.#kept !== null) return this.#kept;
    const reading = this.read();
    this.#kept = reading;
    reading.catch(() => {
      if (this.#kept === reading) this.#kept = null;
    });
    return reading;
  }

  /** 过时: something was written to a unit or a person. */
  forget(): void {
    this.#kept = null;
  }

  /** 读取: as it stands in the database now; decisions rest on this. */
  async read(): Promise<Organisation> {
    const [units, people, calendars] = await Promise.all([
      this.#pool.query<UnitColumns>({ name: 'read units', text: READ_UNITS }),
      this.#pool.query<PersonColumns>({ name: 'read people', text: READ_PEOPLE }),
      this.#pool.query<Sealed & { readonly version: number }>({
        name: 'read calendar',
        text: READ_CALENDAR,
        values: [CHINA.id],
      }),
    ]);
    return {
      units: new Map(units.rows.map((row) => [row.unit_id, this.#unit(row)])),
      people: new Map(people.rows.map((row) => [row.person_id, this.#person(row)])),
      imported: calendars.rows[0] === undefined ? NO_YEARS : this.#years(calendars.rows[0]),
    };
  }

  #unit(row: UnitColumns): Unit {
    const said = this.#open<SealedUnit>('rm_units', row);
    const { name = '', parameters = {}, calendar = null, statutory = {}, retired = [] } = said;
    const { unit_id: id, version, parent_id: parent, code, playbook, playbook_hash: hash } = row;
    const adopted = playbook === null || hash === null ? null : { name: playbook, hash };
    return { id, version, parent, code, name, playbook: adopted, parameters, calendar, statutory, retired };
  }

  #years(row: Sealed & { readonly version: number }): ImportedYears {
    const { years = [], asked = [] } = this.#open<Omit<ImportedYears, 'version'>>('rm_calendars', row);
    return { version: row.version, years, asked };
  }

  #person(row: PersonColumns): Person {
    const { name = '', login = '' } = this.#open<Pick<Person, 'name' | 'login'>>('rm_people', row);
    const { person_id: id, version, language, is_disabled: isDisabled, holdings } = row;
    return { id, version, name, login, language, isDisabled, holdings };
  }

  #open<T>(table: string, row: Sealed): Partial<T> {
    if (row.sealed === null || row.wrapped === null) return {};
    const key = this.#master.unwrap(row.owner, row.wrapped);
    return openJson(key, rowPlace(table, row.owner), row.sealed) as Partial<T>;
  }
}
