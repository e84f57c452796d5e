import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import type { CommandType } from '#core/case/commands.ts';
import { NO_CASE } from '#core/case/evolve.ts';
import { playbookOf, unitsUpward } from '#core/organisation/tree.ts';
import { caseStream } from '#core/values/ids.ts';
import type { CaseId, UnitId } from '#core/values/ids.ts';
import { trackingHashOf } from '#server/operations/file-case.ts';
import { writeCase } from '#server/operations/write-case.ts';
import { caseReadModels } from '#server/read-models/case-models.ts';
import { Elsewhere } from '#server/read-models/elsewhere.ts';
import { rowsOfCase } from '#server/read-models/case-rows.ts';
import { DOOR_OF, request } from '#test/support/command-requests.ts';
import type { Standing } from '#test/support/command-requests.ts';
import { STATES, TRIALS } from '#test/support/command-table.ts';
import { HEAD_OFFICE, MARKET_PEOPLE, person, REGION, STORE } from '#test/support/people.ts';
import type { Name } from '#test/support/people.ts';
import { useStaffed } from '#test/support/staffed.ts';
import type { Act, Story } from '#test/support/story.ts';
import { Visit } from '#test/support/visits.ts';
import { statusOfRefusal } from './problems.ts';

/**
 * 指令 × 状态, through HTTP: every command that has a door, sent in every state of a case by whoever may give it. What the core
 * refuses, the edge refuses with the same code; what comes out of order is 409 and changes nothing; the rest is done.
 */

const faults: string[] = [];
const staffed = await useStaffed({}, (line) => faults.push(line));
const { app, house, units } = staffed;
const at = { [STORE]: units.north, [REGION]: units.main, [HEAD_OFFICE]: units.main };
const real = new Map<string, string>(Object.entries(at));
const visits = new Map<string, Visit>();
for (const [index, name] of [...new Set(Object.values(MARKET_PEOPLE).flatMap(({ people }) => people))].entries()) {
  const held = Object.entries(MARKET_PEOPLE).filter(([, { people }]) => people.includes(name));
  const roles = held.map(([role, { unit }]) => [role, unit === STORE ? 'north' : 'main'] as const);
  const hired = await staffed.hire(`person${String(index)}`, ...roles);
  visits.set(name, hired.visit);
  real.set(person(name), hired.id);
}
const { caseId: other } = await staffed.complain('north');
const playbook = playbookOf(await house.organisation.read(), units.north as UnitId);
const models = caseReadModels(house.prepared.keys.master.search);
const ports = {
  log: house.store.log,
  evidence: house.store.evidence,
  rules: house.rules,
  rows: {
    rowsOf: async (found: Parameters<typeof rowsOfCase>[1]) => {
      const organisation = await house.organisation.current();
      return rowsOfCase(models, found, { upward: (unit) => unitsUpward(organisation, unit) });
    },
  },
  clock: house.clock,
  ids: house.ids,
  elsewhere: new Elsewhere(house.prepared.pool, house.prepared.keys.master.search),
};

const MADE_UP = /01980000-0000-7000-8000-\d{12}/g;
let cases = 0;

/** A case of the story, as the database would have it: real ids, people and procedure. Its files lie nowhere; no command reads them. */
class Case implements Standing {
  readonly caseId = house.ids.next();
  readonly secret = randomBytes(32).toString('base64url');
  readonly other = other;
  version = 0;
  readonly #ids: Map<string, string>;

  constructor(story: Story) {
    this.#ids = new Map([...real, [story.caseId, this.caseId]]);
  }

  real<T>(value: T): T {
    const text = JSON.stringify(value).replaceAll(MADE_UP, (id) => {
      const known = this.#ids.get(id) ?? house.ids.next();
      this.#ids.set(id, known);
      return known;
    });
    return JSON.parse(text) as T;
  }

  async write({ events, now }: Story): Promise<this> {
    const decided = this.real(events);
    const [registered] = decided;
    assert.ok(registered?.type === 'CaseRegistered');
    cases += 1;
    Object.assign(registered.facts, {
      number: `2607-${String(1000 + cases)}`,
      playbook: playbook?.name,
      playbookHash: playbook?.hash,
      trackingHash: trackingHashOf(this.secret),
    });
    const caseId = this.caseId as CaseId;
    const before = { state: NO_CASE, events: [] };
    const found = { caseId, now, before, decided, claims: [], idempotency: null, remember: null, basis: '' };
    this.version = (await writeCase(ports, found)).state.version;
    return this;
  }
}

async function standing(state: string, story: Story): Promise<Case> {
  if (state === 'none') return new Case(story);
  if (state !== 'erased') return await new Case(story).write(story);
  const begun = STATES['offer made']?.() ?? story;
  const found = await new Case(begun).write(begun);
  const erased = await send(found, 'EraseCase', begun);
  assert.equal(erased.statusCode, 201, erased.body);
  found.version = erased.json<{ version: number }>().version;
  return found;
}

async function send(found: Case, type: CommandType, story: Story): ReturnType<typeof request> {
  const [who, act] = TRIALS[type];
  const visit = visits.get(who) ?? new Visit(app);
  return await request(visit, found.real<Act>(act(story)), found);
}

async function versionOf({ caseId }: Standing): Promise<number> {
  return (await house.store.log.read(caseStream(caseId as CaseId))).length;
}

/** What a case that is not there is to whoever asks: nothing to a colleague, no link to a complainant. */
const NOWHERE: ReadonlySet<string> = new Set(['404 not-found', '401 signed-out']);
const DOORS = (Object.keys(TRIALS) as CommandType[]).filter((type) => DOOR_OF[type].kind !== 'none');
/** The clock never goes back, so the states come in the order of their moments. */
const ORDERED = Object.entries(STATES)
  .map(([state, begin]) => ({ state, begin, now: begin().now }))
  .sort((one, two) => (one.now < two.now ? -1 : 1));

let cells = 0;
for (const { state, begin, now } of ORDERED) {
  test(`${state}: every command is done or refused as the table says`, async () => {
    assert.ok(house.manualClock?.moveTo(now));
    const story = begin();
    const refusing = await standing(state, story);
    for (const type of DOORS) {
      cells += 1;
      const [who, act] = TRIALS[type];
      const decision = story.decide(who as Name, act(story));
      const found = decision.ok ? await standing(state, story) : refusing;
      const answer = await send(found, type, story);
      const { code = '' } = answer.json<{ code?: string }>();
      const told = `${type}: ${String(answer.statusCode)} ${answer.body}`;
      if (state === 'none') assert.ok(NOWHERE.has(`${String(answer.statusCode)} ${code}`), told);
      else if (decision.ok) assert.equal(answer.statusCode, 201, told);
      else {
        assert.deepEqual(
          [answer.statusCode, code],
          [statusOfRefusal(decision.refusal.code), decision.refusal.code],
          told,
        );
        assert.equal(answer.statusCode, 409, told);
      }
    }
    assert.equal(await versionOf(refusing), refusing.version, 'what was refused wrote nothing');
  });
}

test('every command but three has a door, and every cell was tried', () => {
  assert.deepEqual(
    Object.entries(DOOR_OF).flatMap(([type, { kind }]) => (kind === 'none' ? [type] : [])),
    ['RegisterCase', 'FireClocks', 'MovePlaybook'],
  );
  assert.equal(cells, DOORS.length * Object.keys(STATES).length);
});

test('what falls due on all these cases afterwards is fired without a fault', async () => {
  const answer = await new Visit(app).post('/api/test/clock', { advance: '30 d' });
  assert.equal(answer.statusCode, 200, answer.body);
  assert.deepEqual(faults, []);
});
