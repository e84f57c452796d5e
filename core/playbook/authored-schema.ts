import { z } from 'zod';
import { DOCUMENT } from './document.ts';
import { formOfList } from './authored.ts';

/**
 * 流程的 JSON Schema: of a playbook as its author writes it, so that an editor completes and checks it. It is made from the
 * form of the document; what only the checker can know (names that refer, questions that can be asked) is the checker's.
 */

interface Schema {
  readonly [key: string]: unknown;
  readonly type?: string;
  readonly properties?: { readonly [key: string]: Schema };
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
}

const REFERENCE: Schema = { type: 'string', pattern: '^\\$[a-z][a-z0-9_]*$' };
const FIELD: Schema = { type: 'string', pattern: '^[a-z][a-z0-9_]*$' };
const FIELD_USE: Schema = { type: 'string', pattern: '^[a-z][a-z0-9_]*\\??$' };

function under(pattern: string, key: string): string {
  return pattern === '' ? key : `${pattern}.${key}`;
}

/** A parameter may stand wherever a number, a word or a text does. */
function orParameter(schema: Schema): Schema {
  const { default: _, ...plain } = schema;
  return { anyOf: [plain, REFERENCE] };
}

function isText({ properties }: Schema): boolean {
  return properties !== undefined && Object.keys(properties).join() === 'zh,en';
}

function named(pattern: string, items: Schema): Schema {
  const { id: _, ...properties } = items.properties ?? {};
  const required = (items.required ?? []).filter((key) => key !== 'id');
  const entry = written({ ...items, properties, required }, `${pattern}.*`);
  return { type: 'object', additionalProperties: entry };
}

/** From the form of the document to how an author writes it. */
function written(schema: Schema, pattern: string): Schema {
  if (schema.anyOf !== undefined) return { ...schema, anyOf: schema.anyOf.map((each) => written(each, pattern)) };
  if (schema.type === 'array' && schema.items !== undefined) {
    const form = formOfList(pattern);
    if (form === 'fields') return { type: 'array', items: FIELD_USE };
    if (form === 'choices') return choices(pattern, choice(schema.items, `${pattern}.*`));
    if (form === 'named') return named(pattern, schema.items);
    const items = written(schema.items, `${pattern}.#`);
    const list = { ...schema, items };
    return form === 'one-or-many' ? { anyOf: [items, list] } : list;
  }
  if (schema.type === 'array')
    return { ...schema, prefixItems: (schema.prefixItems ?? []).map((each) => written(each, `${pattern}.#`)) };
  if (isText(schema)) return orParameter(schema);
  if (schema.properties === undefined)
    return schema.type === 'string' && schema['enum'] === undefined ? schema : orParameter(schema);
  const properties = Object.fromEntries(
    Object.entries(schema.properties).map(([key, each]) => [key, written(each, under(pattern, key))]),
  );
  return { ...schema, properties };
}

/** A choice is its title; a category may have others under it. */
function choice(items: Schema, pattern: string): Schema {
  const title = textOf(items);
  const under = items.properties?.['under'];
  if (under === undefined || formOfList(`${pattern}.under`) !== 'choices') return orParameter(title);
  return orParameter({ ...title, properties: { ...title.properties, under: written(under, `${pattern}.under`) } });
}

/** A field may take the choices of another by its name. */
function choices(pattern: string, choice: Schema): Schema {
  const own = { type: 'object', additionalProperties: choice };
  return pattern === 'fields.*.choices' ? { anyOf: [own, FIELD] } : own;
}

function textOf({ properties }: Schema): Schema {
  return properties?.['title'] ?? {};
}

/** Standing on another playbook, it need write only what differs. */
function partial(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(partial);
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema).filter(([key, value]) => key !== 'required' || !Array.isArray(value));
  return Object.fromEntries(entries.map(([key, value]) => [key, partial(value)]));
}

/** 流程的 JSON Schema, of language 1. */
export function authoredSchema(): { readonly [key: string]: unknown } {
  const made = z.toJSONSchema(DOCUMENT, { io: 'input', unrepresentable: 'any' }) as unknown as Schema;
  const whole = written(made, '');
  const { guidance: _, ...properties } = whole.properties ?? {};
  const required = (whole.required ?? []).filter((key) => key !== 'guidance');
  const { parameters, ...others } = properties;
  const own = { ...whole, properties: { ...others, parameters: withDefault(parameters) }, required };
  const standing = {
    ...(partial(own) as Schema),
    properties: {
      ...((partial(own) as Schema).properties ?? {}),
      extends: { type: 'string' },
      drop: { type: 'array', items: { type: 'string' } },
    },
    required: ['language', 'extends', 'playbook'],
  };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Huiyin playbook, language 1',
    if: { required: ['extends'] },
    // What is added may say where it stands.
    then: loosened(standing),
    else: own,
  };
}

/** An author writes what a parameter is unless decided otherwise; the document keeps what was decided. */
function withDefault(parameters: Schema | undefined): Schema {
  const entry = parameters?.['additionalProperties'] as Schema | undefined;
  const { value, ...rest } = entry?.properties ?? {};
  return { ...parameters, additionalProperties: { ...entry, properties: { ...rest, default: value ?? {} } } };
}

function loosened(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(loosened);
  if (typeof schema !== 'object' || schema === null) return schema;
  const all = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, loosened(value)]));
  const properties = (all as Schema).properties;
  if (properties === undefined || isText(all as Schema)) return all;
  return { ...all, properties: { after: { type: 'string' }, ...properties } };
}
