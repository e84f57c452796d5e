import type { DocumentTask } from '#core/playbook/document.ts';
import { parseDuration } from '#core/time/duration.ts';
import type { Alter, Alteration } from './alterations.ts';

/** 改一个任务: what concerns more than one of its words. */

/** Its limit, with what belongs to it. */
const LIMIT_PARTS = [
  'within',
  'between',
  'from',
  'else',
  'warn',
  'aim',
  'pause_for',
  'extend',
  'after_regrade',
  'ends',
] as const satisfies readonly (keyof DocumentTask)[];

export const asTask: Alter = (value) => {
  const task = value as DocumentTask;
  const altered: Alteration[] = [{ change: 'taken out', value: undefined }];
  if (task.optional === undefined) altered.push({ change: 'needed → optional', value: { ...task, optional: true } });
  if (task.within !== undefined || task.between !== undefined)
    altered.push({ change: 'without its limit', value: withoutLimit(task) });
  altered.push(...endOtherwise(task), ...silenceTurnedRound(task));
  return altered;
};

function withoutLimit(task: DocumentTask): unknown {
  return Object.fromEntries(Object.entries(task).filter(([part]) => !LIMIT_PARTS.some((each) => each === part)));
}

/** A limit in days ends with the day of whoever must act; said or not. */
function endOtherwise(task: DocumentTask): readonly Alteration[] {
  const limit = parseDuration(task.between?.[1] ?? task.within ?? task.if_silent?.accepted_after ?? '');
  const isInDays = limit !== null && (limit.unit === 'd' || limit.unit === 'wd' || limit.unit === 'mo');
  if (task.ends !== undefined || !isInDays) return [];
  const isTheirs = task.by === 'complainant' || task.whose !== undefined;
  const ends = isTheirs ? 'close-of-business' : 'midnight';
  return [{ change: `ends: ${ends}`, value: { ...task, ends } }];
}

/** Silence that asks again binds, and silence that binds asks again. */
function silenceTurnedRound(task: DocumentTask): readonly Alteration[] {
  const { if_silent: silence } = task;
  if (silence?.ask_again_after !== undefined)
    return [
      {
        change: 'silence binds',
        value: {
          ...(withoutLimit(task) as DocumentTask),
          if_silent: { accepted_after: silence.ask_again_after, proof: 'sent' },
        },
      },
    ];
  if (silence?.accepted_after === undefined) return [];
  const { accepted_after: within } = silence;
  const from = task.act === 'answer' ? 'offered' : 'told';
  return [
    { change: 'silence is no consent', value: { ...task, within, from, if_silent: { ask_again_after: within } } },
  ];
}
