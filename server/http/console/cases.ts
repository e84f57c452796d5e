import { z } from 'zod';
import { sharedChoices } from '#contract/console/case-choices.ts';
import { caseList } from '#contract/console/case-list.ts';
import type { CaseList } from '#contract/console/case-list.ts';
import { casePage } from '#contract/console/case-page.ts';
import { causeChart } from '#contract/console/causes.ts';
import type { CauseChart } from '#contract/console/causes.ts';
import { localDay } from '#core/time/calendar.ts';
import { MS_PER_DAY } from '#core/time/days.ts';
import { plusMs } from '#core/values/instant.ts';
import type { CaseExportPort } from '#server/operations/ports.ts';
import type { CauseCount, Register } from '#server/read-models/register.ts';
import type { CaseSearch, SearchHit } from '#server/read-models/search.ts';
import { ok } from '../answer.ts';
import { readCursor, writeCursor } from '../cursor.ts';
import { disposition } from '../evidence-file.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import type { Teller } from '../teller.ts';
import { caseParams } from './acts.ts';
import { seeCase, takeSeat } from './case-needs.ts';
import { checkWhole } from './reading.ts';
import { presentCase } from './present-case.ts';
import { presentSharedChoices } from './present-choices.ts';
import { presentSeverity } from './present-worklist.ts';
import { frameTeller, tellersFor } from './worklist.ts';
import type { WorklistNeeds } from './worklist.ts';

export interface CaseListNeeds extends WorklistNeeds {
  readonly register: Pick<Register, 'page' | 'causes'>;
  readonly search: Pick<CaseSearch, 'find'>;
  readonly caseExport: CaseExportPort;
}

/** Where a list goes on; making a shape costs more than reading with it. */
const serial = z.number().int();

/** 案件列表、检索、导出、排列图的路由 */
export function caseListRoutes(needs: CaseListNeeds): readonly Route[] {
  return [listRoute(needs), pageRoute(needs), choiceRoute(needs), exportRoute(needs), causeRoute(needs)];
}

function listRoute(needs: CaseListNeeds): Route {
  return route({
    method: 'GET',
    path: '/api/console/cases',
    permit: 'case.list',
    tag: 'case',
    summary: 'Cases that the viewer may see, newest first; with `q`, those that hold every word of it.',
    query: z.object({ q: z.string().max(200).optional(), cursor: z.string().max(200).optional() }),
    gives: caseList,
    handle: async ({ staff, query, visitor }) => {
      const before = readCursor(query.cursor, serial);
      const typed = query.q?.trim() ?? '';
      const page = await (typed === ''
        ? needs.register.page(staff.viewer, before)
        : needs.search.find(staff.viewer, typed, before));
      const tellers = await tellersFor(
        needs,
        staff,
        visitor.language,
        page.hits.map(({ facts }) => facts),
      );
      const cases = page.hits.map((hit) => presentHit(tellers(hit.facts), hit));
      return ok({ cases, next: page.next === null ? null : writeCursor(page.next) });
    },
  });
}

function presentHit(t: Teller, { caseId: id, facts, title, name }: SearchHit): CaseList['cases'][number] {
  return {
    id,
    number: facts.number,
    title: title ?? t.say('worklist.erased'),
    severity: presentSeverity(t, facts.severity),
    statusText: t.say(`progress.status.${facts.status}`),
    unitName: t.unit(facts.unit),
    category: facts.category === null ? '' : t.category(facts.category),
    complainant: name ?? '',
    received: t.moment(facts.receivedAt, 'list'),
  };
}

function pageRoute(needs: CaseListNeeds): Route {
  return route({
    method: 'GET',
    path: '/api/console/cases/:caseId',
    permit: 'case.read',
    tag: 'case',
    summary: 'One case: its file as prose, what is next, what runs, and what its forms offer.',
    params: caseParams,
    gives: casePage,
    isScoped: true,
    handle: async ({ staff, visitor, caseId }) => {
      const seen = await seeCase(needs, staff, visitor, caseId);
      return ok(presentCase(await takeSeat(needs, staff, seen), seen.events, seen.file));
    },
  });
}

function choiceRoute(needs: CaseListNeeds): Route {
  return route({
    method: 'GET',
    path: '/api/console/cases/:caseId/choices',
    permit: 'case.read',
    tag: 'case',
    summary: 'What the forms of this case offer and other cases share, known by `of`; a page says which it needs.',
    params: caseParams,
    gives: sharedChoices,
    isScoped: true,
    handle: async ({ staff, visitor, caseId }) => {
      const { t, state } = await seeCase(needs, staff, visitor, caseId);
      return ok(presentSharedChoices(t, staff.organisation, state.unit));
    },
  });
}

function exportRoute(needs: CaseListNeeds): Route {
  return route({
    method: 'GET',
    path: '/api/console/cases/:caseId/export',
    permit: 'case.export',
    tag: 'case',
    summary:
      'The sealed file of one case, a ZIP that `huiyin verify` accepts without the database; refused where some of it is meant for other roles.',
    params: caseParams,
    handle: async ({ staff, visitor, caseId }) => {
      const seen = await seeCase(needs, staff, visitor, caseId);
      checkWhole(seen, seen.events);
      const { state } = seen;
      const headers = { 'content-disposition': disposition(`${state.number}.zip`) };
      return { kind: 'file', type: 'application/zip', headers, content: needs.caseExport.exportCase(caseId) };
    },
  });
}

function causeRoute(needs: CaseListNeeds): Route {
  return route({
    method: 'GET',
    path: '/api/console/causes',
    permit: 'statistics.read',
    tag: 'case',
    summary: 'Causes of all cases that the viewer may read, the most frequent first (Pareto).',
    query: z.object({ days: z.coerce.number().int().min(1).max(3660).default(90) }),
    gives: causeChart,
    handle: async ({ staff, query, visitor }) => {
      const t = await frameTeller(needs, staff, visitor.language);
      const { calendar } = t.telling;
      const from = localDay(calendar, plusMs(t.now, -(query.days - 1) * MS_PER_DAY));
      const counted = await needs.register.causes(staff.viewer, from, localDay(calendar, t.now));
      return ok(presentCauses(t, query.days, counted));
    },
  });
}

function presentCauses(t: Teller, days: number, counted: readonly CauseCount[]): CauseChart {
  const all = counted.reduce((sum, { causes }) => sum + causes, 0);
  let upToHere = 0;
  const bars = counted.map(({ dimension, causes, roots }) => {
    upToHere += causes;
    const cumulative = all === 0 ? 0 : upToHere / all;
    const title = t.choice(t.playbook.causeDimensions, dimension);
    return { dimension, title, causes, roots, cumulative, cumulativeText: `${(cumulative * 100).toFixed(1)}%` };
  });
  return { lead: t.say('causes.lead', { days, causes: all }), days, bars };
}
