import { isFilledIn } from '#core/case/answers.ts';
import type { Filled } from '#core/case/answers.ts';
import type { FiledEvent } from '#core/case/filed-events.ts';
import type { Field } from '#core/playbook/playbook.ts';
import type { EvidenceId } from '#core/values/ids.ts';
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
  const { t } = material;
  return fields
    .filter((field) => isFilledIn(field, filled))
    .map((field) => {
      if (isRead(material, by, field)) return fieldsText(material, [field], filled);
      const text = t.say('file.field.for-others', { roles: t.list(meantFor(field).map((role) => t.role(role))) });
      return t.say('file.field', { field: t.text(field.title), text });
    })
    .filter((line) => line !== '')
    .join('\n');
}

/** 栏目里的文件, of the fields that this colleague reads. */
export function filesAnswered(
  material: Material,
  { by }: Pick<FiledEvent, 'by'>,
  fields: readonly Field[],
  texts: Filled['texts'],
): readonly EvidenceId[] {
  const read = fields.filter((field) => field.kind === 'file' && isRead(material, by, field));
  const named = new Set(read.flatMap(({ id }) => texts[id] ?? []));
  return material.state.evidence.flatMap(({ entry }) => (named.has(entry) ? [entry] : []));
}

/** Colleagues that an answer is meant for; none named = everybody. */
export function meantFor({ shownTo }: Field): readonly string[] {
  return (shownTo ?? []).filter((reader) => reader !== 'complainant');
}

/** 看得到: whether it is meant for this colleague, or they gave it. */
export function isRead({ t, roles }: Pick<Material, 't' | 'roles'>, by: FiledEvent['by'], field: Field): boolean {
  const isOwn = by.kind === 'staff' && by.person === t.telling.reader;
  const readers = meantFor(field);
  return isOwn || readers.length === 0 || readers.some((role) => roles.includes(role));
}
