// 网页服务: the chain that every request passes, in order:
//   incident id → where it came from → how often → who it is → whether this door is theirs → what was sent → the handler →
//   the answer with its headers. Whatever is thrown on the way becomes a problem in one place.
import cookies from '@fastify/cookie';
import files from '@fastify/static';
import Fastify from 'fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { permitRule } from '#core/access/permits.ts';
import type { Permit } from '#core/access/permits.ts';
import type { CaseId, UnitId } from '#core/values/ids.ts';
import { isId } from '#core/values/ids.ts';
import { dress, send } from './answer.ts';
import { readBodies } from './bodies.ts';
import { admit, admitToCase, admitToUnit } from './gate.ts';
import type { Comer, GateNeeds } from './gate.ts';
import { keyInHeader } from './idempotency.ts';
import { readInput } from './input.ts';
import { describeApi } from './openapi.ts';
import { ProblemFound, showProblem } from './problems.ts';
import type { Shown } from './problems.ts';
import { Rate } from './rates.ts';
import type { RateLimit } from './rates.ts';
import type { Asked, Route } from './route.ts';
import { visitorOf } from './visitor.ts';
import type { Visitor } from './visitor.ts';

/** What the chain needs from the rest of the house. */
export interface AppNeeds extends GateNeeds {
  /** HUIYIN_PROXY */
  readonly proxy: readonly string[];
  /** HUIYIN_LIMITS */
  readonly limits: { readonly [name in 'address' | 'filing' | 'link']: RateLimit | null };
  readonly routes: readonly Route[];
  /** 出错页: what a page route shows in place of a problem document. */
  readonly problemPage: (shown: Shown, request: FastifyRequest, visitor: Visitor) => Promise<string>;
  readonly newIncident: () => string;
  readonly observe: Observer;
}

/** 观察: told of every answer and every fault; never of what was sent. */
export interface Observer {
  answered(entry: {
    readonly method: string;
    readonly route: string;
    readonly status: number;
    readonly ms: number;
  }): void;
  broke(entry: { readonly incident: string; readonly route: string; readonly fault: Error }): void;
}

declare module 'fastify' {
  interface FastifyRequest {
    visitor: Visitor;
    comer: Comer;
  }
  interface FastifyContextConfig {
    readonly permit?: Permit;
    readonly face?: 'api' | 'page';
  }
}

/** A film over a weak line takes its time; a stored file may not wait much longer to be claimed. */
const UPLOAD_MS = 25 * 60_000;

/** Texts of 20,000 characters, each at most four bytes or six when escaped, with all that goes with them. */
const BODY_LIMIT = 1024 * 1024;

/** 网页服务 */
export async function createApp(needs: AppNeeds): Promise<FastifyInstance> {
  const app = Fastify({
    logger: false,
    forceCloseConnections: 'idle',
    trustProxy: needs.proxy.length === 0 ? false : [...needs.proxy],
    bodyLimit: BODY_LIMIT,
    requestTimeout: UPLOAD_MS,
    genReqId: needs.newIncident,
    routerOptions: { ignoreTrailingSlash: false, maxParamLength: 200 },
  });
  app.addHook('onRoute', ({ config, url }) => {
    if (config?.permit === undefined) throw new Error(`route ${url} declares no permit`);
  });
  await app.register(cookies);
  await app.register(files, { serve: false, root: import.meta.dirname, etag: true, lastModified: false });
  readBodies(app);
  answerFaults(app, needs);
  countAnswers(app, needs.observe);
  await describeApi(app);
  const rates = ratesOf(needs);
  for (const each of needs.routes) mount(app, each, needs, rates);
  return app;
}

interface Rates {
  readonly address: Rate;
  readonly filing: Rate;
  readonly link: Rate;
}

function ratesOf({ limits }: AppNeeds): Rates {
  return { address: new Rate(limits.address), filing: new Rate(limits.filing), link: new Rate(limits.link) };
}

function mount(app: FastifyInstance, each: Route, needs: AppNeeds, rates: Rates): void {
  const { method, path, permit, params, query, body, summary, tag, takes, gives, face = 'api', bodyLimit } = each;
  app.route({
    method,
    url: path,
    config: { permit, face },
    ...(bodyLimit === undefined ? {} : { bodyLimit }),
    schema: {
      summary,
      tags: [tag],
      ...(params === undefined ? {} : { params }),
      ...(query === undefined ? {} : { querystring: query }),
      ...(body === undefined ? {} : { body }),
      ...(takes === undefined ? {} : { consumes: [...takes] }),
      ...(gives === undefined ? {} : { response: { 200: gives } }),
      ...(permitRule(permit).who === 'anybody' ? {} : { security: [{ [permitRule(permit).who]: [] }] }),
    },
    onRequest: async (request) => {
      request.visitor = visitorOf(request, face);
      if (permitRule(permit).who !== 'staff') limit(rates.address, request.visitor.network);
      request.comer = await admit(needs, request, request.visitor, permit);
      if (each.rate === 'filing') limit(rates.filing, request.visitor.network);
      if (each.rate === 'link') limit(rates.link, request.comer.complainant?.trackingHash ?? request.visitor.network);
    },
    handler: async (request, reply) => {
      const asked = await askedOf(each, request, reply, needs);
      return await send(reply, await each.handle(asked), request.visitor);
    },
  });
}

function limit(rate: Rate, caller: string): void {
  const waitSeconds = rate.take(caller);
  if (waitSeconds !== null) throw new ProblemFound('too-many', { waitSeconds });
}

type AnyAsked = Asked<Permit, unknown, unknown, unknown>;

/** 读请求: what the description promises its handler. The door of a case or a unit is looked at before any body is read. */
async function askedOf(each: Route, request: FastifyRequest, reply: FastifyReply, needs: AppNeeds): Promise<AnyAsked> {
  const { staff, complainant } = request.comer;
  const rule = permitRule(each.permit);
  const caseId = complainant?.caseId ?? caseIn(request);
  if (rule.who === 'staff' && rule.of === 'case' && staff !== null) {
    if (caseId === null) throw new ProblemFound('not-found');
    if (each.isScoped !== true) await admitToCase(needs, staff, each.permit, caseId);
  }
  const params = each.params === undefined ? {} : readParams(each.params, request.params);
  const query = each.query === undefined ? {} : readInput(each.query, request.query);
  const body = each.body === undefined || each.readsItself === true ? {} : readInput(each.body, request.body);
  if (rule.who === 'staff' && rule.of === 'unit' && staff !== null) {
    admitToUnit(staff, each.permit, each.unitOf?.({ query, body }) ?? ('' as UnitId));
  }
  const { visitor } = request;
  const idempotencyKey = keyInHeader(request);
  return { params, query, body, staff, complainant, caseId, visitor, request, reply, idempotencyKey } as AnyAsked;
}

/** A parameter that is not what it should be leads nowhere, rather than to a lesson about its form. */
function readParams(schema: NonNullable<Route['params']>, given: unknown): unknown {
  const parsed = schema.safeParse(given);
  if (!parsed.success) throw new ProblemFound('not-found');
  return parsed.data;
}

function caseIn(request: FastifyRequest): CaseId | null {
  const { caseId } = request.params as { readonly caseId?: string };
  return caseId !== undefined && isId(caseId) ? (caseId as CaseId) : null;
}

function answerFaults(app: FastifyInstance, needs: AppNeeds): void {
  const answer = async (
    thrown: unknown,
    request: FastifyRequest,
    reply: FastifyReply,
    face: 'api' | 'page',
  ): Promise<unknown> => {
    const visitor = request.visitor ?? visitorOf(request, face);
    const shown = showProblem(thrown, visitor.language, request.id);
    if (shown.isFault) needs.observe.broke({ incident: request.id, route: routeOf(request), fault: asError(thrown) });
    reply.code(shown.status).headers(shown.headers);
    if (face === 'page') {
      const html = await needs.problemPage(shown, request, visitor);
      return await dress(reply, 'portal', visitor).type('text/html; charset=utf-8').send(html);
    }
    return await dress(reply, 'json', visitor)
      .type('application/problem+json; charset=utf-8')
      .send(JSON.stringify(shown.problem));
  };
  app.setErrorHandler((thrown, request, reply) =>
    answer(thrown, request, reply, request.routeOptions.config.face ?? 'api'),
  );
  app.setNotFoundHandler((request, reply) => {
    const face = request.url.startsWith('/api/') ? 'api' : 'page';
    return answer(new ProblemFound('not-found'), request, reply, face);
  });
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(`something was thrown that is no error: ${typeof thrown}`);
}

function countAnswers(app: FastifyInstance, observe: Observer): void {
  app.addHook('onResponse', (request, reply, done) => {
    observe.answered({
      method: request.method,
      route: routeOf(request),
      status: reply.statusCode,
      ms: reply.elapsedTime,
    });
    done();
  });
}

/** 路由 as it was described: the address itself may hold a secret, an id or what somebody searched for. */
function routeOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? '(none)';
}
