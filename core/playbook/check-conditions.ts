import { factsAsked, faultOfCondition, type KnownValues } from './condition.ts';
import type { ResolvedDocument } from './document.ts';
import { finding, type Finding } from './finding.ts';
import { criteriaOf, knownValues, whenOf, type Steps } from './outline.ts';
import { tasksOf, writtenTasks } from './placed-tasks.ts';
import type { Condition } from './playbook.ts';

/** Every condition can be asked; those of the severities ask only what is known when a complaint comes in. */

const KNOWN_AT_INTAKE: readonly string[] = [
  'kind',
  'channel',
  'category',
  'category_path',
  'harm',
  'impact',
  'demands',
];
/** Whoever grades answers what is still open of the procedure's own questions. */
const knownAtGrading = (fields: readonly string[]): readonly string[] => [...KNOWN_AT_INTAKE, ...fields];

export function* checkConditions(document: ResolvedDocument): Generator<Finding> {
  const values = knownValues(document);
  const fields = Object.keys(values.fields);
  for (const [index, severity] of document.severity.entries()) {
    const steps: Steps = ['severity', index, 'any'];
    for (const [at, source] of (severity.any ?? []).entries()) {
      const faulty = faultOfCondition(source, values);
      const late =
        faulty === null ? factsAsked({ source }).find((fact) => !knownAtGrading(fields).includes(fact)) : undefined;
      if (faulty !== null) yield finding([...steps, at], faulty.code, faulty.words);
      else if (late !== undefined)
        yield finding([...steps, at], 'severity.late-fact', { name: late, known: KNOWN_AT_INTAKE.join(' · ') });
    }
    yield* asked(steps, severity.any ?? [], criteriaOf(severity), values);
  }
  for (const [index, { needed_when: source }] of document.fields.entries()) {
    const faulty = source === undefined ? null : faultOfCondition(source, values);
    if (faulty !== null) yield finding(['fields', index, 'needed_when'], faulty.code, faulty.words);
  }
  for (const [index, stage] of document.stages.entries()) yield* when(['stages', index], stage, values);
  for (const { task, steps } of tasksOf(document))
    if (task.base !== undefined) yield* asked([...steps, 'variants'], [], whenOf(task), values);
  for (const { task, steps } of writtenTasks(document)) {
    yield* when(steps, task, values);
    for (const [at, each] of (task.variants ?? []).entries()) yield* when([...steps, 'variants', at], each, values);
    const faulty = task.again === undefined ? null : faultOfCondition(task.again.when, values);
    if (faulty !== null) yield finding([...steps, 'again', 'when'], faulty.code, faulty.words);
  }
}

function* when(steps: Steps, part: Parameters<typeof whenOf>[0], values: KnownValues): Generator<Finding> {
  const faulty = part.when === undefined ? null : faultOfCondition(part.when, values);
  if (faulty !== null) yield finding([...steps, 'when'], faulty.code, faulty.words);
  const known = { ...values, severities: [...values.severities, ...(part.for ?? [])] };
  yield* asked(
    [...steps, part.when === undefined ? 'for' : 'when'],
    part.when === undefined ? [] : [part.when],
    whenOf(part),
    known,
  );
}

/** Conditions that are short enough one by one may be too long together. */
function* asked(
  steps: Steps,
  parts: readonly string[],
  whole: Condition | null,
  values: KnownValues,
): Generator<Finding> {
  if (whole === null || parts.some((part) => part === whole.source || faultOfCondition(part, values) !== null)) return;
  const faulty = faultOfCondition(whole.source, values);
  if (faulty !== null) yield finding(steps, faulty.code, faulty.words);
}
