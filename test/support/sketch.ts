import type { Choice, ClockRule, Form, FormField, Stage, Task } from '#core/playbook/playbook.ts';

/** Short ways to write a procedure down in a test. */

export const words = (zh: string, en: string) => ({ zh, en });
export const choice = (id: string, zh: string, en: string): Choice => ({ id, title: words(zh, en) });

export function clock(of: ClockRule['of'], limit: Partial<ClockRule>): Omit<ClockRule, 'id' | 'title'> {
  return {
    of,
    within: null,
    between: null,
    soft: false,
    warn: null,
    afterRegrade: 'keep',
    whose: 'ours',
    endOfDay: limit.whose === undefined || limit.whose === 'ours' ? 'close-of-business' : 'midnight',
    ladder: limit.soft === true || (limit.whose ?? 'ours') !== 'ours' ? [] : [{ after: null, tiers: 1 }],
    basis: null,
    ...limit,
  };
}

interface Sketch extends Partial<Omit<Task, 'clock' | 'when'>> {
  readonly when?: string;
  readonly limit?: Omit<ClockRule, 'id' | 'title'>;
}

export function task(id: string, act: Task['act'], by: string, sketch: Sketch = {}): Task {
  const { limit, when, ...rest } = sketch;
  const title = words(id, id);
  return {
    id,
    title,
    act,
    by,
    inPerson: false,
    onSite: false,
    to: null,
    form: null,
    optional: false,
    needs: [],
    say: null,
    no: null,
    askAgain: null,
    cites: [],
    ...rest,
    when: when === undefined ? null : { source: when },
    clock: limit === undefined ? null : { ...limit, id, title },
  };
}

export function stage(id: string, when: string | null, tasks: readonly Task[]): Stage {
  return { id, title: words(id, id), when: when === null ? null : { source: when }, tasks };
}

export const min = (amount: number) => ({ amount, unit: 'min' }) as const;
export const h = (amount: number) => ({ amount, unit: 'h' }) as const;
export const wd = (amount: number) => ({ amount, unit: 'wd' }) as const;
export const d = (amount: number) => ({ amount, unit: 'd' }) as const;

/** A field that must be filled in, unless it says otherwise. */
export function field(id: string, zh: string, kind: FormField['kind'], more: Partial<FormField> = {}): FormField {
  return { ...choice(id, zh, id), hint: null, kind, choices: [], required: true, ...more };
}

export function form(id: string, zh: string, ...fields: readonly FormField[]): Form {
  return { ...choice(id, zh, id), fields };
}
