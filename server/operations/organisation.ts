import type { OrganisationCommand } from '#core/organisation/commands.ts';
import { decideOrganisation } from '#core/organisation/decide.ts';
import { streamOf } from '#core/organisation/decision.ts';
import type { Decided } from '#core/organisation/decision.ts';
import { isCalendarEvent, isPersonEvent, isUnitEvent } from '#core/organisation/events.ts';
import { evolveCalendar, evolvePerson, evolveUnit } from '#core/organisation/evolve.ts';
import type { OrganisationRefusal } from '#core/organisation/refusal.ts';
import type { ImportedYears, Organisation, Person, Unit } from '#core/organisation/state.ts';
import type { Actor, NewEvent } from '#core/values/event.ts';
import type { PersonId, StreamId, UnitId } from '#core/values/ids.ts';
import { topUnit } from '#core/organisation/tree.ts';
import type { Instant } from '#core/values/instant.ts';
import { yearMessage } from './messages.ts';
import type { Change, ClockPort, EventLogPort, OwnedRows } from './ports.ts';
import { VersionConflict } from './ports.ts';

/** 组织: where it is read from and what rows it leaves. */
export interface OrganisationPort {
  /** As kept by this node; at most as old as the last event that it has heard of. */
  current(): Promise<Organisation>;
  /** As it stands in the database now. */
  read(): Promise<Organisation>;
  forget(): void;
  unitRows(unit: Unit): readonly OwnedRows[];
  personRows(person: Person): readonly OwnedRows[];
  calendarRows(imported: ImportedYears): readonly OwnedRows[];
}

/** 组织指令 without what every operation adds: the instant and who asks. */
export type OrganisationAsk = OrganisationCommand extends infer C
  ? C extends OrganisationCommand
    ? Omit<C, 'now' | 'by'>
    : never
  : never;

/** 结果: done, with the organisation as it now stands, or refused. */
export type OrganisationOutcome =
  | { readonly ok: true; readonly organisation: Organisation }
  | { readonly ok: false; readonly refusal: OrganisationRefusal };

export type ChangeOrganisation = (asks: readonly OrganisationAsk[], by: Actor) => Promise<OrganisationOutcome>;

const TRIES = 4;

/** 变更组织: all of the asks in one transaction, or none of them. */
export function changeOrganisation(ports: {
  readonly log: Pick<EventLogPort, 'commit'>;
  readonly clock: ClockPort;
  readonly organisation: OrganisationPort;
}): ChangeOrganisation {
  return async (asks, by) => {
    for (let attempt = 1; ; attempt += 1) {
      const drafted = draft(await ports.organisation.read(), asks, by, ports);
      if (!drafted.ok) return drafted;
      try {
        if (drafted.change.appends.length > 0) await ports.log.commit(drafted.change);
        return { ok: true, organisation: drafted.organisation };
      } catch (error) {
        // Someone was faster, perhaps with the same code or login: decide again on what stands now.
        if (attempt === TRIES || !(error instanceof VersionConflict || isTaken(error))) throw error;
      } finally {
        ports.organisation.forget();
      }
    }
  };
}

/** A unique code, login or topmost unit was taken by a change that committed first. */
function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23505';
}

type Draft =
  | { readonly ok: true; readonly change: Change; readonly organisation: Organisation }
  | { readonly ok: false; readonly refusal: OrganisationRefusal };

function draft(
  before: Organisation,
  asks: readonly OrganisationAsk[],
  by: Actor,
  { clock, organisation }: { readonly clock: ClockPort; readonly organisation: OrganisationPort },
): Draft {
  const now = clock.now();
  const units = new Map(before.units);
  const people = new Map(before.people);
  let { imported } = before;
  const appends = new Map<StreamId, { expectedVersion: number; events: NewEvent[] }>();
  const touched = { units: new Set<UnitId>(), people: new Set<PersonId>() };
  for (const ask of asks) {
    const decision = decideOrganisation({ units, people, imported }, { ...ask, now, by } as OrganisationCommand);
    if (!decision.ok) return decision;
    for (const decided of decision.decided) {
      append(appends, decided);
      if (decided.of === 'unit') {
        units.set(decided.unit, foldUnit(units.get(decided.unit) ?? null, decided));
        touched.units.add(decided.unit);
      } else if (decided.of === 'person') {
        people.set(decided.person, foldPerson(people.get(decided.person) ?? null, decided));
        touched.people.add(decided.person);
      } else imported = foldCalendar(imported, decided);
    }
  }
  const rows = [
    ...[...touched.units].flatMap((id) => rowsOf(units.get(id), (unit) => organisation.unitRows(unit))),
    ...[...touched.people].flatMap((id) => rowsOf(people.get(id), (person) => organisation.personRows(person))),
    ...(imported === before.imported ? [] : organisation.calendarRows(imported)),
  ];
  const change: Change = {
    now,
    appends: [...appends].map(([stream, made]) => ({ stream, ...made })),
    rows,
    wakeUps: [],
    outbox: yearMessages(appends, topUnit({ units }), now),
    answer: null,
    claims: [],
  };
  return { ok: true, change, organisation: { units, people, imported } };
}

function yearMessages(
  appends: ReadonlyMap<StreamId, { readonly events: readonly NewEvent[] }>,
  top: Unit | null,
  now: Instant,
): Change['outbox'] {
  if (top === null) return [];
  return [...appends].flatMap(([stream, { events }]) =>
    events.flatMap(({ type, facts }) =>
      type === 'YearAskedFor' ? [yearMessage(stream, top.id, Number(facts['year']), now)] : [],
    ),
  );
}

function append(appends: Map<StreamId, { expectedVersion: number; events: NewEvent[] }>, decided: Decided): void {
  const stream = streamOf(decided);
  const events = decided.events.map((event): NewEvent => {
    const { type, at, by, facts, personal } = event;
    if (personal === 'erased') throw new Error(`${type} cannot be written erased`);
    return { type, at, by, facts, personal };
  });
  const found = appends.get(stream);
  if (found === undefined) appends.set(stream, { expectedVersion: decided.expectedVersion, events });
  else found.events.push(...events);
}

function foldUnit(before: Unit | null, decided: Extract<Decided, { of: 'unit' }>): Unit {
  let unit = before;
  decided.events.forEach((event, index) => {
    if (!isUnitEvent(event)) throw new Error('a unit was given an event of another shape');
    unit = evolveUnit(unit, { ...event, version: decided.expectedVersion + index + 1 });
  });
  if (unit === null) throw new Error('a decision on a unit holds no event');
  return unit;
}

function foldPerson(before: Person | null, decided: Extract<Decided, { of: 'person' }>): Person {
  let person = before;
  decided.events.forEach((event, index) => {
    if (!isPersonEvent(event)) throw new Error('a person was given an event of another shape');
    person = evolvePerson(person, { ...event, version: decided.expectedVersion + index + 1 });
  });
  if (person === null) throw new Error('a decision on a person holds no event');
  return person;
}

function foldCalendar(before: ImportedYears, decided: Extract<Decided, { of: 'calendar' }>): ImportedYears {
  let imported = before;
  decided.events.forEach((event, index) => {
    if (!isCalendarEvent(event)) throw new Error('a calendar was given an event of another shape');
    imported = evolveCalendar(imported, { ...event, version: decided.expectedVersion + index + 1 });
  });
  return imported;
}

function rowsOf<T>(found: T | undefined, make: (found: T) => readonly OwnedRows[]): readonly OwnedRows[] {
  return found === undefined ? [] : make(found);
}
