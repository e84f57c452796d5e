import type { AnyCase, Clock } from '#core/case/state.ts';
import { hasPassed, openPause } from '#core/case/clock-course.ts';
import type { CaseEventOf, CaseEventType, DecidedEvent } from '#core/case/events.ts';
import type { Text } from '#core/playbook/playbook.ts';
import type { Instant } from '#core/values/instant.ts';
import { printMoment } from './moment.ts';
import { isMeant, writtenName } from './task-names.ts';
import type { Expectation, ExpectedClock, Moments } from './scenario-form.ts';
import type { Scene } from './scene.ts';

/** 期望: what a step says must have come of it, held against what came. */

/** 不符: what was expected and what came, with the part of the expectation. */
export interface Difference {
  readonly at: readonly PropertyKey[];
  readonly what: Text;
  readonly wanted: string;
  readonly came: string;
}

const NOTHING = '–';
const SEPARATOR = ', ';

/** What happened since the step before, the step's own events among it. */
export interface Happened {
  readonly events: readonly DecidedEvent[];
}

type Report = (at: readonly PropertyKey[], what: Text, wanted: string, came: string) => void;

/** 对照: every difference, in the order in which the expectation is written. */
export function differences(expected: Expectation, scene: Scene, happened: Happened): readonly Difference[] {
  const found: Difference[] = [];
  const report: Report = (at, what, wanted, came) => {
    if (wanted !== came) found.push({ at, what, wanted, came });
  };
  const state = scene.timeline.file;
  if (state === null) return [{ at: [], what: said('案件', 'The case'), wanted: 'registered', came: 'none' }];
  ofState(expected, scene, state, report);
  ofTasks(expected, scene, state, report);
  for (const [rule, clock] of Object.entries(expected.clocks ?? {}))
    ofClock(rule, typeof clock === 'string' ? { is: clock } : clock, scene, state, report);
  ofMeanwhile(expected, scene, state, happened, report);
  ofInformed(expected, happened, report);
  ofPrecedents(expected, scene, report);
  const types = new Set<string>(happened.events.map(({ type }) => type));
  for (const [index, type] of (expected.events ?? []).entries())
    report(['events', index], said('事件', 'An event'), type, types.has(type) ? type : [...types].join(SEPARATOR));
  return found;
}

function said(zh: string, en: string): Text {
  return { zh, en };
}

function ofState(expected: Expectation, scene: Scene, state: AnyCase, report: Report): void {
  const { assessment, custody, remedy, result } = state;
  const parts: readonly (readonly [keyof Expectation, Text, string | number])[] = [
    ['status', said('案件状态', 'The status'), state.status],
    ['stage', said('环节', 'The stage'), state.stage?.id ?? NOTHING],
    ['round', said('轮次', 'The round'), state.stage?.round ?? 0],
    ['severity', said('等级', 'The severity'), assessment.kind === 'graded' ? assessment.severity : NOTHING],
    ['holder', said('承办人', 'The holder'), scene.cast.written(custody.holder)],
    ['remedy', said('方案', 'The remedy'), remedy.kind],
    ['result', said('结果', 'The result'), result.kind],
    ['offers', said('提过几次方案', 'Offers made'), state.round],
    ['kept_until', said('保存到', 'Kept until'), state.status === 'archived' ? state.retainUntil : NOTHING],
  ];
  for (const [part, what, came] of parts) {
    const wanted = expected[part];
    if (wanted !== undefined) report([part], what, String(wanted), String(came));
  }
}

/** 告知了谁: the roles that were informed since the step before, as often as each was. */
function ofInformed({ informed }: Expectation, { events }: Happened, report: Report): void {
  if (informed === undefined) return;
  const came = events.flatMap((event) => (event.type === 'StepTaken' ? event.facts.told : []));
  const wanted = informed === 'none' ? [] : [informed].flat();
  report(['informed'], said('上报告知了', 'Informed'), list(wanted) || NOTHING, list(came) || NOTHING);
}

/** 先例: the forms whose last record holds for the next case. */
function ofPrecedents({ precedents }: Expectation, { timeline }: Scene, report: Report): void {
  if (precedents === undefined) return;
  const left = timeline.events.flatMap((event) =>
    event.type === 'RecordWritten' && event.facts.precedent !== null ? [event.facts.form] : [],
  );
  const wanted = precedents === 'none' ? [] : [precedents].flat();
  report(['precedents'], said('先例', 'The precedents'), list(wanted) || NOTHING, list([...new Set(left)]) || NOTHING);
}

/** What is asked now: the task, or the kind of the program's own; and of whom, a group's of whoever leads it and each member. */
function askedNow(scene: Scene, state: AnyCase): readonly { readonly task: string; readonly of: string }[] {
  return [...state.tasks.values()].flatMap(({ status, origin, to, members }) =>
    status === 'open' ? [to, ...members].map((each) => ({ task: origin, of: scene.cast.written(each) })) : [],
  );
}

const list = (of: string | readonly string[]): string => (typeof of === 'string' ? of : of.toSorted().join(SEPARATOR));

function ofTasks(expected: Expectation, scene: Scene, state: AnyCase, report: Report): void {
  const asked = askedNow(scene, state);
  const isNamed = (task: string, name: string): boolean => isMeant(scene.playbook, task, name);
  const askedOf = (name: string): string =>
    list(asked.flatMap(({ task, of }) => (isNamed(task, name) ? [of] : []))) || NOTHING;
  for (const [task, of] of Object.entries(expected.asked ?? {}))
    report(['asked', task], said(`任务 ${task} 找`, `Task ${task}, asked of,`), list(of), askedOf(task));
  for (const [index, task] of (expected.not_asked ?? []).entries())
    report(['not_asked', index], said(`任务 ${task} 找`, `Task ${task}, asked of,`), NOTHING, askedOf(task));
  const { only_asked: only } = expected;
  if (only === undefined) return;
  const wanted = only === 'none' ? {} : only;
  const others = asked.flatMap(({ task }) => (Object.keys(wanted).some((name) => isNamed(task, name)) ? [] : [task]));
  for (const task of new Set([...Object.keys(wanted), ...others])) {
    const of = wanted[task];
    const at = of === undefined ? ['only_asked'] : ['only_asked', task];
    report(at, said(`任务 ${task} 找`, `Task ${task}, asked of,`), list(of ?? NOTHING), askedOf(task));
  }
}

/** 时限的状态 in the words of a scenario. */
function stateOf(clock: Clock): NonNullable<ExpectedClock['is']> {
  if (clock.status === 'stopped') return clock.isMet ? 'met' : 'missed';
  if (clock.status === 'dropped') return 'dropped';
  if (openPause(clock) !== null) return 'paused';
  return hasPassed(clock) ? 'passed' : 'running';
}

/** The clock of a rule that counts: the one that runs, or the last there was. */
function clockOf({ playbook }: Scene, state: AnyCase, name: string): Clock | null {
  const all = [...state.clocks.values()].filter(({ rule }) => isMeant(playbook, rule, name));
  return all.findLast((clock) => clock.status === 'running') ?? all.at(-1) ?? null;
}

function ofClock(rule: string, expected: ExpectedClock, scene: Scene, state: AnyCase, report: Report): void {
  const clock = clockOf(scene, state, rule);
  const at = (part: string) => ['clocks', rule, part];
  const of = (zh: string, en: string) => said(`时限 ${rule} 的${zh}`, `Clock ${rule}, ${en},`);
  if (expected.is !== undefined)
    report(at('is'), of('状态', 'its state'), expected.is, clock === null ? 'none' : stateOf(clock));
  if (expected.dropped !== undefined) {
    const reason = clock?.status === 'dropped' ? clock.reason : NOTHING;
    report(at('dropped'), of('失效缘由', 'why it was dropped'), expected.dropped, reason);
  }
  const moments: readonly (readonly [keyof ExpectedClock, Text, Instant | null | undefined])[] = [
    ['due', of('到期时刻', 'due'), clock?.dueAt],
    ['opens', of('最早时刻', 'which opens'), clock?.opensAt],
    ['aim', of('目标时刻', 'its aim'), clock?.aimAt],
    ['warns', of('预警时刻', 'which warns'), clock?.warnAt],
    ['since', of('起算时刻', 'which counts from'), clock?.startedAt],
  ];
  for (const [part, what, came] of moments) {
    const written = expected[part];
    if (written !== undefined) ofMoment(at(part), what, written, came ?? null, scene, report);
  }
}

/** One moment may be written in two ways, 24:00 and the next 00:00: they are compared as moments. */
function ofMoment(
  at: readonly PropertyKey[],
  what: Text,
  written: string,
  came: Instant | null,
  scene: Scene,
  report: Report,
): void {
  if (written === 'none') return report(at, what, NOTHING, came === null ? NOTHING : shown(scene, came));
  const wanted = scene.moment(written, ['expect', ...at]);
  if (wanted !== came) report(at, what, shown(scene, wanted), came === null ? NOTHING : shown(scene, came));
}

function shown(scene: Scene, at: Instant): string {
  return printMoment(at, scene.timeline.rules.calendar);
}

type OfClock = Extract<
  CaseEventType,
  | 'ClockWarned'
  | 'AimPassed'
  | 'ClockBreached'
  | 'SoftLimitPassed'
  | 'AnswerOverdue'
  | 'AcceptedBySilence'
  | 'PauseEnded'
>;
type Kind = Exclude<keyof NonNullable<Expectation['meanwhile']>, 'escalated'>;

const MEANWHILE: { readonly [K in Kind]: readonly [OfClock, Text] } = {
  warned: ['ClockWarned', said('期间预警', 'Warned of meanwhile')],
  aim_passed: ['AimPassed', said('期间过目标', 'Aims passed meanwhile')],
  breached: ['ClockBreached', said('期间超时', 'Breached meanwhile')],
  passed: ['SoftLimitPassed', said('期间过一般时限', 'Soft limits passed meanwhile')],
  unanswered: ['AnswerOverdue', said('期间无答复', 'Unanswered meanwhile')],
  silent: ['AcceptedBySilence', said('期间默示接受', 'Accepted by silence meanwhile')],
  pause_ended: ['PauseEnded', said('期间暂停到限', 'Pauses that ended meanwhile')],
};

function ofMeanwhile(
  { meanwhile }: Expectation,
  scene: Scene,
  state: AnyCase,
  { events }: Happened,
  report: Report,
): void {
  if (meanwhile === undefined) return;
  const ruleOf = (clock: string): string => state.clocks.get(clock)?.rule ?? clock;
  for (const [kind, [type, what]] of Object.entries(MEANWHILE) as [Kind, (typeof MEANWHILE)[Kind]][]) {
    const wanted = meanwhile[kind];
    if (wanted === undefined) continue;
    const came = events.filter((event): event is CaseEventOf<OfClock> & DecidedEvent => event.type === type);
    ofBefallen(kind, what, wanted, new Map(came.map(({ at, facts }) => [ruleOf(facts.clock), at])), scene, report);
  }
  if (meanwhile.escalated !== undefined) ofEscalations(meanwhile.escalated, scene, events, ruleOf, report);
}

function ofBefallen(
  kind: Kind,
  what: Text,
  wanted: Moments,
  came: ReadonlyMap<string, Instant>,
  scene: Scene,
  report: Report,
): void {
  const at = ['meanwhile', kind];
  const rules = wanted === 'none' ? [] : Array.isArray(wanted) ? wanted : Object.keys(wanted);
  const named = new Map([...came].map(([rule, moment]) => [nameIn(rules, rule, scene), moment]));
  report(at, what, list(rules) || NOTHING, list([...named.keys()]) || NOTHING);
  if (typeof wanted !== 'object' || Array.isArray(wanted)) return;
  for (const [rule, written] of Object.entries(wanted))
    if (named.has(rule)) ofMoment([...at, rule], what, written, named.get(rule) ?? null, scene, report);
}

/** The name by which an expectation means a clock; its own where it means none. */
function nameIn(names: readonly string[], rule: string, { playbook }: Scene): string {
  const written = writtenName(playbook, rule);
  return !names.includes(rule) && names.includes(written) ? written : rule;
}

type Escalated = NonNullable<NonNullable<Expectation['meanwhile']>['escalated']>;

function ofEscalations(
  wanted: Escalated,
  scene: Scene,
  events: readonly DecidedEvent[],
  ruleOf: (clock: string) => string,
  report: Report,
): void {
  const what = said('期间上报', 'Escalated meanwhile');
  const rules = wanted === 'none' ? {} : wanted;
  const came = new Map<string, { readonly to: string; readonly at: Instant }[]>();
  for (const event of events) {
    if (event.type !== 'CaseEscalated') continue;
    const { to, clock } = event.facts;
    const whom = to === null ? 'nobody' : scene.cast.writtenFacts(to);
    const rule = nameIn(Object.keys(rules), ruleOf(clock), scene);
    came.set(rule, [...(came.get(rule) ?? []), { to: whom, at: event.at }]);
  }
  report(['meanwhile', 'escalated'], what, list(Object.keys(rules)) || NOTHING, list([...came.keys()]) || NOTHING);
  for (const [rule, steps] of Object.entries(rules)) {
    const at = ['meanwhile', 'escalated', rule];
    const rungs = (Array.isArray(steps) ? steps : [steps]).map((rung) =>
      typeof rung === 'string' ? { to: rung } : rung,
    );
    const climbed = came.get(rule) ?? [];
    if (climbed.length === 0) continue;
    report(at, what, rungs.map(({ to }) => to).join(SEPARATOR), climbed.map(({ to }) => to).join(SEPARATOR));
    for (const [index, rung] of rungs.entries())
      if ('at' in rung && rung.at !== undefined)
        ofMoment([...at, index, 'at'], what, rung.at, climbed[index]?.at ?? null, scene, report);
  }
}
