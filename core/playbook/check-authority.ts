import type { ResolvedDocument } from './document.ts';
import { suggestion } from './faults.ts';
import { finding, type Finding } from './finding.ts';

/** Who grants how much is said so that somebody may always grant the rest. */

export function* checkGrantors({ authority = [], roles }: ResolvedDocument): Generator<Finding> {
  const known = roles.map(({ id }) => id);
  const noun = { zh: '岗位', en: 'role' };
  for (const [index, { id: name }] of authority.entries())
    if (!known.includes(name))
      yield finding(['authority', index], 'name.unknown', { noun, name, known: suggestion(name, known) });
    else if (authority.findIndex((each) => each.id === name) < index)
      yield finding(['authority', index], 'name.twice', { name });
}

type Limits = NonNullable<ResolvedDocument['authority']>[number];

export function* checkAuthority({ authority, tiers, compensation }: ResolvedDocument): Generator<Finding> {
  if (authority === undefined) return;
  if (!compensation.some(({ measure }) => measure === 'money')) yield finding(['authority'], 'authority.no-money');
  const at = (role: string | undefined): number => authority.findIndex(({ id }) => id === role);
  const top = tiers.at(-1);
  if (top !== undefined && at(top) >= 0) yield finding(['authority', at(top)], 'authority.no-top', { role: top });
  const highest = tiers.findLastIndex((role) => at(role) >= 0);
  for (const [rank, role] of tiers.slice(0, highest).entries()) {
    const lower = authority[at(role)];
    const above = tiers[rank + 1];
    if (lower !== undefined && isMore(lower, authority[at(above)]))
      yield finding(['authority', at(role)], 'authority.order', { lower: role, higher: above ?? '' });
  }
}

/** A tier between those that are named and not named itself grants nothing. */
function isMore(lower: Limits, higher: Limits | undefined): boolean {
  if (higher === undefined) return true;
  return (['yuan_per_case', 'yuan_per_month'] as const).some((part) => {
    const most = higher[part];
    return most !== undefined && (lower[part] === undefined || lower[part] > most);
  });
}
