import { z } from 'zod';
import * as shapes from '#contract/console/procedure.ts';
import { playbookOf, topUnit } from '#core/organisation/tree.ts';
import { arrowPath, linePath } from '#core/playbook/draw-path.ts';
import { draw, type Drawing, type DrawnStage } from '#core/playbook/draw.ts';
import { isId } from '#core/values/ids.ts';
import type { UnitId } from '#core/values/ids.ts';
import type { ClockPort } from '#server/operations/ports.ts';
import type { Playbooks } from '#server/operations/playbooks.ts';
import type { Register, StageCount } from '#server/read-models/register.ts';
import { ok } from '../answer.ts';
import type { Staff } from '../gate.ts';
import { ProblemFound } from '../problems.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import { say } from '../speech.ts';
import type { Language } from '../speech.ts';

export interface ProcedureNeeds {
  readonly playbooks: Pick<Playbooks, 'document'>;
  readonly register: Pick<Register, 'stages'>;
  readonly clock: ClockPort;
}

/** 流程图的路由: what a unit follows, drawn, with the cases in hand that the viewer may see. */
export function procedureRoutes({ playbooks, register, clock }: ProcedureNeeds): readonly Route[] {
  // A document never changes under its hash, so neither does its picture.
  const drawn = new Map<string, Drawing>();
  const drawingOf = async (name: string, hash: string, language: Language): Promise<Drawing> => {
    const key = `${hash} ${language}`;
    const known = drawn.get(key) ?? draw(await playbooks.document(name, hash), language === 'en' ? 'en' : 'zh');
    drawn.set(key, known);
    return known;
  };
  return [
    route({
      method: 'GET',
      path: '/api/console/procedure',
      permit: 'case.list',
      tag: 'organisation',
      summary: 'The playbook that a unit follows, as a chart, with how many cases of the viewer are in which stage.',
      query: z.object({ unit: z.string().refine(isId).optional() }),
      gives: shapes.procedure,
      handle: async ({ staff, query, visitor }) => {
        const { id, name } = unitAsked(staff, query.unit);
        const pinned = playbookOf(staff.organisation, id);
        if (pinned === null) {
          const lead = say(visitor.language, 'procedure.none');
          return ok({ unit: { id, name }, title: null, lead, drawing: null });
        }
        const [drawing, counts] = await Promise.all([
          drawingOf(pinned.name, pinned.hash, visitor.language),
          register.stages(staff.viewer, pinned, clock.now()),
        ]);
        return ok(present({ id, name }, drawing, counts, visitor.language));
      },
    }),
  ];
}

/** The unit that is asked for, or the one where the viewer works. */
function unitAsked(
  { organisation, roles }: Staff,
  asked: string | undefined,
): { readonly id: UnitId; readonly name: string } {
  const id = (asked as UnitId | undefined) ?? roles[0]?.unit ?? topUnit(organisation)?.id;
  const found = id === undefined ? undefined : organisation.units.get(id);
  if (found === undefined) throw new ProblemFound('not-found');
  return found;
}

function present(
  unit: { readonly id: UnitId; readonly name: string },
  drawing: Drawing,
  counts: readonly StageCount[],
  language: Language,
): shapes.Procedure {
  const sum = (part: 'open' | 'older'): number => counts.reduce((before, count) => before + count[part], 0);
  const [open, older] = [sum('open'), sum('older')];
  return {
    unit: { id: unit.id, name: unit.name },
    title: drawing.title,
    lead: say(language, older > 0 ? 'procedure.lead.older' : 'procedure.lead', { open, older }),
    drawing: {
      width: drawing.width,
      height: drawing.height,
      texts: [...drawing.texts],
      wires: drawing.wires.map((wire) => ({ kind: wire.kind, line: linePath(wire), arrow: arrowPath(wire) })),
      stages: drawing.stages.map((stage) => {
        const found = counts.find((count) => count.stage === stage.stage);
        return presentStage(stage, found ?? { open: 0, late: 0, soon: 0 }, language);
      }),
    },
  };
}

function presentStage(
  stage: DrawnStage,
  { open, late, soon }: Pick<StageCount, 'open' | 'late' | 'soon'>,
  language: Language,
): shapes.DrawnStage {
  const says = [
    say(language, 'procedure.stage', { stage: stage.title, open }),
    ...(late > 0 ? [say(language, 'procedure.stage.late', { late })] : []),
    ...(soon > 0 ? [say(language, 'procedure.stage.soon', { soon })] : []),
  ];
  return {
    ...stage,
    texts: [...stage.texts],
    severities: stage.severities.map((severity) => ({ ...severity, bars: [...severity.bars] })),
    tasks: stage.tasks.map((task) => ({ ...task, texts: [...task.texts] })),
    count: { open, late, soon, says: says.join('') },
  };
}
