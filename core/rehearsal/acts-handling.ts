import { z } from 'zod';
import type { CommandShapes } from '#core/case/commands.ts';
import type { CaseId } from '#core/values/ids.ts';
import type { Day } from '#core/values/instant.ts';
import {
  act,
  flag,
  heard,
  isLeftOut,
  late,
  lateReason,
  lines,
  linesOf,
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

/** 分派、联系、证据、关联、归档: who has the case, what is said and kept, how it ends. */

const assignment = { to: name.optional(), as: name.optional(), ...late };

function assign(given: z.output<z.ZodObject<typeof assignment>>, scene: Scene): CommandShapes['AssignCase'] {
  const wanted = scene.askedFor('assign')?.task.to ?? scene.playbook.tiers[0] ?? '';
  const written = given.to ?? given.as ?? wanted;
  const to = scene.assignee(written, ['to']);
  // A person is asked in a role that they hold; in the one that the procedure means, where they hold it.
  const held = to.kind === 'person' ? scene.cast.rolesOf(to.person) : [];
  const role = given.as ?? (to.kind === 'role' ? to.role : held.includes(wanted) ? wanted : (held[0] ?? wanted));
  return { to, role, remark: null, ...lateReason(given) };
}

const talk = {
  as: name.optional(),
  how: z.enum(['site', 'phone', 'portal', 'messenger', 'letter', 'email', 'fax', 'other']).optional(),
  happened: moment.optional(),
  person: name.optional(),
  keeps: names.optional(),
  promises: promises.optional(),
  settled: z.union([flag, lines]).optional(),
  apologised: flag.optional(),
  ...late,
};

function contact(given: z.output<z.ZodObject<typeof talk>>, scene: Scene): CommandShapes['RecordContact'] {
  const person = given.person === undefined ? scene.me : scene.person(given.person, ['person']);
  const { settled } = given;
  const settles = settled === undefined || settled === false ? null : settled === true ? [] : linesOf(settled);
  return {
    entry: scene.entry(given.as, 'contact'),
    how: given.how ?? 'phone',
    apologised: given.apologised ?? false,
    at: scene.momentOr(given.happened, 'happened', scene.now),
    person,
    roles: scene.cast.rolesOf(person),
    summary: '致歉，核实经过，说明接下来怎么办。',
    checklist: [],
    keeps: scene.allNamed(given.keeps, 'keeps'),
    promises: promisesOf(scene, given.promises, 'promises'),
    settled: settles === null ? null : { text: '当场办妥', lines: settles },
    ...lateReason(given),
  };
}

const promise = {
  as: name.optional(),
  due: moment,
  from: moment.optional(),
  kind: z.enum(['settlement', 'progress']).optional(),
  what: words.optional(),
  reason: words.optional(),
  replaces: name.optional(),
};

function makePromise(given: z.output<z.ZodObject<typeof promise>>, scene: Scene): CommandShapes['MakePromise'] {
  const { replaces, ...made } = given;
  const old = replaces === undefined ? null : scene.named(replaces, ['replaces']);
  const dueAt = scene.moment(given.due, ['due']);
  const fromAt = scene.momentOr(given.from, 'from', null);
  const { kind = 'progress', what = null, reason = null } = made;
  return { promise: { entry: scene.entry(given.as, 'promise'), fromAt, dueAt, kind, what, reason }, replaces: old };
}

export const HANDLING_ACTS = {
  assign: act('AssignCase', ['分派', 'Assign'], assignment, assign),
  accept: act('AcceptCase', ['接手', 'Accept'], { ...late }, (given) => lateReason(given)),
  'hand-over': act('HandOverCase', ['移交', 'Hand over'], { to: name, remark: words.optional() }, (given, scene) => ({
    to: scene.assignee(given.to, ['to']),
    remark: given.remark ?? '交接班',
  })),
  'hand-back': act('HandBackCase', ['退回', 'Hand back'], { reason: words.optional() }, (given) => ({
    reason: given.reason ?? '不归我们办',
  })),
  'form-team': act(
    'FormTeam',
    ['成立小组', 'Form a team'],
    { lead: name.optional(), members: names.optional(), ...late },
    (given, scene) => {
      const lead = given.lead === undefined ? scene.me : scene.person(given.lead, ['lead']);
      const members = given.members === undefined ? [lead] : scene.people(given.members, 'members');
      return { lead, members, remark: null, ...lateReason(given) };
    },
  ),
  note: act('AddNote', ['内部记录', 'Add a note'], { as: name.optional(), text: words.optional() }, (given, scene) => ({
    entry: scene.entry(given.as, 'note'),
    text: given.text ?? '看过记录。',
  })),
  correct: act(
    'CorrectEntry',
    ['更正', 'Correct'],
    { entry: name, field: name, text: words, reason: words.optional() },
    (given, scene) => ({
      entry: scene.named(given.entry, ['entry']),
      field: given.field,
      text: given.text,
      reason: given.reason ?? '写错了',
    }),
  ),
  contact: act('RecordContact', ['联系', 'Contact'], talk, contact),
  promise: act('MakePromise', ['约定', 'Promise'], promise, makePromise),
  'add-evidence': act(
    'AddEvidence',
    ['补充证据', 'Add evidence'],
    { as: name.optional(), source: name.optional(), internal: flag.optional() },
    (given, scene) => ({
      file: scene.storedFile(given.as),
      source: given.source ?? scene.playbook.evidenceSources[0]?.id ?? '',
      isInternal: given.internal ?? true,
      remark: null,
    }),
  ),
  link: act(
    'LinkCase',
    ['关联', 'Link'],
    {
      as: name.optional(),
      kind: z.enum(['duplicate', 'related']).optional(),
      lead: flag.optional(),
      itself: flag.optional(),
    },
    (given, scene) => ({
      link: scene.entry(given.as, 'link'),
      other: given.itself === true ? scene.timeline.caseId : (scene.newId() as CaseId),
      kind: given.kind ?? 'related',
      isLead: given.lead ?? false,
      remark: null,
    }),
  ),
  unlink: act('UnlinkCase', ['解除关联', 'Unlink'], { link: name, reason: words.optional() }, (given, scene) => ({
    link: scene.named(given.link, ['link']),
    reason: given.reason ?? '不是同一件事',
  })),
  'issue-link': act('IssueLink', ['换发链接', 'Issue a link'], { reason: words.optional() }, (given) => ({
    trackingHash: DIGEST,
    reason: given.reason ?? '投诉人丢了链接',
  })),
  close: act(
    'CloseCase',
    ['结案', 'Close'],
    { outcome: z.enum(['settled', 'not-ours', 'exhausted']).optional(), ...without, ...late },
    (given) => ({
      outcome: given.outcome ?? 'settled',
      summary: some(given, 'summary', '已办妥，投诉人知道结果。'),
      ...lateReason(given),
    }),
  ),
  reopen: act('ReopenCase', ['重开', 'Reopen'], { reason: words.optional(), ...without }, (given) => ({
    reason: some(given, 'reason', given.reason ?? '投诉人说又出了同样的问题'),
  })),
  archive: act('ArchiveCase', ['归档', 'Archive'], { until: name.optional(), ...late }, (given) => ({
    retainUntil: (given.until ?? null) as Day | null,
    ...lateReason(given),
  })),
  'prolong-retention': act(
    'ProlongRetention',
    ['延长保存', 'Prolong retention'],
    { until: name, reason: words.optional(), ...without },
    (given) => ({
      retainUntil: given.until as Day,
      reason: isLeftOut(given, 'reason') ? '' : (given.reason ?? '还有诉讼'),
    }),
  ),
  erase: act(
    'EraseCase',
    ['删除', 'Erase'],
    { ground: z.enum(['requested', 'retention-ended', 'unlawful']).optional() },
    (given) => ({ ground: given.ground ?? 'requested' }),
  ),
} as const;

export const ANSWER_ACTS = {
  answer: act(
    'AnswerOffer',
    ['答复方案', 'Answer the offer'],
    {
      answer: z.enum(['accepted', 'rejected', 'countered']).optional(),
      offer: name.optional(),
      asks_yuan: z.number().int().optional(),
      text: words.optional(),
      ...without,
      ...heard,
    },
    (given, scene) => {
      const said = given.answer ?? 'accepted';
      const { remedy } = scene.file;
      const standing = remedy.kind === 'none' ? null : remedy.offer;
      const offer = given.offer === undefined ? standing?.entry : scene.named(given.offer, ['offer']);
      return {
        offer: offer ?? scene.entry(undefined, 'nothing'),
        answer: said,
        text: said === 'accepted' ? null : some(given, 'text', given.text ?? '还不够。'),
        askedFen: given.asks_yuan === undefined ? null : given.asks_yuan * 100,
        recorded: recordedBy(scene, given),
        receivedAt: null,
        signature: null,
        signedName: null,
        seenHash: null,
      };
    },
  ),
  confirm: act(
    'ConfirmResult',
    ['确认结果', 'Confirm the result'],
    { satisfied: flag.optional(), text: words.optional(), ...heard },
    (given, scene) => ({
      satisfied: given.satisfied ?? true,
      text: given.text ?? null,
      recorded: recordedBy(scene, given),
      receivedAt: null,
    }),
  ),
} as const;
