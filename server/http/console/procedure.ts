import { z } from 'zod';
import * as shapes from '#contract/console/procedure.ts';
import { isPermitted } from '#core/access/permits.ts';
import type { Organisation } from '#core/organisation/state.ts';
import { followersOf, playbookOf, retiredOf, topUnit } from '#core/organisation/tree.ts';
import { draw, type Drawing } from '#core/playbook/draw.ts';
import { isId } from '#core/values/ids.ts';
import type { UnitId } from '#core/values/ids.ts';
import { langOf } from '#core/values/language.ts';
import type { Language } from '#core/values/language.ts';
import type { ClockPort } from '#server/operations/ports.ts';
import { clockRules } from '#server/operations/playbooks.ts';
import type { Pinned, Playbooks } from '#server/operations/playbooks.ts';
import type { Register, StageCount } from '#server/read-models/register.ts';
import { ok } from '../answer.ts';
import type { Staff } from '../gate.ts';
import { ProblemFound } from '../problems.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import { say } from '../speech.ts';
import { presentDrawing } from './present-drawing.ts';

export interface ProcedureNeeds {
  readonly playbooks: Pick<Playbooks, 'document' | 'compiled'>;
  readonly register: Pick<Register, 'stages' | 'countOlder'>;
  readonly clock: ClockPort;
}

/** 流程图的路由: what a unit follows, drawn, with the cases in hand that the viewer may see. */
export function procedureRoutes({ playbooks, register, clock }: ProcedureNeeds): readonly Route[] {
  // A document never changes under its hash, so neither does its picture.
  const drawn = new Map<string, Drawing>();
  const drawingOf = async (name: string, hash: string, language: Language): Promise<Drawing> => {
    const key = `${hash} ${language}`;
    const known = drawn.get(key) ?? draw(await playbooks.document(name, hash), langOf(language));
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
          return ok({ unit: { id, name }, title: null, lead, drawing: null, older: null, retired: null });
        }
        const [drawing, counts, older, retired] = await Promise.all([
          drawingOf(pinned.name, pinned.hash, visitor.language),
          register.stages(staff.viewer, pinned, clock.now()),
          olderAt(register, staff, id, pinned, visitor.language),
          retiredAt(playbooks, staff.organisation, id, pinned, visitor.language),
        ]);
        return ok({ ...present({ id, name }, drawing, counts, older, visitor.language), older, retired });
      },
    }),
  ];
}

/** Who may move them is told how many there are; an administrator may read none of them. */
async function olderAt(
  register: ProcedureNeeds['register'],
  { organisation, roles, viewer }: Staff,
  unit: UnitId,
  { name: playbook, hash }: Pinned,
  language: Language,
): Promise<shapes.Procedure['older']> {
  if (!isPermitted('organisation.change', roles, null)) return null;
  const units = followersOf(organisation, unit);
  const count = await register.countOlder({ units, playbook, hash, recusals: viewer.recusals });
  return { count, says: say(language, count === 0 ? 'procedure.older.none' : 'procedure.older', { count }) };
}

/** Named, because the chart still draws their limits. */
async function retiredAt(
  playbooks: ProcedureNeeds['playbooks'],
  organisation: Organisation,
  unit: UnitId,
  { name, hash }: Pinned,
  language: Language,
): Promise<string | null> {
  const retired = retiredOf(organisation, unit).filter(({ playbook }) => playbook === name);
  if (retired.length === 0) return null;
  const rules = clockRules(await playbooks.compiled(name, hash));
  const titles = rules.flatMap(({ rule, title }) =>
    retired.some((each) => each.rule === rule) ? [title[langOf(language)]] : [],
  );
  const rulesSaid = titles.join(say(language, 'message.list'));
  return titles.length === 0 ? null : say(language, 'procedure.retired', { count: titles.length, rules: rulesSaid });
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
  toMove: shapes.Procedure['older'],
  language: Language,
): Omit<shapes.Procedure, 'older' | 'retired'> {
  const sum = (part: 'open' | 'older'): number => counts.reduce((before, count) => before + count[part], 0);
  // Whoever may move them is told of those of this unit apart.
  const [open, older] = [sum('open'), toMove === null ? sum('older') : 0];
  return {
    unit: { id: unit.id, name: unit.name },
    title: drawing.title,
    lead: say(language, leadKey(open, older), { open, older }),
    drawing: presentDrawing(drawing, counts, language),
  };
}

/** Whoever may read none of the cases is not told that there are none. */
function leadKey(open: number, older: number): 'procedure.lead' | 'procedure.lead.none' | 'procedure.lead.older' {
  if (open === 0) return 'procedure.lead.none';
  return older > 0 ? 'procedure.lead.older' : 'procedure.lead';
}
