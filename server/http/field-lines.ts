import { valuesOf, type Filled } from '#core/case/answers.ts';
import type { AnyCase } from '#core/case/state.ts';
import type { Field } from '#core/playbook/playbook.ts';
import { parseInstant } from '#core/values/instant.ts';
import type { Teller } from './teller.ts';

/** 栏目与回答: a line for each field that was filled in, as a reader wants it. */
export function fieldsText(
  { t, state }: { readonly t: Teller; readonly state: Pick<AnyCase, 'evidence'> },
  fields: readonly Field[],
  filled: Filled,
): string {
  const values = valuesOf(filled);
  const shown = (field: Field): string | null => {
    const typed = filled.texts[field.id];
    const value = values[field.id];
    switch (field.kind) {
      case 'text':
      case 'long-text':
      case 'day':
        return typed ?? null;
      case 'moment': {
        const at = typed === undefined ? null : parseInstant(typed);
        return at === null ? null : t.moment(at, 'dated');
      }
      case 'file':
        return typed !== undefined && state.evidence.some(({ entry }) => entry === typed)
          ? t.say('file.field.file')
          : null;
      case 'choice':
      case 'yes-no':
        return typeof value === 'string' ? t.choice(field.choices, value) : null;
      case 'many':
        return Array.isArray(value) ? t.list(value.map((each: string) => t.choice(field.choices, each))) : null;
      case 'score':
        return typeof value === 'number' ? t.say('file.score', { score: value }) : null;
      case 'number':
        return typeof value === 'number' ? String(value) : null;
      case 'money':
        return typeof value === 'number' ? t.say('file.field.money', { amount: t.yuan(value) }) : null;
      case 'tick':
        return value === true ? t.say('file.record.ticked') : null;
    }
  };
  return fields
    .flatMap((field) => {
      const text = shown(field);
      return text === null ? [] : [t.say('file.field', { field: t.text(field.title), text })];
    })
    .join('\n');
}
