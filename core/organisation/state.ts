import type { CalendarYear } from '#core/time/calendar.ts';
import type { CalendarDifferences } from '#core/time/own-calendar.ts';
import type { PersonId, UnitId } from '#core/values/ids.ts';
import type { Instant } from '#core/values/instant.ts';
import type { Language } from '#core/values/language.ts';

/** The organisation as its units and people stand now: what their streams fold into. */

/** 单位: headquarters, a region, a store, a department. */
export interface Unit {
  readonly id: UnitId;
  /** Version of its stream. */
  readonly version: number;
  /** `null` only for the topmost unit. */
  readonly parent: UnitId | null;
  /** 单位代号: stands in the address of its form, `/s/<code>`. */
  readonly code: string;
  readonly name: string;
  /** 采用的流程, with the hash of the published document. */
  readonly playbook: { readonly name: string; readonly hash: string } | null;
  /** 参数: what this very unit decided, by playbook; what it says nothing of, the units above decide. */
  readonly parameters: { readonly [playbook: string]: DecidedParameters };
  /** 单位日历: what it does otherwise than the unit above; `null` where it never said. */
  readonly calendar: OwnCalendar | null;
  /** 法定时限包: what this very unit said of each: on, or off although the unit above has it on. */
  readonly statutory: { readonly [pack: string]: boolean };
  /** 停用的规则: clock rules of playbooks that this unit and all below it do not use any more, the last retired last. */
  readonly retired: readonly RetiredRule[];
}

/** 参数的决定, by the name of the parameter: as it was typed; a text may say it in English as well. */
export interface DecidedParameters {
  readonly [parameter: string]: { readonly zh: string; readonly en: string | null };
}

/** 停用的规则: of a playbook, whichever version of it a case pins. */
export interface RetiredRule {
  readonly playbook: string;
  readonly rule: string;
  readonly at: Instant;
  readonly reason: string;
}

/** 单位日历, with the version of the unit's stream and the moment at which it was set. */
export interface OwnCalendar {
  readonly own: CalendarDifferences;
  readonly version: number;
  readonly setAt: Instant;
}

/** 导入的年: holidays of a year as a file brought them in; it stands before what the program ships of that year. */
export interface ImportedYear {
  readonly year: CalendarYear;
  readonly importedAt: Instant;
  readonly digest: string;
}

/** 年度安排: the years imported into the country's calendar, the last imported last. */
export interface ImportedYears {
  /** Version of the calendar's stream; 0 where nothing was imported yet. */
  readonly version: number;
  readonly years: readonly ImportedYear[];
  /** 催过的年. */
  readonly asked: readonly number[];
}

/** 任职: a role held at a unit. */
export interface Holding {
  readonly role: string;
  readonly unit: UnitId;
}

/** 人员 */
export interface Person {
  readonly id: PersonId;
  /** Version of its stream. */
  readonly version: number;
  readonly name: string;
  /** 登录名: a handle that the administrator chose. */
  readonly login: string;
  readonly language: Language;
  readonly isDisabled: boolean;
  readonly holdings: readonly Holding[];
}

/** 组织 */
export interface Organisation {
  readonly units: ReadonlyMap<UnitId, Unit>;
  readonly people: ReadonlyMap<PersonId, Person>;
  readonly imported: ImportedYears;
}

/** 尚未导入 */
export const NO_YEARS: ImportedYears = { version: 0, years: [], asked: [] };

/** Nobody and nothing: before the first start. */
export const EMPTY_ORGANISATION: Organisation = { units: new Map(), people: new Map(), imported: NO_YEARS };
