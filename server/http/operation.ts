import { BlockList } from 'node:net';
import { z } from 'zod';
import { clockMove, clockNow } from '#contract/test-clock.ts';
import { parseInstant, plusMs } from '#core/values/instant.ts';
import type { Instant } from '#core/values/instant.ts';
import { ok } from './answer.ts';
import type { Answer } from './answer.ts';
import { badInput, ProblemFound } from './problems.ts';
import { route } from './route.ts';
import type { Route } from './route.ts';

/** 运行: what operators and rehearsals ask of a server. */
export interface OperationNeeds {
  /** Whether the database answers now. */
  readonly isReady: () => Promise<boolean>;
  /** Prometheus text. */
  readonly metrics: () => Promise<string>;
  readonly apiDocument: () => unknown;
  /** `null` on the real clock: then there is no such route. */
  readonly manualClock: ManualClockPort | null;
}

export interface ManualClockPort {
  now(): Instant;
  moveTo(instant: Instant): boolean;
  /** Everything that fell due on the way is done before the answer. */
  settle(): Promise<void>;
}

/** Who may read the figures: this machine and the networks that no stranger comes from. */
const NEAR = nearAddresses();

function nearAddresses(): BlockList {
  const near = new BlockList();
  for (const [net, bits] of [
    ['127.0.0.0', 8],
    ['10.0.0.0', 8],
    ['172.16.0.0', 12],
    ['192.168.0.0', 16],
  ] as const) {
    near.addSubnet(net, bits, 'ipv4');
  }
  for (const [net, bits] of [
    ['::1', 128],
    ['fc00::', 7],
    ['fe80::', 10],
  ] as const)
    near.addSubnet(net, bits, 'ipv6');
  return near;
}

/** 运行的路由 */
export function operationRoutes(needs: OperationNeeds): readonly Route[] {
  const status = z.object({ status: z.string() });
  return [
    route({
      method: 'GET',
      path: '/healthz',
      permit: 'open',
      tag: 'operation',
      summary: 'Whether the process lives.',
      gives: status,
      handle: () => Promise.resolve(ok({ status: 'alive' })),
    }),
    route({
      method: 'GET',
      path: '/readyz',
      permit: 'open',
      tag: 'operation',
      summary: 'Whether it can serve: the database answers.',
      gives: status,
      handle: async () => {
        if (await needs.isReady()) return ok({ status: 'ready' });
        throw new ProblemFound('unavailable');
      },
    }),
    route({
      method: 'GET',
      path: '/metrics',
      permit: 'open',
      tag: 'operation',
      summary: 'Figures for Prometheus; told to this machine and private networks only.',
      handle: async ({ visitor }) => {
        const family = visitor.address.includes(':') && !visitor.address.startsWith('::ffff:') ? 'ipv6' : 'ipv4';
        if (!NEAR.check(visitor.address.replace(/^::ffff:/, ''), family)) throw new ProblemFound('not-found');
        return text('text/plain; version=0.0.4; charset=utf-8', await needs.metrics());
      },
    }),
    route({
      method: 'GET',
      path: '/api/openapi.json',
      permit: 'open',
      tag: 'operation',
      summary: 'This document.',
      handle: () => Promise.resolve(ok(needs.apiDocument())),
    }),
    ...(needs.manualClock === null ? [] : [clockRoute(needs.manualClock)]),
  ];
}

function text(type: string, content: string): Answer {
  return { kind: 'file', type, headers: {}, content: once(Buffer.from(content)) };
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield await Promise.resolve(bytes);
}

const UNIT_MS: { readonly [unit: string]: number } = { min: 60_000, h: 3_600_000, d: 86_400_000 };

function clockRoute(clock: ManualClockPort): Route {
  return route({
    method: 'POST',
    path: '/api/test/clock',
    permit: 'open',
    tag: 'operation',
    summary: 'Moves the clock of a rehearsal (HUIYIN_CLOCK=manual) and fires what falls due; never back.',
    body: clockMove,
    gives: clockNow,
    handle: async ({ body }) => {
      const to = 'now' in body ? parseInstant(body.now) : advanced(clock.now(), body.advance);
      const path = 'now' in body ? 'now' : 'advance';
      if (to === null || !clock.moveTo(to)) throw badInput([{ path, code: 'input.moment' }]);
      await clock.settle();
      return ok({ now: clock.now() });
    },
  });
}

function advanced(now: Instant, while_: string): Instant {
  const [, amount = '0', unit = 'min'] = /^(\d+) ?(min|h|d)$/.exec(while_) ?? [];
  return plusMs(now, Number(amount) * (UNIT_MS[unit] ?? 0));
}
