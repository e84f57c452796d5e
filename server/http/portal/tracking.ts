// 查进度: by the secret link, or by number and code. The secret is exchanged at once for a cookie, so that it stands in no
// later address, history or referrer.
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { trackingLookup } from '#contract/portal/progress.ts';
import { isId } from '#core/values/ids.ts';
import type { CaseId } from '#core/values/ids.ts';
import { trackingHashOf } from '#server/operations/file-case.ts';
import { UNTOUCHED } from '#web/portal/pages/controls.ts';
import type { Draft } from '#web/portal/pages/controls.ts';
import { FIELDS } from '#web/portal/pages/fields.ts';
import { noticePage } from '#web/portal/pages/notice.ts';
import { PATHS } from '#web/portal/pages/paths.ts';
import { trackingPage } from '#web/portal/pages/tracking.ts';
import type { Answer } from '../answer.ts';
import { CASE_COOKIE } from '../gate.ts';
import type { GateNeeds } from '../gate.ts';
import { readInput } from '../input.ts';
import { ProblemFound, showProblem } from '../problems.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import { cookieName } from '../visitor.ts';
import type { Visitor } from '../visitor.ts';
import { around } from './around.ts';
import { caseCookie } from './case-cookie.ts';
import { one, pageFaults, typedOf } from './complaint-fields.ts';
import { letterCookie } from './letter-cookie.ts';
import type { PortalNeeds } from './portal-needs.ts';
import { readSentForm } from './sent-form.ts';
import { findStore, houseOf } from './stores.ts';
import type { Store } from './stores.ts';

export interface TrackingNeeds extends PortalNeeds {
  readonly access: Pick<GateNeeds['access'], 'byTracking'>;
}

const LETTER_PATH = '/m';
const SECRET = /^[A-Za-z0-9_-]{43}$/;

const PAGE = { permit: 'open', tag: 'page', face: 'page', rate: 'link' } as const;

/** 查进度的路由 */
export function trackingRoutes(needs: TrackingNeeds): readonly Route[] {
  return [
    route({
      ...PAGE,
      method: 'GET',
      path: '/t/:secret',
      summary: 'Exchanges the secret of a tracking link for a cookie.',
      params: z.object({ secret: z.string().max(200) }),
      handle: async ({ params: { secret }, visitor }) => {
        if ((await caseBehind(needs, secret)) === null) return await linkEnded(needs, visitor);
        return { kind: 'see-other', to: PATHS.progress, cookies: [caseCookie(visitor, secret)] };
      },
    }),
    ...letterRoutes(needs),
    route({
      method: 'GET',
      path: PATHS.tracking,
      permit: 'open',
      tag: 'page',
      face: 'page',
      summary: 'The form for who has no link at hand.',
      handle: async ({ visitor }) => await lookUpPage(needs, visitor, UNTOUCHED, false),
    }),
    route({
      ...PAGE,
      method: 'POST',
      path: PATHS.tracking,
      summary: 'Looks a complaint up by number and code.',
      takes: ['multipart/form-data', 'application/x-www-form-urlencoded'],
      handle: async ({ request, visitor }) => {
        const streamFor = (): never => {
          throw new ProblemFound('wrong-media');
        };
        const { fields } = await readSentForm(request, { ...needs, streamFor, isPlain: true });
        try {
          const given = { number: one(fields, FIELDS.number) ?? '', code: one(fields, FIELDS.code) ?? '' };
          const { number, code } = readInput(trackingLookup, given);
          const secret = secretIn(code);
          if (await isNumberOf(needs, secret, number)) {
            return { kind: 'see-other', to: PATHS.progress, cookies: [caseCookie(visitor, secret)] };
          }
          return await lookUpPage(needs, visitor, { ...UNTOUCHED, typed: { number: given.number } }, true);
        } catch (error) {
          if (!(error instanceof ProblemFound) || error.code !== 'invalid') throw error;
          const faults = pageFaults(error.faults);
          return await lookUpPage(needs, visitor, { typed: typedOf(fields, faults), faults, refusal: null }, false);
        }
      },
    }),
  ];
}

/** 信里的链接: from a letter to the progress page, where the browser knows the case; else to the form that asks for the key. */
function letterRoutes(needs: TrackingNeeds): readonly Route[] {
  const pageFor = async (request: FastifyRequest, visitor: Visitor): Promise<string> => {
    const secret = request.cookies[cookieName(CASE_COOKIE, visitor)] ?? '';
    return (await caseBehind(needs, secret)) === null ? PATHS.tracking : PATHS.progress;
  };
  return [
    route({
      ...PAGE,
      method: 'GET',
      path: LETTER_PATH,
      summary: 'From a letter about nothing that is asked, to the progress page; opens nothing.',
      handle: async ({ request, visitor }) => ({ kind: 'see-other', to: await pageFor(request, visitor) }),
    }),
    route({
      ...PAGE,
      method: 'GET',
      path: `${LETTER_PATH}/:entry`,
      summary: 'From a letter to the progress page: remembers which letter, and opens nothing.',
      params: z.object({ entry: z.string().refine(isId) }),
      handle: async ({ request, params: { entry }, visitor }) => ({
        kind: 'see-other',
        to: await pageFor(request, visitor),
        cookies: [letterCookie(visitor, entry)],
      }),
    }),
  ];
}

async function caseBehind(needs: TrackingNeeds, secret: string): Promise<CaseId | null> {
  return SECRET.test(secret) ? await needs.access.byTracking(trackingHashOf(secret)) : null;
}

/** The code may be the whole link, as people copy it. */
function secretIn(code: string): string {
  return /([A-Za-z0-9_-]{43})\/?\s*$/.exec(code)?.[1] ?? '';
}

/** 案号 as people write it: `2607-0001`, `２６０７０００１`, with spaces. */
function digits(number: string): string {
  return number.normalize('NFKC').replaceAll(/\D/g, '');
}

async function isNumberOf(needs: TrackingNeeds, secret: string, number: string): Promise<boolean> {
  if (!SECRET.test(secret)) return false;
  const file = await needs.files.findByTracking(trackingHashOf(secret));
  const registered = file?.events?.[0];
  return registered?.type === 'CaseRegistered' && digits(registered.facts.number) === digits(number);
}

async function linkEnded(needs: TrackingNeeds, visitor: Visitor): Promise<Answer> {
  const { status } = showProblem(new ProblemFound('not-found'), visitor.language, '');
  return {
    kind: 'page',
    status,
    html: noticePage(await aroundFirst(needs, visitor, PATHS.tracking), { kind: 'link-ended' }),
  };
}

async function lookUpPage(needs: TrackingNeeds, visitor: Visitor, draft: Draft, isUnknown: boolean): Promise<Answer> {
  const html = trackingPage(await aroundFirst(needs, visitor, PATHS.tracking), { csrf: null, draft, isUnknown });
  const problem = isUnknown ? 'not-found' : draft.faults.length > 0 ? 'invalid' : null;
  return problem === null
    ? { kind: 'page', html }
    : { kind: 'page', html, status: showProblem(new ProblemFound(problem), visitor.language, '').status };
}

/** 页面四周 where no store is named: the first one's name and hotline. */
export async function aroundFirst(
  needs: PortalNeeds,
  visitor: Visitor,
  path: string,
): Promise<ReturnType<typeof around>> {
  return aroundStore(needs, await findStore(needs, null), visitor, path);
}

/** 页面四周 of a store; `null` where there is none. */
export function aroundStore(
  needs: PortalNeeds,
  store: Store | null,
  visitor: Visitor,
  path: string,
): ReturnType<typeof around> {
  const house = store === null ? null : houseOf(store, visitor.language);
  return around(needs, visitor, { path, house, calendar: store?.calendar ?? null });
}
