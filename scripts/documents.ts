import { CASE_EVENTS } from '#core/case/events.ts';
import { REFUSAL_CODES } from '#core/case/refusal.ts';
import { CALENDAR_EVENTS, PERSON_EVENTS, UNIT_EVENTS } from '#core/organisation/event-shapes.ts';
import { ORGANISATION_REFUSAL_CODES } from '#core/organisation/refusal.ts';
import { PLAYBOOK_EVENTS } from '#core/playbook/publication.ts';
import type { Shape } from '#core/values/shape.ts';
import { refusals as english } from '#locale/en/refusals.ts';
import { refusals as chinese } from '#locale/zh-CN/refusals.ts';
import { EDGE_REFUSAL_CODES } from '#server/http/refusal-text.ts';

/** The pages of docs/api that follow from the code: `npm run docs` writes them, a test compares them. */

interface EventShape {
  readonly facts: Shape<unknown>;
  readonly personal: Shape<unknown>;
}

/** Every event of the log, by the stream it stands in. */
export const STREAMS: readonly { readonly stream: string; readonly events: { readonly [type: string]: EventShape } }[] =
  [
    { stream: 'case:<id>', events: CASE_EVENTS },
    { stream: 'unit:<id>', events: UNIT_EVENTS },
    { stream: 'person:<id>', events: PERSON_EVENTS },
    { stream: 'calendar:<name>', events: CALENDAR_EVENTS },
    { stream: 'playbook:<name>', events: PLAYBOOK_EVENTS },
  ];

/** Every code with which a rule says no. */
export const CODES: readonly string[] = [...REFUSAL_CODES, ...ORGANISATION_REFUSAL_CODES, ...EDGE_REFUSAL_CODES];

/** The texts of a refusal; `undefined` where a language lacks it. */
export function textsOf(code: string): { zh: string | undefined; en: string | undefined } {
  const key = `refusal.${code}`;
  return { zh: (chinese as { [key: string]: string })[key], en: (english as { [key: string]: string })[key] };
}

/** docs/api/events.md */
export function renderEvents(): string {
  const parts = STREAMS.map(({ stream, events }) =>
    [`## \`${stream}\``, ...Object.entries(events).map(([type, shape]) => renderEvent(type, shape))].join('\n\n'),
  );
  return [
    '# Events 事件',
    'Everything that the log can hold. *Clear* facts are readable by whoever reads the database; *sealed* fields are encrypted under the key of their stream, and gone with it. Besides these every event has a type, a version, `at`, `recordedAt`, the actor and a hash. A type name is never used for anything else again.',
    'This page is printed by `npm run docs`; a test compares the two.',
    ...parts,
  ]
    .join('\n\n')
    .concat('\n');
}

function renderEvent(type: string, { facts, personal }: EventShape): string {
  return [`### ${type}`, '', `- clear: ${fieldsOf(facts)}`, `- sealed: ${fieldsOf(personal)}`].join('\n');
}

function fieldsOf({ says }: Shape<unknown>): string {
  const inside = says.replace(/^\{|\}$/g, '');
  return inside === '' ? 'nothing' : `\`${inside}\``;
}

/** docs/api/refusals.md */
export function renderRefusals(): string {
  const rows = CODES.map((code) => {
    const { zh, en } = textsOf(code);
    return `| \`${code}\` | ${zh ?? ''} | ${en ?? ''} |`;
  });
  return [
    '# Refusals 拒绝',
    '',
    'What a rule may say when it says no: the `code` of the problem document, and the text a person reads. `{name}` stands for a value.',
    'This page is printed by `npm run docs`; a test compares the two.',
    '',
    '| code | 中文 | English |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
