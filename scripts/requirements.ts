import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

/** 需求追溯: docs/requirements.yaml, which says of every requirement what proves it, or why nothing does. */

export const ROOT = path.resolve(import.meta.dirname, '..');

/** 以后才有的能力: what a requirement still waits for; where ids stand, for these alone. */
export const LATER: { readonly [capability: string]: readonly string[] | null } = {
  'inbound mail': ['R017'],
  purge: ['R065', 'R144'],
  'staff acknowledgement': ['R217'],
  'goods and nonconforming-product records': ['R200', 'R235', 'R241'],
  statistics: null,
  training: null,
  KPI: null,
};

/** A test by its name, or the steps of a scenario that cite the requirement. */
const proof = z.union([
  z.strictObject({ file: z.string(), test: z.string().min(3) }),
  z.strictObject({ scenario: z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/) }),
]);
const says = z.string().min(10);
const proved = z.strictObject({
  says,
  proved_by: z.array(proof).min(1),
  carried_by: z.array(z.string()).min(1).optional(),
  /** What of it is still to come. */
  later: z.enum(Object.keys(LATER)).optional(),
});
const later = z.strictObject({ says, later: z.enum(Object.keys(LATER)) });
const notCarried = z.strictObject({ says, not_carried: z.string().min(20) });

/** A requirement, a clause of the standard, or by its place what a written procedure lists. */
const REQUIREMENT = /^(R\d{3}|ISO10002-\d\.\d{1,2})$/;
const LISTED = /^S\d{2}\.(stage|clock|branch|form)\.\d{1,2}$/;

export const TRACE = z.record(z.string(), z.union([proved, later, notCarried])).superRefine((entries, context) => {
  for (const [id, entry] of Object.entries(entries)) {
    const refuse = (message: string): void => context.addIssue({ code: 'custom', path: [id], message });
    const isProved = 'proved_by' in entry;
    if (!REQUIREMENT.test(id) && !LISTED.test(id)) refuse('neither a requirement nor a place in a procedure');
    if (LISTED.test(id) && isProved)
      refuse('what a procedure lists is cited by the playbook or listed with the reason');
    const allowed = 'later' in entry && entry.later !== undefined ? LATER[entry.later] : null;
    if (allowed != null && !allowed.includes(id)) refuse(`waits for no ${('later' in entry && entry.later) || ''}`);
  }
});
export type Trace = z.infer<typeof TRACE>;

export function readTrace(): Trace {
  return TRACE.parse(parse(readFileSync(path.join(ROOT, 'docs/requirements.yaml'), 'utf8')));
}

/** 追溯的结果: whether something proves it, or that it waits, or that nothing carries it. */
export function standing(entry: Trace[string] | undefined): 'proved' | 'later' | 'not carried' | 'missing' {
  if (entry === undefined) return 'missing';
  if ('proved_by' in entry) return 'proved';
  return 'later' in entry ? 'later' : 'not carried';
}
