/** 对照 JSON Schema: the part of it that the published schemas use; where something does not fit, the first place. */

interface Schema {
  readonly [key: string]: unknown;
}

function isOf(type: unknown, value: unknown): boolean {
  switch (type) {
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'array':
      return Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    case 'number':
      return typeof value === 'number';
    default:
      return type === undefined || typeof value === type;
  }
}

export function misfit(schema: Schema | boolean | undefined, value: unknown, at = ''): string | null {
  if (schema === undefined || schema === true) return null;
  if (schema === false) return at;
  const condition = schema['if'];
  if (condition !== undefined) {
    const branch = misfit(condition as Schema, value) === null ? 'then' : 'else';
    return misfit(schema[branch] as Schema, value, at);
  }
  const options = schema['anyOf'] as readonly Schema[] | undefined;
  if (options !== undefined) {
    const misfits = options.map((each) => misfit(each, value, at));
    return misfits.includes(null) ? null : (misfits.toSorted((a, b) => (b?.length ?? 0) - (a?.length ?? 0))[0] ?? at);
  }
  if (!isOf(schema['type'], value)) return at;
  const allowed = schema['enum'] as readonly unknown[] | undefined;
  if (allowed !== undefined && !allowed.includes(value)) return at;
  if ('const' in schema && schema['const'] !== value) return at;
  const pattern = schema['pattern'] as string | undefined;
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(String(value))) return at;
  if (Array.isArray(value)) return inList(schema, value, at);
  return typeof value === 'object' && value !== null ? inObject(schema, value, at) : null;
}

function inList(schema: Schema, value: readonly unknown[], at: string): string | null {
  const first = schema['prefixItems'] as readonly Schema[] | undefined;
  for (const [index, each] of value.entries()) {
    const found = misfit(first?.[index] ?? (schema['items'] as Schema), each, `${at}.${index}`);
    if (found !== null) return found;
  }
  return null;
}

function inObject(schema: Schema, value: object, at: string): string | null {
  const properties = (schema['properties'] ?? {}) as { readonly [key: string]: Schema };
  const required = Array.isArray(schema['required']) ? (schema['required'] as readonly string[]) : [];
  const missing = required.find((key) => !(key in value));
  if (missing !== undefined) return `${at}.${missing} missing`;
  for (const [key, each] of Object.entries(value)) {
    const rest = schema['additionalProperties'] as Schema | boolean | undefined;
    const found = misfit(properties[key] ?? rest, each, `${at}.${key}`);
    if (found !== null) return found;
  }
  return null;
}
