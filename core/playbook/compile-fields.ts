import type { ResolvedDocument } from './document.ts';
import type { Choice, Field, Form, FormField } from './playbook.ts';

/** From the catalogue of fields, and the names by which forms and tasks ask for them, to what the program fills in. */

type DocumentField = ResolvedDocument['fields'][number];
type Uses = ResolvedDocument['forms'][number]['fields'];

const YES_OR_NO: readonly Choice[] = [
  { id: 'yes', title: { zh: '是', en: 'Yes' } },
  { id: 'no', title: { zh: '否', en: 'No' } },
];

/** 栏目 */
export function fieldOf({
  id,
  title,
  hint,
  kind,
  choices,
  needed_when: when,
  shown_to: shownTo,
}: DocumentField): Field {
  return {
    id,
    title,
    hint: hint ?? null,
    kind,
    choices: kind === 'yes-no' ? YES_OR_NO : (choices ?? []),
    ...(when === undefined ? {} : { neededWhen: { source: when } }),
    ...(shownTo === undefined ? {} : { shownTo }),
  };
}

/** 所问的栏目, by their names in the catalogue. */
export function fieldsUsed(fields: readonly Field[], uses: Uses): readonly FormField[] {
  return uses.flatMap(({ field, required }) => {
    const found = fields.find(({ id }) => id === field);
    return found === undefined ? [] : [{ ...found, required }];
  });
}

/** 表单 */
export function formOf(
  fields: readonly Field[],
  {
    id,
    title,
    fields: uses,
    in_place_of: inPlaceOf,
    signed_by: signedBy,
    precedent,
  }: ResolvedDocument['forms'][number],
): Form {
  return {
    id,
    title,
    fields: fieldsUsed(fields, uses),
    ...(inPlaceOf === undefined ? {} : { inPlaceOf }),
    ...(signedBy === undefined ? {} : { signedBy }),
    ...(precedent === undefined ? {} : { isPrecedent: precedent }),
  };
}
