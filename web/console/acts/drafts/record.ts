import type { TaskCard } from '#contract/console/case-page.ts';
import type { DraftOf, Given } from '../act.ts';
import { filledOf, unansweredOf, type FieldValues } from './filled.ts';
import type { YesNo } from './remedy.ts';

export type RecordForm = NonNullable<TaskCard['record']>;

/** 记录: what the playbook's form asks, by the id of the field. */
export interface RecordDraft {
  readonly form: string;
  readonly values: FieldValues;
}

export function recordFormOf({ found, task }: Given, form: string): RecordForm | null {
  if (task?.record != null && (form === '' || task.record.form === form)) return task.record;
  const instead = task?.instead.find((each) => each.form === form);
  if (instead !== undefined) return instead;
  return found.choices.records.find((each) => each.form === form) ?? null;
}

/** 填写记录 */
export const records: DraftOf<'records', RecordDraft> = {
  noun: 'records',
  start: ({ found, task }) => ({ form: task?.record?.form ?? found.choices.records[0]?.form ?? '', values: {} }),
  body: ({ form, values }, given) => {
    const fields = recordFormOf(given, form)?.fields ?? [];
    return { form, ...filledOf(fields, values, given.zone) };
  },
  lacking: ({ form, values }, given) => unansweredOf(recordFormOf(given, form)?.fields ?? [], values),
};

export interface FollowUpDraft {
  readonly satisfied: YesNo;
  readonly values: FieldValues;
}
/** 回访 */
export const followUp: DraftOf<'follow-up', FollowUpDraft> = {
  noun: 'follow-up',
  start: () => ({ satisfied: '', values: {} }),
  body: ({ satisfied, values }, { task, zone }) => ({
    satisfied: (satisfied === '' ? null : satisfied === 'yes') as boolean,
    ...filledOf(task?.record?.fields ?? [], values, zone),
  }),
  lacking: ({ values }, { task }) => unansweredOf(task?.record?.fields ?? [], values),
};
