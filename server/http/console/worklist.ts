import { z } from 'zod';
import { worklistPanel } from '#contract/console/panel.ts';
import { worklist } from '#contract/console/worklist.ts';
import { playbookOf } from '#core/organisation/tree.ts';
import type { Playbook } from '#core/playbook/playbook.ts';
import type { CompiledCalendar } from '#core/time/calendar.ts';
import { isInstant } from '#core/values/instant.ts';
import type { Language } from '#core/values/language.ts';
import type { CaseSummary } from '#server/read-models/summary.ts';
import { WORKLIST_VIEWS } from '#server/read-models/worklist-answer.ts';
import type { WorklistCursor, Worklists } from '#server/read-models/worklist.ts';
import { ok } from '../answer.ts';
import { readCursor, writeCursor } from '../cursor.ts';
import type { Staff } from '../gate.ts';
import { ProblemFound } from '../problems.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import type { Teller } from '../teller.ts';
import { caseParams } from './acts.ts';
import { seeCase, takeSeat, tellerFor, tellerOf } from './case-needs.ts';
import type { CaseNeeds } from './case-needs.ts';
import { presentPanel } from './present-panel.ts';
import { presentWorklist } from './present-worklist.ts';

export interface WorklistNeeds extends CaseNeeds {
  readonly worklists: Pick<Worklists, 'page'>;
}

type About = Pick<CaseSummary, 'unit' | 'playbook' | 'playbookHash'>;

const place = z.object({ dueAt: z.string().refine(isInstant), owner: z.string(), task: z.string() });

/** 待办的路由 */
export function worklistRoutes(needs: WorklistNeeds): readonly Route[] {
  return [listRoute(needs), panelRoute(needs)];
}

function listRoute(needs: WorklistNeeds): Route {
  return route({
    method: 'GET',
    path: '/api/console/worklist',
    permit: 'case.list',
    tag: 'case',
    summary: 'What runs out first, in four zones.',
    query: z.object({ view: z.enum(WORKLIST_VIEWS).default('mine'), cursor: z.string().max(1000).optional() }),
    gives: worklist,
    handle: async ({ staff, query, visitor }) => {
      const after = readCursor(query.cursor, place) as WorklistCursor | null;
      const page = await needs.worklists.page(staff.viewer, query.view, after);
      const tellers = await tellersFor(
        needs,
        staff,
        visitor.language,
        page.tasks.map(({ facts }) => facts),
      );
      const frame = await frameTeller(needs, staff, visitor.language);
      const next = page.next === null ? null : writeCursor(page.next);
      return ok(presentWorklist(tellers, frame, page, staff.viewer.scopes, next));
    },
  });
}

function panelRoute(needs: WorklistNeeds): Route {
  return route({
    method: 'GET',
    path: '/api/console/worklist/:caseId/:task',
    permit: 'case.read',
    tag: 'case',
    summary: 'One open task, with all that its form needs.',
    params: caseParams.extend({ task: z.string().max(200) }),
    gives: worklistPanel,
    isScoped: true,
    handle: async ({ staff, visitor, caseId, params }) => {
      const seen = await seeCase(needs, staff, visitor, caseId);
      const panel = presentPanel(await takeSeat(needs, staff, seen), seen.events, params.task);
      // Somebody was faster. Whoever is writing in its form keeps it: the case is still theirs to see.
      if (panel === null) throw new ProblemFound('conflict');
      return ok(panel);
    },
  });
}

/** 讲述者 of each case of a list: many cases, few playbooks and calendars; all of it as seen at one moment. */
export async function tellersFor(
  needs: CaseNeeds,
  staff: Staff,
  language: Language,
  all: readonly About[],
): Promise<(facts: About) => Teller> {
  const now = needs.clock.now();
  const pinned = new Map(all.map((about) => [about.playbookHash, about.playbook]));
  const made = new Map<string, { readonly playbook: Playbook; readonly tellers: Map<CompiledCalendar, Teller> }>();
  for (const [hash, name] of pinned) {
    made.set(hash, { playbook: await needs.playbooks.compiled(name, hash), tellers: new Map() });
  }
  return ({ playbookHash, unit }) => {
    const found = made.get(playbookHash);
    if (found === undefined) throw new Error('a case of the list has no teller');
    const calendar = needs.calendarOf(staff.organisation, unit);
    const teller =
      found.tellers.get(calendar) ?? tellerOf(staff, { language, now, calendar, playbook: found.playbook });
    found.tellers.set(calendar, teller);
    return teller;
  };
}

/** 框架的讲述者: for what stands around a list, by the procedure of the viewer's own unit, or the first that there is. */
export async function frameTeller(needs: CaseNeeds, staff: Staff, language: Language): Promise<Teller> {
  const { organisation, roles } = staff;
  for (const unit of [...roles.map((held) => held.unit), ...organisation.units.keys()]) {
    const pinned = playbookOf(organisation, unit);
    if (pinned !== null)
      return await tellerFor(needs, staff, language, { unit, playbook: pinned.name, playbookHash: pinned.hash });
  }
  throw new ProblemFound('not-found');
}
