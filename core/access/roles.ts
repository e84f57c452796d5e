/**
 * 系统角色: held at the topmost unit. `administrator` arranges the organisation and reads no case by that role;
 * `privacy` reads every case and may erase one.
 */
export const SYSTEM_ROLES = ['administrator', 'privacy'] as const;
export type SystemRole = (typeof SYSTEM_ROLES)[number];

/** 系统角色 */
export function isSystemRole(role: string): role is SystemRole {
  return (SYSTEM_ROLES as readonly string[]).includes(role);
}

/** 能读案件: whoever holds a role of a playbook at a unit reads the cases of that unit and below it. */
export function readsCases(role: string): boolean {
  return role !== 'administrator';
}
