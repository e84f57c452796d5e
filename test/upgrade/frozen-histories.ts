// 冻结的经过: what happened to cases under a document as it was published, step by step: the command as it was given, what was
// decided on it, and what the case had become. Kept compressed with the document; scripts/freeze-histories.ts writes them.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import type { Command } from '#core/case/commands.ts';
import { decide } from '#core/case/decide.ts';
import type { CaseEvent, DecidedEvent } from '#core/case/events.ts';
import { evolve, NO_CASE } from '#core/case/evolve.ts';
import { filedEvents, type FiledEvent } from '#core/case/filed-events.ts';
import type { Rules } from '#core/case/rules.ts';
import type { Case } from '#core/case/state.ts';
import { compilePlaybook } from '#core/playbook/compile.ts';
import { NO_STATUTORY } from '#core/statutory/pack.ts';
import { compileCalendar, type Calendar } from '#core/time/calendar.ts';
import { caseStream, type CaseId } from '#core/values/ids.ts';

const HISTORIES = path.join(import.meta.dirname, 'histories');
const ENDING = '.json.br';
const CALENDAR = path.join(HISTORIES, 'calendar.json');

/** 一步: `refused` is the code, where a rule said no. */
interface FrozenStep {
  readonly command: Command;
  readonly events: readonly DecidedEvent[];
  readonly refused: string | null;
  /** Of every clock with all its moments, as they stood afterwards. */
  readonly clocks: string;
}

/** 一个案件的经过 */
export interface FrozenHistory {
  readonly caseId: CaseId;
  readonly steps: readonly FrozenStep[];
  /** Of the whole case, as it stood in the end. */
  readonly state: string;
}

/** 一份文档下的经过, with whoever held its roles. */
export interface FrozenHistories {
  /** As it was published, to the letter. */
  readonly document: string;
  readonly people: Pick<Rules, 'holders' | 'membersOf'>;
  readonly histories: readonly FrozenHistory[];
}

/** Names of the documents that histories are kept under: `supermarket.2461f33be49b`, with the beginning of the hash. */
export function frozenHistories(): readonly string[] {
  const files = readdirSync(HISTORIES).filter((file) => file.endsWith(ENDING));
  return files.map((file) => file.slice(0, -ENDING.length)).sort();
}

export function nameOf(playbook: string, document: string): string {
  return `${playbook}.${createHash('sha256').update(document).digest('hex').slice(0, 12)}`;
}

/** What they were decided by: the holidays as they were known then, and nothing that a unit adds to its procedure. */
export function rulesFor({ document, people }: Pick<FrozenHistories, 'document' | 'people'>): Rules {
  const playbook = compilePlaybook(JSON.parse(document));
  const calendar = compileCalendar(JSON.parse(readFileSync(CALENDAR, 'utf8')) as Calendar);
  return { playbook, calendar, calendarChange: null, statutory: NO_STATUTORY, retired: [], ...people };
}

export function readHistories(name: string): FrozenHistories {
  const packed = readFileSync(path.join(HISTORIES, name + ENDING));
  return JSON.parse(brotliDecompressSync(packed).toString('utf8')) as FrozenHistories;
}

export function writeHistories(name: string, kept: FrozenHistories): number {
  const text = Buffer.from(JSON.stringify(kept));
  const params = { [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: text.length };
  const packed = brotliCompressSync(text, { params });
  writeFileSync(path.join(HISTORIES, name + ENDING), packed);
  return packed.length;
}

/** 照旧折叠: an event as the log would give it back, with the fields that its type has got since. */
export function asFiled(step: FrozenStep): readonly CaseEvent[] {
  const { now, caseId } = step.command;
  const logged = step.events.map((event, at) => ({ ...event, stream: caseStream(caseId), version: at + 1 }));
  const filed = filedEvents(logged.map((event) => ({ ...event, recordedAt: now, hash: '' }) as never));
  return filed.map(({ version: _, recordedAt: __, ...event }) => event as CaseEvent);
}

/** 经过: the states that the frozen events lead to, the one before the first step first. */
export function statesOf({ caseId, steps }: FrozenHistory): readonly Case[] {
  const states: Case[] = [NO_CASE];
  for (const step of steps)
    states.push(asFiled(step).reduce<Case>((state, event) => evolve(state, event, caseId), states.at(-1) ?? NO_CASE));
  return states;
}

/** 再裁决一次: what a step leads to today. */
export function decideAgain(
  rules: Rules,
  state: Case,
  { command }: FrozenStep,
): Pick<FrozenStep, 'events' | 'refused'> {
  const decision = decide(rules, state, command);
  return decision.ok ? { events: decision.events, refused: null } : { events: [], refused: decision.refusal.code };
}

/** Of everything in a case. What a case has nothing of leaves no mark, so that a later program may add to what a case has. */
export function digestOf(state: Case): string {
  return shortHash(JSON.stringify(marks(state)));
}

export function digestOfClocks(state: Case): string {
  if (state.status === 'none') return '';
  const clocks = [...state.clocks.values()].map(({ id, status, startedAt, opensAt, dueAt, aimAt, warnAt, ladder }) => [
    ...[id, status, startedAt, opensAt, dueAt, aimAt, warnAt],
    ...ladder.map(({ at }) => at),
  ]);
  return shortHash(JSON.stringify(clocks)).slice(0, 12);
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 24);
}

function marks(value: unknown): unknown {
  if (value instanceof Map) return marks(Object.fromEntries([...value].map(([key, each]) => [String(key), each])));
  if (value instanceof Set) return marks([...value].map(String).sort());
  if (Array.isArray(value)) return value.map(marks);
  if (typeof value !== 'object' || value === null) return value;
  const held = Object.entries(value).flatMap(([key, each]) => {
    const mark = marks(each);
    return isNothing(mark) ? [] : [[key, mark] as const];
  });
  return Object.fromEntries(held.sort(([one], [other]) => (one < other ? -1 : 1)));
}

function isNothing(mark: unknown): boolean {
  if (typeof mark === 'object' && mark !== null) return Object.keys(mark).length === 0;
  return mark === null || mark === undefined || mark === false || mark === '';
}

/** 归档的事件 of a frozen history, as a log would hold them. */
export function filedIn({ steps }: FrozenHistory): readonly FiledEvent[] {
  const events: FiledEvent[] = [];
  for (const step of steps)
    for (const event of asFiled(step))
      events.push({ ...event, version: events.length + 1, recordedAt: step.command.now } as FiledEvent);
  return events;
}
