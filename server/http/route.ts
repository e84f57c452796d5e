// 路由: how a door is described: its permit, what it takes, what it gives. One description makes the check, the reading of the
// input and the line in the OpenAPI document, so that none of the three can be forgotten.
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Permit, PERMITS } from '#core/access/permits.ts';
import type { CaseId, UnitId } from '#core/values/ids.ts';
import type { Answer } from './answer.ts';
import type { Complainant, Staff } from './gate.ts';
import type { Visitor } from './visitor.ts';

/** 来人 as the permit promises it: no handler has to ask whether somebody is there. */
type ComerOf<P extends Permit> = (typeof PERMITS)[P]['who'] extends 'staff'
  ? { readonly staff: Staff; readonly complainant: null }
  : (typeof PERMITS)[P]['who'] extends 'complainant'
    ? { readonly staff: null; readonly complainant: Complainant }
    : { readonly staff: null; readonly complainant: null };

/** 请求: what a handler gets: everything read and checked, nothing of HTTP but the raw stream. */
export type Asked<P extends Permit, Params, Query, Body> = ComerOf<P> & {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly visitor: Visitor;
  /** Header or hidden field; `null` where none came. */
  readonly idempotencyKey: string | null;
  /** For what streams in or out; what stands in it has not been checked. */
  readonly request: FastifyRequest;
  /** For an answer that lasts. */
  readonly reply: FastifyReply;
  /** The case that the permit is about. */
  readonly caseId: (typeof PERMITS)[P] extends { readonly of: 'case' } | { readonly who: 'complainant' }
    ? CaseId
    : null;
};

type Output<S> = S extends z.ZodType ? z.output<S> : Record<never, never>;

/** 一扇门 */
export interface RouteDescription<
  P extends Permit,
  Params extends z.ZodType | undefined,
  Query extends z.ZodType | undefined,
  Body extends z.ZodType | undefined,
> {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** `:name` stands for a parameter. A permit on a case needs `:caseId`. */
  readonly path: string;
  readonly permit: P;
  /** One line for the OpenAPI document. */
  readonly summary: string;
  readonly tag: 'portal' | 'page' | 'session' | 'case' | 'organisation' | 'messages' | 'operation';
  readonly params?: Params;
  readonly query?: Query;
  /** A JSON body. */
  readonly body?: Body;
  /** The handler reads what streams in; `body` then only describes it. */
  readonly readsItself?: boolean;
  /** Where it is not JSON, or not JSON alone. */
  readonly takes?: readonly ('application/json' | 'multipart/form-data' | 'application/x-www-form-urlencoded')[];
  readonly gives?: z.ZodType;
  /** What faults look like to whoever comes: JSON, or a page that says what to do. */
  readonly face?: 'api' | 'page';
  readonly rate?: 'filing' | 'link';
  /** For permits on a unit: which unit this is about. */
  readonly unitOf?: (asked: { readonly query: Output<Query>; readonly body: Output<Body> }) => UnitId;
  /** The read model behind it looks at visibility itself, so that the page costs one query, not two. */
  readonly isScoped?: boolean;
  /** Beyond the usual limit of a JSON body. */
  readonly bodyLimit?: number;
  readonly handle: (asked: Asked<P, Output<Params>, Output<Query>, Output<Body>>) => Promise<Answer>;
}

/** 一扇门, whatever it takes: as the app mounts it. */
export type Route = RouteDescription<Permit, z.ZodType | undefined, z.ZodType | undefined, z.ZodType | undefined>;

/** 描述一扇门 */
export function route<
  P extends Permit,
  Params extends z.ZodType | undefined = undefined,
  Query extends z.ZodType | undefined = undefined,
  Body extends z.ZodType | undefined = undefined,
>(description: RouteDescription<P, Params, Query, Body>): Route {
  // The app gives a handler exactly what its description promises; only the list of routes forgets the types.
  return description as unknown as Route;
}
