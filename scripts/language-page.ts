import { authoredSchema } from '#core/playbook/authored-schema.ts';
import { FACTS } from '#core/playbook/facts.ts';
import { LEAVES } from '#core/playbook/outline.ts';
import { ACTS, MILESTONES } from '#core/playbook/acts.ts';
import { WORDS } from './language-words.ts';

/** docs/author-playbooks: the reference of the language and its schema. `npm run docs` writes them, a test compares. */

interface Schema {
  readonly anyOf?: readonly Schema[];
  readonly properties?: { readonly [key: string]: Schema };
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
}

const SCHEMA = authoredSchema();

/** 语言的词: every place at which an author may write a word, `cites` and the two languages of a text left out. */
export function writtenPatterns(): readonly string[] {
  const found = new Set(['extends', 'drop']);
  const visit = (schema: Schema | boolean | undefined, pattern: string): void => {
    if (typeof schema !== 'object') return;
    for (const each of schema.anyOf ?? []) visit(each, pattern);
    for (const [key, each] of Object.entries(schema.properties ?? {})) {
      if (key === 'cites' || key === 'zh' || key === 'en') continue;
      const at = pattern === '' ? key : `${pattern}.${key}`;
      found.add(at);
      visit(each, at);
    }
    visit(schema.additionalProperties, `${pattern}.*`);
    visit(schema.items, `${pattern}.#`);
  };
  visit(SCHEMA['else'] as Schema, '');
  return [...found];
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] => [
  `| ${head.join(' | ')} |`,
  `|${head.map(() => '---').join('|')}|`,
  ...rows.map((row) => `| ${row.join(' | ')} |`),
  '',
];

/** docs/author-playbooks/reference.md */
export function renderLanguage(): string {
  const words = Object.entries(WORDS).map(([pattern, says]) => [`\`${pattern}\``, says]);
  const acts = ACTS.map((act) => [`\`${act}\``, LEAVES[act] === undefined ? '–' : `\`${LEAVES[act]}\``]);
  const facts = Object.entries(FACTS).map(([name, { type, says, values }]) => [
    `\`${name}\``,
    type,
    Array.isArray(values) ? values.map((value) => `\`${value}\``).join(' ') : typeof values === 'string' ? values : '–',
    `${says.zh} · ${says.en}`,
  ]);
  return [
    '# The words of a playbook 流程语言',
    '',
    'Every word that a playbook may hold, where it stands: `*` is any name, `#` any entry of a list. `cites:` may stand in most places and names what an element carries: a requirement (`R104`), or by its place a stage, clock, branch or form that the written procedure lists (`S09.clock.2` is the second clock of S09). How to begin: [write.md](write.md). For editors: [playbook.schema.json](playbook.schema.json).',
    'This page is printed by `npm run docs`; a test compares the two.',
    '',
    '## Words',
    '',
    ...table(['word', 'says'], words),
    '## Acts, and the milestone that each leaves',
    '',
    'A `contact` with `on_site: true` leaves `arrived` as well; `rectified` is when a rectification was finished.',
    '',
    ...table(['`act`', 'milestone'], acts),
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

/** docs/author-playbooks/playbook.schema.json */
export function renderLanguageSchema(): string {
  return `${JSON.stringify(SCHEMA, null, 1)}\n`;
}
