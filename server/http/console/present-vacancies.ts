import type { ResolvedDocument } from '#core/playbook/document.ts';
import { holdersFor } from '#core/organisation/tree.ts';
import type { Organisation } from '#core/organisation/state.ts';
import type { UnitId } from '#core/values/ids.ts';
import { langOf } from '#core/values/language.ts';
import type { Language } from '#core/values/language.ts';
import { say } from '../speech.ts';

/** Of more units than these only so many are named. */
const NAMED = 3;

/** 空缺: roles that nobody would hold for the units, a sentence for those that lack the same ones. */
export function presentVacancies(
  { roles, groups }: ResolvedDocument,
  units: readonly UnitId[],
  organisation: Organisation,
  language: Language,
): string[] {
  const separator = language === 'en' ? ', ' : '、';
  const ids = roles.map(({ id }) => id);
  const vacantAt = (unit: UnitId): string => {
    const held = holdersFor(organisation, unit, ids);
    const vacant = roles.filter(({ id }) => (held[id]?.people.length ?? 0) === 0);
    return vacant.map(({ title }) => title[langOf(language)]).join(separator);
  };
  const ofGroups = groups.length === 0 ? '' : say(language, 'procedure.vacant.group');
  return [...Map.groupBy(units, vacantAt)]
    .filter(([vacant]) => vacant !== '')
    .map(([vacant, alike]) => {
      const names = alike.slice(0, NAMED).map((unit) => organisation.units.get(unit)?.name ?? '');
      const listed = names.join(separator);
      const all =
        alike.length > NAMED ? say(language, 'procedure.vacant.units', { listed, count: alike.length }) : listed;
      return `${say(language, 'procedure.vacant', { units: all, roles: vacant })}${ofGroups}`;
    });
}
