import { fold } from '#core/case/evolve.ts';
import { filedEvents } from '#core/case/filed-events.ts';
import { nextLook } from '#core/case/firing.ts';
import { isCalendarEvent, isPersonEvent, isUnitEvent } from '#core/organisation/events.ts';
import { evolveCalendar, evolvePerson, evolveUnit } from '#core/organisation/evolve.ts';
import type { ImportedYears, Person, Unit } from '#core/organisation/state.ts';
import { unitsUpward } from '#core/organisation/tree.ts';
import type { LoggedEvent } from '#core/values/event.ts';
import { caseIdOf } from '#core/values/ids.ts';
import type { StreamId, UnitId } from '#core/values/ids.ts';
import type { OwnedRows } from '#server/operations/ports.ts';
import { caseReadModels, tablesOf } from '#server/read-models/case-models.ts';
import { rowsOfCase } from '#server/read-models/case-rows.ts';
import {
  calendarRows,
  loginMark,
  ORGANISATION_TABLES,
  personRows,
  unitRows,
} from '#server/read-models/organisation.ts';
import type { EventLog } from '#server/store/event-log.ts';
import type { MasterKey } from '#server/store/keys.ts';
import type { ReadModelTable } from '#server/store/owned-rows.ts';
import type { Prepared } from '#server/store/prepare.ts';
import { listStreams } from '#server/store/stream-names.ts';
import type { Recompute } from '#server/store/verify-rows.ts';

/** 全部读模型表. */
export function allTables(master: MasterKey): readonly ReadModelTable[] {
  return [...ORGANISATION_TABLES, ...tablesOf(caseReadModels(master.search))];
}

/** 从日志重算: every read model of every stream, from the log alone: the tree of units too is folded, not read. */
export async function rowsFromLog(
  pool: Prepared['pool'],
  log: Pick<EventLog, 'read'>,
  master: MasterKey,
): Promise<Recompute> {
  const models = caseReadModels(master.search);
  const mark = loginMark(master);
  const units = await unitsFromLog(pool, log);
  const tree = { upward: (unit: UnitId) => unitsUpward({ units }, unit) };
  return (stream, events) => {
    if (stream.startsWith('case:')) {
      const filed = filedEvents(events);
      const state = fold(caseIdOf(stream), filed);
      if (state.status === 'none') return { rows: [], dueAt: null };
      return { rows: rowsOfCase(models, { state, events: filed }, tree), dueAt: nextLook(state) };
    }
    return { rows: organisationRows(stream, events, mark) };
  };
}

function organisationRows(
  stream: StreamId,
  events: readonly LoggedEvent[],
  mark: ReturnType<typeof loginMark>,
): readonly OwnedRows[] {
  if (stream.startsWith('unit:')) return unitRows(foldUnit(events));
  if (stream.startsWith('calendar:')) return calendarRows(foldCalendar(events));
  return stream.startsWith('person:') ? personRows(foldPerson(events), mark) : [];
}

async function unitsFromLog(pool: Prepared['pool'], log: Pick<EventLog, 'read'>): Promise<Map<UnitId, Unit>> {
  const units = new Map<UnitId, Unit>();
  for (const stream of await listStreams(pool, 'unit:')) {
    try {
      const unit = foldUnit(await log.read(stream));
      units.set(unit.id, unit);
    } catch {
      // A unit that cannot be read is named by the check of events; its cases are compared as if it stood nowhere.
      continue;
    }
  }
  return units;
}

function foldUnit(events: readonly LoggedEvent[]): Unit {
  let unit: Unit | null = null;
  for (const event of events) {
    if (!isUnitEvent(event)) throw new Error(`event ${String(event.version)} of ${event.stream} is none of a unit`);
    unit = evolveUnit(unit, { ...event, version: event.version });
  }
  if (unit === null) throw new Error('a unit without events');
  return unit;
}

function foldPerson(events: readonly LoggedEvent[]): Person {
  let person: Person | null = null;
  for (const event of events) {
    if (!isPersonEvent(event)) throw new Error(`event ${String(event.version)} of ${event.stream} is none of a person`);
    person = evolvePerson(person, { ...event, version: event.version });
  }
  if (person === null) throw new Error('a person without events');
  return person;
}

function foldCalendar(events: readonly LoggedEvent[]): ImportedYears {
  let imported: ImportedYears | null = null;
  for (const event of events) {
    if (!isCalendarEvent(event))
      throw new Error(`event ${String(event.version)} of ${event.stream} is none of a calendar`);
    imported = evolveCalendar(imported, { ...event, version: event.version });
  }
  if (imported === null) throw new Error('a calendar without events');
  return imported;
}
