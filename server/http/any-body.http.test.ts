import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { useStaffed } from '#test/support/staffed.ts';
import { broken, valid } from '#test/support/from-schema.ts';
import type { Schema } from '#test/support/from-schema.ts';

/** Bodies in all, over every route that takes JSON; half of them broken. */
const BODIES = 5000;

const faults: string[] = [];
const staffed = await useStaffed({}, (line) => faults.push(line));
const manager = await staffed.hire(
  'manager',
  ['store', 'north'],
  ['duty', 'north'],
  ['clerk', 'north'],
  ['privacy', 'main'],
);

interface Documented {
  readonly paths: {
    readonly [path: string]: {
      readonly [method: string]: {
        readonly requestBody?: { readonly content: { readonly [type: string]: { readonly schema: Schema } } };
      };
    };
  };
}
const { paths } = (await staffed.app.inject('/api/openapi.json')).json<Documented>();
const routes = Object.entries(paths).flatMap(([path, { post }]) => {
  const schema = post?.requestBody?.content['application/json']?.schema;
  return schema === undefined ? [] : [{ path, schema }];
});
/** Whoever knocks here may end up without a session. */
const GUESTS = new Set(['/api/console/session', '/api/console/password']);
const guest = await staffed.hire('guest', ['clerk', 'south']);

/** An act on the version that stands reaches the rules; on any other it ends before them. */
async function upToDate(body: unknown, caseId: string): Promise<unknown> {
  if (typeof body !== 'object' || body === null || !('seen' in body)) return body;
  return { ...body, seen: (await staffed.house.store.log.read(`case:${caseId}` as never)).length };
}

test('whatever comes in, the answer is never a fault of ours', async () => {
  const each = Math.ceil(BODIES / routes.length / 2);
  let asked = 0;
  for (const { path, schema } of routes) {
    const { caseId, secret } = await staffed.complain('north');
    const url = path
      .replace('{caseId}', caseId)
      .replace('{store}', 'north')
      .replace('{unitId}', staffed.units.south)
      .replace('{personId}', manager.id);
    const visit = GUESTS.has(path) ? guest.visit : path.includes('/cases/') ? manager.visit : staffed.admin;
    const headers: { [name: string]: string } = path.startsWith('/api/portal')
      ? { authorization: `Bearer ${secret}` }
      : {};
    for (const given of [...fc.sample(valid(schema), each), ...fc.sample(broken(schema), each)]) {
      const body = await upToDate(given, caseId);
      const answer = await visit.post(url, body, headers);
      asked += 1;
      const isTaken = answer.statusCode >= 200 && answer.statusCode < 300;
      assert.ok(
        isTaken || (answer.statusCode >= 400 && answer.statusCode < 500),
        `${url} ${JSON.stringify(body)}: ${answer.body}\n${faults.join('\n')}`,
      );
      if (!isTaken) assert.match(String(answer.headers['content-type']), /^application\/problem\+json/);
    }
  }
  assert.ok(asked >= BODIES, String(asked));
  assert.deepEqual(faults, []);
});
