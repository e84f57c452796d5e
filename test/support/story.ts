import assert from 'node:assert/strict';
import type { Command, CommandType } from '#core/case/commands.ts';
import {
  CASE_EVENTS,
  isCaseEvent,
  type CaseEventOf,
  type CaseEventType,
  type DecidedEvent,
} from '#core/case/events.ts';
import { evolve, fold } from '#core/case/evolve.ts';
import type { Decision, RefusalCode } from '#core/case/refusal.ts';
import type { Rules } from '#core/case/rules.ts';
import type { AnyCase, Case, Clock, Task } from '#core/case/state.ts';
import { Timeline, type Others, type Told } from '#core/rehearsal/timeline.ts';
import { compileCalendar, type Calendar } from '#core/time/calendar.ts';
import { inShanghai } from '#core/time/golden-dates.ts';
import type { Actor } from '#core/values/event.ts';
import type { CaseId } from '#core/values/ids.ts';
import { plusMs, type Instant } from '#core/values/instant.ts';
import { idOf, person, type Name } from './people.ts';

/** An act as a test writes it: what the driver knows (who, when, which case) is left out. */
export type Act<T extends CommandType = CommandType> = Told<T>;
export type Who = Name | '投诉人' | '系统';

const MINUTE_MS = 60_000;

/** A moment by the wall: `2026-07-18 20:05`. */
export function clockTime(text: string): Instant {
  return inShanghai(text.replace(' ', 'T'));
}

/** Roles that somebody holds under these rules. */
export function rolesHeld(rules: Rules, name: Name): readonly string[] {
  return Object.entries(rules.holders).flatMap(([role, held]) => (held.people.includes(person(name)) ? [role] : []));
}

export function actorOf(rules: Rules, who: Who): Actor {
  if (who === '投诉人') return { kind: 'complainant' };
  if (who === '系统') return { kind: 'system' };
  return { kind: 'staff', person: person(who), roles: rolesHeld(rules, who) };
}

/** 一个案件的经过: what happens to one case, told in order. Every step is folded, checked and replayed. */
export class Story {
  #timeline: Timeline;

  constructor(rules: Rules, at: string, caseId = idOf<CaseId>('案件')) {
    this.#timeline = new Timeline(rules, clockTime(at), caseId);
  }

  /** Another story that goes on from here. */
  fork(): Story {
    const other = new Story(this.rules, '2026-01-01 00:00', this.caseId);
    other.#timeline = this.#timeline.fork();
    return other;
  }

  get rules(): Rules {
    return this.#timeline.rules;
  }

  set rules(rules: Rules) {
    this.#timeline.rules = rules;
  }

  get caseId(): CaseId {
    return this.#timeline.caseId;
  }

  get events(): DecidedEvent[] {
    return this.#timeline.events;
  }

  get now(): Instant {
    return this.#timeline.now;
  }

  set now(at: Instant) {
    this.#timeline.now = at;
  }

  get state(): Case {
    return this.#timeline.state;
  }

  /** The registered case. */
  get file(): AnyCase {
    const { file } = this.#timeline;
    assert.ok(file !== null, 'no case yet');
    return file;
  }

  at(text: string): this {
    this.now = clockTime(text);
    return this;
  }

  later(minutes: number): this {
    this.now = plusMs(this.now, minutes * MINUTE_MS);
    return this;
  }

  /** What other cases say by now. */
  set elsewhere(others: Partial<Others>) {
    this.#timeline.elsewhere = { ...this.#timeline.elsewhere, ...others };
  }

  /** The calendar of the unit changes now, under the case. */
  countsOn(calendar: Calendar, why: 'calendar' | 'year' = 'calendar'): this {
    this.rules = { ...this.rules, calendar: compileCalendar(calendar), calendarChange: { at: this.now, why } };
    return this;
  }

  command(who: Who, act: Act): Command {
    return this.#timeline.command(actorOf(this.rules, who), act);
  }

  decide(who: Who, act: Act): Decision {
    return this.#timeline.decide(actorOf(this.rules, who), act);
  }

  /** The act happens; its events are added. */
  does(who: Who, act: Act): readonly DecidedEvent[] {
    const before = structuredClone(this.state);
    const decision = this.decide(who, act);
    assert.deepEqual(this.state, before, 'deciding changed its input');
    assert.ok(decision.ok, decision.ok ? '' : `${act.type}: ${JSON.stringify(decision.refusal)}`);
    this.#add(decision.events);
    assert.deepEqual(fold(this.caseId, this.events), this.state, 'replaying gives another state');
    return decision.events;
  }

  /** Whether the act would happen and a task be done with by it. */
  wouldEnd(task: string, who: Who, act: Act): boolean {
    const decision = this.decide(who, act);
    if (!decision.ok) return false;
    const after = decision.events.reduce((state, event) => evolve(state, event, this.caseId), this.state);
    return after.status !== 'none' && after.tasks.get(task)?.status !== 'open';
  }

  /** The act happens or is refused; whether something happened. */
  tries(who: Who, act: Act): boolean {
    const decision = this.decide(who, act);
    if (!decision.ok) return false;
    this.#add(decision.events);
    return decision.events.length > 0;
  }

  /** The act is refused with this code, and nothing changes. */
  refuses(who: Who, act: Act, code: RefusalCode): void {
    const decision = this.decide(who, act);
    assert.equal(decision.ok ? 'it was done' : decision.refusal.code, code);
  }

  /** 到点: the worker looks at the case now. */
  fires(): readonly DecidedEvent[] {
    return this.does('系统', { type: 'FireClocks' });
  }

  /** The worker looks at every due moment up to a time. */
  runsUntil(text: string): readonly DecidedEvent[] {
    const until = clockTime(text);
    const fired = this.#timeline.runUntil(until);
    hasItsShape(fired);
    assert.deepEqual(fold(this.caseId, this.events), this.state, 'replaying gives another state');
    this.now = until;
    return fired;
  }

  #add(events: readonly DecidedEvent[]): void {
    hasItsShape(events);
    this.#timeline.add(events);
  }

  task(id: string): Task {
    const found = this.file.tasks.get(id);
    assert.ok(found, `no task ${id}; there are ${[...this.file.tasks.keys()].join(', ')}`);
    return found;
  }

  clock(id: string): Clock {
    const found = this.file.clocks.get(id);
    assert.ok(found, `no clock ${id}; there are ${[...this.file.clocks.keys()].join(', ')}`);
    return found;
  }

  /** Ids of what is asked now, in order; ids of entries left off. */
  get asked(): readonly string[] {
    return [...this.file.tasks.values()]
      .filter((task) => task.status === 'open')
      .map((task) => (task.entry === null ? task.id : task.origin))
      .sort();
  }

  get running(): readonly string[] {
    return [...this.file.clocks.values()]
      .filter((clock) => clock.status === 'running')
      .map((clock) => (clock.of === 'promised' ? clock.rule : clock.id))
      .sort();
  }

  last<T extends CaseEventType>(type: T): CaseEventOf<T> {
    const found = this.events.findLast((event) => event.type === type);
    assert.ok(found, `no ${type}`);
    return found as CaseEventOf<T>;
  }

  types(): ReadonlySet<string> {
    return new Set(this.events.map((event) => event.type));
  }
}

function hasItsShape(events: readonly DecidedEvent[]): void {
  for (const event of events) {
    assert.ok(isCaseEvent(event), `${event.type} has not its shape: ${JSON.stringify(event)}`);
    assert.ok(CASE_EVENTS[event.type].personal.holds(event.personal), `${event.type}: personal part`);
  }
}

/** Types of events, for comparing what an act led to. */
export function typesOf(events: readonly DecidedEvent[]): readonly string[] {
  return events.map((event) => event.type);
}
