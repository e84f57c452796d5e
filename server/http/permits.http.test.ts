import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { acts } from '#contract/console/acts.ts';
import type { Permit } from '#core/access/permits.ts';
import { useStaffed } from '#test/support/staffed.ts';
import { TOLD_AT_THE_COUNTER } from '#test/support/told-at-the-counter.ts';
import { Visit } from '#test/support/visits.ts';

/**
 * Every door of the house and whose it is, written down by hand: a route that is not here fails the test, and so does one
 * that opens to anybody else. The list of routes itself comes from the OpenAPI document.
 */
const DOORS: { readonly [route: string]: Permit } = {
  'GET /healthz': 'open',
  'GET /readyz': 'open',
  'GET /metrics': 'open',
  'GET /api/openapi.json': 'open',
  'POST /api/test/clock': 'open',
  'GET /assets/portal/{*}': 'open',
  'GET /assets/console/{*}': 'open',
  'GET /console': 'open',
  'GET /console/{*}': 'open',
  'GET /': 'open',
  'GET /s/{store}': 'open',
  'POST /s/{store}': 'open',
  'GET /t/{secret}': 'open',
  'GET /m': 'open',
  'GET /m/{entry}': 'open',
  'GET /track': 'open',
  'POST /track': 'open',
  'GET /privacy': 'open',
  'GET /help': 'open',
  'POST /api/portal/stores/{store}/complaints': 'open',
  'GET /received': 'complainant',
  'GET /progress': 'complainant',
  'GET /progress/acceptance': 'complainant',
  'GET /progress/rejection': 'complainant',
  'GET /progress/reply': 'complainant',
  'GET /progress/confirmation': 'complainant',
  'GET /progress/rating': 'complainant',
  'GET /progress/withdrawal': 'complainant',
  'GET /progress/files/{evidence}': 'complainant',
  'POST /progress/answer': 'complainant',
  'POST /progress/reply': 'complainant',
  'POST /progress/confirmation': 'complainant',
  'POST /progress/rating': 'complainant',
  'POST /progress/withdrawal': 'complainant',
  'GET /api/portal/progress': 'complainant',
  'POST /api/portal/progress/answer': 'complainant',
  'POST /api/portal/progress/reply': 'complainant',
  'POST /api/portal/progress/confirmation': 'complainant',
  'POST /api/portal/progress/rating': 'complainant',
  'POST /api/portal/progress/withdrawal': 'complainant',
  'POST /api/console/session': 'open',
  'DELETE /api/console/session': 'signed-in',
  'DELETE /api/console/sessions': 'signed-in',
  'GET /api/console/me': 'signed-in',
  'POST /api/console/password': 'signed-in',
  'GET /api/console/units': 'organisation.read',
  'POST /api/console/units': 'organisation.change',
  'POST /api/console/units/{unitId}/name': 'organisation.change',
  'POST /api/console/units/{unitId}/place': 'organisation.change',
  'POST /api/console/units/{unitId}/playbook': 'organisation.change',
  'GET /api/console/units/{unitId}/calendar': 'organisation.read',
  'POST /api/console/units/{unitId}/calendar': 'organisation.change',
  'GET /api/console/statutory': 'organisation.read',
  'POST /api/console/units/{unitId}/statutory/{pack}': 'organisation.change',
  'DELETE /api/console/units/{unitId}/statutory/{pack}': 'organisation.change',
  'POST /api/console/playbooks/{playbook}/trial': 'organisation.change',
  'GET /api/console/units/{unitId}/older-cases': 'organisation.change',
  'POST /api/console/units/{unitId}/moves': 'organisation.change',
  'GET /api/console/units/{unitId}/retired-rules': 'organisation.read',
  'POST /api/console/units/{unitId}/retired-rules': 'organisation.change',
  'DELETE /api/console/units/{unitId}/retired-rules/{rule}': 'organisation.change',
  'GET /api/console/calendar/years': 'organisation.read',
  'POST /api/console/calendar/years': 'organisation.change',
  'GET /api/console/people': 'organisation.read',
  'POST /api/console/people': 'organisation.change',
  'POST /api/console/people/{personId}/name': 'organisation.change',
  'POST /api/console/people/{personId}/departure': 'organisation.change',
  'POST /api/console/people/{personId}/password': 'organisation.change',
  'POST /api/console/people/{personId}/roles': 'organisation.change',
  'DELETE /api/console/people/{personId}/roles/{role}/{unitId}': 'organisation.change',
  'GET /api/console/channels': 'messages.arrange',
  'POST /api/console/channels': 'messages.arrange',
  'DELETE /api/console/channels/{channelId}': 'messages.arrange',
  'GET /api/console/outbox/dead': 'messages.arrange',
  'POST /api/console/outbox/dead/{id}/retry': 'messages.arrange',
  'GET /api/console/playbooks': 'organisation.change',
  'GET /api/console/playbooks/comparison': 'organisation.change',
  'POST /api/console/playbooks/{playbook}/preview': 'organisation.change',
  'POST /api/console/playbooks/{playbook}/adoption': 'organisation.change',
  'GET /api/console/units/{unitId}/parameters/{playbook}': 'organisation.change',
  'POST /api/console/units/{unitId}/parameters/{playbook}': 'organisation.change',
  'GET /api/console/procedure': 'case.list',
  'GET /api/console/worklist': 'case.list',
  'GET /api/console/worklist/{caseId}/{task}': 'case.read',
  'GET /api/console/live': 'case.list',
  'GET /api/console/cases': 'case.list',
  'GET /api/console/cases/{caseId}': 'case.read',
  'GET /api/console/filing': 'case.file',
  'POST /api/console/cases': 'case.file',
  'GET /api/console/causes': 'statistics.read',
  'GET /api/console/cases/{caseId}/choices': 'case.read',
  'GET /api/console/cases/{caseId}/offering': 'case.read',
  'POST /api/console/cases/{caseId}/suggestion': 'case.read',
  'GET /api/console/precedents': 'case.list',
  'GET /api/console/cases/{caseId}/export': 'case.export',
  'POST /api/console/cases/{caseId}/evidence': 'case.act',
  'GET /api/console/cases/{caseId}/evidence/{evidenceId}': 'case.read',
  ...Object.fromEntries(
    Object.keys(acts).map(
      (noun) => [`POST /api/console/cases/{caseId}/${noun}`, noun === 'erasure' ? 'case.erase' : 'case.act'] as const,
    ),
  ),
};

const house = await useStaffed();
const { app } = house;
const desk = await house.hire('desk', ['clerk', 'north']);
const elsewhere = await house.hire('elsewhere', ['clerk', 'south']);
const manager = await house.hire('manager', ['store', 'north']);
const region = await house.hire('region', ['region', 'main']);
const privacy = await house.hire('privacy', ['privacy', 'main']);
const admin = await house.hire('second-admin', ['administrator', 'main']);
const roleless = await house.hire('roleless');
const respondent = await house.hire('respondent', ['duty', 'north']);
const { caseId, secret } = await house.complain('north');
const other = await house.complain('south');

async function seen(visit: Visit): Promise<number> {
  const answer = await visit.get('/api/console/cases');
  assert.equal(answer.statusCode, 200, answer.body);
  return answer.json<{ cases: { id: string }[] }>().cases.filter(({ id }) => id === caseId).length;
}

const before = await seen(respondent.visit);
const version = (await house.house.store.log.read(`case:${caseId}` as never)).length;
const graded = await manager.visit.post(`/api/console/cases/${caseId}/assessment`, {
  seen: version,
  severity: 'ordinary',
  category: 'goods',
});
assert.equal(graded.statusCode, 201, graded.body);
const named = await manager.visit.post(`/api/console/cases/${caseId}/respondent`, {
  seen: graded.json<{ version: number }>().version,
  answer: { kind: 'named', people: [respondent.id], units: [] },
});
assert.equal(named.statusCode, 201, named.body);

interface Documented {
  readonly paths: { readonly [path: string]: { readonly [method: string]: unknown } };
}
const document = (await app.inject('/api/openapi.json')).json<Documented>();
const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
);

const ID = '01980000-0000-7000-8000-000000000001';

/** What a door of a unit is asked about. */
const ASKED: { readonly [path: string]: string } = {
  '/api/console/filing': `?unit=${house.units.north}`,
  '/api/console/procedure': `?unit=${ID}`,
};

function addressOf(path: string, about: string): string {
  return `${path}${ASKED[path] ?? ''}`
    .replace('{caseId}', about)
    .replace('{store}', 'north')
    .replace('{role}', 'clerk')
    .replace('{*}', 'none.js')
    .replace(/\{\w+\}/g, ID);
}

/** What must be said for a door that is of a unit; everything else is judged before anything is read. */
const SAID: { readonly [door: string]: object } = {
  'POST /api/console/cases': {
    ...TOLD_AT_THE_COUNTER,
    unit: house.units.north,
    matter: '苹果烂了',
    name: null,
    phone: null,
  },
};

async function knock(visit: Visit, door: string, about = caseId as string): Promise<number> {
  const [method = '', path = ''] = door.split(' ');
  const url = addressOf(path, about);
  if (method === 'GET') return (await visit.get(url)).statusCode;
  if (method === 'DELETE') return (await visit.delete(url)).statusCode;
  return (await visit.post(url, SAID[door] ?? {})).statusCode;
}

/** Live streams last; that they open is tested where they are read. */
const LASTING = 'GET /api/console/live';
/** These end the session that knocks. */
const ENDING = new Set(['DELETE /api/console/session', 'DELETE /api/console/sessions']);

describe('门与人', () => {
  test('every route of the document is written down here, and no other', () => {
    assert.deepEqual([...routes].sort(), Object.keys(DOORS).sort());
  });

  test('the document lists every route that the server answers', () => {
    const printed = app.printRoutes();
    const mounted = [...printed.matchAll(/\(([A-Z, ]+)\)/g)].flatMap(([, methods = '']) => methods.split(', '));
    // A browser's HEAD is answered as its GET.
    assert.equal(mounted.filter((method) => method !== 'HEAD').length, routes.length);
  });

  for (const [door, permit] of Object.entries(DOORS)) {
    if (permit === 'open') continue;
    test(`${door}: nobody comes in without saying who they are`, async () => {
      assert.equal(await knock(new Visit(app), door), 401);
    });
  }

  for (const [door, permit] of Object.entries(DOORS)) {
    if (permit === 'open' || permit === 'complainant' || door === LASTING || ENDING.has(door)) continue;
    test(`${door}: ${permit}`, async () => {
      const answers = {
        desk: await knock(desk.visit, door),
        region: await knock(region.visit, door),
        privacy: await knock(privacy.visit, door),
        admin: await knock(admin.visit, door),
        roleless: await knock(roleless.visit, door),
        elsewhere: await knock(elsewhere.visit, door),
        respondent: await knock(respondent.visit, door),
      };
      const opens = (who: keyof typeof answers): boolean => ![401, 403].includes(answers[who]);
      const all = Object.keys(answers) as (keyof typeof answers)[];
      const told = JSON.stringify(answers);
      switch (permit) {
        case 'signed-in':
        case 'member':
        case 'case.list':
        case 'organisation.read':
          assert.ok(all.every(opens), told);
          break;
        case 'organisation.change':
        case 'messages.arrange':
          assert.deepEqual(all.filter(opens), ['admin'], told);
          assert.ok(
            all.filter((who) => who !== 'admin').every((who) => answers[who] === 403),
            told,
          );
          break;
        case 'statistics.read':
          assert.deepEqual(all.filter(opens), ['desk', 'region', 'privacy', 'elsewhere', 'respondent'], told);
          break;
        case 'case.read':
        case 'case.act':
        case 'case.export':
        case 'case.erase': {
          const unseen = ['admin', 'roleless', 'elsewhere', 'respondent'] as const;
          assert.ok(
            unseen.every((who) => answers[who] === 404),
            `the case is not there for them: ${told}`,
          );
          const may = permit === 'case.erase' ? ['privacy'] : ['desk', 'region', 'privacy'];
          for (const who of ['desk', 'region', 'privacy'] as const)
            assert.equal(opens(who), may.includes(who), `${who}: ${told}`);
          break;
        }
        case 'case.file':
          assert.deepEqual(all.filter(opens), ['desk', 'region', 'respondent'], told);
          break;
      }
    });
  }

  for (const [door, permit] of Object.entries(DOORS)) {
    if (permit !== 'complainant') continue;
    test(`${door}: the complainant, and nobody by a worn-out or made-up secret`, async () => {
      const mine = new Visit(app, { authorization: `Bearer ${secret}` });
      assert.notEqual(await knock(mine, door), 401);
      const madeUp = new Visit(app, { authorization: `Bearer ${'A'.repeat(43)}` });
      assert.equal(await knock(madeUp, door), 401);
      assert.equal(await knock(desk.visit, door), 401);
    });
  }

  test('a complainant sees no file of another case', async () => {
    const mine = new Visit(app, { authorization: `Bearer ${other.secret}` });
    assert.equal(await knock(mine, 'GET /progress/files/{evidence}'), 404);
  });
});

describe('回避', () => {
  test('the respondent had the case in their list, and has it no more: not in lists, not in counts, not by address', async () => {
    assert.equal(before, 1);
    assert.equal(await seen(respondent.visit), 0);
    assert.equal(await seen(desk.visit), 1);
    const list = (await respondent.visit.get('/api/console/worklist?view=unit')).json<{
      views: { id: string; count: string }[];
      zones: unknown;
    }>();
    assert.equal(list.views.find(({ id }) => id === 'unit')?.count, '0');
    assert.doesNotMatch(JSON.stringify(list.zones), new RegExp(caseId));
    const badgeOf = async ({ visit }: typeof desk) =>
      (await visit.get('/api/console/me')).json<{ badge: { open: number; late: number } }>().badge;
    const { open, late } = await badgeOf(respondent);
    assert.deepEqual([open, late], [0, 0]);
    assert.equal(
      (await respondent.visit.get(`/api/console/cases?q=${encodeURIComponent('苹果')}`)).json<{ cases: unknown[] }>()
        .cases.length,
      0,
    );
  });

  test('a link to a case that one may not see is refused as if there were none', async () => {
    const seenVersion = (await house.house.store.log.read(`case:${other.caseId}` as never)).length;
    const link = { seen: seenVersion, other: caseId, kind: 'related' };
    const answer = await elsewhere.visit.post(`/api/console/cases/${other.caseId}/links`, link);
    const nothing = await elsewhere.visit.post(`/api/console/cases/${other.caseId}/links`, { ...link, other: ID });
    assert.equal(answer.statusCode, 400);
    assert.deepEqual(answer.json(), nothing.json());
  });
});
