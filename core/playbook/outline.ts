import { categoriesOf } from './category-tree.ts';
import type { KnownValues } from './condition.ts';
import { factTypeOf, YES_NO } from './facts.ts';
import type { ResolvedDocument } from './document.ts';
import { MILESTONES, type Act, type Milestone } from './acts.ts';
import type { Condition } from './playbook.ts';

/** What several checks and the compiler ask of a document. */

export type DocumentStage = ResolvedDocument['stages'][number];
export type Steps = readonly PropertyKey[];

const idsOf = (list: readonly { readonly id: string }[]): readonly string[] => list.map(({ id }) => id);

/** 允许的取值 in the conditions of this document. */
export function knownValues(document: ResolvedDocument): KnownValues {
  const { kinds, severity, intake, investigation, compensation, fields } = document;
  const categories = categoriesOf(document);
  return {
    kinds: idsOf(kinds ?? []),
    severities: idsOf(severity),
    channels: idsOf(intake.channels),
    categories: idsOf(categories.filter(({ isNarrowest }) => isNarrowest)),
    categoryTree: idsOf(categories),
    harms: idsOf(intake.harms),
    impacts: idsOf(intake.impacts),
    demands: idsOf(intake.demands),
    causeDimensions: idsOf(investigation.dimensions),
    compensations: idsOf(compensation),
    fields: Object.fromEntries(
      fields.flatMap(({ id, kind, choices }) => {
        const type = factTypeOf(kind);
        return type === null
          ? []
          : [[id, { type, values: kind === 'yes-no' ? YES_NO : (choices?.map(({ id }) => id) ?? null) }]];
      }),
    ),
  };
}

/** 何时适用: the severities it is for, and its own condition, as one question; `null` = always. */
export function whenOf(part: {
  readonly for?: readonly string[] | undefined;
  readonly when?: string | undefined;
}): Condition | null {
  const ids = part.for?.map((id) => JSON.stringify(id)) ?? [];
  const graded =
    ids.length === 0 ? null : ids.length === 1 ? `severity == ${ids[0] ?? ''}` : `severity in [${ids.join(', ')}]`;
  if (graded === null) return part.when === undefined ? null : { source: part.when };
  return { source: part.when === undefined ? graded : `${graded} && (${part.when})` };
}

/** 条件 of the course, each with where it stands; those of the severities are asked before much is known, and apart. */
export function conditionsOf(
  document: ResolvedDocument,
): readonly { readonly source: string; readonly steps: Steps }[] {
  const found: { source: string; steps: Steps }[] = [];
  const take = (source: string | undefined, ...steps: PropertyKey[]): void => {
    if (source !== undefined) found.push({ source, steps });
  };
  for (const [at, { needed_when: when }] of document.fields.entries()) take(when, 'fields', at, 'needed_when');
  for (const [at, { must, when }] of (document.closing ?? []).entries()) {
    take(must, 'closing', at, 'must');
    take(when, 'closing', at, 'when');
  }
  for (const [at, stage] of document.stages.entries()) {
    take(stage.when, 'stages', at, 'when');
    for (const [index, task] of stage.tasks.entries()) {
      const steps = ['stages', at, 'tasks', index];
      take(task.when, ...steps, 'when');
      take(task.again?.when, ...steps, 'again', 'when');
      for (const [each, variant] of (task.variants ?? []).entries())
        take(variant.when, ...steps, 'variants', each, 'when');
    }
  }
  return found;
}

/** 属于这一等级: one of the conditions is enough; `null` = otherwise. */
export function criteriaOf({ any }: ResolvedDocument['severity'][number]): Condition | null {
  if (any === undefined) return null;
  return { source: any.length === 1 ? (any[0] ?? '') : any.map((one) => `(${one})`).join(' || ') };
}

export function isMilestone(name: string): name is Milestone {
  return (MILESTONES as readonly string[]).includes(name);
}

/** 动作留下的里程碑. A rectification leaves its own when whoever it was given to has finished it. */
export const LEAVES: { readonly [A in Act]?: Milestone } = {
  acknowledge: 'acknowledged',
  assess: 'assessed',
  assign: 'assigned',
  accept: 'accepted',
  contact: 'contacted',
  find: 'found',
  offer: 'offered',
  answer: 'answered',
  'carry-out': 'carried-out',
  tell: 'told',
  confirm: 'confirmed',
  close: 'closed',
  'follow-up': 'followed-up',
  'confirm-content': 'content-confirmed',
  verify: 'verified',
  contain: 'contained',
  inform: 'informed',
  advise: 'advised',
  review: 'reviewed',
  'reply-to-body': 'replied',
  standardise: 'standardised',
  publish: 'published',
  train: 'trained',
  rectify: 'rectified',
  'hand-over': 'handed-over',
};
