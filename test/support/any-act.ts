import fc from 'fast-check';
import type { CommandType } from '#core/case/commands.ts';
import type { Choice } from '#core/playbook/playbook.ts';
import type { EntryId, PersonId } from '#core/values/ids.ts';
import { plusMs, type Day } from '#core/values/instant.ts';
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
  note,
  offer,
  rate,
  rectified,
  rectify,
  refund,
  regrade,
  reopen,
  reply,
  shares,
  signOff,
  tell,
  toPerson,
  withdraw,
} from './acts.ts';
import { anySignature, anyStepOf, anyTask, filledForm } from './filled-form.ts';
import { delivery, extend, pause, resume, takeEscalation } from './clock-acts.ts';
import { idOf, person, type Name } from './people.ts';
import type { Act, Story, Who } from './story.ts';

/** 任意的一步: what somebody might do next with a case, sensible or not. Mostly something that is asked of somebody just now. */

const NAMES: readonly Name[] = ['林晓夏', '陈禾', '周砚青', '顾知秋', '沈立冬', '高予安', '许知遥', '方敏', '何岚'];
const EVERYBODY: readonly Who[] = [...NAMES, '投诉人', '系统'];
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

export interface Step {
  readonly waitMinutes: number;
  /** Whether somebody does what is asked of them, or anybody does anything. */
  readonly isAsked: boolean;
  readonly type: CommandType;
  readonly pick: number;
  readonly who: number;
  readonly saysNo: boolean;
  readonly givesReason: boolean;
}

const TYPES: readonly CommandType[] = [
  'AcknowledgeCase',
  'AssessCase',
  'RegradeCase',
  'NameRespondent',
  'DeclineCase',
  'AssignCase',
  'AcceptCase',
  'HandOverCase',
  'HandBackCase',
  'FormTeam',
  'AddNote',
  'CorrectEntry',
  'RecordContact',
  'MakePromise',
  'AddEvidence',
  'ReceiveReply',
  'RecordFinding',
  'RecordCauses',
  'AttributeResponsibility',
  'SignOffResponsibility',
  'MakeOffer',
  'ApproveOffer',
  'ReturnOffer',
  'AnswerOffer',
  'CarryOutRemedy',
  'TellResult',
  'ConfirmResult',
  'PlanRectification',
  'CompleteRectification',
  'EvaluateRectification',
  'WriteRecord',
  'FollowUp',
  'RateHandling',
  'CloseCase',
  'ReopenCase',
  'WithdrawCase',
  'LinkCase',
  'UnlinkCase',
  'IssueLink',
  'ArchiveCase',
  'EraseCase',
  'PauseClock',
  'ResumeClock',
  'ExtendClock',
  'TakeEscalation',
  'RecordDelivery',
  'ChaseParty',
  'SilenceRule',
  'TakeStep',
  'ReturnTask',
  'SignRecord',
  'ProlongRetention',
  'FireClocks',
];

export const anyStep: fc.Arbitrary<Step> = fc.record({
  waitMinutes: fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 0, max: 20 }) }, fc.integer({ min: 0, max: 6000 })),
  isAsked: fc.integer({ min: 0, max: 9 }).map((dice) => dice < 7),
  // An ending ends what can be learned from the rest of the story, so it is rare.
  type: fc.oneof(
    {
      weight: 30,
      arbitrary: fc.constantFrom(...TYPES.filter((type) => type !== 'EraseCase' && type !== 'DeclineCase')),
    },
    { weight: 1, arbitrary: fc.constantFrom(...TYPES) },
  ),
  pick: fc.nat({ max: 1000 }),
  who: fc.nat({ max: 1000 }),
  saysNo: fc.integer({ min: 0, max: 9 }).map((dice) => dice < 2),
  givesReason: fc.integer({ min: 0, max: 9 }).map((dice) => dice < 8),
});

function at<T>(list: readonly T[], index: number): T | undefined {
  return list[index % Math.max(1, list.length)];
}
const idAt = (list: readonly Choice[], index: number): string => at(list, index)?.id ?? 'none';

function nameOf(id: PersonId): Name {
  return NAMES.find((name) => person(name) === id) ?? '方敏';
}

/** Whoever an open task is asked of, and the command that would do it. */
function askedOf(story: Story, step: Step): { readonly who: Who; readonly type: CommandType } | null {
  const open = [...story.file.tasks.values()].filter((task) => task.status === 'open');
  const task = at(open, step.pick);
  if (task === undefined) return null;
  const { to } = task;
  const holders = to.kind === 'role' ? (story.rules.holders[to.role]?.people ?? []) : [];
  const one = to.kind === 'person' ? to.person : at(holders, step.who);
  const who = to.kind === 'complainant' ? '投诉人' : one === undefined ? '方敏' : nameOf(one);
  const type = COMMAND_OF[task.act] ?? 'AddNote';
  return { who, type };
}

const COMMAND_OF: { readonly [act: string]: CommandType } = {
  acknowledge: 'AcknowledgeCase',
  assess: 'AssessCase',
  'name-respondent': 'NameRespondent',
  assign: 'AssignCase',
  accept: 'AcceptCase',
  'form-team': 'FormTeam',
  contact: 'RecordContact',
  promise: 'RecordContact',
  'ask-again': 'RecordContact',
  'read-reply': 'RecordContact',
  'step-in': 'TakeEscalation',
  chase: 'ChaseParty',
  retention: 'ProlongRetention',
  'next-date': 'MakePromise',
  'add-evidence': 'AddEvidence',
  find: 'RecordFinding',
  'find-causes': 'RecordCauses',
  attribute: 'AttributeResponsibility',
  'sign-off': 'SignOffResponsibility',
  offer: 'MakeOffer',
  approve: 'ApproveOffer',
  answer: 'AnswerOffer',
  'carry-out': 'CarryOutRemedy',
  tell: 'TellResult',
  confirm: 'ConfirmResult',
  rectify: 'PlanRectification',
  rectification: 'CompleteRectification',
  effect: 'EvaluateRectification',
  evaluate: 'EvaluateRectification',
  'write-record': 'WriteRecord',
  sign: 'SignRecord',
  close: 'CloseCase',
  'follow-up': 'FollowUp',
  archive: 'ArchiveCase',
};

type Make = (story: Story, step: Step, who: Who) => Act;
const fresh = (story: Story, what: string): string => `${what} ${story.events.length}`;
const later = (story: Story, step: Step) => plusMs(story.now, (1 + (step.pick % 5)) * DAY_MS);
const named = (who: Who): Name => (who === '投诉人' || who === '系统' ? '林晓夏' : who);

function promised(story: Story, step: Step) {
  const entry = idOf<EntryId>(fresh(story, '约定'));
  return {
    entry,
    fromAt: null,
    dueAt: later(story, step),
    kind: step.saysNo ? 'settlement' : 'progress',
    what: null,
    reason: '约好',
  } as const;
}

function severityOf(story: Story, step: Step): string {
  const { playbook } = story.rules;
  return idAt(playbook.severities, step.pick);
}

const MAKES: { readonly [T in CommandType]?: Make } = {
  AcknowledgeCase: () => ({ type: 'AcknowledgeCase', how: 'message', lateReason: null }),
  AssessCase: (story, step) =>
    assess(severityOf(story, step), idAt(story.rules.playbook.categories, step.who), '看过了'),
  RegradeCase: (story, step) => regrade(severityOf(story, step), idAt(story.rules.playbook.categories, step.who)),
  NameRespondent: (story, step) => ({
    type: 'NameRespondent',
    answer: step.saysNo
      ? { kind: 'unknown', askAgainAt: later(story, step) }
      : {
          kind: 'named',
          people: step.pick % 3 === 0 ? [person(at(NAMES, step.who) ?? '林晓夏')] : [],
          units: step.pick % 11 === 0 ? [story.file.unit] : [],
          outside: true,
        },
    remark: null,
  }),
  DeclineCase: (story) => decline(idAt(story.rules.playbook.declineReasons, 0)),
  AssignCase: (story, step) => {
    const { tiers, stages } = story.rules.playbook;
    const isOpen = (task: string) => story.file.tasks.get(task)?.status === 'open';
    const wanted = stages.flatMap((stage) => stage.tasks).find((task) => task.to !== null && isOpen(task.id))?.to;
    const role = step.saysNo ? at(tiers, step.pick) : at([wanted, ...tiers], step.who >> 2);
    const held = role == null ? undefined : story.rules.holders[role];
    const to = held === undefined ? toPerson('方敏') : ({ kind: 'role', role: role ?? '', unit: held.unit } as const);
    return assign(role ?? 'nobody', to);
  },
  AcceptCase: () => accept(),
  HandOverCase: (_story, step) => handOver(toPerson(at(NAMES, step.pick) ?? '林晓夏')),
  HandBackCase: () => handBack(),
  FormTeam: (_story, step, who) => ({
    type: 'FormTeam',
    lead: person(named(who)),
    members: [person(named(who)), person(at(NAMES, step.pick) ?? '陈禾')],
    remark: null,
    lateReason: null,
  }),
  AddNote: (story) => note(fresh(story, '记录')),
  CorrectEntry: (story, step) => ({
    type: 'CorrectEntry',
    entry: at([...story.file.entries.keys()], step.pick) ?? idOf<EntryId>('没有的'),
    field: at(['name', 'text', 'summary'], step.who) ?? 'name',
    text: `改过 ${step.pick}`,
    reason: '听错了',
  }),
  RecordContact: (story, step, who) =>
    contact(story, named(who), {
      how: step.saysNo ? 'phone' : 'site',
      keeps: story.file.promises.flatMap((each) => (each.status === 'open' ? [each.entry] : [])),
      promises: step.pick % 2 === 0 ? [promised(story, step)] : [],
      settled: step.pick % 7 === 0 ? { text: '当场解决', lines: [] } : null,
    }),
  MakePromise: (story, step) => {
    const open = story.file.promises.find((each) => each.status === 'open');
    const made = makePromise(promised(story, step));
    return step.saysNo && open !== undefined ? { ...made, replaces: open.entry } : made;
  },
  AddEvidence: (story, step) => evidence(fresh(story, '证据'), idAt(story.rules.playbook.evidenceSources, step.pick)),
  ReceiveReply: (story) => reply(fresh(story, '回复')),
  RecordFinding: (_story, step) => finding(step.saysNo ? 'no' : 'yes'),
  RecordCauses: (story, step) =>
    causes(idAt(story.rules.playbook.causeMethods, step.pick), idAt(story.rules.playbook.causeDimensions, step.who)),
  AttributeResponsibility: (story, step) => {
    const file = at(story.file.evidence, step.pick);
    const made = shares([[at(NAMES, step.who) ?? '陈禾', step.pick % 9 === 0 ? 60 : 100]]);
    const rests = step.saysNo || file === undefined ? [] : [file.entry];
    return { ...made, entry: idOf<EntryId>(fresh(story, '责任')), evidence: rests };
  },
  SignOffResponsibility: () => signOff(),
  MakeOffer: (story, step) => offer(fresh(story, '方案'), [refund(1 + step.pick)]),
  ApproveOffer: () => approve(),
  ReturnOffer: () => ({ type: 'ReturnOffer', reason: '再想想' }),
  AnswerOffer: (story, step) => {
    const { remedy } = story.file;
    const standing = remedy.kind === 'offered' || remedy.kind === 'accepted' ? remedy.offer.entry : null;
    return {
      ...answer('方案', step.saysNo ? at(['rejected', 'countered'] as const, step.pick) : 'accepted'),
      offer: standing ?? idOf<EntryId>('没有的'),
    };
  },
  CarryOutRemedy: (story) => carryOut(story),
  TellResult: (story, step) => tell(story, { satisfied: step.saysNo ? false : (at([null, true], step.pick) ?? null) }),
  ConfirmResult: (_story, step) => confirm(!step.saysNo),
  PlanRectification: (story, step) => ({
    ...rectify(fresh(story, '整改'), at(NAMES, step.who) ?? '陈禾', '2026-07-18 20:05'),
    until: later(story, step),
  }),
  CompleteRectification: (story, step) => ({ ...rectified('整改'), entry: rectificationIn(story, step, 'planned') }),
  EvaluateRectification: (story, step) => ({
    ...evaluate('整改', !step.saysNo),
    entry: rectificationIn(story, step, 'done'),
  }),
  WriteRecord: (story, step) => {
    const open = [...story.file.tasks.values()].filter((task) => task.status === 'open');
    const asked = story.rules.playbook.stages
      .flatMap((stage) => stage.tasks)
      .find((task) => task.act === 'write-record' && open.some((each) => each.id === task.id));
    return filledForm(story.rules.playbook, asked?.form ?? idAt(story.rules.playbook.forms, step.pick));
  },
  FollowUp: (story) => {
    const task = story.rules.playbook.stages.flatMap((stage) => stage.tasks).find((each) => each.act === 'follow-up');
    const { texts, choices, scores, ticks } = filledForm(story.rules.playbook, task?.form ?? '');
    return followUp(texts, { choices, scores, ticks });
  },
  RateHandling: (_story, step) => rate(1 + (step.pick % 5), 1 + (step.who % 5)),
  CloseCase: (_story, step) => close(step.saysNo ? at(['not-ours', 'exhausted'] as const, step.pick) : 'settled'),
  ReopenCase: () => reopen(),
  WithdrawCase: () => withdraw(),
  LinkCase: (story, step) => link(fresh(story, '关联'), `另一件 ${step.pick % 4}`),
  UnlinkCase: (story, step) => ({
    type: 'UnlinkCase',
    link: at(story.file.links, step.pick)?.link ?? idOf<EntryId>('没有的'),
    reason: '是两回事',
  }),
  IssueLink: () => ({ type: 'IssueLink', trackingHash: 'cd'.repeat(32), reason: '短信删了' }),
  ArchiveCase: () => archive(),
  EraseCase: () => erase(),
  PauseClock: (story, step) => {
    const clock = clockIn(story, step);
    const reasons = story.rules.playbook.stages.flatMap((stage) => stage.tasks).find(({ id }) => id === clock?.rule);
    const reason = at(reasons?.clock?.pauses ?? [], step.who)?.id ?? 'none';
    return pause(clock?.id ?? 'none', reason, { evidence: story.file.evidence.map(({ entry }) => entry) });
  },
  ResumeClock: (story, step) => {
    const paused = [...story.file.clocks.values()].filter(({ pauses }) => pauses.some(({ until }) => until === null));
    return resume(at(paused, step.pick)?.id ?? clockIn(story, step)?.id ?? 'none');
  },
  ExtendClock: (story, step) => extend(story, clockIn(story, step)?.id ?? 'none'),
  TakeEscalation: (story, step) => {
    const late = [...story.file.clocks.values()].filter(({ climbed, taken }) => climbed > 0 && taken === null);
    return takeEscalation(at(late, step.pick)?.id ?? 'none');
  },
  RecordDelivery: (story, step) =>
    delivery(story, at(['portal-opened', 'read-back', 'posted', 'handed-over'] as const, step.pick) ?? 'posted'),
  ChaseParty: (story, step) => ({
    type: 'ChaseParty',
    clock: clockIn(story, step)?.id ?? 'none',
    entry: idOf<EntryId>(fresh(story, '催办')),
    text: '请尽快答复',
  }),
  TakeStep: (story, step) => anyStepOf(anyTask(story.rules.playbook, step.pick), fresh(story, '步骤')),
  SignRecord: (story, step) => anySignature(story, step.pick),
  ReturnTask: (story, step) => ({
    type: 'ReturnTask',
    task: anyTask(story.rules.playbook, step.pick),
    reason: '没写清楚',
  }),
  SilenceRule: (story, step) => ({
    type: 'SilenceRule',
    rule: clockIn(story, step)?.rule ?? 'none',
    reason: '这条规则停用了',
  }),
  ProlongRetention: () => ({ type: 'ProlongRetention', retainUntil: '2040-01-01' as Day, reason: '还在诉讼' }),
  FireClocks: () => ({ type: 'FireClocks' }),
};

function clockIn(story: Story, step: Step) {
  return at(
    [...story.file.clocks.values()].filter(({ status }) => status === 'running'),
    step.pick,
  );
}

function rectificationIn(story: Story, step: Step, status: string): EntryId {
  const all = story.file.rectifications;
  return (all.find((each) => each.status === status) ?? at(all, step.pick))?.entry ?? idOf<EntryId>('没有的');
}

/** The step as somebody's act on this case as it is now; a colleague says how they heard what the complainant said. */
export function actOf(story: Story, step: Step): { readonly who: Who; readonly act: Act } {
  const asked = step.isAsked ? askedOf(story, step) : null;
  const who = asked?.who ?? at(EVERYBODY, step.who) ?? '方敏';
  const type = asked?.type ?? step.type;
  const make = MAKES[type] ?? ((now: Story) => note(fresh(now, '记录')));
  const act = make(story, step, who);
  const late = step.givesReason && 'lateReason' in act ? { ...act, lateReason: '人手不够' } : act;
  const isSaidFor = 'recorded' in late && who !== '投诉人' && who !== '系统';
  if (!isSaidFor) return { who, act: late };
  const heard = 'receivedAt' in late && step.isAsked ? { receivedAt: plusMs(story.now, -step.pick * 3_600_000) } : {};
  return { who, act: { ...late, ...heard, recorded: { by: person(named(who)), how: 'phone' } } };
}
