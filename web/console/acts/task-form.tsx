import type { ReactNode } from 'react';
import { acts, NOUN_OF_FORM } from '#contract/console/acts.ts';
import type { ActNoun, Acted } from '#contract/console/acts.ts';
import type { CaseForm, FileEntry, TaskCard } from '#contract/console/case-page.ts';
import { useSay } from '#web/console/texts.ts';
import { ActForm } from './act-form.tsx';
import { EvidenceForm } from './evidence-form.tsx';

/** A form's name as the server sends it: an act of the playbook, a task of the program's own, or a noun itself. */
export type FormNoun = ActNoun | 'evidence';

export function nounOf(form: string): FormNoun | null {
  const known = NOUN_OF_FORM[form];
  if (known !== undefined) return known;
  if (form === 'evidence') return form;
  return isNoun(form) ? form : null;
}

function isNoun(form: string): form is ActNoun {
  return Object.hasOwn(acts, form);
}

interface TaskFormProps {
  readonly found: CaseForm;
  readonly task: TaskCard | null;
  /** An act beside the task; `null` = the task's own. */
  readonly noun: FormNoun | null;
  readonly about?: FileEntry | string | null;
  readonly onSending?: (isSending: boolean) => void;
  readonly onDone: (acted: Acted) => void;
  readonly onCancel: (() => void) | null;
  readonly aside?: ReactNode;
}

/** 办理: the form that an act or a task asks for. */
export function TaskForm({ noun, task, aside, ...rest }: TaskFormProps) {
  const say = useSay();
  const chosen = noun ?? (task === null ? null : nounOf(task.form));
  if (chosen === null) return <p className="muted">{say('console.task.unknown')}</p>;
  if (chosen === 'evidence') return <EvidenceForm {...rest} />;
  return <ActForm key={chosen} noun={chosen} task={task} aside={aside} {...rest} />;
}
