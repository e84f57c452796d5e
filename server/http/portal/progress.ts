// 进度: the pages that a complainant sees of their case, and the files in it.
import { z } from 'zod';
import type { EvidenceId } from '#core/values/ids.ts';
import { isId } from '#core/values/ids.ts';
import { acceptancePage } from '#web/portal/pages/acceptance.ts';
import { confirmationPage } from '#web/portal/pages/confirmation.ts';
import { UNTOUCHED } from '#web/portal/pages/controls.ts';
import type { Draft } from '#web/portal/pages/controls.ts';
import { FIELDS } from '#web/portal/pages/fields.ts';
import { PATHS } from '#web/portal/pages/paths.ts';
import { progressPage, SAID } from '#web/portal/pages/progress.ts';
import { ratingPage } from '#web/portal/pages/rating.ts';
import { rejectionPage } from '#web/portal/pages/rejection.ts';
import { replyPage } from '#web/portal/pages/reply.ts';
import type { KeptFile } from '#web/portal/pages/surroundings.ts';
import { withdrawalPage } from '#web/portal/pages/withdrawal.ts';
import { progress } from '#contract/portal/progress.ts';
import type { Progress } from '#contract/portal/progress.ts';
import { ok } from '../answer.ts';
import { fileAnswer } from '../evidence-file.ts';
import type { Complainant } from '../gate.ts';
import { ProblemFound } from '../problems.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import type { Visitor } from '../visitor.ts';
import { around, tokensFor } from './around.ts';
import { findCase } from './found-case.ts';
import { letterOf } from './letter-cookie.ts';
import { seenCase } from './seen-case.ts';
import type { FoundCase } from './found-case.ts';
import type { PortalNeeds } from './portal-needs.ts';
import { presentProgress } from './present-progress.ts';
import { houseOf } from './stores.ts';

/** 投诉人能做的: each has its page. */
export const ACT_PAGES = ['acceptance', 'rejection', 'reply', 'confirmation', 'rating', 'withdrawal'] as const;
export type ActPageName = (typeof ACT_PAGES)[number];

/** 进度的路由 */
export function progressRoutes(needs: PortalNeeds): readonly Route[] {
  const page = { method: 'GET', permit: 'complainant', tag: 'page', face: 'page' } as const;
  return [
    route({
      ...page,
      path: PATHS.progress,
      summary: 'Where the complaint stands.',
      query: z.object({ said: z.enum(SAID).optional().catch(undefined) }),
      handle: async ({ request, complainant, visitor, query }) => {
        const found = await seenCase(needs, complainant, letterOf(request, visitor));
        const html = progressPage(aroundCase(needs, found, visitor, PATHS.progress), {
          progress: presentProgress(needs, found, visitor.language),
          said: query.said ?? null,
        });
        return { kind: 'page', html };
      },
    }),
    ...ACT_PAGES.map((name) =>
      route({
        ...page,
        path: PATHS[name],
        summary: `The form of the act: ${name}.`,
        query: z.object({ satisfied: z.enum(['yes', 'no']).optional().catch(undefined) }),
        handle: async ({ complainant, visitor, query }) => {
          const found = await findCase(needs, complainant);
          if (!isOpenTo(name, presentProgress(needs, found, visitor.language))) throw new ProblemFound('conflict');
          const typed = query.satisfied === undefined ? {} : { [FIELDS.satisfied]: query.satisfied };
          const look = { draft: { ...UNTOUCHED, typed }, key: null, kept: [] };
          return { kind: 'page', html: actPage(needs, name, { found, complainant, visitor, ...look }) };
        },
      }),
    ),
    fileRoute(needs),
    route({
      method: 'GET',
      path: '/api/portal/progress',
      permit: 'complainant',
      tag: 'portal',
      summary: 'Where the complaint stands.',
      gives: progress,
      handle: async ({ complainant, visitor }) => {
        const found = await seenCase(needs, complainant);
        return ok(presentProgress(needs, found, visitor.language));
      },
    }),
  ];
}

/** Whether the act can be done now: nobody is to fill in a page that will be refused. */
function isOpenTo(name: ActPageName, { turn, canReply, canWithdraw }: Progress): boolean {
  switch (name) {
    case 'acceptance':
    case 'rejection':
      return turn?.kind === 'answer';
    case 'confirmation':
      return turn?.kind === 'confirm';
    case 'rating':
      return turn?.kind === 'rate';
    case 'reply':
      return canReply;
    case 'withdrawal':
      return canWithdraw;
  }
}

/** 办理页 as it is shown, with what was typed before. */
export interface ActLook {
  readonly found: FoundCase;
  readonly complainant: Complainant;
  readonly visitor: Visitor;
  readonly draft: Draft;
  readonly key: string | null;
  readonly kept: readonly KeptFile[];
}

/** 办理页. @throws ProblemFound where there is nothing to answer. */
export function actPage(needs: PortalNeeds, name: ActPageName, look: ActLook): string {
  const { found, complainant, visitor, draft, kept } = look;
  const surroundings = aroundCase(needs, found, visitor, PATHS[name]);
  const shown: Progress = presentProgress(needs, found, visitor.language);
  const given = { progress: shown, tokens: tokensFor(complainant, look.key), draft };
  switch (name) {
    case 'acceptance':
      return acceptancePage(surroundings, { ...given, turn: offerIn(shown) });
    case 'rejection':
      return rejectionPage(surroundings, { ...given, turn: offerIn(shown) });
    case 'reply':
      return replyPage(surroundings, { ...given, kept });
    case 'confirmation':
      return confirmationPage(surroundings, given);
    case 'rating':
      return ratingPage(surroundings, given);
    case 'withdrawal':
      return withdrawalPage(surroundings, given);
  }
}

function offerIn({ turn }: Progress): Extract<NonNullable<Progress['turn']>, { kind: 'answer' }> {
  if (turn?.kind === 'answer') return turn;
  throw new ProblemFound('conflict');
}

function aroundCase(needs: PortalNeeds, found: FoundCase, visitor: Visitor, path: string): ReturnType<typeof around> {
  const { store } = found;
  return around(needs, visitor, { path, house: houseOf(store, visitor.language), calendar: store.calendar });
}

function fileRoute(needs: PortalNeeds): Route {
  return route({
    method: 'GET',
    path: `${PATHS.progress}/files/:evidence`,
    permit: 'complainant',
    tag: 'page',
    face: 'page',
    summary: 'A file of the case that is for the complainant to see.',
    params: z.object({ evidence: z.string().refine(isId) }),
    handle: async ({ complainant, params, request }) => {
      const found = await findCase(needs, complainant);
      const evidence = params.evidence as EvidenceId;
      const shown = found.state.evidence.find((each) => each.entry === evidence && !each.isInternal);
      const added = found.events.find((event) => event.type === 'EvidenceAdded' && event.facts.entry === evidence);
      if (shown === undefined || added?.type !== 'EvidenceAdded') throw new ProblemFound('not-found');
      const fileName = added.personal === 'erased' ? 'file' : added.personal.fileName;
      return await fileAnswer(needs.evidence, evidence, fileName, request);
    },
  });
}
