import { z } from 'zod';
import { SCENARIO_ACTS } from './acts.ts';
import { fillings } from './fill-in.ts';

// How a scenario is written. What a step may say besides hangs on its act (`acts.ts`).

const name = z.string().min(1);
const names = z.array(name);
const text = z.union([name, z.strictObject({ zh: name, en: name })]);
const title = z.strictObject({ zh: name, en: name });
const moment = name;
const cites = z.array(z.string().regex(/^R\d{3}$/)).optional();

/** Of whom something is asked: a role, a person, the complainant; several where several of the kind are open. */
const askedOf = z.record(z.string(), z.union([name, names.min(1)]));

const CLOCK_STATES = ['running', 'passed', 'paused', 'met', 'missed', 'dropped', 'none'] as const;
const clock = z.strictObject({
  is: z.enum(CLOCK_STATES).optional(),
  due: moment.optional(),
  opens: moment.optional(),
  aim: moment.optional(),
  warns: moment.optional(),
  since: moment.optional(),
  dropped: name.optional(),
});

/** What befell clocks: when, or merely that it did. */
const moments = z.union([z.literal('none'), names.min(1), z.record(z.string(), moment)]);
const rung = z.union([name, z.strictObject({ to: name, at: moment.optional() })]);

const refused = z.union([
  name,
  z.strictObject({ code: name, field: name.optional(), with: z.record(z.string(), z.unknown()).optional() }),
]);

const expectation = z.strictObject({
  status: z.enum(['open', 'declined', 'withdrawn', 'closed', 'archived']).optional(),
  stage: name.optional(),
  round: z.number().int().optional(),
  severity: name.optional(),
  holder: name.optional(),
  remedy: z.enum(['none', 'proposed', 'offered', 'rejected', 'accepted', 'carried-out']).optional(),
  result: z.enum(['untold', 'told', 'confirmed', 'disputed']).optional(),
  offers: z.number().int().optional(),
  kept_until: name.optional(),
  asked: askedOf.optional(),
  only_asked: z.union([z.literal('none'), askedOf]).optional(),
  not_asked: names.optional(),
  clocks: z.record(z.string(), z.union([z.enum(CLOCK_STATES), clock])).optional(),
  meanwhile: z
    .strictObject({
      warned: moments.optional(),
      aim_passed: moments.optional(),
      breached: moments.optional(),
      passed: moments.optional(),
      unanswered: moments.optional(),
      silent: moments.optional(),
      pause_ended: moments.optional(),
      escalated: z.union([z.literal('none'), z.record(z.string(), z.union([rung, z.array(rung).min(1)]))]).optional(),
    })
    .optional(),
  events: names.optional(),
  informed: z.union([z.literal('none'), name, names.min(1)]).optional(),
  /** Forms that the case leaves as precedents. */
  precedents: z.union([z.literal('none'), name, names.min(1)]).optional(),
});

/** What a step with an act may say of any act. */
const WITH_ACT = {
  /** 一并答的: to the fields that its task asks. */
  answers: fillings.optional(),
  without: names.optional(),
};

/** 别的案件: what they say by now; it stands until a later step says otherwise. */
const elsewhere = z.strictObject({
  granted_yuan: z.number().int().min(0).optional(),
  /** When other complaints about the same came to the unit. */
  same_category: z.array(moment).optional(),
  /** When the same person complained before. */
  same_person: z.array(moment).optional(),
});

const COMMON = {
  at: moment.optional(),
  who: name.optional(),
  note: text.optional(),
  cites,
  elsewhere: elsewhere.optional(),
  refused: refused.optional(),
  expect: expectation.optional(),
};

const interval = z.strictObject({ from: name, until: name });
const day = z.strictObject({ day: name, hours: z.array(interval).optional() });

/** 组织的格式: who works here and what is decided here, for all scenarios of a playbook or for one. */
export const HOUSE = z.strictObject({
  on_duty: z.record(z.string(), z.union([name, z.number().int().min(0).max(9), names])).optional(),
  others: names.optional(),
  parameters: z.record(z.string(), z.union([name, z.number().int(), title])).optional(),
  calendar: z
    .strictObject({
      zone: name.optional(),
      hours: z
        .union([
          z.literal('round-the-clock'),
          z.strictObject({ from: name, until: name, days: z.array(z.number().int().min(1).max(7)).optional() }),
        ])
        .optional(),
      holidays: z.enum(['open', 'closed']).optional(),
      working_days: z.enum(['as-opened', 'by-notice']).optional(),
      closed: names.optional(),
      extra: z.array(z.union([name, day])).optional(),
    })
    .optional(),
});

/** 情景的格式, but for what the steps say of their acts. */
export const SCENARIO = z.strictObject({
  title,
  cites,
  start: moment,
  ...HOUSE.shape,
  steps: z.array(z.looseObject({ act: name.optional() })).min(1),
});

/** A step without an act only looks at what has come of it by then. */
const WAITING = z.strictObject(COMMON);
const STEPS: { readonly [act: string]: z.ZodObject } = Object.fromEntries(
  Object.entries(SCENARIO_ACTS).map(([act, { fields }]) => [
    act,
    z.strictObject({ act: z.literal(act), ...COMMON, ...WITH_ACT, ...fields.shape }),
  ]),
);

/** 步骤的格式 of an act; `null` = there is no such act. */
export function stepForm(act: string | undefined): z.ZodObject | null {
  return act === undefined ? WAITING : (STEPS[act] ?? null);
}

export type House = z.output<typeof HOUSE>;
export type WrittenScenario = Omit<z.output<typeof SCENARIO>, 'steps'>;
export type WrittenStep = z.output<typeof WAITING> & {
  readonly [W in keyof typeof WITH_ACT]?: z.output<(typeof WITH_ACT)[W]>;
};
export type Expectation = z.output<typeof expectation>;
export type ExpectedClock = z.output<typeof clock>;
export type WrittenElsewhere = z.output<typeof elsewhere>;
export type Refused = z.output<typeof refused>;
export type Moments = z.output<typeof moments>;

/** 情景的 JSON Schema, so that an editor completes and checks what an author writes. */
export function scenarioSchema(): unknown {
  const steps = z.array(z.union([WAITING, ...Object.values(STEPS)])).min(1);
  return z.toJSONSchema(SCENARIO.extend({ steps }), { io: 'input', reused: 'ref' });
}
