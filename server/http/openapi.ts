import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';

/** 接口说明: `/api/openapi.json`, made from the same contracts that read the input. */
export async function describeApi(app: FastifyInstance): Promise<void> {
  // Input is read by input.ts, in an order of its own; here the schemas only describe.
  app.setValidatorCompiler(() => (given) => ({ value: given }));
  app.setSerializerCompiler(() => (given) => JSON.stringify(given));
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Huiyin 回音', version: '1', description: 'Faults come as application/problem+json (RFC 9457).' },
      components: {
        securitySchemes: {
          staff: {
            type: 'apiKey',
            in: 'cookie',
            name: '__Host-huiyin',
            description: 'With `X-CSRF-Token` on every change.',
          },
          complainant: { type: 'http', scheme: 'bearer', description: 'The secret of a tracking link, or its cookie.' },
        },
      },
    },
    transform: jsonSchemaTransform,
  });
}
