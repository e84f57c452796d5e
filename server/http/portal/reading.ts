import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { helpPage } from '#web/portal/pages/help.ts';
import { noticePage } from '#web/portal/pages/notice.ts';
import type { Notice } from '#web/portal/pages/notice.ts';
import { helpPath, PATHS, privacyPath } from '#web/portal/pages/paths.ts';
import { privacyPage } from '#web/portal/pages/privacy.ts';
import type { Shown } from '../problems.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import type { Visitor } from '../visitor.ts';
import { around } from './around.ts';
import type { PortalNeeds } from './portal-needs.ts';
import { findStore, presentStore, recourseOf } from './stores.ts';
import type { Store } from './stores.ts';
import { aroundFirst, aroundStore } from './tracking.ts';

/** What the notice says while no unit follows a procedure yet. */
const LEAST_YEARS = 3;

const ofStore = z.object({ store: z.string().max(60).optional().catch(undefined) });

/** 可读的页: privacy notice and help. */
export function readingRoutes(needs: PortalNeeds): readonly Route[] {
  const page = { method: 'GET', permit: 'open', tag: 'page', face: 'page' } as const;
  return [
    route({
      ...page,
      path: PATHS.privacy,
      summary: 'The privacy notice, with the years that a store keeps its cases.',
      query: ofStore,
      handle: async ({ query, visitor }) => {
        const { store, isNamed } = await storeAsked(needs, query.store);
        const path = isNamed ? privacyPath(store.unit.code) : PATHS.privacy;
        const retentionYears = store?.playbook.retentionYears ?? LEAST_YEARS;
        return { kind: 'page', html: privacyPage(aroundStore(needs, store, visitor, path), { retentionYears }) };
      },
    }),
    route({
      ...page,
      path: PATHS.help,
      summary: 'What happens when you complain, and whom else to turn to.',
      query: ofStore,
      handle: async ({ query, visitor }) => {
        const { store, isNamed } = await storeAsked(needs, query.store);
        const { language } = visitor;
        const steps = store === null ? [] : presentStore(store, language, needs).steps;
        const recourse = recourseOf(store?.playbook ?? null, language);
        const path = isNamed ? helpPath(store.unit.code) : PATHS.help;
        return { kind: 'page', html: helpPage(aroundStore(needs, store, visitor, path), { steps, recourse }) };
      },
    }),
  ];
}

type Asked =
  | { readonly store: Store; readonly isNamed: true }
  | { readonly store: Store | null; readonly isNamed: false };

/** The store that the address names, or else the first. */
async function storeAsked(needs: PortalNeeds, code: string | undefined): Promise<Asked> {
  const named = code === undefined ? null : await findStore(needs, code);
  return named === null ? { store: await findStore(needs, null), isNamed: false } : { store: named, isNamed: true };
}

/** 出错页 of the portal. Where even the house cannot be asked, it is shown without one. */
export async function problemPage(
  needs: PortalNeeds,
  shown: Shown,
  request: FastifyRequest,
  visitor: Visitor,
): Promise<string> {
  const path = request.method === 'GET' ? (request.routeOptions.url ?? PATHS.home) : PATHS.home;
  const plain = path.includes(':') || path.includes('*') ? PATHS.home : path;
  const surroundings = shown.isFault
    ? around(needs, visitor, { path: plain, house: null, calendar: null })
    : await aroundFirst(needs, visitor, plain).catch(() =>
        around(needs, visitor, { path: plain, house: null, calendar: null }),
      );
  return noticePage(surroundings, noticeOf(shown));
}

function noticeOf({ problem, headers }: Shown): Notice {
  switch (problem.code) {
    case 'too-many':
    case 'busy':
      return { kind: 'too-many', retryAfterSeconds: Number(headers['retry-after'] ?? 3) };
    case 'signed-out':
      return { kind: 'signed-out' };
    case 'not-found':
      return { kind: 'not-found' };
    default:
      return problem.incident === undefined ? { kind: 'not-possible' } : { kind: 'fault', incident: problem.incident };
  }
}
