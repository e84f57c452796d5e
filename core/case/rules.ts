import type { CompiledCalendar } from '#core/time/calendar.ts';
import type { Instant } from '#core/values/instant.ts';
import type { Playbook } from '#core/playbook/playbook.ts';
import type { PersonId, UnitId } from '#core/values/ids.ts';
import type { Statutory } from '#core/statutory/pack.ts';

/** 规则: all that the organisation has fixed and that a decision rests on. */
export interface Rules {
  readonly playbook: Playbook;
  readonly calendar: CompiledCalendar;
  /** 日历变动: when the calendar was last changed, and by what; `null`: not since it shipped. */
  readonly calendarChange: { readonly at: Instant; readonly why: 'calendar' | 'year' } | null;
  /** 法定时限 that the unit has switched on. */
  readonly statutory: Statutory;
  /** 停用的规则 of this playbook, by the unit or one above it: whose word it is, and since when. */
  readonly retired: readonly { readonly rule: string; readonly unit: UnitId; readonly at: Instant }[];
  /** 岗位在岗人: for each role the unit that holds it for this case (the unit itself or the nearest one above) and its people. */
  readonly holders: { readonly [role: string]: { readonly unit: UnitId; readonly people: readonly PersonId[] } };
  /** 人员所在单位: people who belong to a unit that may be named as respondent. */
  readonly membersOf: { readonly [unit: string]: readonly PersonId[] };
  /** 改用的版本: the rules by which the case would go on, where it is to be moved to them. */
  readonly into?: Omit<Rules, 'into'>;
}
