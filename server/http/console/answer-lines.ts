import { isFilledIn } from '#core/case/answers.ts';
import type { Filled } from '#core/case/answers.ts';
import type { FiledEvent } from '#core/case/filed-events.ts';
import type { Field } from '#core/playbook/playbook.ts';
import { fieldsText } from '../field-lines.ts';
import type { Material } from './entry-sketch.ts';

/**
 * 栏目与回答 for one colleague: what is meant for other roles says so in place of its answer. Whoever gave an answer has it
 * before their eyes all the same.
 */
export function answersText(
  material: Material,
  { by }: Pick<FiledEvent, 'by'>,
  fields: readonly Field[],
  filled: Filled,
): string {
  const { t, roles } = material;
  const isOwn = by.kind === 'staff' && by.person === t.telling.reader;
  return fields
    .filter((field) => isFilledIn(field, filled))
    .map((field) => {
      const meantFor = (field.shownTo ?? []).filter((reader) => reader !== 'complainant');
      const isRead = isOwn || meantFor.length === 0 || meantFor.some((role) => roles.includes(role));
      if (isRead) return fieldsText(material, [field], filled);
      const text = t.say('file.field.for-others', { roles: t.list(meantFor.map((role) => t.role(role))) });
      return t.say('file.field', { field: t.text(field.title), text });
    })
    .filter((line) => line !== '')
    .join('\n');
}
