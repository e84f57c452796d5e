import type { CommandType } from '#core/case/commands.ts';
import type { Decision } from '#core/case/refusal.ts';
import type { Day } from '#core/values/instant.ts';
import { delivery, extend, pause, resume, takeEscalation } from './clock-acts.ts';
import { MARKET } from './market.ts';
import { moveTo } from './moves.ts';
import { idOf } from './people.ts';
import { closable, PHASES, reported } from './phases.ts';
import {
  accept,
  answer,
  approve,
  archive,
  assess,
  assign,
  carryOut,
  causes,
  close,
  confirm,
  contact,
  decline,
  erase,
  evaluate,
  evidence,
  finding,
  followUp,
  handBack,
  handOver,
  link,
  makePromise,
  named,
  note,
  offer,
  promise,
  rate,
  record,
  rectified,
  rectify,
  register,
  regrade,
  reopen,
  reply,
  shares,
  signed,
  signOff,
  tell,
  toPerson,
  withdraw,
} from './acts.ts';
import { person } from './people.ts';
import type { Act, Story, Who } from './story.ts';

/** 指令表: every command tried in every state of a case, by whoever would do it, with everything that it carries in order. */

function assigned(): Story {
  const story = PHASES.none();
  story.does('林晓夏', register({ harm: 'injury', severity: 'grave', category: 'goods' }));
  story.does('林晓夏', assign('store'));
  return story;
}

/** After the result was confirmed: learning from it, with nothing settled yet. */
function learning(): Story {
  const story = PHASES.told();
  story.does('投诉人', confirm());
  story.does('沈立冬', causes('five-whys', 'goods'));
  story.does('沈立冬', shares([['林晓夏', 100]]));
  story.does('沈立冬', rectify('整改一', '沈立冬', '2026-07-20 18:00'));
  story.does('沈立冬', link('关联一', '另一件'));
  return story;
}

function rectifiedAlready(): Story {
  const story = learning();
  story.does('沈立冬', rectified('整改一'));
  return story;
}

/** Written down, but nobody spoke with the complainant yet. */
function ungraded(): Story {
  const story = PHASES.none();
  story.does('林晓夏', register({ firstTalk: [] }));
  return story;
}

function calledBack(): Story {
  const story = PHASES.closed();
  story.at('2026-07-22 10:00').does('许知遥', followUp());
  return story;
}

const { none, graded, proposed, offered, rejected, accepted, told, disputed, ...others } = PHASES;
/** Waiting for something that the procedure lets a limit wait for. */
function paused(): Story {
  const story = PHASES.graded();
  story.does('沈立冬', pause('offer', 'waiting'));
  return story;
}

/** Nobody came in time, so that somebody further up is asked to step in. */
function late(): Story {
  const story = assigned();
  story.runsUntil('2026-07-18 22:10');
  return story;
}

function unanswered(): Story {
  const story = PHASES.told();
  story.does('投诉人', confirm());
  story.runsUntil('2026-07-22 09:00');
  return story;
}

export const STATES: { readonly [state: string]: () => Story } = {
  none,
  ungraded,
  assigned,
  late,
  'looked into': graded,
  'a clock paused': paused,
  'offer proposed': proposed,
  'offer made': offered,
  'offer rejected': rejected,
  'offer accepted': accepted,
  'carried out': others['carried-out'],
  told,
  disputed,
  'the mediator late': unanswered,
  learning,
  rectified: rectifiedAlready,
  'report unsigned': reported,
  'all done': closable,
  declined: others.declined,
  withdrawn: others.withdrawn,
  closed: others.closed,
  'called back': calledBack,
  archived: others.archived,
  erased: others.erased,
};

type Trial = readonly [who: Who, act: (story: Story) => Act];

/** Each command as somebody would give it who means well. */
export const TRIALS: { readonly [T in CommandType]: Trial } = {
  RegisterCase: ['林晓夏', () => register()],
  AcknowledgeCase: ['沈立冬', () => ({ type: 'AcknowledgeCase', how: 'message', lateReason: null })],
  AssessCase: ['沈立冬', () => assess('ordinary', 'goods')],
  RegradeCase: ['沈立冬', () => regrade('grave', 'service')],
  NameRespondent: ['沈立冬', () => named('陈禾')],
  DeclineCase: ['沈立冬', () => decline('not-ours')],
  AssignCase: ['沈立冬', () => assign('store')],
  AcceptCase: ['沈立冬', () => accept()],
  HandOverCase: ['沈立冬', () => handOver(toPerson('周砚青'))],
  HandBackCase: ['沈立冬', () => handBack()],
  FormTeam: [
    '沈立冬',
    () => ({
      type: 'FormTeam',
      lead: person('沈立冬'),
      members: [person('沈立冬'), person('周砚青')],
      remark: null,
      lateReason: null,
    }),
  ],
  AddNote: ['沈立冬', () => note()],
  CorrectEntry: [
    '沈立冬',
    (story) => ({
      type: 'CorrectEntry',
      entry: story.caseId as never,
      field: 'name',
      text: '贺先生',
      reason: '听错了',
    }),
  ],
  RecordContact: ['沈立冬', (story) => contact(story, '沈立冬')],
  MakePromise: ['沈立冬', () => makePromise(promise('下次', '2026-07-29 10:00'))],
  AddEvidence: ['沈立冬', () => evidence('录像二')],
  ReceiveReply: ['投诉人', () => reply('回复')],
  RecordFinding: ['沈立冬', () => finding()],
  RecordCauses: ['沈立冬', () => causes('five-whys', 'goods')],
  AttributeResponsibility: ['沈立冬', () => shares([['陈禾', 100]])],
  SignOffResponsibility: ['高予安', () => signOff()],
  MakeOffer: ['沈立冬', () => offer('新方案')],
  ApproveOffer: ['高予安', () => approve()],
  ReturnOffer: ['高予安', () => ({ type: 'ReturnOffer', reason: '超出权限' })],
  AnswerOffer: ['投诉人', () => answer('方案一')],
  CarryOutRemedy: ['沈立冬', (story) => carryOut(story)],
  TellResult: ['沈立冬', (story) => tell(story)],
  ConfirmResult: ['投诉人', () => confirm()],
  PlanRectification: ['沈立冬', () => rectify('整改二', '陈禾', '2026-07-30 18:00')],
  CompleteRectification: ['沈立冬', () => rectified('整改一')],
  EvaluateRectification: ['高予安', () => evaluate('整改一')],
  WriteRecord: ['沈立冬', () => record('report', { course: '经过' }, { choices: { origin: 'store' } })],
  FollowUp: ['许知遥', () => followUp()],
  RateHandling: ['投诉人', () => rate()],
  CloseCase: ['沈立冬', () => close()],
  ReopenCase: ['沈立冬', () => reopen()],
  WithdrawCase: ['投诉人', () => withdraw()],
  LinkCase: ['沈立冬', () => link('关联二', '又一件')],
  UnlinkCase: ['沈立冬', () => ({ type: 'UnlinkCase', link: idOf('关联一'), reason: '是两回事' })],
  IssueLink: ['沈立冬', () => ({ type: 'IssueLink', trackingHash: 'cd'.repeat(32), reason: '短信删了' })],
  ArchiveCase: ['沈立冬', () => archive()],
  EraseCase: ['何岚', () => erase()],
  PauseClock: ['沈立冬', () => pause('offer', 'waiting')],
  ResumeClock: ['沈立冬', () => resume('offer')],
  ExtendClock: ['高予安', (story) => extend(story, 'offer')],
  TakeEscalation: ['高予安', () => takeEscalation('come')],
  RecordDelivery: ['沈立冬', (story) => delivery(story, 'read-back')],
  ChaseParty: ['沈立冬', () => ({ type: 'ChaseParty', clock: 'causes', entry: idOf('催办'), text: '请尽快答复' })],
  TakeStep: [
    '高予安',
    () => ({ type: 'TakeStep', task: 'opinion', entry: idOf('步骤'), text: '看过了', how: null, lateReason: null }),
  ],
  SignRecord: ['沈立冬', () => signed('report', 'store')],
  ReturnTask: ['高予安', () => ({ type: 'ReturnTask', task: 'opinion', reason: '没写清楚' })],
  SilenceRule: ['沈立冬', () => ({ type: 'SilenceRule', rule: 'offer', reason: '这条规则停用了' })],
  ProlongRetention: [
    '何岚',
    () => ({ type: 'ProlongRetention', retainUntil: '2040-01-01' as Day, reason: '还在诉讼' }),
  ],
  MovePlaybook: ['沈立冬', (story) => moveTo(story, MARKET)],
  FireClocks: ['系统', () => ({ type: 'FireClocks' })],
};

export interface Tried {
  readonly type: CommandType;
  readonly state: string;
  readonly decision: Decision;
}

/** Every command in every state. A throw is not caught: there is none. */
export function tryAll(): readonly Tried[] {
  return Object.entries(STATES).flatMap(([state, begin]) => {
    const story = begin();
    if (state === 'closed') story.at('2026-07-22 10:00');
    return (Object.keys(TRIALS) as CommandType[]).map((type) => {
      const [who, act] = TRIALS[type];
      return { type, state, decision: story.decide(who, act(story)) };
    });
  });
}

const BY: { readonly [who in Who]?: string } = { 投诉人: 'complainant', 系统: 'the program' };

function rowOf(type: CommandType, tried: readonly Tried[]): string {
  const happens = tried.filter((each) => each.decision.ok).map((each) => each.state);
  const refused = new Map<string, string[]>();
  for (const { state, decision } of tried) {
    if (decision.ok) continue;
    refused.set(decision.refusal.code, [...(refused.get(decision.refusal.code) ?? []), state]);
  }
  const noes = [...refused].map(([code, states]) => `\`${code}\` ${states.join(', ')}`);
  const [who] = TRIALS[type];
  return `| \`${type}\` | ${BY[who] ?? 'staff'} | ${happens.join(', ') || '—'} | ${noes.join('<br>') || '—'} |`;
}

/** docs/api/commands.md */
export function renderCommands(): string {
  const tried = tryAll();
  return [
    '# Commands 指令',
    '',
    'Every command tried in every state of a case, by somebody who may give it and with everything it carries in order: where it happens, and the refusal it meets elsewhere. The procedure is the small one of `test/support/market.ts`, so a refusal that is a procedure’s own (`task.not-yet`, `closure.tasks-open`) stands where that procedure says so.',
    'This page is printed by `npm run docs`; a test compares the two.',
    '',
    `States: ${Object.keys(STATES).join(' · ')}.`,
    '',
    '| command | given by | happens | refused |',
    '|---|---|---|---|',
    ...(Object.keys(TRIALS) as CommandType[]).map((type) =>
      rowOf(
        type,
        tried.filter((each) => each.type === type),
      ),
    ),
    '',
  ].join('\n');
}
