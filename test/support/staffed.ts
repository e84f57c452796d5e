import assert from 'node:assert/strict';
import type { CaseId } from '#core/values/ids.ts';
import { useApp } from './app.ts';
import type { Differently, TestApp } from './app.ts';
import { Visit } from './visits.ts';

/** 青禾超市 with two stores under headquarters, and people who sign in. */
export interface Staffed extends TestApp {
  readonly units: { readonly main: string; readonly north: string; readonly south: string };
  readonly admin: Visit;
  /** Adds a person with roles and signs them in. */
  hire(
    login: string,
    ...roles: readonly (readonly [role: string, unit: 'main' | 'north' | 'south'])[]
  ): Promise<{ readonly id: string; readonly visit: Visit; readonly login: string; readonly password: string }>;
  /** A complaint at a store, from the portal. */
  complain(
    store: 'north' | 'south',
    matter?: string,
    choices?: { readonly [field: string]: string },
  ): Promise<{ readonly caseId: CaseId; readonly complainant: Visit; readonly secret: string }>;
}

export async function useStaffed(differently: Differently = {}, report?: (line: string) => void): Promise<Staffed> {
  const opened = await useApp(differently, report);
  const { app, house, administrator } = opened;
  const admin = await new Visit(app).signIn(administrator?.login ?? '', administrator?.password ?? '');
  const { units } = (await admin.get('/api/console/units')).json<{ units: { id: string }[] }>();
  const main = units[0]?.id ?? '';
  const addUnit = async (code: string, name: string): Promise<string> => {
    const answer = await admin.post('/api/console/units', { parent: main, code, name });
    assert.equal(answer.statusCode, 201, answer.body);
    return answer.json<{ id: string }>().id;
  };
  const all = { main, north: await addUnit('north', '北店'), south: await addUnit('south', '南店') };
  return {
    ...opened,
    units: all,
    admin,
    hire: async (login, ...roles) => {
      const body = { name: `${login} 的姓名`, login, roles: roles.map(([role, unit]) => ({ role, unit: all[unit] })) };
      const answer = await admin.post('/api/console/people', body);
      assert.equal(answer.statusCode, 201, answer.body);
      const { id, password } = answer.json<{ id: string; password: string }>();
      return { id, visit: await new Visit(app).signIn(login, password), login, password: `${password} for good` };
    },
    complain: async (store, matter = '苹果烂了三个', choices = {}) => {
      const body = { matter, phone: '13900007725', noticeVersion: '1', answers: { choices } };
      const answer = await new Visit(app).post(`/api/portal/stores/${store}/complaints`, body);
      assert.equal(answer.statusCode, 201, answer.body);
      const secret = answer.json<{ trackingUrl: string }>().trackingUrl.split('/').at(-1) ?? '';
      const complainant = new Visit(app, { authorization: `Bearer ${secret}` });
      const { trackingHashOf } = await import('#server/operations/file-case.ts');
      const caseId = await house.reads.access.byTracking(trackingHashOf(secret));
      assert.ok(caseId !== null);
      return { caseId, complainant, secret };
    },
  };
}
