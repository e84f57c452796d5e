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
import { CATALOGUE, DEFAULT_PLAYBOOK } from '#server/wiring/catalogue.ts';
import { openApp } from '#test/support/app.ts';
import type { TestApp } from '#test/support/app.ts';
import { clockTime } from '#test/support/story.ts';
import { Visit } from '#test/support/visits.ts';

/** 台球俱乐部 at work: the server listening, its people able to sign in, and a clock that moves when it is told to. */

const PEOPLE = {
  林晓夏: ['lin', 'desk'],
  陈禾: ['chen', 'desk'],
  周砚青: ['zhou', 'head'],
  顾知秋: ['gu', 'head'],
  沈立冬: ['shen', 'manager'],
  高予安: ['gao', 'headquarters'],
  许知遥: ['xu', 'caller'],
} as const;
export type Colleague = keyof typeof PEOPLE;
/** Roles that are held at headquarters; the others at the club. */
const AT_HEADQUARTERS: ReadonlySet<string> = new Set(['headquarters', 'caller']);

export const STORE_CODE = 'binhe';
const SHIPPED = { procedure: { shelf: CATALOGUE, playbook: DEFAULT_PLAYBOOK } };

export interface ClubHouse extends TestApp, RunningServer {
  readonly playbook: Playbook;
  /** The one-time password that a person begins with. */
  readonly passwords: ReadonlyMap<Colleague, string>;
  readonly login: (who: Colleague) => string;
  /** Moves the clock of the rehearsal: `2026-09-18 10:00`, by the wall of the club. */
  moveTo(time: string): Promise<void>;
  /** The case behind a tracking link. */
  caseBehind(link: string): Promise<CaseId>;
  stateOf(caseId: CaseId): Promise<AnyCase>;
  /** Something else happens on it in the meantime. */
  readonly second: () => Promise<RunningServer>;
}

/** 开张, on a database of its own; closed after the last test of the file. */
export async function openClubHouse(): Promise<ClubHouse> {
  const opened = await openApp(SHIPPED);
  const running = { ...opened, ...(await listen(opened, opened.config)) };
  const nodes: RunningServer[] = [];
  after(async () => {
    for (const node of nodes) await node.close();
    await running.close();
  });
  const passwords = await hireEverybody(opened);
  const { house, app } = opened;
  const adopted = [...(await house.organisation.read()).units.values()].find(
    (unit) => unit.playbook !== null,
  )?.playbook;
  assert.ok(adopted);
  return {
    ...running,
    playbook: await house.playbooks.compiled(adopted.name, adopted.hash),
    passwords,
    login: (who) => PEOPLE[who][0],
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
      const beside = await openApp(SHIPPED, opened);
      const node = { ...beside, ...(await listen(beside, beside.config)) };
      nodes.push(node);
      return node;
    },
  };
}

async function hireEverybody({ app, administrator }: TestApp): Promise<Map<Colleague, string>> {
  const admin = await new Visit(app).signIn(administrator?.login ?? '', administrator?.password ?? '');
  const { units } = (await admin.get('/api/console/units')).json<{ units: { id: string }[] }>();
  const main = units[0]?.id ?? '';
  const named = await admin.post(`/api/console/units/${main}/name`, { name: '鹤屿台球' });
  assert.equal(named.statusCode, 204, named.body);
  const added = await admin.post('/api/console/units', { parent: main, code: STORE_CODE, name: '滨河店' });
  assert.equal(added.statusCode, 201, added.body);
  const store = added.json<{ id: string }>().id;
  const passwords = new Map<Colleague, string>();
  for (const [name, [login, role]] of Object.entries(PEOPLE)) {
    const roles = [{ role, unit: AT_HEADQUARTERS.has(role) ? main : store }];
    const hired = await admin.post('/api/console/people', { name, login, roles });
    assert.equal(hired.statusCode, 201, hired.body);
    passwords.set(name as Colleague, hired.json<{ password: string }>().password);
  }
  return passwords;
}

/** 待办 of a case that asks for an act (`assess`), or one of the program's own (`accept`, `rectification`). */
export async function openTask(
  club: ClubHouse,
  caseId: CaseId,
  form: string,
  also: (task: Task) => boolean = () => true,
): Promise<Task> {
  const state = await club.stateOf(caseId);
  const open = [...state.tasks.values()].filter((task) => task.status === 'open');
  const found = open.find((task) => [task.act, task.origin].includes(form) && also(task));
  assert.ok(found, `nothing asks for ${form}, only ${open.map((task) => task.id).join(', ')}`);
  return found;
}
