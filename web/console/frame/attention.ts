import type { Me } from '#contract/console/session.ts';

/** 提醒: what is new since the last look, worth a sound or a notification. `null` when nothing is. */
export function newlyUrgent(
  before: Me['badge'] | null,
  now: Me['badge'],
): { readonly late: number; readonly open: number } | null {
  if (before === null) return null;
  const late = Math.max(now.late - before.late, 0);
  const open = Math.max(now.open - before.open, 0);
  return late === 0 && open === 0 ? null : { late, open };
}

/** 角标: late tasks first, for they matter most; then how many are open. '' when there is nothing to do. */
export function badgeText(badge: Me['badge']): string {
  if (badge.late > 0) return counted(badge.late, badge.hasMore);
  return badge.open === 0 ? '' : counted(badge.open, badge.hasMore);
}

/** Beyond this nobody counts. */
const COUNTED = 20;
function counted(count: number, hasMore: boolean): string {
  return count >= COUNTED && hasMore ? `${COUNTED}+` : String(count);
}
