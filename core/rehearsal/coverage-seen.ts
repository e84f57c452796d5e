import { askedTasks, FREE_ACTS, missingNeeds, type AskedTask } from '#core/case/asked-tasks.ts';
import { factsFor } from '#core/case/facts-of.ts';
import type { CaseEventOf, CaseEventType, DecidedEvent } from '#core/case/events.ts';
import type { Refusal } from '#core/case/refusal.ts';
import type { AnyCase } from '#core/case/state.ts';
import { evaluate } from '#core/playbook/condition.ts';
import type { ResolvedDocument } from '#core/playbook/document.ts';
import { tasksOf } from '#core/playbook/placed-tasks.ts';
import type { Beat, Rehearsal } from './rehearse.ts';
import { writtenName } from './task-names.ts';

/** 演到的: what a rehearsal came to, under the same keys as `coverage-items.ts`. */

interface Seeing {
  readonly seen: Set<string>;
  readonly document: ResolvedDocument;
  readonly rehearsal: Rehearsal;
}

/** 演到的 of one scenario. */
export function seenIn(rehearsal: Rehearsal, document: ResolvedDocument, seen: Set<string>): void {
  const seeing: Seeing = { seen, document, rehearsal };
  let before: AnyCase | null = null;
  for (const beat of rehearsal.beats) {
    for (const event of [...beat.fired, ...beat.events]) seeEvent(seeing, beat, event, before);
    seeWays(seeing, beat, before);
    if (beat.refusal !== null) seeRefusal(seeing, beat, beat.refusal, before);
    const state = beat.state.status === 'none' ? null : beat.state;
    if (state !== null) seeState(seeing, state);
    before = state;
  }
}

type See<T extends CaseEventType> = (event: CaseEventOf<T>, seeing: Seeing, state: AnyCase) => readonly string[];
type Sights = { readonly [T in CaseEventType]?: See<T> };

const ruleOf = (state: AnyCase, clock: string): string => state.clocks.get(clock)?.rule ?? clock;

const SIGHTS: Sights = {
  CaseRegistered: ({ facts }, { document }) => [
    `channel:${facts.channel}`,
    `kind:${facts.kind ?? document.kinds?.[0]?.id ?? ''}`,
  ],
  CaseDeclined: ({ facts }, { document }) => (facts.reason === document.intake.gate?.decline ? ['gate:declined'] : []),
  CaseAssessed: ({ facts }) => [`severity:${facts.severity}`],
  CaseRegraded: ({ facts }) => [`severity:${facts.severity}`, `regrade:${facts.from}>${facts.severity}`],
  StageEntered: ({ facts }) => [`stage:${facts.stage}`],
  TaskOpened: ({ facts }) => [`asked:${facts.origin}`],
  TaskDone: ({ facts }, { rehearsal }, state) => {
    const task = state.tasks.get(facts.task)?.origin ?? facts.task;
    return [`done:${task}`, `done:${writtenName(rehearsal.scene.playbook, task)}`];
  },
  ClockStopped: ({ facts }, { rehearsal }, state) => {
    const rule = ruleOf(state, facts.clock);
    const isSilent = rehearsal.beats.some(({ fired, events }) =>
      [...fired, ...events].some((each) => each.type === 'AcceptedBySilence' && each.facts.clock === facts.clock),
    );
    if (isSilent || !facts.isMet) return [];
    const aim = state.clocks.get(facts.clock)?.aimPassedAt === null ? [`aim-met:${rule}`] : [];
    return [`met:${rule}`, ...aim];
  },
  ClockBreached: ({ facts }, _, state) => [`missed:${ruleOf(state, facts.clock)}`],
  SoftLimitPassed: ({ facts }, _, state) => [`missed:${ruleOf(state, facts.clock)}`],
  AnswerOverdue: ({ facts }, _, state) => [`missed:${ruleOf(state, facts.clock)}`],
  AcceptedBySilence: ({ facts }, _, state) => [`missed:${ruleOf(state, facts.clock)}`],
  AimPassed: ({ facts }, _, state) => [`aim-passed:${ruleOf(state, facts.clock)}`],
  ClockPaused: ({ facts }, _, state) => [`pause:${ruleOf(state, facts.clock)}:${facts.reason}`],
  ClockExtended: ({ facts }, _, state) => [`extend:${ruleOf(state, facts.clock)}:${facts.step}`],
  CaseEscalated: ({ facts }) => [`rung:${facts.step}`],
  WorkRepeated: ({ facts }, { rehearsal }) => [`again:${writtenName(rehearsal.scene.playbook, facts.task)}`],
  TaskReturned: ({ facts }, { rehearsal }) => [`returned:${writtenName(rehearsal.scene.playbook, facts.task)}`],
  OfferProposed: ({ facts, by }) =>
    facts.beyond === null || by.kind !== 'staff' ? [] : by.roles.map((role) => `beyond:${role}:${facts.beyond ?? ''}`),
  OfferMade: grantedBy,
  RemedyCarriedOut: grantedBy,
  RecordWritten: ({ facts }) => [`form:${facts.form}`],
  FollowUpMade: ({ facts }) => [`form:${facts.form}`],
};

function grantedBy({ facts, by }: CaseEventOf<'OfferMade'> | CaseEventOf<'RemedyCarriedOut'>): readonly string[] {
  return facts.granted === null || by.kind !== 'staff' ? [] : by.roles.map((role) => `granted:${role}`);
}

function seeEvent(seeing: Seeing, beat: Beat, event: DecidedEvent, before: AnyCase | null): void {
  const state = beat.state.status === 'none' ? before : beat.state;
  const sight = SIGHTS[event.type] as See<CaseEventType> | undefined;
  if (state === null || sight === undefined) return;
  for (const key of sight(event, seeing, state)) seeing.seen.add(key);
}

/** 走法: onwards, or back on a no of the complainant. */
function seeWays({ seen }: Seeing, { fired, events }: Beat, before: AnyCase | null): void {
  let at = before?.stage ?? null;
  const all = [...fired, ...events];
  const isRegraded = all.some(({ type }) => type === 'CaseRegraded');
  const no = all.find(
    ({ type }) => type === 'OfferRejected' || type === 'OfferCountered' || type === 'ResultConfirmed',
  );
  const act = no?.type === 'ResultConfirmed' ? 'confirm' : 'answer';
  for (const event of all) {
    if (event.type !== 'StageEntered') continue;
    const { stage, round } = event.facts;
    if (at !== null && round > at.round) {
      for (const task of before?.tasks.values() ?? [])
        if (task.status === 'open' && task.act === act) seen.add(`back:${task.id}`);
    } else if (at !== null && !isRegraded) seen.add(`way:${at.id}>${stage}`);
    at = { id: stage, round, since: 0, from: null };
  }
}

/** 挡住: what a refusal was for. */
function seeRefusal(
  { seen, document, rehearsal }: Seeing,
  { step }: Beat,
  { code, field, params }: Refusal,
  before: AnyCase | null,
): void {
  const given = step.given as { readonly form?: string; readonly channel?: string; readonly task?: string };
  const written = (task: string): string => writtenName(rehearsal.scene.playbook, task);
  const listed = (name: string): readonly string[] => {
    const found = params[name];
    return Array.isArray(found) ? (found as readonly string[]) : [];
  };
  if (code === 'intake.promise-required') seen.add(`promised:${given.channel ?? ''}`);
  // What is chosen from a list is refused as no choice where it is left out.
  if (code === 'intake.unknown-choice' && step.written.without?.includes(field ?? '') === true)
    seen.add(`registration:${field ?? ''}`);
  if (code === 'intake.field-missing') seen.add(`registration:${String(params['field'])}`);
  if (code === 'record.field-missing') {
    seen.add(`missing:${written(String(params['form']))}:${String(params['field'])}`);
  }
  if (code === 'promise.next-required' && before?.assessment.kind === 'graded')
    seen.add(`progress:${before.assessment.severity}`);
  for (const task of listed('tasks')) {
    if (code === 'closure.tasks-open') seen.add(`closing:${task}`);
    if (code === 'archive.tasks-open') seen.add(`need-act:archive:${written(task)}`);
  }
  if (code === 'task.not-yet')
    for (const need of listed('needs').map(written))
      seen.add(
        given.task === undefined ? `need-act:${step.word ?? ''}:${need}` : `need:${written(given.task)}:${need}`,
      );
  // Whatever waits for the closing is refused because the case is open, whether or not the procedure says it.
  if (code === 'case.not-closed')
    for (const { task } of tasksOf(document))
      if (task.act === 'close') seen.add(`need-act:${step.word ?? ''}:${task.base ?? task.id}`);
  // Nobody takes over what was not passed on, whether or not the procedure says it.
  if (code === 'assignment.nothing-to-accept')
    for (const { task } of tasksOf(document))
      if (task.act === 'hand-over') seen.add(`need-act:accept:${task.base ?? task.id}`);
  if (code === 'gate.closed') seen.add('gate:closed');
  if (code === 'offer.beyond-authority') {
    const by = rehearsal.scene.cast.actor(step.written.who ?? '');
    for (const role of by?.kind === 'staff' ? by.roles : []) seen.add(`beyond:${role}:${String(params['limit'])}`);
  }
  if (code === 'access.not-by') seen.add(`not-by-act:${step.word ?? ''}`);
  if ('opensAt' in params) seen.add(`early-act:${step.word ?? ''}`);
  // An offer that waits keeps a case open whatever tasks there are.
  if (code === 'closure.open-offer') for (const act of ['answer', 'approve']) seen.add(`closing-act:${act}`);
}

/** What holds of the case after a step: conditions, and the complainant's tasks that wait. */
function seeState({ seen, document, rehearsal }: Seeing, state: AnyCase): void {
  const facts = factsFor(state, rehearsal.scene.playbook);
  const see = (key: string, source: string) => seen.add(`${key}:${evaluate({ source }, facts) ? 'yes' : 'no'}`);
  for (const { id, any } of document.severity)
    for (const [at, one] of (any ?? []).entries()) see(`criterion:${id}:${at}`, one);
  for (const { id, needed_when: when } of document.fields) if (when !== undefined) see(`needed:${id}`, when);
  if (state.status !== 'open') return;
  const isFor = (severities: readonly string[] | undefined): boolean =>
    severities === undefined || severities.includes(facts.severity);
  for (const stage of document.stages) if (stage.when !== undefined) see(`when:${stage.id}`, stage.when);
  for (const { task, stage } of tasksOf(document)) {
    if (task.when !== undefined && isFor(stage.for) && isFor(task.for)) see(`when:${task.id}`, task.when);
    if (task.again !== undefined) see(`again-when:${task.base ?? task.id}`, task.again.when);
  }
  const asked = askedTasks(state, rehearsal.scene.playbook);
  // Nobody is kept from speaking and passing on: what came before its time is seen not to count.
  const cameEarly = ({ task: { act } }: AskedTask): boolean =>
    FREE_ACTS.has(act) && state.acts.some((record) => record.act === act);
  for (const each of asked)
    if (!each.isDone && (each.task.by === 'complainant' || cameEarly(each)))
      for (const need of missingNeeds(each.task, asked))
        seen.add(`need:${each.task.base ?? each.task.id}:${need.task.base ?? need.task.id}`);
}
