import { z } from 'zod';
import { SCENARIO_ACTS } from '#core/rehearsal/acts.ts';
import { scenarioSchema } from '#core/rehearsal/scenario-form.ts';

/** docs/author-playbooks: what follows from the code about scenarios. `npm run docs` writes it, a test compares it. */

/** docs/author-playbooks/scenario-acts.md */
export function renderScenarioActs(): string {
  const rows = Object.entries(SCENARIO_ACTS).map(([word, { title, fields }]) => {
    const shape = Object.entries(fields.shape).map(
      ([field, schema]) => `\`${field}\`${schema.safeParse(undefined).success ? '' : '!'} ${typeOf(schema)}`,
    );
    return `| \`${word}\` | ${title.zh} | ${shape.length === 0 ? '–' : shape.join(' · ')} |`;
  });
  return [
    '# Acts in a scenario 情景里的动作',
    '',
    'What a step may say of each act, beside `at`, `who`, `note`, `cites`, `refused`, `expect`, `answers` and `without`. Everything is filled in sensibly where it is left out, but for what is marked `!`. How the rest works: [rehearse.md](rehearse.md).',
    'This page is printed by `npm run docs`; a test compares the two.',
    '',
    '| `act` | 动作 | fields |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

/** docs/author-playbooks/scenario.schema.json */
export function renderScenarioSchema(): string {
  return `${JSON.stringify(scenarioSchema(), null, 2)}\n`;
}

function typeOf(schema: z.core.$ZodType): string {
  if (schema instanceof z.ZodOptional) return typeOf(schema.unwrap());
  if (schema instanceof z.ZodEnum) return schema.options.join('/');
  if (schema instanceof z.ZodLiteral) return [...schema.values].map(String).join('/');
  if (schema instanceof z.ZodBoolean) return 'true/false';
  if (schema instanceof z.ZodNumber) return 'whole number';
  if (schema instanceof z.ZodString) return schema.meta()?.description ?? 'text';
  if (schema instanceof z.ZodArray) return `[${typeOf(schema.element)}, …]`;
  if (schema instanceof z.ZodUnion) return schema.options.map(typeOf).join(' or ');
  if (schema instanceof z.ZodRecord) return '{field: answer, …}';
  if (schema instanceof z.ZodObject)
    return `{${Object.entries(schema.shape as z.ZodRawShape)
      .map(([field, inner]) => `${field}: ${typeOf(inner)}`)
      .join(', ')}}`;
  throw new TypeError(`No word for a field of the kind ${schema._zod.def.type}`);
}
