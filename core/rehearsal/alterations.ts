import { MILESTONES, PROOFS } from '#core/playbook/acts.ts';
import { askedAtIntake } from '#core/playbook/asked-at-intake.ts';
import type { ResolvedDocument } from '#core/playbook/document.ts';
import { parseDuration, type DurationUnit } from '#core/time/duration.ts';

/** 改法: what may be altered at one place of a procedure's document, one thing at a time. */

export type Steps = readonly PropertyKey[];

export interface Alteration {
  /** In few words, the same every time: `15 min → 16 min`. */
  readonly change: string;
  /** `undefined` = taken out. */
  readonly value: unknown;
}

export interface Altering {
  readonly document: ResolvedDocument;
  readonly steps: Steps;
}

export type Alter = (value: unknown, altering: Altering) => readonly Alteration[];

const to = (value: unknown, other: unknown): Alteration => ({
  change: `${String(value)} → ${String(other)}`,
  value: other,
});
const GONE: Alteration = { change: 'taken out', value: undefined };

/** 去掉 */
export const takeOut: Alter = () => [GONE];

/** 加一减一 of the unit; a length of nothing is none. */
export const byOne: Alter = (value) => {
  const duration = typeof value === 'string' ? parseDuration(value) : null;
  if (duration === null) return [];
  const { amount, unit } = duration;
  const least = unit === 'd' || unit === 'wd' ? 0 : 1;
  return [amount + 1, amount - 1].filter((each) => each >= least).map((each) => to(value, `${each} ${unit}`));
};

const OTHER_COUNTING: { readonly [U in DurationUnit]: string } = {
  min: 'wmin',
  h: 'wh',
  wmin: 'min',
  wh: 'h',
  d: 'wd',
  wd: 'd',
  mo: 'd',
};

/** A limit, or that of a variant, of a task that lists steps by which it is made longer; or such a step. */
function isExtended({ document, steps }: Altering): boolean {
  const [of, stage, tasks, task] = steps;
  if (of !== 'stages' || tasks !== 'tasks') return false;
  return document.stages[Number(stage)]?.tasks[Number(task)]?.extend !== undefined;
}

/** 长短与计法: longer, shorter, and counted otherwise. */
export const length: Alter = (value, altering) => {
  const duration = typeof value === 'string' ? parseDuration(value) : null;
  if (duration === null) return [];
  const { unit } = duration;
  // A last day off rolls forward, so that the next day and the next working day are the same end.
  if ((unit === 'd' || unit === 'wd') && duration.amount <= 1) return byOne(value, altering);
  // What is added to a limit is counted as the limit is.
  if (isExtended(altering)) return byOne(value, altering);
  const amount = unit === 'mo' ? duration.amount * 30 : duration.amount;
  return [...byOne(value, altering), to(value, `${amount} ${OTHER_COUNTING[unit]}`)];
};

export const number: Alter = (value) =>
  typeof value === 'number' ? [value + 1, value - 1].filter((each) => each >= 1).map((each) => to(value, each)) : [];

/** 起算: the moments before and after it in the course of a complaint. */
export const milestone: Alter = (value) => {
  const at = MILESTONES.findIndex((each) => each === value);
  return [MILESTONES[at - 1], MILESTONES[at + 1]].filter((each) => each !== undefined).map((each) => to(value, each));
};

export const proof: Alter = (value) => PROOFS.filter((each) => each !== value).map((each) => to(value, each));

/** 换一个岗位: the tier above, or below the highest; another role for one outside the tiers. */
export const role: Alter = (value, { document }) => {
  if (value === 'complainant') return [];
  if (value === 'handler') return [to(value, 'owner')];
  if (value === 'owner') return [to(value, 'handler')];
  const { tiers, roles, groups } = document;
  const group = groups.find(({ id }) => id === value);
  if (group !== undefined) return [to(value, group.lead)];
  const at = tiers.findIndex((tier) => tier === value);
  const other = at < 0 ? tiers[0] : (tiers[at + 1] ?? tiers[at - 1]);
  const found = other ?? roles.map(({ id }) => id).find((id) => id !== value);
  return found === undefined ? [] : [to(value, found)];
};

/** 投诉人自己答的 no more: told from who reads an answer, on which no course hangs. */
export const toldByComplainant: Alter = (value, { document, steps }) => {
  const field = document.fields[Number(steps[1])]?.id;
  const isAskedAtIntake = askedAtIntake(document).some(({ uses }) => uses.some((each) => each.field === field));
  return value === 'complainant' && isAskedAtIntake ? [GONE] : [];
};

export const roleOrNone: Alter = (value, altering) => [...role(value, altering), GONE];

export const flip: Alter = (value) => (typeof value === 'boolean' ? [to(value, !value)] : []);

/** 条件里的一处: a number one more or less, and instead of or. What stands in quotes is a value. */
function within(source: string): readonly Alteration[] {
  const found: Alteration[] = [];
  for (const { 0: token, index } of source.matchAll(/"[^"]*"|\b\d+\b|&&|\|\|/g)) {
    const others = othersOf(token);
    for (const other of others)
      found.push({
        change: `${token} → ${other}, at ${index + 1}`,
        value: `${source.slice(0, index)}${other}${source.slice(index + token.length)}`,
      });
  }
  return found;
}

function othersOf(token: string): readonly string[] {
  if (token.startsWith('"')) return [];
  if (token === '&&') return ['||'];
  if (token === '||') return ['&&'];
  return [Number(token) + 1, Number(token) - 1].filter((each) => each >= 0).map(String);
}

/** 条件 turned round, without it, and altered in one place. */
export const condition: Alter = (value) => [
  { change: 'negated', value: `!(${String(value)})` },
  GONE,
  ...within(String(value)),
];

/** One of several conditions of which any is enough. */
export const criterion: Alter = (value) => [
  { change: 'negated', value: `!(${String(value)})` },
  { change: 'never', value: `false && (${String(value)})` },
  ...within(String(value)),
];

export const among =
  (...all: readonly string[]): Alter =>
  (value) =>
    all.filter((each) => each !== value).map((each) => to(value, each));

/** 适用的等级: one fewer, or another where there is only one. */
export const severities: Alter = (value, { document }) => {
  const given = value as readonly string[];
  const [only] = given;
  const others = document.severity.map(({ id }) => id).filter((id) => !given.includes(id));
  if (given.length === 1 && others[0] !== undefined)
    return [{ change: `${only ?? ''} → ${others[0]}`, value: [others[0]] }];
  return given.map((each) => ({ change: `without ${each}`, value: given.filter((other) => other !== each) }));
};

/** 次序: neighbours change places. */
export const order: Alter = (value) => {
  const given = value as readonly string[];
  return given.slice(1).map((each, index) => {
    const swapped = [...given];
    swapped[index] = each;
    swapped[index + 1] = given[index] as string;
    return { change: `${each} before ${given[index] ?? ''}`, value: swapped };
  });
};

/** 另一张表 */
export const otherForm: Alter = (value, { document }) => {
  const other = document.forms.find(({ id }) => id !== value);
  return other === undefined ? [] : [to(value, other.id)];
};

/** 退到别处: the stage after, or the one before the last. */
export const otherStage: Alter = (value, { document }) => {
  const at = document.stages.findIndex(({ id }) => id === value);
  const other = document.stages[at + 1] ?? document.stages[at - 1];
  return other === undefined ? [] : [to(value, other.id)];
};

/** 逾期以后: soft instead of hard, hard instead of soft, waited for instead of let pass. */
export const afterwards: Alter = (value) => {
  if (value === 'lapse') return [to(value, 'give-reason')];
  return value === 'give-reason'
    ? [{ change: 'soft → hard', value: 'escalate' }]
    : [{ change: 'hard → soft', value: 'give-reason' }];
};
