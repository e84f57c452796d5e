import type { Act } from './acts.ts';
import type { ResolvedDocument } from './document.ts';
import { finding, type Finding } from './finding.ts';
import { whenOf } from './outline.ts';
import { tasksOf, type PlacedTask } from './placed-tasks.ts';
import { combinations, mayHold } from './possible.ts';
import type { Condition, Text } from './playbook.ts';

/**
 * A case ends the right way: nothing is closed around an answer that the complainant has not heard, around an offer that
 * stays open, or around a no that nobody met.
 */

/** What tells the complainant what came of it. */
const ANSWERS: ReadonlySet<Act> = new Set<Act>(['tell', 'reply-to-body']);
/** What is said to them at all. */
const SPEAKS: ReadonlySet<Act> = new Set<Act>([...ANSWERS, 'contact', 'offer']);
/** Acts that have nothing to work on unless another came before: nobody confirms what was not told. */
const RESTS_ON: readonly (readonly [act: Act, on: Act])[] = [
  ['answer', 'offer'],
  ['approve', 'offer'],
  ['confirm', 'tell'],
  ['evaluate', 'rectify'],
  ['sign-off', 'attribute'],
];
/** What answers a no: to an offer another one, to a result another result. */
const MEETS_NO: { readonly [A in Act]?: ReadonlySet<Act> } = {
  answer: new Set<Act>(['offer']),
  confirm: new Set<Act>(['tell', 'carry-out', 'offer']),
};

/** 一种案件: of a severity and a kind, with the tasks that it may come to. */
interface Sort {
  readonly severity: ResolvedDocument['severity'][number];
  readonly kind: string;
  readonly hasComplainant: boolean;
  readonly tasks: readonly PlacedTask[];
}

export function* checkEnds(document: ResolvedDocument): Generator<Finding> {
  const sorts = sortsOf(document);
  for (const sort of sorts) {
    if (sort.hasComplainant) yield* unheard(document, sort);
    else yield* nobodyToAnswer(sort);
    yield* openOffers(sort);
    yield* restingOnNothing(sort);
  }
  yield* unansweredNo(document);
}

function sortsOf(document: ResolvedDocument): readonly Sort[] {
  const { kinds = [], severity } = document;
  const all = kinds.length === 0 ? [{ id: '', complainant: true }] : kinds;
  return all.flatMap(({ id: kind, complainant: hasComplainant }) =>
    severity.map((grade) => ({
      severity: grade,
      kind,
      hasComplainant,
      tasks: tasksOf(document).filter((placed) => mayHold(conditionsOf(placed), { severity: grade.id, kind })),
    })),
  );
}

function conditionsOf({ stage, task }: PlacedTask): readonly (Condition | null)[] {
  return [whenOf(stage), whenOf(task)];
}

/** Whatever is closed has been told: at this severity at all, and in every case as far as its facts have few values. */
function* unheard(document: ResolvedDocument, { severity, kind, tasks }: Sort): Generator<Finding> {
  const close = tasks.find(({ task }) => task.act === 'close');
  if (close === undefined) return;
  const isHeard = ({ task, stageIndex }: PlacedTask): boolean =>
    task.optional !== true && stageIndex <= close.stageIndex;
  const words = { name: close.task.id, severity: severity.title };
  const answers = tasks.filter(({ task }) => ANSWERS.has(task.act));
  if (!answers.some(isHeard)) {
    yield finding(answers[0]?.steps ?? ['stages'], 'course.unheard', { ...words, case: NO_CASE });
    return;
  }
  const speaking = tasks.filter((placed) => SPEAKS.has(placed.task.act) && isHeard(placed));
  const conditions = speaking.map(conditionsOf);
  const asked = [...conditions, conditionsOf(close)].flat().filter((one) => one !== null);
  // What the procedure asks about has been answered by the time of closing.
  const answered = (_fact: string, value: unknown): boolean => value !== '';
  for (const known of combinations(asked, document, { severity: severity.id, kind }, answered)) {
    if (!mayHold(conditionsOf(close), known) || conditions.some((each) => mayHold(each, known))) continue;
    yield finding(answers.find(isHeard)?.steps ?? [], 'course.unheard', { ...words, case: caseOf(known) });
    return;
  }
}

const NO_CASE: Text = { zh: '', en: '' };

/** The facts that make it so, in the words of conditions: `ours == "no"`. */
function caseOf(known: { readonly [fact: string]: unknown }): Text {
  const facts = Object.entries(known).filter(([fact]) => !['severity', 'kind', 'category_path'].includes(fact));
  const said = facts.map(([fact, value]) => `${fact} == ${JSON.stringify(value)}`).join(' && ');
  return said === '' ? NO_CASE : { zh: `（${said} 时）`, en: ` (where ${said})` };
}

/** 无投诉人: what only a complainant can do waits for ever in a case that has none. */
function* nobodyToAnswer({ kind, tasks }: Sort): Generator<Finding> {
  for (const { task, steps } of tasks)
    if (task.by === 'complainant') yield finding([...steps, 'by'], 'task.no-complainant', { name: task.id, kind });
}

function* openOffers({ severity, tasks }: Sort): Generator<Finding> {
  const isAsked = (act: Act): boolean => tasks.some(({ task }) => task.act === act);
  const needed: readonly Act[] = severity.consent ? ['answer', 'carry-out'] : ['carry-out'];
  const missing = needed.find((act) => !isAsked(act));
  if (missing === undefined) return;
  for (const { task, steps } of tasks)
    if (task.act === 'offer')
      yield finding([...steps, 'act'], 'task.offer-stays-open', {
        name: task.id,
        act: missing,
        severity: severity.title,
      });
}

function* restingOnNothing({ severity, tasks }: Sort): Generator<Finding> {
  for (const [act, on] of RESTS_ON) {
    if (tasks.some(({ task }) => task.act === on)) continue;
    for (const { task, steps } of tasks)
      if (task.act === act)
        yield finding([...steps, 'act'], 'task.rests-on-nothing', { name: task.id, act, on, severity: severity.title });
  }
}

/** 说了“不”没人理: the stage that a no leads back to, or one after it, has somebody who meets it. */
function* unansweredNo(document: ResolvedDocument): Generator<Finding> {
  const tasks = tasksOf(document);
  for (const { task, stageIndex, steps } of tasks) {
    const meets = MEETS_NO[task.act];
    const back = document.stages.findIndex(({ id }) => id === task.if_no);
    if (meets === undefined || back < 0 || back > stageIndex) continue;
    const isMet = tasks.some(
      (one) => meets.has(one.task.act) && one.stageIndex >= back && one.stageIndex <= stageIndex,
    );
    if (!isMet)
      yield finding([...steps, 'if_no'], 'task.no-stays-unanswered', { name: task.id, stage: String(task.if_no) });
  }
}
