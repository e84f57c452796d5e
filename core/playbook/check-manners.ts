import { faultOfCondition } from './condition.ts';
import type { ResolvedDocument } from './document.ts';
import { suggestion } from './faults.ts';
import { finding, type Finding } from './finding.ts';
import { knownValues, type Steps } from './outline.ts';
import { tasksOf } from './placed-tasks.ts';

/** What a procedure wants of words and endings can be held to. */

export function* checkClosingConditions(document: ResolvedDocument): Generator<Finding> {
  const values = knownValues(document);
  for (const [index, { must, when }] of (document.closing ?? []).entries())
    for (const [part, source] of [['must', must] as const, ['when', when] as const]) {
      const faulty = source === undefined ? null : faultOfCondition(source, values);
      if (faulty !== null) yield finding(['closing', index, part], faulty.code, faulty.words);
    }
}

export function* checkKeepers({ custodians, reports, roles }: ResolvedDocument): Generator<Finding> {
  const known = roles.map(({ id }) => id);
  const named = function* (name: string, steps: Steps): Generator<Finding> {
    const noun = { zh: '岗位', en: 'role' };
    if (!known.includes(name)) yield finding(steps, 'name.unknown', { noun, name, known: suggestion(name, known) });
  };
  for (const [at, role] of (custodians ?? []).entries()) yield* named(role, ['custodians', at]);
  for (const [index, { by, to }] of (reports ?? []).entries()) {
    yield* named(by, ['reports', index, 'by']);
    for (const [at, role] of (to ?? []).entries()) yield* named(role, ['reports', index, 'to', at]);
  }
}

/** Whoever must apologise speaks with the complainant. */
export function* checkApology(document: ResolvedDocument): Generator<Finding> {
  const speaks = tasksOf(document).some(({ task }) => task.act === 'contact' || task.act === 'tell');
  if (document.apology !== undefined && !speaks) yield finding(['apology'], 'apology.nobody-speaks');
}
