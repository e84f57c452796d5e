import type { CommandType } from '#core/case/commands.ts';
import { refusalBefore } from '#core/case/allowed.ts';
import type { Refusal } from '#core/case/refusal.ts';
import type { Rules } from '#core/case/rules.ts';
import type { Actor } from '#core/values/event.ts';
import type { Organisation } from '#core/organisation/state.ts';
import type { ActNoun } from '#contract/console/acts.ts';
import { refusalText } from '../refusal-text.ts';
import type { Material } from './entry-sketch.ts';

/** 座位: from where a colleague looks at a case: what they are on it, and the rules that it stands under. */
export interface Seat extends Material {
  readonly by: Extract<Actor, { kind: 'staff' }>;
  readonly rules: Rules;
  readonly organisation: Organisation;
}

/** 各表的指令: which command each form becomes. */
const COMMAND_OF: Readonly<Record<ActNoun | 'evidence', CommandType>> = {
  acknowledgement: 'AcknowledgeCase',
  assessment: 'AssessCase',
  regrading: 'RegradeCase',
  respondent: 'NameRespondent',
  decline: 'DeclineCase',
  assignment: 'AssignCase',
  acceptance: 'AcceptCase',
  handover: 'HandOverCase',
  handback: 'HandBackCase',
  team: 'FormTeam',
  steps: 'TakeStep',
  'task-return': 'ReturnTask',
  signatures: 'SignRecord',
  notes: 'AddNote',
  corrections: 'CorrectEntry',
  contacts: 'RecordContact',
  promises: 'MakePromise',
  evidence: 'AddEvidence',
  replies: 'ReceiveReply',
  finding: 'RecordFinding',
  causes: 'RecordCauses',
  responsibility: 'AttributeResponsibility',
  'responsibility-sign-off': 'SignOffResponsibility',
  offers: 'MakeOffer',
  'offer-approval': 'ApproveOffer',
  'offer-return': 'ReturnOffer',
  answers: 'AnswerOffer',
  remedy: 'CarryOutRemedy',
  result: 'TellResult',
  confirmation: 'ConfirmResult',
  rectifications: 'PlanRectification',
  'rectification-completion': 'CompleteRectification',
  'rectification-evaluation': 'EvaluateRectification',
  records: 'WriteRecord',
  'follow-up': 'FollowUp',
  closure: 'CloseCase',
  reopening: 'ReopenCase',
  withdrawal: 'WithdrawCase',
  links: 'LinkCase',
  'link-removal': 'UnlinkCase',
  'tracking-link': 'IssueLink',
  archive: 'ArchiveCase',
  erasure: 'EraseCase',
  pauses: 'PauseClock',
  resumption: 'ResumeClock',
  extensions: 'ExtendClock',
  'escalation-taking': 'TakeEscalation',
  deliveries: 'RecordDelivery',
  chasing: 'ChaseParty',
  'rule-silencing': 'SilenceRule',
  retention: 'ProlongRetention',
};

/** 试办: whether they could do it now at all; what they fill in is judged when it is sent. */
export function tryAct(
  { rules, state, by }: Seat,
  noun: ActNoun | 'evidence',
  what: { readonly form?: string | null; readonly task?: string | null } = {},
): Refusal | null {
  return refusalBefore(rules, state, by, { type: COMMAND_OF[noun], ...what });
}

/** 为什么不能, in a sentence. */
export function whyNot({ t }: Seat, refusal: Refusal): string {
  return refusalText(refusal, t.telling.language, { words: t.refusalWords() });
}
