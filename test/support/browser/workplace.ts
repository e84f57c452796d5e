import { after } from 'node:test';
import assert from 'node:assert/strict';
import { fold } from '#core/case/evolve.ts';
import { filedEvents } from '#core/case/filed-events.ts';
import type { AnyCase, Task } from '#core/case/state.ts';
import type { Playbook } from '#core/playbook/playbook.ts';
import { caseStream } from '#core/values/ids.ts';
import type { CaseId } from '#core/values/ids.ts';
import { trackingHashOf } from '#server/operations/file-case.ts';
import { listen } from '#server/main.ts';
import type { RunningServer } from '#server/main.ts';
import { CATALOGUE } from '#server/wiring/catalogue.ts';
import { openApp } from '#test/support/app.ts';
import type { TestApp } from '#test/support/app.ts';
import { clockTime } from '#test/support/story.ts';
import { Visit } from '#test/support/visits.ts';

/** 商家: whose procedure a journey plays, and who works there. */
export interface Company {
  /** One of `playbooks/`. */
  readonly procedure: string;
  readonly name: string;
  /** The unit that customers complain to; `code` stands in its address. */
  readonly store: { readonly code: string; readonly name: string };
  /** By name: the login and the roles, held at the store unless they are held at headquarters. */
  readonly people: { readonly [name: string]: readonly [login: string, ...roles: string[]] };
  readonly atHeadquarters: readonly string[];
}

/** 开着门的商家: the server listening, its people able to sign in, and a clock that moves when it is told to. */
export interface Workplace extends TestApp, RunningServer {
  readonly company: Company;
  readonly playbook: Playbook;
  /** The one-time password that a person begins with. */
  readonly passwords: ReadonlyMap<string, string>;
  readonly login: (who: string) => string;
  /** Moves the clock of the rehearsal: `2026-09-18 10:00`, by the wall of the store. */
  moveTo(time: string): Promise<void>;
  /** The case behind a tracking link. */
  caseBehind(link: string): Promise<CaseId>;
  stateOf(caseId: CaseId): Promise<AnyCase>;
  /** A second node on the same database. */
  readonly second: () => Promise<RunningServer>;
}

/** 开张, on a database of its own; closed after the last test of the file. */
export async function openWorkplace(company: Company): Promise<Workplace> {
  const shipped = { procedure: { shelf: CATALOGUE, playbook: company.procedure } };
  const opened = await openApp(shipped);
  const running = { ...opened, ...(await listen(opened, opened.config)) };
  const nodes: RunningServer[] = [];
  after(async () => {
    for (const node of nodes) await node.close();
    await running.close();
  });
  const passwords = await hireEverybody(opened, company);
  const { house, app } = opened;
  const adopted = [...(await house.organisation.read()).units.values()].find(
    (unit) => unit.playbook !== null,
  )?.playbook;
  assert.ok(adopted);
  return {
    ...running,
    company,
    playbook: await house.playbooks.compiled(adopted.name, adopted.hash),
    passwords,
    login: (who) => company.people[who]?.[0] ?? assert.fail(`nobody here is called ${who}`),
    moveTo: async (time) => {
      const answer = await new Visit(app).post('/api/test/clock', { now: clockTime(time) });
      assert.equal(answer.statusCode, 200, answer.body);
    },
    caseBehind: async (link) => {
      const caseId = await house.reads.access.byTracking(trackingHashOf(link.split('/').at(-1) ?? ''));
      assert.ok(caseId !== null, 'no case is behind this link');
      return caseId;
    },
    stateOf: async (caseId) => {
      const state = fold(caseId, filedEvents(await house.store.log.read(caseStream(caseId))));
      assert.ok(state.status !== 'none');
      return state;
    },
    second: async () => {
      const beside = await openApp(shipped, opened);
      const node = { ...beside, ...(await listen(beside, beside.config)) };
      nodes.push(node);
      return node;
    },
  };
}

async function hireEverybody(
  { app, administrator }: TestApp,
  { name: organisation, store, people, atHeadquarters }: Company,
): Promise<Map<string, string>> {
  const admin = await new Visit(app).signIn(administrator?.login ?? '', administrator?.password ?? '');
  const { units } = (await admin.get('/api/console/units')).json<{ units: { id: string }[] }>();
  const main = units[0]?.id ?? '';
  const named = await admin.post(`/api/console/units/${main}/name`, { name: organisation });
  assert.equal(named.statusCode, 204, named.body);
  const added = await admin.post('/api/console/units', { parent: main, ...store });
  assert.equal(added.statusCode, 201, added.body);
  const unit = added.json<{ id: string }>().id;
  const passwords = new Map<string, string>();
  for (const [name, [login, ...held]] of Object.entries(people)) {
    const roles = held.map((role) => ({ role, unit: atHeadquarters.includes(role) ? main : unit }));
    const hired = await admin.post('/api/console/people', { name, login, roles });
    assert.equal(hired.statusCode, 201, hired.body);
    passwords.set(name, hired.json<{ password: string }>().password);
  }
  return passwords;
}

/** 待办 of a case that asks for an act (`assess`), or one of the program's own (`accept`, `rectification`). */
export async function openTask(
  place: Workplace,
  caseId: CaseId,
  form: string,
  also: (task: Task) => boolean = () => true,
): Promise<Task> {
  const state = await place.stateOf(caseId);
  const open = [...state.tasks.values()].filter((task) => task.status === 'open');
  const found = open.find((task) => [task.act, task.origin].includes(form) && also(task));
  assert.ok(found, `nothing asks for ${form}, only ${open.map((task) => task.id).join(', ')}`);
  return found;
}
