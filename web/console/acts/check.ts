import { acts } from '#contract/console/acts.ts';
import type { ActNoun } from '#contract/console/acts.ts';
import type { RecordField } from '#contract/filled.ts';
import type { FaultKey } from '#web/console/texts.ts';
import type { Faults } from '#web/ui/faults.ts';

/** 填写检查: the same contract that the server reads by, so that a fault is told before anything is sent. */
export interface FoundFault {
  readonly path: string;
  readonly key: FaultKey;
  readonly values: { readonly [name: string]: string | number };
}

type Issue = NonNullable<ReturnType<(typeof acts)['notes']['safeParse']>['error']>['issues'][number];

export function checkBody(noun: ActNoun, body: object): readonly FoundFault[] {
  const read = acts[noun].safeParse(body);
  if (read.success) return [];
  const faults = new Map<string, FoundFault>();
  for (const issue of read.error.issues) {
    const fault = faultOf(issue);
    if (!faults.has(fault.path)) faults.set(fault.path, fault);
  }
  return [...faults.values()];
}

const WRITTEN: readonly RecordField['kind'][] = ['text', 'long-text', 'number', 'money', 'day', 'moment'];

/** 没答的, each with what to say of it: questions of the procedure that must be answered. */
export function faultsOfUnanswered(fields: readonly RecordField[], say: (key: FaultKey) => string): Faults {
  const wordsFor = ({ kind }: RecordField): FaultKey =>
    WRITTEN.includes(kind) ? 'fault.text.blank' : 'fault.input.nothing-chosen';
  return Object.fromEntries(fields.map((field) => [field.id, say(wordsFor(field))]));
}

/** Whether an act takes a reason for being late. */
export function takesLateReason(noun: ActNoun): boolean {
  return 'lateReason' in acts[noun].shape;
}

function faultOf(issue: Issue): FoundFault {
  const path = issue.path.map(String).join('.');
  const told = (key: FaultKey, values: FoundFault['values'] = {}): FoundFault => ({ path, key, values });
  switch (issue.code) {
    case 'too_small':
      if (issue.message === 'input.nothing-chosen') return told('fault.input.nothing-chosen');
      if (issue.origin === 'string') return told('fault.text.blank');
      if (issue.origin === 'array') return told('fault.input.too-few', { min: Number(issue.minimum) });
      return told('fault.input.too-small', { min: Number(issue.minimum) });
    case 'too_big':
      if (issue.origin === 'string') return told('fault.input.too-long', { max: Number(issue.maximum) });
      if (issue.origin === 'array') return told('fault.input.too-many', { max: Number(issue.maximum) });
      return told('fault.input.too-great', { max: Number(issue.maximum) });
    case 'invalid_type':
      if (issue.expected === 'int') return told('fault.input.whole');
      if (issue.expected === 'number') return told('fault.input.number');
      return told(issue.expected === 'boolean' ? 'fault.input.nothing-chosen' : 'fault.input.missing');
    case 'invalid_value':
    case 'invalid_union':
      // A form only ever offers what may be chosen, so what does not fit was not chosen at all.
      return told('fault.input.nothing-chosen');
    case 'unrecognized_keys':
    case 'invalid_format':
    case 'not_multiple_of':
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
      return told('fault.input.wrong-kind');
  }
}
