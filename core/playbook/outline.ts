import { decided, type KnownValues } from './condition.ts';
import { factTypeOf, YES_NO } from './facts.ts';
import type { DocumentTask, ResolvedDocument } from './document.ts';
import { MILESTONES, type Act, type Condition, type Milestone } from './playbook.ts';

/** What several checks and the compiler ask of a document. */

export type DocumentStage = ResolvedDocument['stages'][number];
export type Steps = readonly PropertyKey[];

/** 文档里的任务, with the stage it stands in. */
export interface PlacedTask {
  readonly task: DocumentTask;
  readonly stage: DocumentStage;
  readonly stageIndex: number;
  readonly steps: Steps;
}

export function tasksOf(document: ResolvedDocument): readonly PlacedTask[] {
  return document.stages.flatMap((stage, stageIndex) =>
    stage.tasks.map((task, index) => ({ task, stage, stageIndex, steps: ['stages', stageIndex, 'tasks', index] })),
  );
}

const idsOf = (list: readonly { readonly id: string }[]): readonly string[] => list.map(({ id }) => id);

/** 允许的取值 in the conditions of this document. */
export function knownValues({ severity, intake, investigation, compensation, fields }: ResolvedDocument): KnownValues {
  return {
    severities: idsOf(severity),
    channels: idsOf(intake.channels),
    categories: idsOf(intake.categories),
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

/** 属于这一等级: one of the conditions is enough; `null` = otherwise. */
export function criteriaOf({ any }: ResolvedDocument['severity'][number]): Condition | null {
  if (any === undefined) return null;
  return { source: any.length === 1 ? (any[0] ?? '') : any.map((one) => `(${one})`).join(' || ') };
}

/** 可能适用: whether a case of this severity ('' = not graded yet) can ever come to the task. */
export function mayApply({ stage, task }: Pick<PlacedTask, 'stage' | 'task'>, severity: string): boolean {
  return [whenOf(stage), whenOf(task)].every((when) => when === null || decided(when, { severity }) !== false);
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
};

/** 留下的起算点: whether doing the task leaves this moment behind: a milestone, or that this very task was done. */
export function leaves(task: DocumentTask, from: string): boolean {
  if (!isMilestone(from)) return task.id === from;
  const milestone = from;
  return milestone === 'arrived' ? task.act === 'contact' && task.on_site === true : LEAVES[task.act] === milestone;
}
