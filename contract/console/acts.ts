import { z } from 'zod';
import { drawing } from '../drawing.ts';
import { filled, filledFields } from '../filled.ts';

/**
 * 办理: the body of each act on a case, `POST /api/console/cases/{caseId}/{noun}`. Names are those of the commands in the core.
 * Every body carries `seen`, the version of the case that the person acted on, and `answers` to what its task asks. New ids are made by the server.
 */

const seen = z.object({ seen: z.number().int().min(1), answers: filled.nullable().optional() });
const long = z.string().min(1).max(10000);
const short = z.string().min(1).max(1000);
const remark = z.string().max(2000).nullable().default(null);
const late = { lateReason: z.string().max(2000).nullable().default(null) };
/** What must be chosen says so when nothing was: an empty choice is no text that was left blank. */
const chosen = (max: number) => z.string().min(1, 'input.nothing-chosen').max(max);
const instant = chosen(40);
const identity = chosen(60);
/** A clock is named by its task, and that of a promise by what was promised. */
const identityOfClock = chosen(160);
const recorded = z.object({ how: z.enum(['phone', 'counter', 'letter', 'email', 'fax', 'messenger', 'other']) });
/** 收到时刻 of what is recorded for the complainant; `null` = now. */
const receivedAt = instant.nullable().default(null);
const how = z.enum(['site', 'phone', 'portal', 'messenger', 'letter', 'email', 'fax']);
const line = z.object({
  kind: identity,
  amountYuan: z.string().max(20).nullable().default(null),
  count: z.number().int().min(0).max(100000).nullable().default(null),
  text: short,
});
const promise = z.object({
  /** Where a span is promised, when it begins. */
  fromAt: instant.nullable().default(null),
  dueAt: instant,
  kind: z.enum(['settlement', 'progress']).default('progress'),
  what: z.string().max(500).nullable().default(null),
  reason: remark,
});
const to = z.union([z.object({ person: identity }), z.object({ role: identity })]);

export const acts = {
  acknowledgement: seen.extend({ how: z.enum(['counter', 'phone', 'message']), ...late }),
  assessment: seen.extend({ severity: identity, category: identity, reason: remark, ...late }),
  regrading: seen.extend({ severity: identity, category: identity, reason: long }),
  respondent: seen.extend({
    answer: z.discriminatedUnion('kind', [
      z.object({
        kind: z.literal('named'),
        people: z.array(identity).max(50),
        units: z.array(identity).max(50),
        outside: z.boolean().default(false),
      }),
      z.object({ kind: z.literal('unknown'), askAgainAt: instant }),
    ]),
    remark,
  }),
  decline: seen.extend({ reason: identity, explanation: long }),
  assignment: seen.extend({ to, role: identity, remark, ...late }),
  acceptance: seen.extend(late),
  handover: seen.extend({ to, remark: long }),
  handback: seen.extend({ reason: long }),
  team: seen.extend({ lead: identity, members: z.array(identity).min(1).max(50), remark, ...late }),
  steps: seen.extend({
    task: identityOfClock,
    text: long.or(z.literal('')),
    how: z.enum(['site', 'phone', 'portal', 'messenger', 'letter', 'email', 'fax', 'other']).nullable().default(null),
    ...late,
  }),
  'task-return': seen.extend({ task: identityOfClock, reason: long }),
  signatures: seen.extend({
    form: z.string().max(60),
    signer: identity,
    /** Of the case's evidence, where it was signed on paper. */
    signature: identity.nullable().default(null),
    /** Drawn by finger on the screen. */
    drawing: drawing.nullable().default(null),
    signedName: z.string().max(200).nullable().default(null),
    refused: z.string().max(2000).nullable().default(null),
  }),
  notes: seen.extend({ text: long }),
  corrections: seen.extend({ entry: identity, field: identity, text: long, reason: long }),
  contacts: seen.extend({
    how: z.enum(['site', 'phone', 'portal', 'messenger', 'letter', 'email', 'fax', 'other']),
    at: instant.nullable().default(null),
    person: identity.nullable().default(null),
    summary: long,
    checklist: z.array(z.number().int()).max(20).default([]),
    keeps: z.array(identity).max(20).default([]),
    promises: z.array(promise).max(10).default([]),
    settled: z
      .object({ text: long, lines: z.array(line).max(20).default([]) })
      .nullable()
      .default(null),
    apologised: z.boolean().optional(),
    ...late,
  }),
  promises: seen.extend({ promise, replaces: identity.nullable().default(null) }),
  replies: seen.extend({ text: long, recorded }),
  finding: seen.extend({
    substantiated: z.enum(['yes', 'partly', 'no']),
    text: long,
    forComplainant: z.string().max(5000).nullable().default(null),
    evidence: z.array(identity).max(100).default([]),
    ...late,
  }),
  causes: seen.extend({
    method: identity,
    causes: z
      .array(z.object({ dimension: identity, isRoot: z.boolean(), text: short }))
      .min(1)
      .max(50),
    ...late,
  }),
  responsibility: seen.extend({
    shares: z
      .array(
        z.object({
          person: identity.nullable().default(null),
          unit: identity.nullable().default(null),
          percent: z.number(),
          party: z.string().max(200),
        }),
      )
      .min(1)
      .max(20),
    evidence: z.array(identity).max(100).default([]),
    remark,
    ...late,
  }),
  'responsibility-sign-off': seen.extend({ remark, ...late }),
  offers: seen.extend({
    lines: z.array(line).max(20),
    hasLoss: z.boolean(),
    change: z.string().max(5000).nullable().default(null),
    explanation: z.string().max(5000).nullable().default(null),
    how,
    ...late,
  }),
  'offer-approval': seen.extend({ remark, how: how.default('portal'), ...late }),
  'offer-return': seen.extend({ reason: long }),
  answers: seen.extend({
    offer: identity,
    answer: z.enum(['accepted', 'rejected', 'countered']),
    text: z.string().max(5000).nullable().default(null),
    askedYuan: z.string().max(20).nullable().default(null),
    recorded,
    receivedAt,
  }),
  remedy: seen.extend({
    at: instant.nullable().default(null),
    text: long,
    onTheSpot: z.boolean().default(false),
    lines: z.array(line).max(20).default([]),
    ...late,
  }),
  result: seen.extend({
    at: instant.nullable().default(null),
    how,
    text: long,
    satisfied: z.boolean().nullable().default(null),
    apologised: z.boolean().optional(),
    ...late,
  }),
  confirmation: seen.extend({
    satisfied: z.boolean(),
    text: z.string().max(5000).nullable().default(null),
    recorded,
    receivedAt,
  }),
  rectifications: seen.extend({ owner: identity, until: instant, what: long, target: long, ...late }),
  'rectification-completion': seen.extend({ entry: identity, text: long, ...late }),
  'rectification-evaluation': seen.extend({ entry: identity, effective: z.boolean(), text: long, ...late }),
  records: seen.extend({
    form: z.string().max(60),
    ...filledFields,
    ...late,
  }),
  'follow-up': seen.extend({
    satisfied: z.boolean(),
    ...filledFields,
    ...late,
  }),
  closure: seen.extend({ outcome: z.enum(['settled', 'not-ours', 'exhausted']), summary: long, ...late }),
  reopening: seen.extend({ reason: long }),
  withdrawal: seen.extend({ reason: z.string().max(2000).nullable().default(null), recorded }),
  links: seen.extend({
    other: identity,
    kind: z.enum(['duplicate', 'related']),
    isLead: z.boolean().default(false),
    remark,
  }),
  'link-removal': seen.extend({ link: identity, reason: long }),
  'tracking-link': seen.extend({ reason: long }),
  archive: seen.extend({ retainUntil: z.string().max(10).nullable().default(null), ...late }),
  pauses: seen.extend({
    clock: identityOfClock,
    reason: identity,
    from: instant.nullable().default(null),
    evidence: z.array(identity).max(100).default([]),
    remark,
  }),
  resumption: seen.extend({ clock: identityOfClock, until: instant.nullable().default(null), remark }),
  extensions: seen.extend({
    clock: identityOfClock,
    reason: long,
    told: z
      .object({
        how: z.enum(['site', 'phone', 'portal', 'messenger', 'letter', 'email', 'fax', 'other']),
        at: instant.nullable().default(null),
      })
      .nullable()
      .default(null),
  }),
  'escalation-taking': seen.extend({ clock: identityOfClock, remark, ...late }),
  deliveries: seen.extend({
    entry: identity,
    proof: z.enum(['posted', 'message-sent', 'courier-receipt', 'handed-over', 'read-back', 'signature']),
    at: instant.nullable().default(null),
    evidence: identity.nullable().default(null),
    remark,
  }),
  chasing: seen.extend({ clock: identityOfClock, text: long }),
  'rule-silencing': seen.extend({ rule: identity, reason: long }),
  retention: seen.extend({ retainUntil: chosen(10), reason: long }),
  erasure: seen.extend({ ground: z.enum(['requested', 'retention-ended', 'unlawful']) }),
} as const;

export type ActNoun = keyof typeof acts;
export type ActBody<N extends ActNoun> = z.input<(typeof acts)[N]>;

/** 办理结果: the case as it now is; the open screens learn by themselves. */
export const acted = z.object({
  caseId: z.string(),
  version: z.number().int(),
  hash: z.string(),
  /** Tasks that this act ended: nobody is asked for them any more. */
  ended: z.array(z.string()),
  trackingUrl: z.string().nullable(),
  warnings: z.array(z.string()),
});
export type Acted = z.infer<typeof acted>;

/** 证据 is a file: multipart with `file`, `source`, `isInternal`, `remark`, `seen` at `POST /api/console/cases/{caseId}/evidence`. */
export const evidenceFields = z.object({
  seen: z.coerce.number().int().min(1),
  source: z.string().max(60),
  isInternal: z.enum(['true', 'false']).default('false'),
  remark: z.string().max(2000).default(''),
});

/** 步骤: acts that are said, written down or witnessed, all in one form. */
export const STEPS = [
  'confirm-content',
  'verify',
  'contain',
  'inform',
  'advise',
  'review',
  'reply-to-body',
  'standardise',
  'publish',
  'train',
] as const;

/** Which act of the playbook, or task of the program's own, is done through which noun; the case page shows that noun's form. */
export const NOUN_OF_FORM: Readonly<Record<string, ActNoun | 'evidence'>> = {
  acknowledge: 'acknowledgement',
  assess: 'assessment',
  'name-respondent': 'respondent',
  assign: 'assignment',
  'hand-over': 'handover',
  accept: 'acceptance',
  'form-team': 'team',
  contact: 'contacts',
  'add-evidence': 'evidence',
  find: 'finding',
  'find-causes': 'causes',
  attribute: 'responsibility',
  'sign-off': 'responsibility-sign-off',
  offer: 'offers',
  approve: 'offer-approval',
  answer: 'answers',
  'carry-out': 'remedy',
  tell: 'result',
  confirm: 'confirmation',
  rectify: 'rectifications',
  evaluate: 'rectification-evaluation',
  'write-record': 'records',
  sign: 'signatures',
  ...(Object.fromEntries(STEPS.map((step) => [step, 'steps'])) as { readonly [S in (typeof STEPS)[number]]: 'steps' }),
  close: 'closure',
  'follow-up': 'follow-up',
  archive: 'archive',
  promise: 'contacts',
  'next-date': 'promises',
  rectification: 'rectification-completion',
  effect: 'rectification-evaluation',
  'step-in': 'escalation-taking',
  chase: 'chasing',
  retention: 'retention',
  'ask-again': 'contacts',
  'read-reply': 'contacts',
};
