import type { Actor } from '#core/values/event.ts';
import { holdsAtLeast, rolesOf } from './noun.ts';
import { refuse } from './refusal.ts';
import type { Rules } from './rules.ts';

/** 降级: to a milder severity than the one that stands, or is suggested, takes the role that the graver one names. */
export function checkLowering(rules: Rules, by: Actor, from: string | null, to: string) {
  const { severities } = rules.playbook;
  const rank = (id: string | null): number => severities.findIndex((each) => each.id === id);
  const loweredBy = severities[rank(from)]?.loweredBy;
  if (loweredBy === undefined || rank(to) <= rank(from) || holdsAtLeast(rules, rolesOf(by), loweredBy)) return null;
  return refuse('access.role', { role: loweredBy }, 'severity');
}
