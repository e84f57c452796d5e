import { factsAsked } from './condition.ts';
import type { ResolvedDocument } from './document.ts';
import { finding, type Finding } from './finding.ts';
import { conditionsOf } from './outline.ts';

const COUNTED: readonly string[] = ['same_category', 'same_person'];

/** What is counted is asked about, and what is asked about is counted. */
export function* checkRecurrence(document: ResolvedDocument): Generator<Finding> {
  let isAsked = false;
  for (const { source, steps } of conditionsOf(document)) {
    const name = factsAsked({ source }).find((fact) => COUNTED.includes(fact));
    if (name === undefined) continue;
    isAsked = true;
    if (document.recurrence === undefined) yield finding(steps, 'recurrence.not-counted', { name });
  }
  if (document.recurrence !== undefined && !isAsked) yield finding(['recurrence'], 'recurrence.unused');
}
