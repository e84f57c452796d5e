// 改用新版: which cases of a unit still go by an earlier version, what moving each would change, and moving those chosen. An
// administrator reads no case by that office, so nothing that names a person stands here.
import { z } from 'zod';
import * as shapes from '#contract/console/moves.ts';
import { pinOf } from '#core/case/pin.ts';
import type { Organisation } from '#core/organisation/state.ts';
import { followersOf, playbookOf } from '#core/organisation/tree.ts';
import type { CompiledCalendar } from '#core/time/calendar.ts';
import { isId, type CaseId, type UnitId } from '#core/values/ids.ts';
import type { Moves } from '#server/operations/moves.ts';
import type { Playbooks, PublishedVersion } from '#server/operations/playbooks.ts';
import type { ClockPort } from '#server/operations/ports.ts';
import type { Register } from '#server/read-models/register.ts';
import { ok } from '../answer.ts';
import { readCursor, writeCursor } from '../cursor.ts';
import { actorAt } from '../gate.ts';
import type { Staff } from '../gate.ts';
import { badInput, ProblemFound } from '../problems.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import { say } from '../speech.ts';
import { presentVersion } from './present-difference.ts';
import { presentResult, presentView, type MoveWords } from './present-moves.ts';

export interface MoveNeeds {
  readonly moves: Moves;
  readonly playbooks: Pick<Playbooks, 'versionsOf' | 'compiled'>;
  readonly register: Pick<Register, 'older' | 'countOlder'>;
  readonly access: { among(viewer: Staff['viewer'], cases: readonly CaseId[]): Promise<ReadonlySet<CaseId>> };
  readonly clock: ClockPort;
  readonly calendarOf: (organisation: Organisation, unit: UnitId) => CompiledCalendar;
}

const common = { tag: 'organisation', permit: 'organisation.change' } as const;
const unitParams = z.object({ unitId: z.string().refine(isId) });
/** Each is folded and tried on another version while the page waits. */
const PAGE = 10;

/** 改用新版的路由 */
export function moveRoutes(needs: MoveNeeds): readonly Route[] {
  return [olderRoute(needs), movesRoute(needs)];
}

function olderRoute(needs: MoveNeeds): Route {
  return route({
    ...common,
    method: 'GET',
    path: '/api/console/units/:unitId/older-cases',
    params: unitParams,
    query: z.object({ cursor: z.string().max(200).optional() }),
    summary: 'Cases in hand that go by an earlier version than their unit follows, with what moving each would change.',
    gives: shapes.olderCases,
    handle: async ({ staff, params, query, visitor }) => {
      const unit = unitIn(staff, params.unitId);
      const words = wordsOf(needs, staff, visitor.language);
      const to = await versionOf(needs, staff, unit.id);
      if (to === null) {
        const lead = say(visitor.language, 'procedure.none');
        return ok({ unit, to: null, count: 0, lead, cases: [], next: null });
      }
      const before = readCursor(query.cursor, z.number().int());
      const asked = { ...olderOf(staff, unit.id, to), before, limit: PAGE + 1 };
      const [count, found] = await Promise.all([needs.register.countOlder(asked), needs.register.older(asked)]);
      const shown = found.slice(0, PAGE);
      const views = await needs.moves.preview(
        shown.map(({ caseId }) => ({ caseId, again: [] })),
        { to, by: (at) => actorAt(staff, at) },
      );
      const open = await needs.access.among(
        staff.viewer,
        views.map(({ state }) => state.id),
      );
      const last = shown.at(-1);
      return ok({
        unit,
        to: presentVersion(to, words),
        count,
        lead: say(visitor.language, count === 0 ? 'procedure.older.none' : 'procedure.older', { count }),
        cases: views.map((view) => presentView(view, words, open.has(view.state.id))),
        next: found.length > PAGE && last !== undefined ? writeCursor(last.serial) : null,
      });
    },
  });
}

function movesRoute(needs: MoveNeeds): Route {
  return route({
    ...common,
    method: 'POST',
    path: '/api/console/units/:unitId/moves',
    params: unitParams,
    body: shapes.moves,
    summary:
      'Moves chosen cases to the version that their unit follows, each by itself; what keeps one keeps no other.',
    gives: shapes.moved,
    handle: async ({ staff, params, body, visitor }) => {
      const unit = unitIn(staff, params.unitId);
      const to = await versionOf(needs, staff, unit.id);
      // What was looked at is not what the unit follows any more.
      if (to === null || to.hash !== body.to) throw new ProblemFound('adoption-overtaken');
      if (!body.cases.every(({ caseId }) => isId(caseId)))
        throw badInput([{ path: 'cases', code: 'input.wrong-kind' }]);
      const { units } = olderOf(staff, unit.id, to);
      const results = await needs.moves.move(
        body.cases.map(({ caseId, seen, again }) => ({ caseId: caseId as CaseId, seen, again })),
        { to, by: (at) => actorAt(staff, at) },
        body.reason,
        (state) => units.includes(state.unit),
      );
      const words = wordsOf(needs, staff, visitor.language);
      const then = await needs.playbooks.compiled(to.name, to.hash);
      return ok({
        results: await Promise.all(
          results.map(async (each) => {
            const pin = each.state === null ? null : pinOf(each.state);
            const was = pin === null ? then : await needs.playbooks.compiled(pin.name, pin.hash);
            return presentResult(each, { was, then }, words);
          }),
        ),
      });
    },
  });
}

function unitIn({ organisation }: Staff, asked: string): { readonly id: UnitId; readonly name: string } {
  const found = organisation.units.get(asked as UnitId);
  if (found === undefined) throw new ProblemFound('not-found');
  return { id: found.id, name: found.name };
}

/** 所用的版本 of a unit; `null` where it follows none. */
async function versionOf(
  { playbooks }: Pick<MoveNeeds, 'playbooks'>,
  { organisation }: Staff,
  unit: UnitId,
): Promise<PublishedVersion | null> {
  const followed = playbookOf(organisation, unit);
  if (followed === null) return null;
  return (await playbooks.versionsOf(followed.name)).find(({ hash }) => hash === followed.hash) ?? null;
}

/** The cases of the unit and of those below it that follow the same. */
function olderOf({ organisation, viewer }: Staff, unit: UnitId, { name: playbook, hash }: PublishedVersion) {
  return { units: followersOf(organisation, unit), playbook, hash, recusals: viewer.recusals };
}

function wordsOf(
  { clock, calendarOf }: MoveNeeds,
  { organisation }: Staff,
  language: MoveWords['language'],
): MoveWords {
  return { organisation, clock, calendarOf, language };
}
