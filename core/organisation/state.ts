import type { PersonId, UnitId } from '#core/values/ids.ts';

/** The organisation as its units and people stand now: what both streams fold into. */

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
  readonly language: 'zh-CN' | 'en';
  readonly isDisabled: boolean;
  readonly holdings: readonly Holding[];
}

/** 组织 */
export interface Organisation {
  readonly units: ReadonlyMap<UnitId, Unit>;
  readonly people: ReadonlyMap<PersonId, Person>;
}

/** Nobody and nothing: before the first start. */
export const EMPTY_ORGANISATION: Organisation = { units: new Map(), people: new Map() };
