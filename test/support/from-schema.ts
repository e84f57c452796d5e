import fc from 'fast-check';

/** The parts of JSON Schema (2020-12) that our OpenAPI document uses. */
export interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: { readonly [name: string]: Schema };
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly minLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

/** Texts as people and attackers type them. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    '',
    ' ',
    '\0',
    '\ud800',
    '2026-07-18T12:00:00+08:00',
    '2026-02-30',
    '-1',
    '1e999',
    '01980000-0000-7000-8000-000000000001',
    '__proto__',
    "' or 1=1 --",
    '{{7*7}}',
    '../../x',
    '＝1+1',
  ),
);

/** 合乎约定的值: what the schema lets through; texts stay short. */
export function valid(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const either = schema.anyOf ?? schema.oneOf;
  if (either !== undefined) return fc.oneof(...either.map(valid));
  switch (schema.type) {
    case 'object':
      return object(schema);
    case 'array':
      return fc.array(valid(schema.items ?? {}), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.max(schema.minItems ?? 0, Math.min(schema.maxItems ?? 4, 4)),
        // As long as the two bounds say, and not as long as values that deep usually are: a week has seven days.
        size: 'max',
      });
    case 'integer':
      return fc.integer({
        min: Math.max(schema.minimum ?? -10, -1000),
        max: Math.min(schema.maximum ?? 1000, 1_000_000),
      });
    case 'number':
      return fc.double({ min: -1000, max: 1000, noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return text;
  }
}

function object({ properties = {}, required = [], additionalProperties }: Schema): fc.Arbitrary<unknown> {
  const fields = Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, valid(schema)]));
  const known = fc.record(fields, { requiredKeys: required.filter((name) => name in fields) });
  if (typeof additionalProperties !== 'object') return known;
  return fc.dictionary(fc.string({ maxLength: 8 }), valid(additionalProperties), { maxKeys: 4 });
}

/** 破坏了的值: something valid with one part replaced by anything at all, or anything at all. */
export function broken(schema: Schema): fc.Arbitrary<unknown> {
  const anything = fc.oneof(
    text,
    fc.anything({ maxDepth: 3, withNullPrototype: false }).filter(isJson),
    fc.constantFrom(null, [], {}, 1e308, -0),
  );
  if (schema.type !== 'object') return anything;
  const names = Object.keys(schema.properties ?? {});
  if (names.length === 0) return anything;
  const spoiled = fc
    .tuple(object(schema), fc.constantFrom(...names), anything)
    .map(([given, name, value]) => ({ ...(given as object), [name]: value }));
  return fc.oneof({ weight: 3, arbitrary: spoiled }, { weight: 1, arbitrary: anything });
}

function isJson(value: unknown): boolean {
  try {
    return JSON.stringify(value) !== undefined;
  } catch {
    return false;
  }
}
