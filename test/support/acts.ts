import type { CommandShapes, NewPromise, OfferedLine, StoredFile } from '#core/case/commands.ts';
import type { Assignee } from '#core/case/state.ts';
import type { CaseId, CaseNumber, EntryId, EvidenceId, UnitId } from '#core/values/ids.ts';
import type { Day } from '#core/values/instant.ts';
import { idOf, person, STORE, type Name } from './people.ts';
import { clockTime, rolesHeld, type Act, type Story } from './story.ts';

/** Acts with everything that a test does not care about filled in. */

const DIGEST = 'ab'.repeat(32);

export function register(more: Partial<CommandShapes['RegisterCase']> = {}): Act<'RegisterCase'> {
  return {
    type: 'RegisterCase',
    number: '2607-0001' as CaseNumber,
    unit: STORE,
    playbook: 'test',
    playbookHash: DIGEST,
    channel: 'counter',
    occurredAt: more.receivedAt ?? clockTime('2026-07-18 20:05'),
    receivedAt: clockTime('2026-07-18 20:05'),
    harm: 'none',
    impact: 'none',
    category: null,
    demands: [],
    firstTalk: [0],
    isManualClock: false,
    noticeVersion: '2026-01',
    trackingHash: DIGEST,
    language: 'zh-CN',
    name: '何先生',
    phone: '13800138000',
    contact: null,
    matter: '八号台的台呢破了，球走不直，前台说没人管。',
    title: '八号台台呢破损',
    place: '八号台',
    purchase: null,
    files: [],
    promises: [],
    severity: null,
    severityReason: null,
    ...more,
  };
}

export function promise(name: string, due: string, more: Partial<NewPromise> = {}): NewPromise {
  return {
    entry: idOf<EntryId>(name),
    fromAt: null,
    dueAt: clockTime(due),
    kind: 'progress',
    what: null,
    reason: null,
    ...more,
  };
}

export function file(name: string, more: Partial<StoredFile> = {}): StoredFile {
  return {
    entry: idOf<EvidenceId>(name),
    digest: DIGEST,
    plainDigest: DIGEST,
    bytes: 2048,
    media: 'image/jpeg',
    fileName: `${name}.jpg`,
    ...more,
  };
}

export const assess = (severity: string, category: string, reason: string | null = null): Act<'AssessCase'> => ({
  type: 'AssessCase',
  severity,
  category,
  reason,
  lateReason: null,
});

export const regrade = (severity: string, category: string, reason = '伤势比登记时重'): Act<'RegradeCase'> => ({
  type: 'RegradeCase',
  severity,
  category,
  reason,
});

export const named = (...people: readonly Name[]): Act<'NameRespondent'> => ({
  type: 'NameRespondent',
  answer: { kind: 'named', people: people.map(person), units: [], outside: false },
  remark: null,
});

/** 成立小组 */
export const formTeam = (lead: Name, ...members: readonly Name[]): Act<'FormTeam'> => ({
  type: 'FormTeam',
  lead: person(lead),
  members: members.map(person),
  remark: null,
  lateReason: null,
});
export const namedUnits = (...units: readonly UnitId[]): Act<'NameRespondent'> => ({
  type: 'NameRespondent',
  answer: { kind: 'named', people: [], units, outside: false },
  remark: null,
});

export const unknownUntil = (text: string): Act<'NameRespondent'> => ({
  type: 'NameRespondent',
  answer: { kind: 'unknown', askAgainAt: clockTime(text) },
  remark: '还在看监控',
});

export const toRole = (role: string, unit: UnitId = STORE): Assignee => ({ kind: 'role', role, unit });
export const toPerson = (name: Name): Assignee => ({ kind: 'person', person: person(name) });

export const assign = (role: string, to: Assignee = toRole(role), late: string | null = null): Act<'AssignCase'> => ({
  type: 'AssignCase',
  to,
  role,
  remark: null,
  lateReason: late,
});

export const accept = (late: string | null = null): Act<'AcceptCase'> => ({ type: 'AcceptCase', lateReason: late });
export const handOver = (to: Assignee): Act<'HandOverCase'> => ({ type: 'HandOverCase', to, remark: '交接班' });
export const handBack = (): Act<'HandBackCase'> => ({ type: 'HandBackCase', reason: '不归我们部门' });

interface Talk extends Partial<Omit<CommandShapes['RecordContact'], 'at' | 'person' | 'roles'>> {
  readonly at?: string;
}

/** Somebody speaks with the complainant and writes it down. */
export function contact(story: Story, who: Name, talk: Talk = {}): Act<'RecordContact'> {
  const { at, ...more } = talk;
  return {
    type: 'RecordContact',
    entry: idOf<EntryId>(`联系 ${story.events.length}`),
    how: 'phone',
    at: at === undefined ? story.now : clockTime(at),
    person: person(who),
    roles: rolesHeld(story.rules, who),
    summary: '向何先生道歉，核实了经过。',
    checklist: [],
    keeps: [],
    promises: [],
    settled: null,
    lateReason: null,
    ...more,
  };
}

export const makePromise = (made: NewPromise, replaces: string | null = null): Act<'MakePromise'> => ({
  type: 'MakePromise',
  promise: made,
  replaces: replaces === null ? null : idOf<EntryId>(replaces),
});

export const note = (name = '记录'): Act<'AddNote'> => ({
  type: 'AddNote',
  entry: idOf<EntryId>(name),
  text: '看过监控，台呢确实破了。',
});

export const evidence = (name: string, source = 'cctv'): Act<'AddEvidence'> => ({
  type: 'AddEvidence',
  file: file(name),
  source,
  isInternal: true,
  remark: null,
});

export const finding = (
  substantiated: 'yes' | 'partly' | 'no' = 'yes',
  ...files: readonly string[]
): Act<'RecordFinding'> => ({
  type: 'RecordFinding',
  entry: idOf<EntryId>('结论'),
  substantiated,
  text: '台呢有一道十厘米的口子。',
  forComplainant: '台呢确实破了。',
  evidence: files.map((name) => idOf<EvidenceId>(name)),
  lateReason: null,
});

export const causes = (method: string, ...dimensions: readonly string[]): Act<'RecordCauses'> => ({
  type: 'RecordCauses',
  entry: idOf<EntryId>('原因'),
  method,
  causes: dimensions.map((dimension, index) => ({ dimension, isRoot: index === 0, text: '没有巡台' })),
  lateReason: null,
});

export const shares = (
  parts: readonly (readonly [Name, number])[],
  ...files: readonly string[]
): Act<'AttributeResponsibility'> => ({
  type: 'AttributeResponsibility',
  entry: idOf<EntryId>(`责任 ${parts.length} ${files.length}`),
  shares: parts.map(([name, percent]) => ({ person: person(name), unit: null, percent, party: name })),
  evidence: files.map((name) => idOf<EvidenceId>(name)),
  remark: null,
  lateReason: null,
});

export const signOff = (): Act<'SignOffResponsibility'> => ({
  type: 'SignOffResponsibility',
  remark: null,
  lateReason: null,
});

export const refund = (yuan: number): OfferedLine => ({
  kind: 'refund',
  amountFen: yuan * 100,
  count: null,
  text: `退还台费 ${yuan} 元`,
});

export const offer = (
  name: string,
  lines: readonly OfferedLine[] = [refund(68)],
  more: Partial<CommandShapes['MakeOffer']> = {},
): Act<'MakeOffer'> => ({
  type: 'MakeOffer',
  entry: idOf<EntryId>(name),
  lines,
  hasLoss: false,
  change: null,
  explanation: '台费全免',
  how: 'site',
  lateReason: null,
  ...more,
});

export const approve = (): Act<'ApproveOffer'> => ({
  type: 'ApproveOffer',
  remark: null,
  how: 'phone',
  lateReason: null,
});

export const answer = (
  name: string,
  said: 'accepted' | 'rejected' | 'countered' = 'accepted',
  more: Partial<CommandShapes['AnswerOffer']> = {},
): Act<'AnswerOffer'> => ({
  type: 'AnswerOffer',
  offer: idOf<EntryId>(name),
  answer: said,
  text: said === 'accepted' ? null : '还不够，耽误了一个晚上。',
  askedFen: said === 'countered' ? 20_000 : null,
  recorded: null,
  receivedAt: null,
  signature: null,
  signedName: null,
  seenHash: null,
  ...more,
});

export function carryOut(story: Story, more: Partial<CommandShapes['CarryOutRemedy']> = {}): Act<'CarryOutRemedy'> {
  return {
    type: 'CarryOutRemedy',
    at: story.now,
    text: '换了台呢，退了台费。',
    onTheSpot: false,
    lines: [],
    lateReason: null,
    ...more,
  };
}

export function tell(story: Story, more: Partial<CommandShapes['TellResult']> = {}): Act<'TellResult'> {
  return {
    type: 'TellResult',
    entry: idOf<EntryId>(`告知 ${story.events.length}`),
    at: story.now,
    how: 'phone',
    text: '台呢已经换好，台费已退。',
    satisfied: null,
    lateReason: null,
    ...more,
  };
}

export const confirm = (satisfied = true): Act<'ConfirmResult'> => ({
  type: 'ConfirmResult',
  satisfied,
  text: null,
  recorded: null,
  receivedAt: null,
});

export const rectify = (
  name: string,
  owner: Name,
  until: string,
  more: Partial<CommandShapes['PlanRectification']> = {},
): Act<'PlanRectification'> => ({
  type: 'PlanRectification',
  entry: idOf<EntryId>(name),
  owner: person(owner),
  until: clockTime(until),
  what: '每天开门前巡台，台呢有破损当天报修。',
  target: '一个月内没有台呢投诉',
  lateReason: null,
  ...more,
});

export const rectified = (name: string): Act<'CompleteRectification'> => ({
  type: 'CompleteRectification',
  entry: idOf<EntryId>(name),
  text: '巡台表已启用',
  lateReason: null,
});

export const evaluate = (name: string, effective = true): Act<'EvaluateRectification'> => ({
  type: 'EvaluateRectification',
  entry: idOf<EntryId>(name),
  effective,
  text: '查了两周的巡台表',
  lateReason: null,
});

export const record = (
  form: string,
  texts: { readonly [field: string]: string },
  more: Partial<CommandShapes['WriteRecord']> = {},
): Act<'WriteRecord'> => ({
  type: 'WriteRecord',
  form,
  texts,
  choices: {},
  scores: {},
  ticks: [],
  lateReason: null,
  ...more,
});

export const followUp = (
  texts: { readonly [field: string]: string } = {},
  more: Partial<CommandShapes['FollowUp']> = {},
): Act<'FollowUp'> => {
  const filled = { texts, choices: {}, scores: { score: 5 }, ticks: [] };
  return { type: 'FollowUp', satisfied: true, ...filled, lateReason: null, ...more };
};

export const close = (
  outcome: CommandShapes['CloseCase']['outcome'] = 'settled',
  late: string | null = null,
): Act<'CloseCase'> => ({ type: 'CloseCase', outcome, summary: '已换台呢并退款，何先生认可。', lateReason: late });

export const archive = (retainUntil: string | null = null): Act<'ArchiveCase'> => ({
  type: 'ArchiveCase',
  retainUntil: retainUntil as Day | null,
  lateReason: null,
});

export const link = (name: string, other: string, more: Partial<CommandShapes['LinkCase']> = {}): Act<'LinkCase'> => ({
  type: 'LinkCase',
  link: idOf<EntryId>(name),
  other: idOf<CaseId>(other),
  kind: 'related',
  isLead: false,
  remark: null,
  ...more,
});

export const reply = (name: string, more: Partial<CommandShapes['ReceiveReply']> = {}): Act<'ReceiveReply'> => ({
  type: 'ReceiveReply',
  entry: idOf<EntryId>(name),
  text: '补充一张照片。',
  files: [],
  recorded: null,
  ...more,
});

export const withdraw = (): Act<'WithdrawCase'> => ({ type: 'WithdrawCase', reason: '不想再追究', recorded: null });
export const decline = (reason: string): Act<'DeclineCase'> => ({
  type: 'DeclineCase',
  reason,
  explanation: '这张台不是本店的。',
});
export const reopen = (): Act<'ReopenCase'> => ({ type: 'ReopenCase', reason: '何先生说球台又坏了' });
export const erase = (): Act<'EraseCase'> => ({ type: 'EraseCase', ground: 'requested' });
export const rate = (outcome = 5, handling = 4): Act<'RateHandling'> => ({
  type: 'RateHandling',
  outcome,
  handling,
  text: null,
});

export const signed = (form: string, signer: string): Act<'SignRecord'> => ({
  type: 'SignRecord',
  form,
  signer,
  signature: null,
  signedName: null,
  refused: null,
});
