import { authoredSchema } from '#core/playbook/authored-schema.ts';
import { FACTS } from '#core/playbook/facts.ts';
import { LEAVES } from '#core/playbook/outline.ts';
import { ACTS, MILESTONES } from '#core/playbook/acts.ts';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ResolvedDocument } from '#core/playbook/document.ts';
import { parsePlaybook } from '#core/playbook/parse.ts';
import { ACT_WORDS } from './act-words.ts';
import { WORDS } from './language-words.ts';

/** docs/author-playbooks: the reference of the language and its schema. `npm run docs` writes them, a test compares. */

interface Schema {
  readonly anyOf?: readonly Schema[];
  readonly properties?: { readonly [key: string]: Schema };
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly required?: readonly string[];
}

const SCHEMA = authoredSchema();

/** 语言的词: every place at which an author may write a word, `cites` and the two languages of a text left out. */
export function writtenPatterns(): readonly string[] {
  return ['extends', 'drop', ...neededByPattern().keys()];
}

/** Whether it must be written wherever what it belongs to is. */
function neededByPattern(): ReadonlyMap<string, boolean> {
  const found = new Map<string, boolean>();
  const visit = (schema: Schema | boolean | undefined, pattern: string): void => {
    if (typeof schema !== 'object') return;
    for (const each of schema.anyOf ?? []) visit(each, pattern);
    for (const [key, each] of Object.entries(schema.properties ?? {})) {
      if (key === 'cites' || key === 'zh' || key === 'en') continue;
      const at = pattern === '' ? key : `${pattern}.${key}`;
      found.set(at, found.get(at) === true || schema.required?.includes(key) === true);
      visit(each, at);
    }
    visit(schema.additionalProperties, `${pattern}.*`);
    visit(schema.items, `${pattern}.#`);
  };
  visit(SCHEMA['else'] as Schema, '');
  return found;
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] => [
  `| ${head.join(' | ')} |`,
  `|${head.map(() => '---').join('|')}|`,
  ...rows.map((row) => `| ${row.join(' | ')} |`),
  '',
];

/** docs/author-playbooks/reference.md */
export function renderLanguage(): string {
  const needed = neededByPattern();
  const words = Object.entries(WORDS).map(([pattern, says]) => [
    `\`${pattern}\`${needed.get(pattern) === true ? ' !' : ''}`,
    says,
  ]);
  const acts = ACTS.map((act) => [
    `\`${act}\``,
    ACT_WORDS[act],
    LEAVES[act] === undefined ? '–' : `\`${LEAVES[act]}\``,
  ]);
  const facts = Object.entries(FACTS).map(([name, { type, says, values }]) => [
    `\`${name}\``,
    type,
    Array.isArray(values) ? values.map((value) => `\`${value}\``).join(' ') : typeof values === 'string' ? values : '–',
    `${says.zh} · ${says.en}`,
  ]);
  return [
    '# The words of a playbook 流程语言',
    '',
    'Every word that a playbook may hold, where it stands: `*` is any name, `#` any entry of a list; `!` must be written wherever what it belongs to is, but for what a playbook takes over from another. `cites:` may stand in most places and names what an element carries: a requirement (`R104`), or by its place a stage, clock, branch or form that the written procedure lists (`S09.clock.2` is the second clock of S09). How to begin: [write.md](write.md). For editors: [playbook.schema.json](playbook.schema.json).',
    'This page is printed by `npm run docs`; a test compares the two.',
    '',
    '## Words',
    '',
    ...table(['word', 'says'], words),
    ...standardHolds(),
    '## Acts, and the milestone that each leaves',
    '',
    'A `contact` with `on_site: true` leaves `arrived` as well; `rectified` is when a rectification was finished.',
    '',
    ...table(['`act`', 'what is done', 'milestone'], acts),
    '## Milestones that a limit may count from',
    '',
    `${MILESTONES.map((each) => `\`${each}\``).join(' · ')} · \`asked\` (when the task itself was asked for) · the name of another task (when that was done)`,
    '',
    '## Facts that a condition may ask about',
    '',
    'Beside these every field of the procedure that nobody writes freely: `yes-no` is `"yes"` or `"no"`, `choice` its choice, `many` a list, `tick` true or false, `score`, `number` and `money` (in fen) a number. What nobody has answered is `""`, `0`, `false` or an empty list.',
    'A condition compares (`==` `!=` `<` `<=` `>` `>=`), joins (`&&` `||` `!`), looks into lists (`"refund" in demands`, `demands.exists(d, d == "refund")`) adds up whole numbers, and counts how many of several answers are this one (`count("yes", [ours, theirs]) >= 1`). It stands in single quotes.',
    '',
    ...table(['fact', 'type', 'values', 'what it is'], facts),
  ].join('\n');
}

/** 底本里有什么: names that a playbook which stands on `standard` may use, alter and drop. */
function standardHolds(): readonly string[] {
  const file = path.resolve(import.meta.dirname, '../bases/standard/playbook.yaml');
  const { document } = parsePlaybook({ 'playbook.yaml': readFileSync(file, 'utf8') });
  if (document === null) throw new Error('the standard playbook is not sound');
  const named = (list: readonly { readonly id: string }[]): string => list.map(({ id }) => `\`${id}\``).join(' ');
  const { intake, investigation } = document;
  const rows: readonly (readonly [where: string, names: string])[] = [
    ['parameters', named(document.parameters)],
    ['roles', named(document.roles)],
    ['intake.channels', named(intake.channels)],
    ['intake.demands', named(intake.demands)],
    ['intake.categories', named(intake.categories)],
    ['intake.harms', named(intake.harms)],
    ['intake.decline_reasons', named(intake.decline_reasons)],
    ['severity', named(document.severity)],
    ['investigation.sources', named(investigation.sources)],
    ['investigation.dimensions', named(investigation.dimensions)],
    ['investigation.methods', named(investigation.methods)],
    ['compensation', named(document.compensation)],
    ...document.stages.map(({ id, tasks }) => [`stages.${id}.tasks`, tasksText(tasks)] as const),
  ];
  return [
    '## What `standard` holds',
    '',
    'For a playbook that says `extends: standard`; `npx huiyin draw standard` shows how a case goes through it. A text says `{organisation}` where it names the organisation; a playbook that stands alone declares such a parameter itself. A new stage stands at the end unless it says `after: <stage>`.',
    '',
    ...table(
      ['where', 'names'],
      rows.map(([where, names]) => [`\`${where}\``, names]),
    ),
  ];
}

function tasksText(tasks: ResolvedDocument['stages'][number]['tasks']): string {
  return tasks.map(({ id, act }) => (id === act ? `\`${id}\`` : `\`${id}\` (${act})`)).join(' · ');
}

/** docs/author-playbooks/playbook.schema.json */
export function renderLanguageSchema(): string {
  return `${JSON.stringify(SCHEMA, null, 1)}\n`;
}
