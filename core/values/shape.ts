import type { Instant } from './instant.ts';
import { isDay, isInstant, type Day } from './instant.ts';
import { isId } from './ids.ts';

/**
 * 形状: says what an event may hold, once, for the compiler, for the log and for the documentation.
 * Only `text` may hold what a person typed, and it may stand in the sealed part alone (`isClear` tells).
 */
export type Shape<T> = {
  readonly kind: string;
  /** Whether everything inside may stand in clear. */
  readonly isClear: boolean;
  readonly holds: (value: unknown) => boolean;
  /** Reader's words for the documentation. */
  readonly says: string;
  readonly optional?: boolean;
  /** 后来加的: reads what an older version wrote without a field that was added since (`added`). */
  readonly fill?: (value: unknown) => unknown;
  readonly isAdded?: boolean;
  /** Carries the type only. */
  readonly __type?: T;
};

export type Held<S> = S extends Shape<infer T> ? T : never;

type Fields = { readonly [name: string]: Shape<unknown> };
type Flat<T> = { readonly [K in keyof T]: T[K] };
/** The type that a set of fields holds; a field made with `maybe` may be `null`. */
export type HeldFields<F extends Fields> = Flat<{ [K in keyof F]: Held<F[K]> }>;

function leaf<T>(kind: string, says: string, holds: (value: unknown) => boolean, isClear = true): Shape<T> {
  return { kind, says, holds, isClear };
}

const NAME = /^[a-zA-Z][a-zA-Z0-9]*([-_:#.@][a-zA-Z0-9-]+)*$/;

/** 编号 */
export const id = <T extends string>(): Shape<T> =>
  leaf('id', 'id', (value) => typeof value === 'string' && isId(value));
/** 标识: a name that a playbook or the program defines (a role, a task, a form); never what somebody typed. */
export const name = <T extends string = string>(): Shape<T> =>
  leaf('name', 'name', (value) => typeof value === 'string' && value.length <= 160 && NAME.test(value));
/** 版本: of a text that the program ships (a privacy notice): `2026-11`. */
export const version = (): Shape<string> =>
  leaf('version', 'version', (value) => typeof value === 'string' && /^[a-zA-Z0-9][a-zA-Z0-9.-]{0,39}$/.test(value));
/** 枚举 */
export const code = <const T extends string>(...allowed: readonly T[]): Shape<T> =>
  leaf(
    'code',
    allowed.join(' · '),
    (value) => typeof value === 'string' && (allowed as readonly string[]).includes(value),
  );
/** 时刻 */
export const instant = (): Shape<Instant> =>
  leaf('instant', 'instant', (value) => typeof value === 'string' && isInstant(value));
/** 日 */
export const day = (): Shape<Day> => leaf('day', 'day', (value) => typeof value === 'string' && isDay(value));
/** 数: the unit stands in the field's name (`amountFen`, `percent`, `usedMs`). */
export const number = (): Shape<number> =>
  leaf('number', 'number', (value) => typeof value === 'number' && Number.isFinite(value));
/** 是否 */
export const flag = (): Shape<boolean> => leaf('flag', 'true · false', (value) => typeof value === 'boolean');
/** 摘要: a SHA-256 in hex. */
export const digest = (): Shape<string> =>
  leaf('digest', 'sha-256', (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value));
/** 案号 */
export const caseNumber = <T extends string>(): Shape<T> =>
  leaf('case number', 'case number', (value) => typeof value === 'string' && /^\d{4}-\d{4,}$/.test(value));
/** 时区: an IANA name (`Asia/Shanghai`). */
export const zone = (): Shape<string> =>
  leaf(
    'zone',
    'zone',
    (value) => typeof value === 'string' && value.length <= 60 && /^[A-Za-z][\w+-]*(\/[\w+-]+){0,2}$/.test(value),
  );
/** 钟点: `HH:MM` by the wall, up to `24:00`. */
export const timeOfDay = (): Shape<string> =>
  leaf(
    'time of day',
    'time of day',
    (value) => typeof value === 'string' && /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(value),
  );
/** 媒体类型 */
export const mediaType = (): Shape<string> =>
  leaf('media type', 'media type', (value) => typeof value === 'string' && /^[a-z]+\/[a-z0-9.+-]{1,80}$/.test(value));
/** 文字: what a person typed, or what names a person. Sealed, never in clear. */
export const text = (): Shape<string> => leaf('text', 'text', (value) => typeof value === 'string', false);

/** 程序的文字: ships with the program (the source of a statutory limit); never what somebody typed. */
export const shipped = (): Shape<string> =>
  leaf(
    'shipped text',
    'shipped text',
    (value) => typeof value === 'string' && value.length > 0 && value.length <= 400 && !/[\p{Cc}]/u.test(value),
  );

/** 可无: `null` where there is none. */
export function maybe<T>(inner: Shape<T>): Shape<T | null> {
  return {
    ...inner,
    says: `${inner.says}, or none`,
    holds: (value) => value === null || inner.holds(value),
    ...(inner.fill === undefined ? {} : { fill: (value: unknown) => (value === null ? null : inner.fill?.(value)) }),
    optional: true,
  } as Shape<T | null>;
}

/**
 * 后来加的: a field that a type of event has got since. Events are never migrated, so older ones lack it for ever: they are
 * read as if they held `otherwise`. What is written now has it.
 */
export function added<T>(inner: Shape<T>, otherwise: T): Shape<T> {
  return {
    ...inner,
    fill: (value) => (value === undefined ? otherwise : inner.fill === undefined ? value : inner.fill(value)),
    isAdded: true,
  };
}

/** 列表 */
export function list<T>(inner: Shape<T>): Shape<readonly T[]> {
  return {
    kind: 'list',
    says: `list of ${inner.says}`,
    isClear: inner.isClear,
    holds: (value) => Array.isArray(value) && value.every(inner.holds),
    ...(inner.fill === undefined
      ? {}
      : { fill: (value: unknown) => (value as readonly unknown[]).map((each) => inner.fill?.(each)) }),
  } as Shape<readonly T[]>;
}

/** 组: a fixed set of fields; anything beside them is refused. */
export function group<const F extends Fields>(fields: F): Shape<HeldFields<F>> {
  const names = Object.keys(fields);
  const filled = names.filter((field) => fields[field]?.fill !== undefined);
  return {
    kind: 'group',
    says: `{${names.map((field) => `${field}: ${fields[field]?.says ?? ''}`).join(', ')}}`,
    isClear: names.every((field) => fields[field]?.isClear === true),
    holds: (value) =>
      typeof value === 'object' &&
      value !== null &&
      !Array.isArray(value) &&
      Object.keys(value).every((field) => Object.hasOwn(fields, field)) &&
      names.every((field) => {
        const held = (value as Record<string, unknown>)[field];
        return fields[field]?.holds(held) === true || (held === undefined && fields[field]?.isAdded === true);
      }),
    ...(filled.length === 0 ? {} : { fill: (value: unknown) => fillGroup(fields, filled, value as object) }),
  } as Shape<HeldFields<F>>;
}

function fillGroup(fields: Fields, names: readonly string[], value: object): object {
  const held = value as Record<string, unknown>;
  return { ...held, ...Object.fromEntries(names.map((field) => [field, fields[field]?.fill?.(held[field])])) };
}

/** 字典: any names, one kind of value. */
export function record<T>(inner: Shape<T>): Shape<{ readonly [name: string]: T }> {
  return {
    kind: 'record',
    says: `${inner.says} by name`,
    isClear: inner.isClear,
    holds: (value) =>
      typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(inner.holds),
  } as Shape<{ readonly [name: string]: T }>;
}
