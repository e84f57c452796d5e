import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { PersonId, UnitId } from '#core/values/ids.ts';
import { createAdministrator, firstStart } from '#server/operations/first-start.ts';
import type { FirstStartPorts } from '#server/operations/first-start.ts';
import { changeOrganisation } from '#server/operations/organisation.ts';
import type { OrganisationPort } from '#server/operations/organisation.ts';
import {
  calendarRows,
  loginMark,
  ORGANISATION_TABLES,
  OrganisationDirectory,
  personRows,
  unitRows,
} from '#server/read-models/organisation.ts';
import { anId, useStore } from '#test/support/store.ts';
import { Accounts } from './accounts.ts';
import { SignInAttempts } from './attempts.ts';
import { csrfOf, isCsrf, Sessions } from './sessions.ts';

const { store, database, keys, clock } = await useStore(ORGANISATION_TABLES);
const { pool } = database;
const mark = (kind: string, text: string): Buffer => keys.master.mark(kind, text);
const directory = new OrganisationDirectory(pool, keys.master);
const organisation: OrganisationPort = {
  current: () => directory.current(),
  read: () => directory.read(),
  forget: () => directory.forget(),
  unitRows,
  calendarRows,
  personRows: (person) => personRows(person, loginMark(keys.master)),
};
const change = changeOrganisation({
  log: store.log,
  clock: { kind: 'system', now: () => new Date(clock.nowMs).toISOString() as never },
  organisation,
});
let wall = Date.parse('2026-07-18T12:00:00Z');
const sessions = new Sessions(pool, () => wall);
const accounts = new Accounts({
  queries: pool,
  mark,
  attempts: new SignInAttempts(pool, mark, { count: 20, windowMs: 900_000 }, () => wall),
  sessions,
  wallMs: () => wall,
});
const ports: FirstStartPorts = {
  organisation,
  change,
  ids: { next: () => anId() },
  accounts,
  publish: (name) => Promise.resolve({ name, hash: 'a'.repeat(64), roles: ['desk', 'manager'] }),
};
const asked = { playbook: 's27', password: null };

const first = await firstStart(ports, asked);
assert.ok(first?.password != null);
const { login, password } = first as { login: string; password: string };
const admin = [...(await directory.read()).people.values()][0]?.id as PersonId;
const top = [...(await directory.read()).units.values()][0]?.id as UnitId;

describe('首次启动', () => {
  test('one unit with its playbook, one person with every role, a password shown once', async () => {
    const found = await directory.read();
    assert.deepEqual(
      [...found.units.values()].map((unit) => [unit.code, unit.playbook?.name]),
      [['main', 's27']],
    );
    const roles = found.people
      .get(admin)
      ?.holdings.map((held) => held.role)
      .sort();
    assert.deepEqual(roles, ['administrator', 'desk', 'manager', 'privacy']);
    assert.match(password, /^([a-z2-9]{4}-){4}[a-z2-9]{4}$/);
    assert.equal(await firstStart(ports, asked), null);
  });

  test('no name and no login stands in clear in the database', async () => {
    const tables = ['rm_people', 'rm_units', 'credentials', 'sessions', 'sign_in_attempts', 'events'];
    for (const table of tables) {
      const { rows } = await pool.query<{ text: string }>(`select t::text as text from ${table} t`);
      for (const { text } of rows) assert.doesNotMatch(text, /管理员|admin"|\badmin\b|本店/, table);
    }
  });

  test('two racing additions of one login make one person, and the other is refused', async () => {
    const person = (): PersonId => anId<PersonId>();
    const add = () =>
      change([{ type: 'AddPerson', person: person(), name: '林', login: 'lin', language: 'zh-CN' }], {
        kind: 'system',
      });
    const outcomes = await Promise.all([add(), add(), add()]);
    assert.deepEqual(outcomes.map((outcome) => (outcome.ok ? 'added' : outcome.refusal.code)).sort(), [
      'added',
      'person.login-taken',
      'person.login-taken',
    ]);
  });

  test('two racing moves never close a circle', async () => {
    const [a, b] = [anId<UnitId>(), anId<UnitId>()];
    const added = await change(
      [
        { type: 'AddUnit', unit: a, parent: top, code: 'a', name: '甲' },
        { type: 'AddUnit', unit: b, parent: top, code: 'b', name: '乙' },
      ],
      { kind: 'system' },
    );
    assert.ok(added.ok);
    const outcomes = await Promise.all([
      change([{ type: 'MoveUnit', unit: a, parent: b }], { kind: 'system' }),
      change([{ type: 'MoveUnit', unit: b, parent: a }], { kind: 'system' }),
    ]);
    assert.deepEqual(outcomes.map((outcome) => (outcome.ok ? 'moved' : outcome.refusal.code)).sort(), [
      'moved',
      'unit.below-itself',
    ]);
  });

  test('what was kept is read anew after a change', async () => {
    assert.equal((await directory.current()).units.get(top)?.name, '本店');
    await change([{ type: 'RenameUnit', unit: top, name: '鹤屿台球' }], { kind: 'system' });
    assert.equal((await directory.current()).units.get(top)?.name, '鹤屿台球');
  });

  test('a lost password is replaced by create-admin, and the old sessions end', async () => {
    const made = await createAdministrator(ports, { login: 'second', name: '第二位' });
    assert.ok(made.ok);
    const signedIn = await accounts.signIn('second', made.password, '10.9.9.9');
    assert.ok(signedIn.ok);
    const again = await createAdministrator(ports, { login: 'second', name: '第二位' });
    assert.ok(again.ok);
    assert.equal(await sessions.find(signedIn.token), null);
    assert.equal((await accounts.signIn('second', made.password, '10.9.9.9')).ok, false);
  });
});

describe('登录', () => {
  test('the right password begins a session that knows the roles; the login may be typed in any width or case', async () => {
    const signedIn = await accounts.signIn('ＡＤＭＩＮ ', password, '10.0.0.1');
    assert.ok(signedIn.ok);
    const session = await sessions.find(signedIn.token);
    assert.equal(session?.person, admin);
    assert.equal(session.mustChange, true);
    assert.ok(session.holdings.some((held) => held.role === 'administrator' && held.unit === top));
    await sessions.end(signedIn.token);
    assert.equal(await sessions.find(signedIn.token), null);
  });

  test('a wrong password and an unknown login are answered alike', async () => {
    assert.deepEqual(await accounts.signIn(login, 'not this one', '10.0.0.2'), { ok: false, reason: 'wrong' });
    assert.deepEqual(await accounts.signIn('nobody', 'not this one', '10.0.0.2'), { ok: false, reason: 'wrong' });
  });

  test('guesses are stopped per login and address, the right password too, until the time is over', async () => {
    for (let guess = 0; guess < 5; guess += 1) await accounts.signIn(login, `guess ${guess}`, '10.0.0.3');
    const stopped = await accounts.signIn(login, password, '10.0.0.3');
    assert.deepEqual(stopped, { ok: false, reason: 'throttled', waitSeconds: 900 });
    assert.equal((await accounts.signIn(login, password, '10.0.0.4')).ok, true, 'from elsewhere');
    wall += 901_000;
    assert.equal((await accounts.signIn(login, password, '10.0.0.3')).ok, true, 'afterwards');
  });

  test('guesses in parallel are counted each', async () => {
    const tries = Array.from({ length: 12 }, (_, guess) => accounts.signIn('nobody', `${guess}`, '10.0.0.5'));
    const answers = await Promise.all(tries);
    assert.equal(answers.filter((answer) => !answer.ok && answer.reason === 'wrong').length, 5);
  });

  test('one address that tries many logins is stopped', async () => {
    for (let guess = 0; guess < 20; guess += 1) await accounts.signIn(`someone${guess}`, 'x', '10.0.0.6');
    const answer = await accounts.signIn('someone-else', 'x', '10.0.0.6');
    assert.equal(answer.ok || answer.reason, 'throttled');
  });

  test('a session ends by resting four hours, and after sixteen in any case', async () => {
    const begin = async (): Promise<string> => {
      const signedIn = await accounts.signIn(login, password, '10.0.0.7');
      assert.ok(signedIn.ok);
      return signedIn.token;
    };
    const resting = await begin();
    wall += 4 * 3_600_000 - 1000;
    assert.notEqual(await sessions.find(resting), null);
    wall += 4 * 3_600_000 + 1000;
    assert.equal(await sessions.find(resting), null);
    const busy = await begin();
    for (let hour = 1; hour < 16; hour += 1) {
      wall += 3_600_000;
      assert.notEqual(await sessions.find(busy), null, `hour ${hour}`);
    }
    wall += 3_600_000;
    assert.equal(await sessions.find(busy), null);
    await sessions.sweep();
    const { rows } = await pool.query('select 1 from sessions');
    assert.equal(rows.length, 0);
  });

  test('a new password ends every other session and is no longer to be changed', async () => {
    const [one, other] = [
      await accounts.signIn(login, password, '10.0.0.8'),
      await accounts.signIn(login, password, '10.0.0.8'),
    ];
    assert.ok(one.ok && other.ok);
    const who = { person: admin, login, address: '10.0.0.8' };
    assert.deepEqual(await accounts.changePassword(who, 'not it', '江上清风明月'), { ok: false, reason: 'wrong' });
    assert.deepEqual(await accounts.changePassword(who, password, 'woaini1314'), {
      ok: false,
      reason: 'password.common',
    });
    const changed = await accounts.changePassword(who, password, '江上之清风与山间之明月');
    assert.ok(changed.ok);
    assert.equal(await sessions.find(one.token), null);
    assert.equal(await sessions.find(other.token), null);
    assert.equal((await sessions.find(changed.token))?.mustChange, false);
  });

  test('who left is out at once', async () => {
    const person = anId<PersonId>();
    await change([{ type: 'AddPerson', person, name: '高予安', login: 'gao', language: 'zh-CN' }], { kind: 'system' });
    const given = await accounts.issuePassword(person);
    const signedIn = await accounts.signIn('gao', given, '10.0.0.9');
    assert.ok(signedIn.ok);
    await change([{ type: 'DisablePerson', person }], { kind: 'system' });
    assert.equal(await sessions.find(signedIn.token), null);
    assert.deepEqual(await accounts.signIn('gao', given, '10.0.0.9'), { ok: false, reason: 'wrong' });
  });

  test('the token against forged requests belongs to one session', () => {
    assert.equal(isCsrf('one', csrfOf('one')), true);
    assert.equal(isCsrf('one', csrfOf('other')), false);
    assert.equal(isCsrf('one', ''), false);
  });
});
