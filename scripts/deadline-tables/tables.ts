import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { compileCalendar, type CompiledCalendar } from '#core/time/calendar.ts';
import { tryBehaviour, type BehaviourRow } from './behaviour.ts';
import { tryTransitions, type TransitionRow } from './conversation.ts';
import {
  compileAll,
  tryActive,
  tryDays,
  tryDeadline,
  tryMinutes,
  tryReject,
  type Calendars,
  type DaysRow,
  type DeadlineRow,
  type MinutesRow,
  type RejectRow,
} from './counting.ts';
import { calendarOf, type PeerCalendar } from './peer-calendar.ts';
import type { Tried } from './row.ts';

/** 一张表 and what came of its rows. */
export interface TriedTable {
  readonly table: string;
  readonly rows: readonly Tried[];
}

interface DeadlineTable {
  readonly calendars?: { readonly [name: string]: PeerCalendar };
  readonly cases: readonly DeadlineRow[];
}

interface DaysTable {
  readonly calendar: string;
  readonly cases: readonly DaysRow[];
  readonly active_cases?: {
    readonly calendar: { readonly [part: string]: unknown };
    readonly cases: readonly (readonly [string, boolean])[];
  };
}

/** Every table of a folder; calendars are those of its deadline tables. */
export function tryFolder(folder: string): TriedTable[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const read = <T>(name: string): T => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as T;
  const deadlines = names.filter((name) => name.startsWith('deadlines'));
  const peers = Object.assign({}, ...deadlines.map((name) => read<DeadlineTable>(name).calendars ?? {})) as {
    readonly [name: string]: PeerCalendar;
  };
  const calendars = compileAll(peers);
  const tables: [string, () => readonly Tried[]][] = deadlines.map((name) => [
    name,
    () => read<DeadlineTable>(name).cases.map((row) => tryDeadline(row, calendars)),
  ]);
  const has = (name: string): boolean => existsSync(path.join(folder, name));
  const add = (name: string, rows: () => readonly Tried[]): void => {
    if (has(name)) tables.push([name, rows]);
  };
  add('business_minutes.json', () =>
    read<{ cases: readonly MinutesRow[] }>('business_minutes.json').cases.map((row) => tryMinutes(row, calendars)),
  );
  add('business_days_and_active.json', () => tryDaysTable(read('business_days_and_active.json'), peers, calendars));
  add('rejects.json', () => read<{ cases: readonly RejectRow[] }>('rejects.json').cases.map(tryReject));
  add('sla_status_transitions.json', () =>
    tryTransitions(read<{ cases: readonly TransitionRow[] }>('sla_status_transitions.json').cases),
  );
  add('behaviour_rules.json', () => read<readonly BehaviourRow[]>('behaviour_rules.json').map(tryBehaviour));
  return tables.map(([table, rows]) => ({ table, rows: rows() }));
}

function tryDaysTable(
  table: DaysTable,
  peers: { readonly [name: string]: PeerCalendar },
  calendars: Calendars,
): readonly Tried[] {
  const name = table.calendar.split(' ')[0] ?? '';
  const calendar = calendars.get(name);
  if (calendar == null) throw new RangeError(`There is no calendar "${name}"`);
  const days = table.cases.map((row) => tryDays(row, calendar));
  const { active_cases: active } = table;
  if (active === undefined) return days;
  const open = activeCalendar(active.calendar, peers);
  return [...days, ...active.cases.map((row) => tryActive(row, open))];
}

/** Built on another calendar; a member may carry a remark behind its name. */
function activeCalendar(
  written: { readonly [part: string]: unknown },
  peers: { readonly [name: string]: PeerCalendar },
): CompiledCalendar {
  const parts = Object.fromEntries(Object.entries(written).map(([part, value]) => [part.replace(/\(.*/, ''), value]));
  const base = peers[String(parts['base'])] ?? {};
  return compileCalendar(calendarOf('active', { ...base, ...(parts as PeerCalendar) }));
}
