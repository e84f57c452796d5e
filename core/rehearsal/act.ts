import { z } from 'zod';
import type { CommandShapes, CommandType, NewPromise, OfferedLine, Recorded } from '#core/case/commands.ts';
import type { Text } from '#core/playbook/playbook.ts';
import type { Scene } from './scene.ts';
import type { Told } from './timeline.ts';

/** 情景里的一种动作: what a step may say of it, and the command that comes of it with everything else filled in. */
export interface ScenarioAct<T extends CommandType = CommandType> {
  readonly type: T;
  readonly title: Text;
  readonly fields: z.ZodObject;
  /** From fields that have this form. @throws Stuck where they name what is not there. */
  readonly make: (given: unknown, scene: Scene) => Told;
}

export function act<T extends CommandType, F extends z.ZodRawShape>(
  type: T,
  [zh, en]: readonly [zh: string, en: string],
  shape: F,
  make: (given: z.output<z.ZodObject<F>>, scene: Scene) => CommandShapes[T],
): ScenarioAct<T> {
  return {
    type,
    title: { zh, en },
    fields: z.object(shape),
    // The reader has held the fields against the shape.
    make: (given, scene) => ({ type, ...make(given as z.output<z.ZodObject<F>>, scene) }) as unknown as Told,
  };
}

export const words = z.string().min(1).meta({ description: 'text' });
export const name = z.string().min(1).meta({ description: 'name' });
export const names = z.array(name);
export const moment = z.string().min(1).meta({ description: 'moment' });
export const flag = z.boolean();
const amount = z.number().int();
/** 逾期理由 */
export const late = { late: words.optional() };
/** 由谁、怎样得知: how somebody heard the complainant's answer that they record. */
export const heard = { heard: z.enum(['phone', 'counter', 'letter', 'email', 'fax', 'messenger', 'other']).optional() };
export const how = z.enum(['site', 'phone', 'portal', 'messenger', 'letter', 'email', 'fax']);

export const lateReason = (given: { readonly late?: string | undefined }) => ({ lateReason: given.late ?? null });

/** An answer is the complainant's own, or somebody says how they heard it. */
export function recordedBy(scene: Scene, given: { readonly heard?: Recorded['how'] | undefined }): Recorded | null {
  return scene.by.kind === 'staff' ? { by: scene.by.person, how: given.heard ?? 'phone' } : null;
}

export const promises = z.array(
  z.object({
    as: name.optional(),
    due: moment,
    from: moment.optional(),
    kind: z.enum(['settlement', 'progress']).optional(),
    what: words.optional(),
    reason: words.optional(),
  }),
);

export function promisesOf(scene: Scene, given: z.output<typeof promises> | undefined, at: string): NewPromise[] {
  return (given ?? []).map(({ as, due, from, kind, what, reason }, index) => ({
    entry: scene.entry(as, 'promise'),
    fromAt: from === undefined ? null : scene.moment(from, [at, index, 'from']),
    dueAt: scene.moment(due, [at, index, 'due']),
    kind: kind ?? 'progress',
    what: what ?? null,
    reason: reason ?? null,
  }));
}

/** 方案行: money in yuan, or in fen where the sum is not round. */
export const lines = z.array(
  z.object({ kind: name, yuan: amount.optional(), fen: amount.optional(), count: amount.optional() }),
);

export function linesOf(given: z.output<typeof lines>): OfferedLine[] {
  return given.map(({ kind, yuan, fen, count }) => ({
    kind,
    amountFen: fen ?? (yuan === undefined ? null : yuan * 100),
    count: count ?? null,
    text: kind,
  }));
}

/** Fields that a step leaves empty on purpose, to see what the procedure says. */
export const without = { without: names.optional() };

export function isLeftOut(given: { readonly without?: readonly string[] | undefined }, field: string): boolean {
  return given.without?.includes(field) ?? false;
}

/** A text that nobody cares about, unless it is left out. */
export function some(given: { readonly without?: readonly string[] | undefined }, field: string, text: string): string {
  return isLeftOut(given, field) ? '' : text;
}
