import { z } from 'zod';
import type { CommandShapes } from '#core/case/commands.ts';
import { isNarrowest } from '#core/playbook/category.ts';
import type { CaseNumber } from '#core/values/ids.ts';
import {
  act,
  flag,
  heard,
  isLeftOut,
  late,
  lateReason,
  moment,
  name,
  names,
  promises,
  promisesOf,
  recordedBy,
  some,
  without,
  words,
} from './act.ts';
import { DIGEST, type Scene } from './scene.ts';

/** 受理、定级、被投诉方: the acts at the beginning. */

const registration = {
  channel: name.optional(),
  received: moment.optional(),
  occurred: moment.optional(),
  harm: name.optional(),
  impact: name.optional(),
  category: name.optional(),
  demands: names.optional(),
  first_talk: z.enum(['all', 'none']).optional(),
  promises: promises.optional(),
  severity: name.optional(),
  reason: words.optional(),
  matter: words.optional(),
  place: words.optional(),
  purchase: words.optional(),
  name: words.optional(),
  phone: words.optional(),
  kind: name.optional(),
  declined: words.optional(),
  files: names.optional(),
  ...without,
};
type Registration = z.output<z.ZodObject<typeof registration>>;

/** What the complainant tells, and how it came in; what the procedure wants of a colleague is filled in. */
function register(given: Registration, scene: Scene): CommandShapes['RegisterCase'] {
  const { playbook, now, by } = scene;
  const isStaff = by.kind === 'staff';
  const usual = playbook.channels.find((channel) => channel.by === by.kind) ?? playbook.channels[0];
  const receivedAt = scene.momentOr(given.received, 'received', now);
  const or = <T>(field: string, value: T): T | null => (isLeftOut(given, field) ? null : value);
  return {
    number: '2607-0001' as CaseNumber,
    unit: scene.cast.store,
    playbook: playbook.name,
    playbookHash: DIGEST,
    channel: given.channel ?? usual?.id ?? '',
    occurredAt: or('occurred', scene.momentOr(given.occurred, 'occurred', isStaff ? receivedAt : null)),
    receivedAt,
    harm: or('harm', given.harm ?? playbook.harms[0]?.id ?? '') ?? '',
    impact: given.impact ?? playbook.impacts[0]?.id ?? '',
    category: given.category ?? null,
    demands: or('demands', given.demands ?? playbook.demands.slice(0, 1).map(({ id }) => id)) ?? [],
    firstTalk: (given.first_talk ?? (isStaff ? 'all' : 'none')) === 'all' ? playbook.firstTalk.map((_, at) => at) : [],
    isManualClock: true,
    noticeVersion: '2026-01',
    trackingHash: DIGEST,
    language: 'zh-CN',
    name: or('name', given.name ?? '何女士'),
    phone: or('contact', given.phone ?? '13800138000'),
    contact: null,
    matter: some(given, 'matter', given.matter ?? '经过见记录。'),
    title: given.matter?.slice(0, 20) ?? '投诉',
    place: or('place', given.place ?? '店内'),
    purchase: or('purchase', given.purchase ?? '小票'),
    files: (given.files ?? []).map((each) => scene.storedFile(each)),
    promises: promisesOf(scene, given.promises, 'promises'),
    severity: given.severity ?? null,
    severityReason: given.reason ?? null,
    kind: given.kind ?? null,
    declined: given.declined === undefined ? null : { explanation: given.declined },
  };
}

/** The category as it is known, or the first of the narrowest. */
function categoryOf(scene: Scene, given: string | undefined): string {
  const { assessment, intake } = scene.file;
  const known = assessment.kind === 'graded' ? assessment.category : intake.category;
  const { categories } = scene.playbook;
  return given ?? known ?? categories.find(({ id }) => isNarrowest(categories, id))?.id ?? '';
}

const respondent = {
  people: names.optional(),
  units: z.literal(true).optional(),
  outside: flag.optional(),
  unknown_until: moment.optional(),
};

function nameRespondent(
  given: z.output<z.ZodObject<typeof respondent>>,
  scene: Scene,
): CommandShapes['NameRespondent'] {
  if (given.unknown_until !== undefined)
    return {
      answer: { kind: 'unknown', askAgainAt: scene.moment(given.unknown_until, ['unknown_until']) },
      remark: '还不清楚',
    };
  const people = scene.people(given.people, 'people');
  const units = given.units === true ? [scene.cast.store] : [];
  const outside = given.outside ?? (people.length === 0 && units.length === 0);
  return { answer: { kind: 'named', people, units, outside }, remark: null };
}

export const INTAKE_ACTS = {
  register: act('RegisterCase', ['登记受理', 'Register'], registration, register),
  acknowledge: act(
    'AcknowledgeCase',
    ['受理告知', 'Acknowledge'],
    { how: z.enum(['portal', 'counter', 'phone', 'message']).optional(), ...late },
    (given) => ({ how: given.how ?? 'phone', ...lateReason(given) }),
  ),
  assess: act(
    'AssessCase',
    ['评审定级', 'Assess'],
    { severity: name, category: name.optional(), reason: words.optional(), ...late },
    (given, scene) => ({
      severity: given.severity,
      category: categoryOf(scene, given.category),
      reason: given.reason ?? null,
      ...lateReason(given),
    }),
  ),
  regrade: act(
    'RegradeCase',
    ['改级', 'Regrade'],
    { severity: name, category: name.optional(), reason: words.optional(), ...without },
    (given, scene) => ({
      severity: given.severity,
      category: categoryOf(scene, given.category),
      reason: some(given, 'reason', given.reason ?? '核实后改级'),
    }),
  ),
  'name-respondent': act('NameRespondent', ['认定被投诉方', 'Name the respondent'], respondent, nameRespondent),
  decline: act(
    'DeclineCase',
    ['不予受理', 'Decline'],
    { reason: name.optional(), explanation: words.optional() },
    (given, scene) => ({
      reason: given.reason ?? scene.playbook.declineReasons[0]?.id ?? '',
      explanation: given.explanation ?? '已向投诉人说明原因。',
    }),
  ),
  reply: act(
    'ReceiveReply',
    ['投诉人回复', 'Reply'],
    { as: name.optional(), text: words.optional(), files: names.optional(), ...heard },
    (given, scene) => ({
      entry: scene.entry(given.as, 'reply'),
      text: given.text ?? '补充一点情况。',
      files: (given.files ?? []).map((each) => scene.storedFile(each)),
      recorded: recordedBy(scene, given),
    }),
  ),
  withdraw: act('WithdrawCase', ['撤诉', 'Withdraw'], { reason: words.optional(), ...heard }, (given, scene) => ({
    reason: given.reason ?? null,
    recorded: recordedBy(scene, given),
  })),
  rate: act(
    'RateHandling',
    ['评价', 'Rate'],
    { outcome: z.number().int().optional(), handling: z.number().int().optional() },
    (given) => ({ outcome: given.outcome ?? 5, handling: given.handling ?? 5, text: null }),
  ),
} as const;
