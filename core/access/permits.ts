import type { UnitId } from '#core/values/ids.ts';
import { isSystemRole, readsCases } from './roles.ts';
import type { HeldRole } from './visibility.ts';
import { rolesOn } from './visibility.ts';

/**
 * 许可: what may be asked for, by whom. Every route declares one; the server refuses to start where one is missing.
 * A permit opens the door only: which act a role may do on a case is decided by the core.
 */
export const PERMITS = {
  /** The public portal and what it needs. */
  open: { who: 'anybody' },
  /** The complainant of one case, by the secret of its link. */
  complainant: { who: 'complainant' },
  /** Signed in, even while the first password must still be changed. */
  'signed-in': { who: 'staff', roles: 'any', of: 'nothing', beforeChange: true },
  member: { who: 'staff', roles: 'any', of: 'nothing', beforeChange: false },
  'case.list': { who: 'staff', roles: 'any', of: 'nothing', beforeChange: false },
  'case.file': { who: 'staff', roles: 'procedure', of: 'unit', beforeChange: false },
  'case.read': { who: 'staff', roles: 'any', of: 'case', beforeChange: false },
  'case.act': { who: 'staff', roles: 'any', of: 'case', beforeChange: false },
  'case.export': { who: 'staff', roles: 'reading', of: 'case', beforeChange: false },
  'case.erase': { who: 'staff', roles: ['privacy'], of: 'case', beforeChange: false },
  'statistics.read': { who: 'staff', roles: 'reading', of: 'nothing', beforeChange: false },
  'organisation.read': { who: 'staff', roles: 'any', of: 'nothing', beforeChange: false },
  'organisation.change': { who: 'staff', roles: ['administrator'], of: 'nothing', beforeChange: false },
  'messages.arrange': { who: 'staff', roles: ['administrator'], of: 'nothing', beforeChange: false },
} as const satisfies { readonly [name: string]: PermitRule };

type PermitRule =
  | { readonly who: 'anybody' | 'complainant' }
  | {
      readonly who: 'staff';
      /** `reading` = any role that reads cases; `procedure` = any role of a playbook. */
      readonly roles: 'any' | 'reading' | 'procedure' | readonly string[];
      /** What the roles must cover: nothing in particular, the unit named in the request, or the case. */
      readonly of: 'nothing' | 'unit' | 'case';
      readonly beforeChange: boolean;
    };

export type Permit = keyof typeof PERMITS;

/** 许可的规则 */
export function permitRule(permit: Permit): PermitRule {
  return PERMITS[permit];
}

/**
 * 有无许可: whether the roles held open this door. `upward` are the units above what is asked for (itself first), or
 * `null` where it concerns no unit. Whether a case is visible at all is asked of the read models first.
 */
export function isPermitted(permit: Permit, holdings: readonly HeldRole[], upward: readonly UnitId[] | null): boolean {
  const rule = permitRule(permit);
  if (rule.who !== 'staff') return true;
  const roles = upward === null ? holdings.map((held) => held.role) : rolesOn(holdings, upward);
  if (rule.roles === 'any') return true;
  if (rule.roles === 'reading') return roles.some(readsCases);
  if (rule.roles === 'procedure') return roles.some((role) => !isSystemRole(role));
  return rule.roles.some((role) => roles.includes(role));
}
