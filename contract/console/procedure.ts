import { z } from 'zod';

/** 流程图 (`GET /api/console/procedure?unit=…`): the playbook that a unit follows, drawn, with how many cases are where. */

const length = z.number();
const drawnText = z.object({ x: length, y: length, text: z.string(), style: z.string() });
const box = { x: length, y: length, w: length, h: length };

const drawnTask = z.object({
  task: z.string(),
  ...box,
  isTheirs: z.boolean(),
  isOptional: z.boolean(),
  texts: z.array(drawnText),
});

const drawnStage = z.object({
  stage: z.string(),
  title: z.string(),
  ...box,
  texts: z.array(drawnText),
  severities: z.array(
    z.object({
      ...box,
      isGrave: z.boolean(),
      bars: z.array(z.object({ ...box, isFull: z.boolean() })),
      text: drawnText,
    }),
  ),
  tasks: z.array(drawnTask),
  /** Where the count stands: the right end of the number, and its top. */
  counts: z.object({ right: length, top: length }),
  /** Cases in hand that the viewer may see; `says` reads them out. */
  count: z.object({
    open: z.number().int(),
    late: z.number().int(),
    soon: z.number().int(),
    says: z.string(),
  }),
});

export const drawing = z.object({
  width: length,
  height: length,
  texts: z.array(drawnText),
  stages: z.array(drawnStage),
  /** As data of paths: the line and the arrow at its end. */
  wires: z.array(z.object({ kind: z.enum(['on', 'next', 'back']), line: z.string(), arrow: z.string() })),
});

export const procedure = z.object({
  unit: z.object({ id: z.string(), name: z.string() }),
  /** Of the procedure; `null` where none is adopted. */
  title: z.string().nullable(),
  /** `在办 31 件，其中 3 件超时，5 件按以前的版本办。`. */
  lead: z.string(),
  drawing: drawing.nullable(),
  /** 按以前的版本办的, for administrators: how many cases in hand of the unit could be moved; `null` for others. */
  older: z.object({ count: z.number().int(), says: z.string() }).nullable(),
  /** 停用的规则, where the chart still draws their limits: `停用了 1 条时限规则：评审定级。`; `null` where there are none. */
  retired: z.string().nullable(),
});
export type Procedure = z.infer<typeof procedure>;
export type DrawnStage = z.infer<typeof drawnStage>;
export type DrawnText = z.infer<typeof drawnText>;
