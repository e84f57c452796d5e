import type { Playbook } from '#core/playbook/playbook.ts';
import type { EntryId } from '#core/values/ids.ts';
import { record } from './acts.ts';
import { idOf } from './people.ts';
import type { Act, Story } from './story.ts';

/** 填满的表单: every field of a form says something. */
export function filledForm(playbook: Playbook, form: string): Act<'WriteRecord'> {
  const fields = playbook.forms.find((each) => each.id === form)?.fields ?? [];
  const of = (...kinds: readonly string[]) => fields.filter((field) => kinds.includes(field.kind));
  return record(form, Object.fromEntries(of('text', 'long-text').map((field) => [field.id, '写清楚了'])), {
    choices: Object.fromEntries(of('choice', 'yes-no').map((field) => [field.id, field.choices[0]?.id ?? ''])),
    scores: Object.fromEntries(of('score', 'number', 'money').map((field) => [field.id, 4])),
    ticks: of('tick').map((field) => field.id),
  });
}

/** 任意的任务 of a procedure, by its name. */
export function anyTask({ stages }: Playbook, pick: number): string {
  const all = stages.flatMap(({ tasks }) => tasks.map(({ id }) => id));
  return all[pick % all.length] ?? '';
}

export function anyStepOf(task: string, name: string): Act<'TakeStep'> {
  return { type: 'TakeStep', task, entry: idOf<EntryId>(name), text: '看过了', how: 'phone', lateReason: null };
}

/** One that is asked for, where one is. */
export function anySignature({ rules, state }: Pick<Story, 'rules' | 'state'>, pick: number): Act<'SignRecord'> {
  const tasks = state.status === 'none' ? [] : [...state.tasks.values()];
  const asked = tasks.find(({ origin, status }) => origin === 'sign' && status === 'open');
  const [, form = rules.playbook.forms[pick % rules.playbook.forms.length]?.id ?? '', signer = 'complainant'] =
    asked?.id.split(':') ?? [];
  return { type: 'SignRecord', form, signer, signature: null, signedName: '何先生', refused: null };
}
