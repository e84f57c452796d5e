import Fastify from 'fastify';
import type { FastifyInstance } from 'fastify';

/** What the web server needs from the rest of the house; `server/main.ts` brings it. */
export interface AppNeeds {
  /** Whether the database answers now. */
  readonly isReady: () => Promise<boolean>;
}

/** 网页服务: the chain that every request passes, in order. */
export function createApp(needs: AppNeeds): FastifyInstance {
  const app = Fastify({ logger: false, forceCloseConnections: 'idle' });
  app.get('/healthz', () => ({ status: 'alive' }));
  app.get('/readyz', async (_request, reply) => {
    const ready = await needs.isReady();
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready' });
  });
  return app;
}
