// 试算: what a version would have done to the cases of the units that might follow it, looked at before it is adopted.
import { z } from 'zod';
import * as shapes from '#contract/console/trial.ts';
import { compileDocument } from '#core/playbook/compile.ts';
import type { Playbook } from '#core/playbook/playbook.ts';
import { followersOf, unitsUpward } from '#core/organisation/tree.ts';
import type { Organisation } from '#core/organisation/state.ts';
import type { CaseId, UnitId } from '#core/values/ids.ts';
import { MS_PER_DAY } from '#core/time/days.ts';
import { plusMs } from '#core/values/instant.ts';
import type { Adoptions } from '#server/operations/adoption.ts';
import type { TriedPage } from '#server/operations/trials.ts';
import type { Register } from '#server/read-models/register.ts';
import { ok } from '../answer.ts';
import { readCursor, writeCursor } from '../cursor.ts';
import type { Staff } from '../gate.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import { notThere } from './adoption.ts';
import type { MoveWords } from './present-moves.ts';
import { caveatsOf, presentByTask, presentFigures, presentTried, taskTitles } from './present-trial.ts';

export interface TrialNeeds extends Pick<MoveWords, 'clock' | 'calendarOf'> {
  readonly adoptions: Pick<Adoptions, 'preview'>;
  readonly tryCases: (cases: readonly CaseId[], versionOf: (unit: UnitId) => Playbook | null) => Promise<TriedPage>;
  readonly register: Pick<Register, 'recent' | 'countRecent'>;
  readonly access: { among(viewer: Staff['viewer'], cases: readonly CaseId[]): Promise<ReadonlySet<CaseId>> };
}

/** Each is replayed three times while the page waits. */
const PAGE = 20;

/** 试算的路由 */
export function trialRoutes(needs: TrialNeeds): readonly Route[] {
  return [
    route({
      method: 'POST',
      path: '/api/console/playbooks/:playbook/trial',
      permit: 'organisation.change',
      tag: 'organisation',
      summary:
        'What would have happened in cases in hand and lately ended under a version, a page at a time. Writes nothing.',
      params: z.object({ playbook: z.string().max(64) }),
      body: shapes.trialAsk,
      gives: shapes.trial,
      handle: async ({ staff, params, body, visitor }) => {
        const { organisation } = staff;
        const units = body.units as UnitId[];
        const asked = { playbook: params.playbook, version: body.version, units, values: body.values };
        const outcome = await needs.adoptions.preview(asked);
        if (!outcome.ok) throw notThere(outcome.why);
        const versions = versionsByUnit(
          organisation,
          outcome.preview.results.flatMap(({ units: at, after }) =>
            at.map((unit) => [unit, compileDocument(after.document)] as const),
          ),
        );
        const since = plusMs(needs.clock.now(), -body.days * MS_PER_DAY);
        const before = readCursor(body.cursor ?? undefined, z.number().int());
        const recent = {
          units: [...versions.keys()],
          playbook: params.playbook,
          since,
          recusals: staff.viewer.recusals,
        };
        const [total, found] = await Promise.all([
          needs.register.countRecent(recent),
          needs.register.recent({ ...recent, before, limit: PAGE + 1 }),
        ]);
        const shown = found.slice(0, PAGE);
        const page = await needs.tryCases(
          shown.map(({ caseId }) => caseId),
          (unit) => versions.get(unit) ?? null,
        );
        const words = { ...needs, organisation, language: visitor.language };
        const last = shown.at(-1);
        return ok({
          ...(await presentPage(needs, staff, page, words)),
          tried: shown.length,
          total,
          caveats: caveatsOf(visitor.language),
          next: found.length > PAGE && last !== undefined ? writeCursor(last.serial) : null,
        });
      },
    }),
  ];
}

/** 各单位会用的版本: the units that were chosen, and those below them that would follow; the nearest chosen unit decides. */
function versionsByUnit(
  organisation: Organisation,
  chosen: readonly (readonly [UnitId, Playbook])[],
): ReadonlyMap<UnitId, Playbook> {
  const depth = (unit: UnitId): number => unitsUpward(organisation, unit).length;
  const found = new Map<UnitId, Playbook>();
  for (const [unit, version] of chosen.toSorted(([one], [other]) => depth(one) - depth(other)))
    for (const follower of followersOf(organisation, unit)) found.set(follower, version);
  return found;
}

async function presentPage(
  { access }: TrialNeeds,
  { viewer }: Staff,
  page: TriedPage,
  words: MoveWords,
): Promise<Pick<shapes.Trial, 'figures' | 'byTask' | 'cases'>> {
  const { figures, cases } = page;
  const titles = taskTitles(page, words);
  const open = await access.among(
    viewer,
    cases.map(({ state }) => state.id),
  );
  const shown = cases.map((found) => presentTried(found, words, open.has(found.state.id)));
  return {
    figures: presentFigures(figures, words.language),
    byTask: presentByTask(figures, (task) => titles.get(task) ?? task, words.language),
    cases: shown.filter((each) => each !== null),
  };
}
