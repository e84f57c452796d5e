// 指令作为请求: each command as the request that a screen or a program would send for it, so that the table of commands and states
// can be tried through HTTP as well. The story's made-up ids are exchanged for those of the case at hand.
import type { LightMyRequestResponse } from 'fastify';
import type { ActNoun } from '#contract/console/acts.ts';
import type { CommandType } from '#core/case/commands.ts';
import type { OfferLine } from '#core/case/state.ts';
import type { Act } from './story.ts';
import { PIXEL } from './visits.ts';
import type { Visit } from './visits.ts';

/** 已立的案件, for somebody who asks something of it. */
export interface Standing {
  readonly caseId: string;
  readonly secret: string;
  readonly version: number;
  /** Another case that everybody may see, to be linked. */
  readonly other: string;
}

type Door =
  | { readonly kind: 'console'; readonly noun: ActNoun }
  | { readonly kind: 'portal'; readonly noun: string }
  | { readonly kind: 'evidence' }
  /** It has no door of its own: a filing makes a new case, many are moved at a time, and the clock is the program's own. */
  | { readonly kind: 'none' };

const console_ = (noun: ActNoun): Door => ({ kind: 'console', noun });
const portal = (noun: string): Door => ({ kind: 'portal', noun });

export const DOOR_OF: { readonly [T in CommandType]: Door } = {
  RegisterCase: { kind: 'none' },
  FireClocks: { kind: 'none' },
  MovePlaybook: { kind: 'none' },
  AcknowledgeCase: console_('acknowledgement'),
  AssessCase: console_('assessment'),
  RegradeCase: console_('regrading'),
  NameRespondent: console_('respondent'),
  DeclineCase: console_('decline'),
  AssignCase: console_('assignment'),
  AcceptCase: console_('acceptance'),
  HandOverCase: console_('handover'),
  HandBackCase: console_('handback'),
  FormTeam: console_('team'),
  TakeStep: console_('steps'),
  ReturnTask: console_('task-return'),
  SignRecord: console_('signatures'),
  AddNote: console_('notes'),
  CorrectEntry: console_('corrections'),
  RecordContact: console_('contacts'),
  MakePromise: console_('promises'),
  AddEvidence: { kind: 'evidence' },
  ReceiveReply: portal('reply'),
  RecordFinding: console_('finding'),
  RecordCauses: console_('causes'),
  AttributeResponsibility: console_('responsibility'),
  SignOffResponsibility: console_('responsibility-sign-off'),
  MakeOffer: console_('offers'),
  ApproveOffer: console_('offer-approval'),
  ReturnOffer: console_('offer-return'),
  AnswerOffer: portal('answer'),
  CarryOutRemedy: console_('remedy'),
  TellResult: console_('result'),
  ConfirmResult: portal('confirmation'),
  PlanRectification: console_('rectifications'),
  CompleteRectification: console_('rectification-completion'),
  EvaluateRectification: console_('rectification-evaluation'),
  WriteRecord: console_('records'),
  FollowUp: console_('follow-up'),
  RateHandling: portal('rating'),
  CloseCase: console_('closure'),
  ReopenCase: console_('reopening'),
  WithdrawCase: portal('withdrawal'),
  LinkCase: console_('links'),
  UnlinkCase: console_('link-removal'),
  IssueLink: console_('tracking-link'),
  ArchiveCase: console_('archive'),
  EraseCase: console_('erasure'),
  PauseClock: console_('pauses'),
  ResumeClock: console_('resumption'),
  ExtendClock: console_('extensions'),
  TakeEscalation: console_('escalation-taking'),
  RecordDelivery: console_('deliveries'),
  ChaseParty: console_('chasing'),
  SilenceRule: console_('rule-silencing'),
  ProlongRetention: console_('retention'),
};

/** 发请求 for an act; `visit` is whoever gives it. */
export async function request(visit: Visit, act: Act, standing: Standing): Promise<LightMyRequestResponse> {
  const door = DOOR_OF[act.type];
  const { caseId, secret, version } = standing;
  switch (door.kind) {
    case 'none':
      throw new Error(`${act.type} has no door`);
    case 'portal': {
      const headers = { authorization: `Bearer ${secret}` };
      const shown = act.type === 'AnswerOffer' ? await offerShown(visit, headers) : {};
      return await visit.post(`/api/portal/progress/${door.noun}`, { ...bodyOf(act), ...shown }, headers);
    }
    case 'console': {
      const other = act.type === 'LinkCase' ? { other: standing.other } : {};
      const body = { ...bodyOf(act), ...other, seen: version };
      return await visit.post(`/api/console/cases/${caseId}/${door.noun}`, body);
    }
    case 'evidence': {
      const file = { name: '录像.png', content: PIXEL };
      return await visit.send(`/api/console/cases/${caseId}/evidence`, { seen: String(version), source: 'cctv', file });
    }
  }
}

/** The offer as the complainant's page shows it just now; signed by name. */
async function offerShown(visit: Visit, headers: { readonly [name: string]: string }): Promise<object> {
  const page = await visit.ask('GET', '/api/portal/progress', { headers });
  const { turn = null } = page.json<{ turn?: { kind: string; hash?: string } | null }>();
  return { hash: turn?.hash ?? 'none', signedName: '何先生' };
}

/** The shapes of the contracts are those of the commands, but for money, assignees and what the server adds itself. */
function bodyOf(act: Act): { readonly [name: string]: unknown } {
  const { type: _, ...said } = act;
  const body: { [name: string]: unknown } = { ...said };
  if ('to' in act && act.type !== 'MovePlaybook') body['to'] = act.to.kind === 'role' ? { role: act.to.role } : act.to;
  if ('lines' in act) body['lines'] = act.lines.map(inYuan);
  return body;
}

function inYuan({ amountFen, ...line }: OfferLine): object {
  return { ...line, amountYuan: amountFen === null ? null : (amountFen / 100).toFixed(2) };
}
