import { tasksFor, type Doing } from '#core/case/allowed.ts';
import { decidesOn } from '#core/case/approval.ts';
import { askedTasks, missingNeeds } from '#core/case/asked-tasks.ts';
import type { CaseEventOf, CaseEventType, DecidedEvent } from '#core/case/events.ts';
import type { FiledEvent } from '#core/case/filed-events.ts';
import { asksAtIntake, gateFor, passesGate } from '#core/case/gate.ts';
import { severityOf } from '#core/case/noun.ts';
import { event as made } from '#core/case/progress.ts';
import { refuse, type Refusal } from '#core/case/refusal.ts';
import type { Rules } from '#core/case/rules.ts';
import type { AnyCase } from '#core/case/state.ts';
import type { Act } from '#core/playbook/acts.ts';
import type { Instant } from '#core/values/instant.ts';
import type { Watch } from './replay.ts';

/** 看每一步: what a version would have said of each act before it was done: whom it would have asked first, and whether it would have let it be. */

/** 定夺的变化: an offer that would have waited for a decision, or would not have. */
export interface Approval {
  readonly change: 'added' | 'gone';
  /** Whose decision; of one that is gone, whose it was. */
  readonly role: string;
}

export interface RefusedAct extends Refusal {
  readonly at: Instant;
}

export interface Watched {
  /** 问过的: tasks of the procedure that applied at any moment, asked yet or not. */
  readonly everAsked: ReadonlySet<string>;
  readonly approvals: readonly Approval[];
  readonly refused: readonly RefusedAct[];
  /** 门槛; `null` where nobody came to it. */
  readonly gate: 'open' | 'closed' | 'unasked' | null;
  /** 没人问过的 questions of the gate. */
  readonly neverAsked: readonly string[];
}

/** Without contacts, which wait for nothing. */
const ACT_OF: { readonly [T in CaseEventType]?: Act } = {
  CaseAssessed: 'assess',
  CaseAssigned: 'assign',
  FindingRecorded: 'find',
  CausesRecorded: 'find-causes',
  ResponsibilityAttributed: 'attribute',
  OfferProposed: 'offer',
  RemedyCarriedOut: 'carry-out',
  ResultTold: 'tell',
  RectificationPlanned: 'rectify',
  RectificationEvaluated: 'evaluate',
  FollowUpMade: 'follow-up',
};

/** 看每一步 under these rules. */
export function watchActs(rules: Rules): { readonly watch: Watch; readonly end: (state: AnyCase) => Watched } {
  const everAsked = new Set<string>();
  const approvals: Approval[] = [];
  const refused: RefusedAct[] = [];
  const gate = { found: null as Watched['gate'], neverAsked: [] as string[] };
  const lookAtGate = (state: AnyCase, at: Instant): void => {
    if (gate.found !== null) return;
    const found = gateOf(rules, state);
    gate.found = typeof found === 'string' ? found : 'unasked';
    if (typeof found !== 'string') gate.neverAsked.push(...found);
    // What was declined was not taken on all the same.
    if (found === 'closed' && state.status !== 'declined') refused.push({ at, ...refuse('gate.closed', {}).refusal });
  };
  const note = (state: AnyCase): void => {
    for (const { task } of askedTasks(state, rules.playbook)) everAsked.add(task.id);
  };
  return {
    watch: (state, event) => {
      if (state === null) return;
      note(state);
      // A complainant is asked when somebody grades; by then all that was asked was answered.
      if (event.type === 'CaseAssessed') lookAtGate(state, event.at);
      const change = approvalOf(rules, state, event);
      if (change !== null) approvals.push(change);
      const no = tooEarly(rules, state, event);
      if (no !== null) refused.push({ at: event.at, ...no });
    },
    end: (state) => {
      note(state);
      if (state.assessment.kind === 'graded') lookAtGate(state, state.assessment.at);
      else if (state.status === 'declined') lookAtGate(state, state.declinedAt);
      return { everAsked, approvals, refused, gate: gate.found, neverAsked: gate.neverAsked };
    },
  };
}

/** 门槛: open, closed, or the questions of it that nobody was asked. */
function gateOf({ playbook }: Rules, { intake, answers, fieldsAsked }: AnyCase): 'open' | 'closed' | readonly string[] {
  const gate = gateFor(playbook, intake);
  if (gate === null) return 'open';
  const asked = asksAtIntake(playbook, intake).map(({ id }) => id);
  const unasked = gate.fields.filter(({ id }) => asked.includes(id) && !fieldsAsked.has(id)).map(({ id }) => id);
  if (passesGate(gate, Object.fromEntries(answers))) return 'open';
  return unasked.length > 0 ? unasked : 'closed';
}

/** Whether the offer would have had to wait for a decision, and whose. What a role may still grant this month is not known afterwards. */
function approvalOf(rules: Rules, state: AnyCase, event: FiledEvent): Approval | null {
  if (event.type === 'OfferMade' && state.remedy.kind !== 'proposed') {
    const role = decidesOn(rules, state, proposalOf(rules, state, event), event.by);
    return role === null ? null : { change: 'added', role };
  }
  if (event.type !== 'OfferProposed' || event.facts.beyond !== null) return null;
  const isNeeded = decidesOn(rules, state, event as DecidedEvent, event.by) !== null;
  return isNeeded ? null : { change: 'gone', role: event.facts.decides };
}

function proposalOf(rules: Rules, state: AnyCase, { at, by, facts }: CaseEventOf<'OfferMade'>): DecidedEvent {
  const { entry, lines, hasLoss } = facts;
  const decides = severityOf(rules, state)?.owner ?? 'owner';
  const personal = { texts: [], change: null, explanation: null };
  return made('OfferProposed', at, by, { entry, lines, hasLoss, decides, isLimited: false, beyond: null }, personal);
}

/** 先后: what the version needs first and had not been done. */
function tooEarly(rules: Rules, state: AnyCase, event: FiledEvent): Refusal | null {
  const doing = doingIn(state, event);
  if (doing === null || event.by.kind !== 'staff' || state.status !== 'open') return null;
  const asked = askedTasks(state, rules.playbook);
  const missing = tasksFor(rules, state, doing).map((each) => missingNeeds(each.task, asked));
  if (missing.length === 0 || missing.some((needs) => needs.length === 0)) return null;
  return refuse('task.not-yet', { needs: (missing[0] ?? []).map(({ task }) => task.id) }).refusal;
}

function doingIn({ remedy }: AnyCase, event: FiledEvent): Doing | null {
  if (event.type === 'StepTaken') return { act: event.facts.act, form: null, task: event.facts.task };
  if (event.type === 'RecordWritten') return { act: 'write-record', form: event.facts.form, task: null };
  // One that was proposed and approved was made when it was proposed.
  const isMade = event.type === 'OfferMade' && remedy.kind !== 'proposed';
  const act = isMade ? 'offer' : ACT_OF[event.type];
  return act === undefined ? null : { act, form: null, task: null };
}
