import type { Problem } from '#contract/problem.ts';
import type { Faults } from '#web/ui/faults.ts';
import { Refused, Unreachable } from './api.ts';

/** 提交的结果, other than that it went well: what the form shows, with everything that was typed still in it. */
export type Failure =
  /** Fields to mend, each named. */
  | { readonly kind: 'invalid'; readonly problem: Problem; readonly faults: Faults }
  /** A rule said no. */
  | { readonly kind: 'refused'; readonly problem: Problem; readonly faults: Faults }
  /** Somebody was faster: what changed, and the version to go on against. */
  | {
      readonly kind: 'conflict';
      readonly problem: Problem;
      readonly changes: readonly string[];
      readonly version: number;
    }
  /** Nobody answered; sending the same once more is harmless. */
  | { readonly kind: 'unsent' };

/** 没办成 in the form's terms. `null` for what the screen around the form answers (a session that ended). */
export function failureOf(thrown: unknown): Failure | null {
  if (thrown instanceof Unreachable) return { kind: 'unsent' };
  if (!(thrown instanceof Refused)) throw thrown;
  const { problem } = thrown;
  if (problem.code === 'signed-out') return null;
  if (problem.version !== undefined && problem.changes !== undefined) {
    return { kind: 'conflict', problem, changes: problem.changes, version: problem.version };
  }
  if (problem.errors !== undefined && problem.errors.length > 0) {
    return { kind: 'invalid', problem, faults: faultsOf(problem.errors) };
  }
  const { field } = problem;
  const faults = field === null || field === undefined ? {} : { [shortPath(field)]: problem.detail };
  return { kind: 'refused', problem, faults };
}

function faultsOf(errors: readonly { readonly path: string; readonly message: string }[]): Faults {
  const faults: { [path: string]: string } = {};
  for (const { path, message } of errors) faults[shortPath(path)] ??= message;
  return faults;
}

/** A record's answers lie in `texts`, `choices`, `scores`; the form knows its fields by their own ids, as refusals do. */
function shortPath(path: string): string {
  return path.replace(/^(texts|choices|scores)\./, '');
}

/** 看不到了: it is not there, or not for this person (any more): asking again changes nothing, and nothing of it is shown. */
export function isOutOfSight(failure: Failure): boolean {
  return failure.kind === 'refused' && [403, 404, 410].includes(failure.problem.status);
}

/** What stands under fields. */
export function faultsIn(failure: Failure | null): Faults {
  return failure?.kind === 'invalid' || failure?.kind === 'refused' ? failure.faults : {};
}
