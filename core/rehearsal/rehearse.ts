import type { Filled } from '#core/case/answers.ts';
import { asksAtIntake, asksOfComplainant } from '#core/case/gate.ts';
import type { DecidedEvent } from '#core/case/events.ts';
import type { Refusal } from '#core/case/refusal.ts';
import type { Case } from '#core/case/state.ts';
import type { Act } from '#core/playbook/acts.ts';
import type { FormField, Playbook } from '#core/playbook/playbook.ts';
import type { CompiledCalendar } from '#core/time/calendar.ts';
import type { CaseId } from '#core/values/ids.ts';
import type { Instant } from '#core/values/instant.ts';
import { Cast } from './cast.ts';
import { answer } from './fill-in.ts';
import { differences } from './expect.ts';
import { momentFrom, printMoment, readMoment } from './moment.ts';
import { scenarioFault, type Scenario, type ScenarioFault, type ScenarioStep } from './read-scenario.ts';
import { scenarioCalendar } from './scenario-calendar.ts';
import type { Refused, WrittenElsewhere } from './scenario-form.ts';
import { Scene, Stuck } from './scene.ts';
import { Timeline, type Others } from './timeline.ts';

/** 一拍: one step of a scenario as it came out: what fell due before it, then what it led to. */
export interface Beat {
  readonly step: ScenarioStep;
  readonly at: Instant;
  readonly fired: readonly DecidedEvent[];
  readonly events: readonly DecidedEvent[];
  readonly refusal: Refusal | null;
  readonly faults: readonly ScenarioFault[];
  /** The case after it. */
  readonly state: Case;
}

/** 演练: of one scenario on one procedure. */
export interface Rehearsal {
  readonly scenario: Scenario;
  readonly scene: Scene;
  readonly beats: readonly Beat[];
  readonly faults: readonly ScenarioFault[];
}

interface Ways {
  /** The first fault ends it: all that is asked is whether there is one. */
  readonly stopsAtFault?: boolean;
  /** Compiled before, where a scenario is rehearsed many times. */
  readonly calendar?: CompiledCalendar;
}

/** Ids that are the same whenever the same scenario is rehearsed. */
function idMaker(): () => string {
  let count = 0;
  return () => `01980000-0000-7000-8000-${String((count += 1)).padStart(12, '0')}`;
}

/** 演练情景: plays it on the real rules, in virtual time. @throws UnsoundCalendar where its calendar contradicts itself. */
export function rehearse(scenario: Scenario, playbook: Playbook, ways: Ways = {}): Rehearsal {
  const { written } = scenario;
  const calendar = ways.calendar ?? scenarioCalendar(written.calendar);
  const newId = idMaker();
  const cast = new Cast(playbook, written.on_duty ?? {}, written.others ?? [], newId);
  const start = momentFrom(scenario.start, '1970-01-01T00:00:00.000Z' as Instant, calendar);
  const timeline = new Timeline(cast.rules(playbook, calendar), start, newId() as CaseId);
  const scene = new Scene(timeline, cast, newId);
  const beats: Beat[] = [];
  for (const step of scenario.steps) {
    const { beat, isOver } = play(step, scenario, scene);
    beats.push(beat);
    if (isOver || (ways.stopsAtFault === true && beat.faults.length > 0)) break;
  }
  return { scenario, scene, beats, faults: beats.flatMap(({ faults }) => faults) };
}

/** After a step that came out otherwise than it had to, the rest would only be astonished. */
interface Played {
  readonly beat: Beat;
  readonly isOver: boolean;
}

function play(step: ScenarioStep, scenario: Scenario, scene: Scene): Played {
  const { timeline } = scene;
  const at = step.at === null ? scene.now : momentFrom(step.at, scene.now, timeline.rules.calendar);
  const fault = (part: readonly PropertyKey[], ...rest: FaultParts): ScenarioFault =>
    scenarioFault(scenario.placeOf(['steps', step.index, ...part]), ...rest);
  if (at < scene.now) {
    const before = printMoment(scene.now, timeline.rules.calendar);
    return over(step, scene, [fault(['at'], 'scenario.back-in-time', { before })]);
  }
  if (step.written.elsewhere !== undefined) timeline.elsewhere = toldElsewhere(step.written.elsewhere, timeline);
  const fired = timeline.runUntil(at);
  const faults: ScenarioFault[] = [];
  let events: readonly DecidedEvent[] = [];
  let refusal: Refusal | null = null;
  try {
    ({ events, refusal } = acted(step, scene));
    const surprise = surprised(step, refusal, fault);
    if (surprise !== null) faults.push(surprise);
    else if (step.written.expect !== undefined)
      for (const each of differences(step.written.expect, scene, { events: [...fired, ...events] })) {
        const { what, wanted, came } = each;
        faults.push(fault(['expect', ...each.at], 'expect.differs', { what, wanted, came }));
      }
    const beat = { step, at, fired, events, refusal, faults, state: timeline.state };
    return { beat, isOver: surprise !== null };
  } catch (error) {
    if (!(error instanceof Stuck)) throw error;
    return over(step, scene, [fault(error.at, error.code, error.words)], fired);
  }
}

/** 别的案件 as a step says they are; what it leaves out stays as it was. */
function toldElsewhere(
  { granted_yuan: granted, same_category: category, same_person: person }: WrittenElsewhere,
  { elsewhere, now, rules: { calendar } }: Timeline,
): Others {
  const moments = (written: readonly string[]): readonly Instant[] =>
    written.flatMap((each) => {
      const moment = readMoment(each);
      return moment === null ? [] : [momentFrom(moment, now, calendar)];
    });
  return {
    grantedFen: granted === undefined ? elsewhere.grantedFen : granted * 100,
    sameCategory: category === undefined ? elsewhere.sameCategory : moments(category),
    samePerson: person === undefined ? elsewhere.samePerson : moments(person),
  };
}

type FaultParts = Parameters<typeof scenarioFault> extends [unknown, ...infer Rest] ? Rest : never;
type MakeFault = (part: readonly PropertyKey[], ...rest: FaultParts) => ScenarioFault;

function over(
  step: ScenarioStep,
  { timeline, now }: Scene,
  faults: readonly ScenarioFault[],
  fired: readonly DecidedEvent[] = [],
): Played {
  const beat = { step, at: now, fired, events: [], refusal: null, faults, state: timeline.state };
  return { beat, isOver: true };
}

function acted(
  step: ScenarioStep,
  scene: Scene,
): { readonly events: readonly DecidedEvent[]; readonly refusal: Refusal | null } {
  const { act, written } = step;
  if (act === null) return { events: [], refusal: null };
  const who = written.who ?? '';
  const by = scene.cast.actor(who);
  if (by === null) throw new Stuck('scenario.nobody', { name: who }, ['who']);
  scene.by = by;
  const decision = scene.timeline.decide(by, { ...act.make(step.given, scene), ...answersOf(step, scene) });
  if (!decision.ok) return { events: [], refusal: decision.refusal };
  scene.timeline.add(decision.events);
  return { events: decision.events, refusal: null };
}

/** 一并答的: what the task of this act asks besides, where it asks anything or the step answers anything. */
function answersOf({ word, written, given }: ScenarioStep, scene: Scene): { readonly answers?: Filled } {
  const asked = word === 'register' ? askedAtIntake(scene, given) : (scene.askedFor(word as Act)?.task.asks ?? []);
  if (asked.length === 0 && written.answers === undefined) return {};
  return { answers: answer(asked, written.answers, written.without, scene) };
}

/** 登记时要问的 of a colleague, or of whoever complains where they fill in the form themselves. */
function askedAtIntake(scene: Scene, given: unknown): readonly FormField[] {
  const { channel, kind = scene.playbook.kinds?.[0]?.id ?? null } = given as {
    readonly channel?: string;
    readonly kind?: string;
  };
  const usual = scene.playbook.channels.find(({ by }) => by === scene.by.kind)?.id ?? '';
  const asks = scene.by.kind === 'complainant' ? asksOfComplainant : asksAtIntake;
  return asks(scene.playbook, { channel: channel ?? usual, kind });
}

/** Whether it was done or refused otherwise than the step says. */
function surprised(step: ScenarioStep, refusal: Refusal | null, fault: MakeFault): ScenarioFault | null {
  const wanted = step.written.refused;
  if (wanted === undefined)
    return refusal === null ? null : fault(['act'], 'step.refused', { code: refusal.code, detail: detailOf(refusal) });
  const code = typeof wanted === 'string' ? wanted : wanted.code;
  if (refusal === null) return fault(['refused'], 'step.done', { code });
  if (isAsWanted(wanted, refusal)) return null;
  const words = { wanted: shownRefusal(wanted), code: refusal.code, detail: detailOf(refusal) };
  return fault(['refused'], 'step.refused-otherwise', words);
}

function isAsWanted(wanted: Refused, { code, field, params }: Refusal): boolean {
  if (typeof wanted === 'string') return wanted === code;
  if (wanted.code !== code || (wanted.field !== undefined && wanted.field !== field)) return false;
  return Object.entries(wanted.with ?? {}).every(([name, value]) => sameParam(params[name], value));
}

/** A list is the same whatever its order. */
function sameParam(came: Refusal['params'][string] | undefined, wanted: unknown): boolean {
  const sorted = (value: unknown): string => JSON.stringify(Array.isArray(value) ? value.map(String).sort() : value);
  return came !== undefined && sorted(came) === sorted(wanted);
}

function shownRefusal(wanted: Refused): string {
  if (typeof wanted === 'string') return wanted;
  return `${wanted.code}${wanted.field === undefined ? '' : ` (${wanted.field})`}${wanted.with === undefined ? '' : ` ${JSON.stringify(wanted.with)}`}`;
}

function detailOf({ field, params }: Refusal): string {
  const said = Object.keys(params).length === 0 ? '' : ` ${JSON.stringify(params)}`;
  return `${field === null ? '' : ` (${field})`}${said}`;
}
