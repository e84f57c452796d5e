import { z } from 'zod';
import { parseDuration } from '#core/time/duration.ts';
import { ACTS, MILESTONES, PROOFS } from './acts.ts';
import { FIELD_KINDS, REGISTRATION_FIELDS } from './playbook.ts';

// The resolved document of language 1: what is published, hashed and pinned. It is plain JSON in one canonical form,
// holds everything that the procedure says (guidance folded in, parameters filled), and compiles for ever.

/** Why a value is refused, where zod has no word of its own for it; read by `schema-faults.ts`. */
const because = (fault: string): { readonly params: { readonly fault: string } } => ({ params: { fault } });

const words = z.string().trim().min(1).max(4_000);
const text = z.strictObject({ zh: words, en: words });
const id = z
  .string()
  .max(64)
  .refine((value) => /^[a-z][a-z0-9]*([-_][a-z0-9]+)*$/.test(value), because('schema.id'));
const duration = z.string().refine((value) => parseDuration(value) !== null, because('schema.duration'));
const condition = z.string().min(1);
/** 出处: a requirement by its number, or by its place what the written procedure lists: `S09.clock.2`. */
const SOURCE = /^(R\d{3}|S\d{2}\.(stage|clock|branch|form)\.[1-9]\d?)$/;
const source = z.string().refine((value) => SOURCE.test(value), because('schema.requirement'));
const cites = z.array(source).default([]);
/** Where documents of the first releases cite nothing: they stay as they were published. */
const mayCite = z.array(source).optional();
const article = z.string().refine((value) => /^guidance\/[a-z0-9-]+\.md$/.test(value), because('schema.guidance'));

const named = z.strictObject({ id, title: text });
const choices = z.array(named).min(1);
/** 类别树: three levels at most; the third has nothing under it. */
const narrower = z.strictObject({ ...named.shape, under: z.array(named).min(1).optional() });
const categories = z.array(z.strictObject({ ...named.shape, under: z.array(narrower).min(1).optional() })).min(1);
/** What a procedure that does not ask about it offers. */
const nothingOfIt = choices.default([{ id: 'none', title: { zh: '没有', en: 'None' } }]);

const parameter = z.strictObject({
  id,
  is: z.enum(['duration', 'number', 'text', 'choice']),
  title: text,
  among: z.array(words).min(2).optional(),
  optional: z.literal(true).optional(),
  value: z.union([text, words, z.number().int()]).optional(),
  cites: mayCite,
});

const step = z.strictObject({
  at: z.literal('due').optional(),
  after: duration.optional(),
  tiers: z.number().int().min(1).optional(),
  role: id.optional(),
  within: duration.optional(),
});
const steps = z
  .array(
    step
      .refine((one) => (one.at === undefined) !== (one.after === undefined), because('schema.step'))
      .refine((one) => (one.tiers === undefined) !== (one.role === undefined), because('schema.step-to')),
  )
  .min(1);

const pause = z.strictObject({
  ...named.shape,
  max: duration.optional(),
  approver: id.optional(),
  evidence: z.literal('required').optional(),
});
const extension = z.strictObject({ by: duration, approver: id, tell: z.boolean() });
const silence = z
  .strictObject({
    ask_again_after: duration.optional(),
    accepted_after: duration.optional(),
    proof: z.enum(PROOFS).optional(),
    remind_after: duration.optional(),
  })
  .refine(
    (one) => (one.ask_again_after === undefined) !== (one.accepted_after === undefined),
    because('schema.silence'),
  )
  .refine((one) => (one.accepted_after === undefined) === (one.proof === undefined), because('schema.silence-proof'))
  .refine(
    (one) => one.accepted_after !== undefined || one.remind_after === undefined,
    because('schema.silence-remind'),
  );

const field = z
  .strictObject({
    ...named.shape,
    hint: text.optional(),
    kind: z.enum(FIELD_KINDS),
    choices: choices.optional(),
    needed_when: condition.optional(),
    shown_to: z.array(id).min(1).optional(),
    cites,
  })
  .refine(
    (one) => (one.kind === 'choice' || one.kind === 'many') === (one.choices !== undefined),
    because('schema.choices'),
  );
/** 栏目引用: an author writes `course`, or `course?` where it may stay empty. */
const asked = z.array(z.strictObject({ field: id, required: z.boolean() })).min(1);

const severity = z
  .strictObject({
    ...named.shape,
    weight: z.number().int().min(1).max(3).optional(),
    meaning: text,
    examples: z.array(text).default([]),
    any: z.array(condition).min(1).max(10).optional(),
    otherwise: z.literal(true).optional(),
    owner: id,
    personal: z.literal(true).optional(),
    lowered_by: id.optional(),
    decides: id.optional(),
    consent: z.boolean().default(true),
    progress: z.boolean().default(false),
    cites,
  })
  .refine((one) => (one.any === undefined) !== (one.otherwise === undefined), because('schema.any-or-otherwise'));

/** 变例: what is otherwise in some cases; the rest is as for all others. */
const variant = z
  .strictObject({
    for: z.array(id).min(1).optional(),
    when: condition.optional(),
    within: duration.optional(),
    between: z.tuple([duration, duration]).optional(),
    aim: duration.optional(),
    warn: duration.optional(),
    basis: text.optional(),
    say: article.optional(),
  })
  .refine((one) => one.for !== undefined || one.when !== undefined, because('schema.variant'));

const task = z
  .strictObject({
    ...named.shape,
    act: z.enum(ACTS),
    by: z.union([id, z.strictObject({ any_of: z.array(id).min(2) }), z.strictObject({ all_of: z.array(id).min(2) })]),
    not_by: z.array(id).min(1).optional(),
    group: id.optional(),
    for: z.array(id).min(1).optional(),
    when: condition.optional(),
    needs: z.array(id).default([]),
    optional: z.literal(true).optional(),
    in_person: z.literal(true).optional(),
    on_site: z.literal(true).optional(),
    to: id.optional(),
    form: id.optional(),
    asks: asked.optional(),
    say: article.optional(),
    every: duration.optional(),
    within: duration.optional(),
    between: z.tuple([duration, duration]).optional(),
    from: z.union([z.enum(MILESTONES), id]).optional(),
    else: z.union([z.enum(['escalate', 'give-reason', 'lapse']), steps]).optional(),
    aim: duration.optional(),
    warn: duration.optional(),
    whose: z.enum(['regulator', 'mediator']).optional(),
    pause_for: z.array(pause).min(1).optional(),
    extend: z.array(extension).min(1).optional(),
    after_regrade: z.enum(['restart', 'keep']).optional(),
    ends: z.enum(['close-of-business', 'midnight']).optional(),
    basis: text.optional(),
    of: id.optional(),
    again: z.strictObject({ when: condition, from: id }).optional(),
    may_return: id.optional(),
    if_no: id.optional(),
    if_silent: silence.optional(),
    variants: z.array(variant).min(1).optional(),
    cites,
  })
  .refine(
    (one) => [one.within, one.between, one.every].filter((part) => part !== undefined).length <= 1,
    because('schema.limit-or-window'),
  )
  .refine(
    (one) =>
      isLimited(one) ||
      isBinding(one) ||
      [one.from, one.else, one.warn, one.aim, one.pause_for, one.extend, one.after_regrade, one.ends, one.basis].every(
        (part) => part === undefined,
      ),
    because('schema.no-limit'),
  )
  // The limit of a silence that binds is said with it: it starts with the proof.
  .refine(
    (one) =>
      !isBinding(one) ||
      [one.within, one.between, one.from, one.else, one.warn, one.aim, one.pause_for, one.extend].every(
        (part) => part === undefined,
      ),
    because('schema.silence-limit'),
  )
  .refine((one) => !isLimited(one) || one.from !== undefined, because('schema.limit-start'))
  // What follows when the complainant stays silent is said by `if_silent`.
  .refine(
    (one) => !isLimited(one) || one.else !== undefined || one.by === 'complainant' || one.whose !== undefined,
    because('schema.limit-end'),
  );

interface Limited {
  readonly within?: string | undefined;
  readonly between?: readonly string[] | undefined;
  readonly every?: string | undefined;
}

function isLimited({ within, between, every }: Limited): boolean {
  return within !== undefined || between !== undefined || every !== undefined;
}

function isBinding(one: {
  readonly if_silent?: { readonly accepted_after?: string | undefined } | undefined;
}): boolean {
  return one.if_silent?.accepted_after !== undefined;
}

/** 受理门槛: questions that a complaint must pass before it is taken on. */
const gate = z.strictObject({
  channels: z.array(id).min(1).optional(),
  kinds: z.array(id).min(1).optional(),
  asks: asked,
  pass: z.enum(['all', 'any']).default('all'),
  decline: id,
  say: article.optional(),
  cites,
});

/** 授权额度: in yuan. */
const authority = z
  .strictObject({
    id,
    yuan_per_case: z.number().int().min(0).max(100_000_000).optional(),
    yuan_per_month: z.number().int().min(0).max(100_000_000).optional(),
    cites,
  })
  .refine((one) => one.yuan_per_case !== undefined || one.yuan_per_month !== undefined, because('schema.authority'));

const required = z.enum(['everyone', 'staff', 'nobody']);
/** What every complaint needs: what it is about, how to reach whoever complains, and where staff write it down their name. */
const USUALLY_REQUIRED: { readonly [field: string]: 'everyone' | 'staff' } = {
  matter: 'everyone',
  contact: 'everyone',
  name: 'staff',
};

/** 流程文档的格式 of language 1. */
export const DOCUMENT = z.strictObject({
  language: z.literal(1),
  playbook: id,
  title: text,
  scope: text,
  cites,
  parameters: z.array(parameter).default([]),
  kinds: z
    .array(
      z.strictObject({
        ...named.shape,
        counted: z.boolean().default(true),
        complainant: z.boolean().default(true),
        asks: asked.optional(),
        cites,
      }),
    )
    .optional(),
  roles: z.array(z.strictObject({ ...named.shape, duty: text, cites })).min(1),
  tiers: z.array(id).min(1),
  groups: z.array(z.strictObject({ ...named.shape, lead: id, members: z.array(id).min(1), cites })).default([]),
  authority: z.array(authority).min(1).optional(),
  recurrence: z.strictObject({ within: duration, cites }).optional(),
  hotline: text.optional(),
  recourse: z.array(text).min(1).max(12).optional(),
  intake: z.strictObject({
    channels: z
      .array(
        z.strictObject({
          ...named.shape,
          filled_in_by: z.enum(['staff', 'complainant']),
          promise: z.enum(['required', 'optional']).default('optional'),
          asks: asked.optional(),
          greeting: text.optional(),
          cites,
        }),
      )
      .min(1),
    registration: z
      .strictObject(
        Object.fromEntries(
          REGISTRATION_FIELDS.map((one) => [one, required.default(USUALLY_REQUIRED[one] ?? 'nobody')]),
        ) as Record<(typeof REGISTRATION_FIELDS)[number], z.ZodDefault<typeof required>>,
      )
      .prefault({}),
    asks: asked.optional(),
    gate: gate.optional(),
    handled_by: id.optional(),
    one_demand: z.literal(true).optional(),
    first_talk: z.array(text).default([]),
    demands: z.array(named).default([]),
    categories,
    harms: nothingOfIt,
    impacts: nothingOfIt,
    decline_reasons: choices,
    cites,
  }),
  severity: z.array(severity).min(1),
  escalation: steps.optional(),
  investigation: z
    .strictObject({
      sources: z.array(named).default([]),
      dimensions: z.array(named).default([]),
      methods: z.array(named).default([]),
      cites,
    })
    .prefault({}),
  compensation: z.array(z.strictObject({ ...named.shape, measure: z.enum(['money', 'count']), cites })).default([]),
  fields: z.array(field).default([]),
  forms: z
    .array(
      z.strictObject({
        ...named.shape,
        fields: asked,
        in_place_of: z.array(id).min(1).optional(),
        signed_by: z.array(id).min(1).optional(),
        precedent: z.literal(true).optional(),
        cites,
      }),
    )
    .default([]),
  stages: z
    .array(
      z.strictObject({
        ...named.shape,
        for: z.array(id).min(1).optional(),
        when: condition.optional(),
        tasks: z.array(task).min(1),
        cites: mayCite,
      }),
    )
    .min(1),
  apology: z.enum(['always', 'when-ours', 'twice']).optional(),
  closing: z.array(z.strictObject({ must: condition, when: condition.optional(), says: text, cites })).optional(),
  phrases: z
    .array(z.strictObject({ never: text, instead: text, unless_dated: z.literal(true).optional(), cites }))
    .optional(),
  custodians: z.array(id).min(1).optional(),
  reports: z
    .array(
      z.strictObject({
        ...named.shape,
        every: z.enum(['month', 'quarter', 'year']),
        by: id,
        within: duration.optional(),
        to: z.array(id).min(1).optional(),
        sections: z.array(text).min(1),
        cites,
      }),
    )
    .optional(),
  complainant_is_told: z.array(z.strictObject({ time: text, text })).default([]),
  keep_years: z.number().int().min(1).max(100),
  guidance: z.record(z.string(), text),
});

/** 流程文档: one written procedure with everything folded in; plain JSON, the same for the same procedure. */
export type ResolvedDocument = z.infer<typeof DOCUMENT>;
export type DocumentTask = ResolvedDocument['stages'][number]['tasks'][number];

/** 流程文档: reads any JSON as one. */
export function readDocument(json: unknown): z.ZodSafeParseResult<ResolvedDocument> {
  return DOCUMENT.safeParse(json);
}

/** 规范文本: keys in order, no spaces; the text whose SHA-256 names the document (RFC 8785 for the values that occur). */
export function canonicalText(document: ResolvedDocument): string {
  return JSON.stringify(document, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
