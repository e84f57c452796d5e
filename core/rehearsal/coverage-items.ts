import { askedAtIntake } from '#core/playbook/asked-at-intake.ts';
import { categoriesOf } from '#core/playbook/category-tree.ts';
import { factsAsked } from '#core/playbook/condition.ts';
import { decided } from '#core/playbook/decided.ts';
import type { ResolvedDocument } from '#core/playbook/document.ts';
import { mayApply, tasksOf, type PlacedTask } from '#core/playbook/placed-tasks.ts';
import type { Condition, Playbook, Task, Text } from '#core/playbook/playbook.ts';
import { writtenName } from './task-names.ts';

/** 该演到的: everything of a procedure that its scenarios should come to, each with where it stands in the document. */

export const COVERAGE_KINDS = ['stages', 'ways', 'tasks', 'clocks', 'conditions', 'gates', 'forms', 'choices'] as const;
export type CoverageKind = (typeof COVERAGE_KINDS)[number];

export const KIND_TITLES: { readonly [K in CoverageKind]: Text } = {
  stages: { zh: '环节', en: 'stages' },
  ways: { zh: '环节之间的走法', en: 'ways between stages' },
  tasks: { zh: '任务', en: 'tasks' },
  clocks: { zh: '时限（按时、超时）', en: 'clocks (met, missed)' },
  conditions: { zh: '条件（成立、不成立）', en: 'conditions (true, false)' },
  gates: { zh: '关口（挡住）', en: 'gates (refused)' },
  forms: { zh: '表单', en: 'forms' },
  choices: { zh: '等级与渠道', en: 'severities and channels' },
};

export interface CoverageItem {
  readonly kind: CoverageKind;
  /** What `coverage-seen.ts` calls it when it was seen; any of them is enough. */
  readonly keys: readonly string[];
  readonly says: Text;
  /** Where it stands in the document. */
  readonly steps: readonly PropertyKey[];
}

type Steps = readonly PropertyKey[];

/** 该演到的 of a procedure, in the order of its text. */
export function coverageItems(document: ResolvedDocument, playbook: Playbook): readonly CoverageItem[] {
  const placed = tasksOf(document);
  const compiled = new Map(playbook.stages.flatMap((stage) => stage.tasks).map((task) => [task.id, task]));
  const items = [
    ...ofIntake(document),
    ...ofSeverities(document),
    ...ofEscalation(document),
    ...ofAuthority(document),
    ...ofFields(document),
    ...ofForms(document),
    ...document.stages.flatMap((stage, index) => [
      item('stages', `stage:${stage.id}`, ['stages', index], stage.title),
      ...(stage.when === undefined ? [] : bothWays(`when:${stage.id}`, ['stages', index, 'when'], stage.when)),
    ]),
    ...ways(document, placed),
    ...placed.flatMap((each) => {
      const task = compiled.get(each.task.id);
      if (task === undefined) return [];
      const { base, asks = [], title } = each.task;
      const where = { id: base ?? each.task.id, title };
      return [...ofTask(each, task, playbook), ...left(document, where, asks, [...each.steps, 'asks'])];
    }),
  ];
  // What several tasks that are made of one have in common is come to once.
  return [...new Map(items.map((each) => [each.keys.join(' '), each])).values()];
}

function item(kind: CoverageKind, key: string, steps: Steps, says: Text): CoverageItem {
  return { kind, keys: [key], steps, says };
}

function said(kind: CoverageKind, key: string | readonly string[], steps: Steps, zh: string, en: string): CoverageItem {
  return { kind, keys: typeof key === 'string' ? [key] : key, steps, says: { zh, en } };
}

function bothWays(key: string, steps: Steps, condition: string): readonly CoverageItem[] {
  return [
    said('conditions', `${key}:yes`, steps, `成立：${condition}`, `true: ${condition}`),
    said('conditions', `${key}:no`, steps, `不成立：${condition}`, `false: ${condition}`),
  ];
}

function ofIntake(document: ResolvedDocument): readonly CoverageItem[] {
  const { intake, kinds = [] } = document;
  const asking = { id: 'intake', title: { zh: '登记', en: 'registration' } };
  const channels = intake.channels.flatMap(({ id, title, promise }, index): readonly CoverageItem[] => {
    const steps = ['intake', 'channels', index];
    const used = item('choices', `channel:${id}`, steps, title);
    if (promise !== 'required') return [used];
    const words = { zh: `没有约定时间，不能登记：${title.zh}`, en: `not registered without a promise: ${title.en}` };
    return [used, item('gates', `promised:${id}`, [...steps, 'promise'], words)];
  });
  const fields = Object.entries(intake.registration)
    .filter(([, required]) => required !== 'nobody')
    .map(([field]) =>
      said(
        'gates',
        `registration:${field}`,
        ['intake', 'registration', field],
        `没填 ${field}，不能登记`,
        `not registered without ${field}`,
      ),
    );
  const { gate } = intake;
  const gated =
    gate === undefined
      ? []
      : [
          said('gates', 'gate:closed', ['intake', 'gate'], '不过门槛，不能受理', 'the gate is closed'),
          said('gates', 'gate:declined', ['intake', 'gate', 'decline'], '不过门槛，不予受理', 'declined at the gate'),
          ...left(document, asking, gate.asks, ['intake', 'gate', 'asks']),
        ];
  return [
    ...channels,
    ...fields,
    ...gated,
    ...askedAtIntake(document).flatMap(({ uses, steps }) => left(document, asking, uses, steps)),
    ...kinds.map(({ id, title }, index) => item('choices', `kind:${id}`, ['kinds', index], title)),
  ];
}

function ofSeverities({ severity }: ResolvedDocument): readonly CoverageItem[] {
  return severity.flatMap(({ id, title, any, progress }, index) => {
    const steps = ['severity', index];
    const criteria = (any ?? []).flatMap((one, at) => bothWays(`criterion:${id}:${at}`, [...steps, 'any', at], one));
    const words = { zh: `没有下次联系的时间，不行：${title.zh}`, en: `no contact without a next date: ${title.en}` };
    const next = progress ? [item('gates', `progress:${id}`, [...steps, 'progress'], words)] : [];
    return [item('choices', `severity:${id}`, steps, title), ...criteria, ...next];
  });
}

function ofEscalation({ escalation }: ResolvedDocument): readonly CoverageItem[] {
  return (escalation ?? []).map((_, index) =>
    said(
      'clocks',
      `rung:${index + 1}`,
      ['escalation', index],
      `上报第 ${index + 1} 级`,
      `escalation step ${index + 1}`,
    ),
  );
}

/** 授权额度: what a role grants by itself, and what goes beyond each of its limits. */
function ofAuthority({ authority = [], roles }: ResolvedDocument): readonly CoverageItem[] {
  return authority.flatMap(({ id, yuan_per_case: perCase, yuan_per_month: perMonth }, index) => {
    const steps = ['authority', index];
    const { zh, en } = roles.find((role) => role.id === id)?.title ?? { zh: id, en: id };
    const within = said('gates', `granted:${id}`, steps, `额度以内，自己批：${zh}`, `granted within the limit: ${en}`);
    const beyond = (limit: 'case' | 'month', zhOf: string, enOf: string): CoverageItem =>
      said(
        'gates',
        `beyond:${id}:${limit}`,
        [...steps, `yuan_per_${limit}`],
        `超出${zhOf}额度，要上一级批：${zh}`,
        `beyond what ${en} may grant ${enOf}`,
      );
    return [
      within,
      ...(perCase === undefined ? [] : [beyond('case', '每件', 'in a case')]),
      ...(perMonth === undefined ? [] : [beyond('month', '每月', 'in a month')]),
    ];
  });
}

/** A field that somebody leaves empty. */
function left(
  { fields }: ResolvedDocument,
  where: { readonly id: string; readonly title: Text },
  asked: readonly { readonly field: string; readonly required: boolean }[],
  steps: Steps,
): readonly CoverageItem[] {
  return asked.flatMap(({ field, required }, at) => {
    if (!required) return [];
    const title = fields.find(({ id }) => id === field)?.title ?? { zh: field, en: field };
    const words = {
      zh: `没填“${title.zh}”，不收：${where.title.zh}`,
      en: `refused without "${title.en}": ${where.title.en}`,
    };
    return [item('gates', `missing:${where.id}:${field}`, [...steps, at], words)];
  });
}

function ofFields({ fields }: ResolvedDocument): readonly CoverageItem[] {
  return fields.flatMap(({ id, needed_when: when }, index) =>
    when === undefined ? [] : bothWays(`needed:${id}`, ['fields', index, 'needed_when'], when),
  );
}

function ofForms(document: ResolvedDocument): readonly CoverageItem[] {
  return document.forms.flatMap((form, index) => [
    item('forms', `form:${form.id}`, ['forms', index], form.title),
    ...left(document, form, form.fields, ['forms', index, 'fields']),
  ]);
}

/** The stages that a case of this severity has to go through, in order. */
function courseOf(placed: readonly PlacedTask[], severity: string): readonly number[] {
  const needed = placed.filter((each) => each.task.optional !== true && mayApply(each, severity));
  return [...new Set(needed.map(({ stageIndex }) => stageIndex))].sort((a, b) => a - b);
}

/** Whether one case can pass through two stages of these conditions: no answer that both ask about lets only one of them. */
function areBothPassed(document: ResolvedDocument, one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return true;
  const [first, second] = [{ source: one }, { source: other }];
  const asked = askedBy(document, second);
  return askedBy(document, first)
    .filter((fact) => asked.includes(fact))
    .every((fact) => {
      const answers = answersTo(document, fact);
      return (
        answers === null || answers.some((known) => decided(first, known) !== false && decided(second, known) !== false)
      );
    });
}

/** A category and all that it is part of are one answer. */
function askedBy({ fields }: ResolvedDocument, condition: Condition): readonly string[] {
  const ids = fields.map(({ id }) => id);
  return [...new Set(factsAsked(condition, ids).map((fact) => (fact === 'category_path' ? 'category' : fact)))];
}

type Known = { readonly [fact: string]: string | readonly string[] };

/** All that a question can be answered with; `null` where it says more than a choice. */
function answersTo(document: ResolvedDocument, fact: string): readonly Known[] | null {
  if (fact !== 'category') return valuesOf(document, fact)?.map((value) => ({ [fact]: value })) ?? null;
  const all = categoriesOf(document);
  const pathTo = (id: string): readonly string[] => {
    const within = all.find((each) => each.id === id)?.within ?? null;
    return [...(within === null ? [] : pathTo(within)), id];
  };
  return all.flatMap(({ id, isNarrowest }) => (isNarrowest ? [{ category: id, category_path: pathTo(id) }] : []));
}

/** All that a fact can say; `null` where it says more than a choice. */
function valuesOf({ kinds, fields }: ResolvedDocument, fact: string): readonly string[] | null {
  if (fact === 'kind' && kinds !== undefined) return kinds.map(({ id }) => id);
  const field = fields.find(({ id }) => id === fact);
  if (field?.kind === 'yes-no') return ['', 'yes', 'no'];
  return field?.kind === 'choice' ? ['', ...(field.choices ?? []).map(({ id }) => id)] : null;
}

/** 走法: onwards from stage to stage in each severity, and from the course of one severity to that of another. */
function ways(document: ResolvedDocument, placed: readonly PlacedTask[]): readonly CoverageItem[] {
  const { stages, severity } = document;
  const courses = severity.map(({ id, title }) => ({ id, title, course: courseOf(placed, id) }));
  const onwards = new Map<string, CoverageItem>();
  for (const { course } of courses) {
    for (const [at, from] of course.entries()) {
      const one = stages[from];
      const to = course.slice(at + 1).find((later) => areBothPassed(document, one?.when, stages[later]?.when)) ?? -1;
      const other = stages[to];
      if (one === undefined || other === undefined) continue;
      const words = { zh: `${one.title.zh} → ${other.title.zh}`, en: `${one.title.en} → ${other.title.en}` };
      onwards.set(`${one.id} ${other.id}`, item('ways', `way:${one.id}>${other.id}`, ['stages', to], words));
    }
  }
  const regrades = courses.flatMap((from, index) =>
    courses
      .filter((to) => to.id !== from.id && to.course.join() !== from.course.join())
      .map((to) =>
        said(
          'ways',
          `regrade:${from.id}>${to.id}`,
          ['severity', index],
          `改级：${from.title.zh} → ${to.title.zh}`,
          `regraded: ${from.title.en} → ${to.title.en}`,
        ),
      ),
  );
  return [...onwards.values(), ...regrades];
}

function ofTask({ task: written, steps }: PlacedTask, task: Task, playbook: Playbook): readonly CoverageItem[] {
  const { id, title, act } = task;
  const { zh, en } = title;
  const common = task.base ?? id;
  const isHolding = !task.optional && task.isRecurring !== true;
  const isBeforeClosing = act !== 'assess' && act !== 'close' && act !== 'follow-up' && act !== 'archive';
  return [
    said('tasks', `asked:${id}`, steps, `提出：${zh}`, `asked: ${en}`),
    said('tasks', `done:${task.share === 'any' ? common : id}`, steps, `办完：${zh}`, `done: ${en}`),
    ...(written.when === undefined ? [] : bothWays(`when:${id}`, [...steps, 'when'], written.when)),
    ...task.needs.map((one, at) => {
      const need = writtenName(playbook, one);
      const keys = [`need:${common}:${need}`, `need-act:${act}:${need}`];
      return said('gates', keys, [...steps, 'needs', at], `要等 ${need}：${zh}`, `waits for ${need}: ${en}`);
    }),
    ...ofClock(task, steps),
    ...waysBack(task, written, steps),
    ...(written.not_by === undefined
      ? []
      : [said('gates', `not-by-act:${act}`, [...steps, 'not_by'], `有人不能办：${zh}`, `kept from somebody: ${en}`)]),
    ...(isHolding && isBeforeClosing
      ? [
          said(
            'gates',
            [`closing:${id}`, `closing-act:${act}`],
            steps,
            `没办完不能结案：${zh}`,
            `not closed without: ${en}`,
          ),
        ]
      : []),
  ];
}

/** 往回走: on a no of the complainant, because it did not work, or because it is sent back. */
function waysBack(
  { id, base, no, title: { zh, en } }: Task,
  { again, may_return: back }: PlacedTask['task'],
  steps: Steps,
): readonly CoverageItem[] {
  const common = base ?? id;
  const to = (key: string, part: string, said: readonly [zh: string, en: string]): CoverageItem =>
    item('ways', `${key}:${key === 'back' ? id : common}`, [...steps, part], { zh: said[0], en: said[1] });
  return [
    ...(no === null ? [] : [to('back', 'if_no', [`答不，退回 ${no}：${zh}`, `a no leads back to ${no}: ${en}`])]),
    ...(again === undefined
      ? []
      : [
          to('again', 'again', [`退回 ${again.from} 重做：${zh}`, `asked for again from ${again.from}: ${en}`]),
          ...bothWays(`again-when:${common}`, [...steps, 'again', 'when'], again.when),
        ]),
    ...(back === undefined
      ? []
      : [to('returned', 'may_return', [`退给 ${back}：${zh}`, `sent back to ${back}: ${en}`])]),
  ];
}

function ofClock({ id, act, title, clock }: Task, steps: Steps): readonly CoverageItem[] {
  if (clock === null) return [];
  const one = (key: string, part: string, zh: string, en: string): CoverageItem =>
    said('clocks', `${key}:${id}`, [...steps, part], `${zh}：${title.zh}`, `${en}: ${title.en}`);
  const limit = clock.between === null ? 'within' : 'between';
  const items = [one('met', limit, '按时', 'met'), one('missed', limit, '超过', 'missed')];
  if (clock.between !== null) {
    const says = { zh: `提前办，不行：${title.zh}`, en: `too early, refused: ${title.en}` };
    items.push({ kind: 'clocks', keys: [`early:${id}`, `early-act:${act}`], steps: [...steps, limit], says });
  }
  if (clock.aim !== undefined)
    items.push(one('aim-met', 'aim', '目标内', 'within the aim'), one('aim-passed', 'aim', '过目标', 'aim passed'));
  for (const [at, { id: reason, title: why }] of (clock.pauses ?? []).entries())
    items.push(
      said(
        'clocks',
        `pause:${id}:${reason}`,
        [...steps, 'pause_for', at],
        `因“${why.zh}”暂停：${title.zh}`,
        `paused for "${why.en}": ${title.en}`,
      ),
    );
  for (const at of (clock.extensions ?? []).keys())
    items.push(
      said(
        'clocks',
        `extend:${id}:${at + 1}`,
        [...steps, 'extend', at],
        `第 ${at + 1} 次延长：${title.zh}`,
        `extension ${at + 1}: ${title.en}`,
      ),
    );
  return items;
}
