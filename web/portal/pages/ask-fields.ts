import type { RecordField } from '#contract/filled.ts';
import type { Html } from '../html.ts';
import { areaField, choiceField, lineField, tickField } from './controls.ts';
import type { FieldLook, Form } from './controls.ts';
import { askName } from './fields.ts';
import { say } from './words.ts';

/** 流程自己的问题: each kind of field as the plain control that a phone shows best. */

const MARKS = ['1', '2', '3', '4', '5'] as const;

export function askField(form: Form, ask: RecordField): Html {
  const { language } = form;
  const look: FieldLook = {
    field: askName(ask.id),
    label: ask.title,
    ...(ask.hint === null ? {} : { hint: ask.hint }),
    ...(ask.required ? {} : { optional: say(language, 'portal.optional') }),
  };
  switch (ask.kind) {
    case 'long-text':
      return areaField(form, { ...look, rows: 3 });
    case 'tick':
      return tickField(form, look);
    case 'yes-no':
    case 'choice':
      return choiceField(form, { ...look, kind: 'radio', choices: ask.choices });
    case 'many':
      return choiceField(form, { ...look, kind: 'checkbox', choices: ask.choices, isRequired: ask.required });
    case 'score':
      return choiceField(form, {
        ...look,
        kind: 'radio',
        choices: MARKS.map((id) => ({ id, title: say(language, `portal.rate.${id}`) })),
      });
    case 'number':
      return lineField(form, { ...look, inputmode: 'numeric' });
    case 'money':
      return lineField(form, { ...look, inputmode: 'decimal', unit: say(language, 'portal.reject.amount.unit') });
    case 'day':
      return lineField(form, { ...look, type: 'date' });
    case 'moment':
      return lineField(form, { ...look, type: 'datetime-local' });
    case 'text':
    case 'file':
      return lineField(form, look);
  }
}
