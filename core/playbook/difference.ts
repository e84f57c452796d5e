import { CONSEQUENCES, type Consequence } from './difference-part.ts';
import { differencesIn, type Found, type How } from './difference-walk.ts';
import type { ResolvedDocument } from './document.ts';
import type { Text } from './playbook.ts';

/**
 * 流程差异: what one version of a procedure says otherwise than another, as data that people read: for each element what it was
 * and what it is, in the words of the procedure, both languages. It has no group exactly when the canonical texts are equal.
 *
 * For whoever stands on it: `groups[].stage` and `changes[].task` are the ids that cases know, `path` is the place in the
 * document (`stages.minor.tasks.talk.within`), and `weight` says what it decides (`CONSEQUENCES`, the heaviest first).
 */
export interface PlaybookDifference {
  /** The heaviest group first; among equals in the order of the procedure. */
  readonly groups: readonly DifferenceGroup[];
}

/** 一组改动: of one stage, or of one chapter of the procedure. */
export interface DifferenceGroup {
  /** `stage:<id>`, or the chapter. */
  readonly id: string;
  /** `null` for a chapter. */
  readonly stage: string | null;
  readonly title: Text;
  /** The heaviest first; among equals in the order of the document. Never empty. */
  readonly changes: readonly ElementChange[];
}

/** 一处改动. */
export interface ElementChange {
  readonly path: string;
  /** The task that it is a part of. */
  readonly task: string | null;
  readonly how: How;
  readonly weight: Consequence;
  /** What it is of: `任务“先联系投诉人”`, `等级“重大”`, `上报阶梯`. */
  readonly element: Text;
  /** What of it: `时限`; `null` where it is the element itself. */
  readonly part: Text | null;
  /** `null` where nothing was there, or there is no more to say than that it was. */
  readonly before: Text | null;
  readonly after: Text | null;
}

/** 篇章 of a document, in the order in which people read them. */
const CHAPTERS: readonly (readonly [id: string, title: Text, words: readonly string[]])[] = [
  [
    'procedure',
    { zh: '流程本身', en: 'The procedure itself' },
    ['language', 'playbook', 'title', 'scope', 'cites', 'hotline', 'recourse', 'complainant_is_told'],
  ],
  ['parameters', { zh: '参数', en: 'Parameters' }, ['parameters']],
  ['roles', { zh: '岗位与层级', en: 'Roles and tiers' }, ['roles', 'tiers', 'groups']],
  ['intake', { zh: '受理', en: 'Intake' }, ['kinds', 'intake']],
  ['severity', { zh: '等级与上报', en: 'Severities and escalation' }, ['severity', 'escalation']],
  ['remedies', { zh: '补偿与调查', en: 'Compensation and investigation' }, ['compensation', 'investigation']],
  ['records', { zh: '栏目与表单', en: 'Fields and forms' }, ['fields', 'forms']],
  [
    'closing',
    { zh: '结案与归档', en: 'Closing and keeping' },
    ['apology', 'closing', 'keep_years', 'custodians', 'reports'],
  ],
  ['words', { zh: '话术与禁语', en: 'Words to say, and not to' }, ['phrases', 'guidance']],
];

/** 比较两个流程文档, both sound. */
export function comparePlaybooks(before: ResolvedDocument, after: ResolvedDocument): PlaybookDifference {
  const places = placesOf(before, after);
  const found = new Map<string, Found[]>();
  for (const each of differencesIn(before, after)) {
    const group = groupOf(each);
    found.set(group, [...(found.get(group) ?? []), each]);
  }
  const groups = [...places].flatMap(([id, title]): DifferenceGroup[] => {
    const changes = (found.get(id) ?? []).map((each) => changeOf(each)).toSorted(byWeight);
    return changes.length === 0 ? [] : [{ id, stage: stageIn(id), title, changes }];
  });
  return { groups: toldApart(groups).toSorted((one, other) => heaviest(one) - heaviest(other)) };
}

/** 同名的组: a stage that is called like a chapter says that it is a stage; one that is called like another stage says its id too. */
function toldApart(groups: readonly DifferenceGroup[]): readonly DifferenceGroup[] {
  const titleOf = ({ id, stage, title }: DifferenceGroup, lang: keyof Text): string => {
    const alike = groups.filter((other) => other.id !== id && other.title[lang] === title[lang]);
    if (stage === null || alike.length === 0) return title[lang];
    const named = lang === 'zh' ? `环节“${title.zh}”` : `Stage "${title.en}"`;
    if (alike.every((other) => other.stage === null)) return named;
    return lang === 'zh' ? `${named}（${stage}）` : `${named} (${stage})`;
  };
  return groups.map((group) => ({ ...group, title: { zh: titleOf(group, 'zh'), en: titleOf(group, 'en') } }));
}

/** Every group there may be, in the order of the procedure; a stage that is gone stands where it stood. */
function placesOf(before: ResolvedDocument, after: ResolvedDocument): ReadonlyMap<string, Text> {
  const stages = [...after.stages];
  for (const [index, stage] of before.stages.entries()) {
    if (stages.some(({ id }) => id === stage.id)) continue;
    const previous = before.stages.slice(0, index).findLast(({ id }) => stages.some((each) => each.id === id));
    const at = previous === undefined ? 0 : stages.findIndex(({ id }) => id === previous.id) + 1;
    stages.splice(at, 0, stage);
  }
  return new Map([
    ...CHAPTERS.map(([id, title]) => [id, title] as const),
    ...stages.map(({ id, title }) => [`stage:${id}`, title] as const),
  ]);
}

function stageIn(group: string): string | null {
  return group.startsWith('stage:') ? group.slice('stage:'.length) : null;
}

function groupOf({ path: [word = '', name = ''] }: Found): string {
  if (word === 'stages') return `stage:${name}`;
  return CHAPTERS.find(([, , words]) => words.includes(word))?.[0] ?? 'procedure';
}

function changeOf({ path, labels, how, weight, before, after }: Found): ElementChange {
  // The group says already in which stage a task is.
  const own = path[0] === 'stages' && path[2] === 'tasks' ? labels.slice(1) : labels;
  const [element = { zh: '流程', en: 'procedure' }, ...parts] = own;
  const part = (lang: keyof Text): string => parts.map((each) => each[lang]).join(' · ');
  return {
    path: path.join('.'),
    task: path[0] === 'stages' && path[2] === 'tasks' ? (path[3] ?? null) : null,
    how,
    weight,
    element: { zh: element.zh, en: `${element.en.charAt(0).toUpperCase()}${element.en.slice(1)}` },
    part: parts.length === 0 ? null : { zh: part('zh'), en: part('en') },
    before,
    after,
  };
}

const rank = (weight: Consequence): number => CONSEQUENCES.indexOf(weight);
const byWeight = (one: ElementChange, other: ElementChange): number => rank(one.weight) - rank(other.weight);
const heaviest = ({ changes }: DifferenceGroup): number => Math.min(...changes.map(({ weight }) => rank(weight)));
