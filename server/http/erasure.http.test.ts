import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { allTables, rowsFromLog } from '#server/cli/rows-from-log.ts';
import { verifyStore } from '#server/store/verify.ts';
import { TEST_FOLDER } from '#test/support/cluster.ts';
import { useStaffed } from '#test/support/staffed.ts';
import { TOLD_AT_THE_COUNTER } from '#test/support/told-at-the-counter.ts';
import { Visit } from '#test/support/visits.ts';

/**
 * 删除，从头到尾: a person complains on the portal and at the counter, with everything that leaves words of theirs anywhere;
 * then both cases are erased. Nothing of the person may be found in any table, file, message, log or answer.
 */

const reported: string[] = [];
const staffed = await useStaffed({}, (line) => reported.push(line));
const { app, house, config, admin, units } = staffed;
const { pool, keys } = house.prepared;
const clerk = await staffed.hire('clerk', ['clerk', 'north']);
const manager = await staffed.hire('manager', ['store', 'north']);
const privacy = await staffed.hire('privacy', ['privacy', 'main']);

/** Words that stand nowhere else in the cluster of the tests: other databases lie beside this one. */
const han = (count: number): string =>
  Array.from({ length: count }, () => String.fromCodePoint(0x4e00 + randomInt(0x5000))).join('');
const NAME = han(6);
const PHONE = `139${String(randomInt(1e8)).padStart(8, '0')}`;
const MAIL = `who-${String(randomInt(1e12))}@elsewhere.invalid`;
const WORDS = {
  matter: han(8),
  place: han(8),
  fileName: han(8),
  content: han(8),
  reply: han(8),
  note: han(8),
  contact: han(8),
  corrected: han(6),
  finding: han(8),
  offer: han(8),
  refusal: han(8),
  counter: han(8),
  purchase: han(8),
} as const;
const SECRETS: readonly string[] = [NAME, PHONE, MAIL, ...Object.values(WORDS)];

/** As it may stand in a file or a column: in the encodings of disks, columns, protocols and programs. */
function formsOf(secret: string): readonly Buffer[] {
  const utf8 = Buffer.from(secret);
  const escaped = [...secret].map((each) => `\\u${(each.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`).join('');
  const base64 = [0, 1, 2].map((shift) => {
    const whole = Buffer.concat([Buffer.alloc(shift), utf8]).toString('base64');
    // The ends mix with whatever stands beside them.
    return whole.slice(shift === 0 ? 0 : 4, -4);
  });
  const phone = /^\d{11}$/.test(secret) ? [`${secret.slice(0, 3)} ${secret.slice(3, 7)} ${secret.slice(7)}`] : [];
  const texts = [secret, utf8.toString('hex'), encodeURIComponent(secret), escaped, ...base64, ...phone];
  return [...texts.map((text) => Buffer.from(text)), Buffer.from(secret, 'utf16le')];
}
const FORMS = SECRETS.map((secret) => ({ secret, forms: formsOf(secret) }));

function* filesBelow(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isFile() && !file.includes(`${path.sep}pg_wal${path.sep}`)) yield file;
  }
}

/** Every table and every file of the data folders outside the write-ahead log; where a secret was found. */
async function search(): Promise<readonly string[]> {
  const found: string[] = [];
  const look = (place: string, bytes: Buffer): void => {
    for (const { secret, forms } of FORMS) {
      if (forms.some((form) => bytes.includes(form))) found.push(`${place}: ${secret}`);
    }
  };
  const { rows: tables } = await pool.query<{ relname: string }>(
    `select relname from pg_class where relkind in ('r', 'm') and relnamespace = 'public'::regnamespace`,
  );
  assert.ok(tables.length > 15);
  for (const { relname } of tables) {
    const { rows } = await pool.query<{ row: string }>(`select t::text as row from ${relname} as t`);
    look(relname, Buffer.from(rows.map(({ row }) => row).join('\n')));
  }
  // What the server still holds in memory is on disk only then.
  await pool.query('checkpoint');
  for (const folder of [config.folder, TEST_FOLDER])
    for (const file of filesBelow(folder)) look(file, readIfThere(file));
  look('what the server reported', Buffer.from(reported.join('\n')));
  return found;
}

/** Other tests use the same cluster: their files come and go. */
function readIfThere(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw fault;
  }
}

async function versionOf(caseId: string): Promise<number> {
  return (await house.store.log.read(`case:${caseId}` as never)).length;
}

async function act(visit: Visit, caseId: string, noun: string, body: object, key?: string): Promise<void> {
  const headers = key === undefined ? {} : { 'idempotency-key': key };
  const url = `/api/console/cases/${caseId}/${noun}`;
  const answer = await visit.post(url, { seen: await versionOf(caseId), ...body }, headers);
  assert.equal(answer.statusCode, 201, `${noun}: ${answer.body}`);
}

/** The complainant's own part: a form with a file, its retry, a reply with a file. */
async function complainOnPortal(): Promise<{ readonly caseId: string; readonly complainant: Visit }> {
  const complainant = new Visit(app);
  const file = { name: `${WORDS.fileName}.txt`, content: Buffer.from(`${WORDS.content} ${NAME} ${PHONE}`) };
  const typed = {
    idempotencyKey: 'erasure-1',
    matter: `${WORDS.matter}，我是${NAME}。`,
    place: WORDS.place,
    name: NAME,
    phone: PHONE,
    noticeVersion: '1',
    files: file,
  };
  // The first try has a fault, so that the file is kept for the second one.
  assert.equal((await complainant.send('/s/north', { ...typed, matter: ' ' })).statusCode, 400);
  assert.equal((await complainant.send('/s/north', typed)).statusCode, 303);
  assert.equal((await new Visit(app).send('/s/north', typed)).statusCode, 303, 'the same form again');
  const csrf = /name="csrf" value="([^"]+)"/.exec((await complainant.get('/progress/reply')).body)?.[1] ?? '';
  const replied = await complainant.send('/progress/reply', { csrf, text: `${WORDS.reply} ${NAME}`, files: file });
  assert.equal(replied.statusCode, 303, replied.body);
  const { cases } = (await clerk.visit.get('/api/console/cases')).json<{
    cases: { id: string; complainant: string }[];
  }>();
  const found = cases.find((each) => each.complainant === NAME);
  assert.ok(found !== undefined);
  return { caseId: found.id, complainant };
}

/** What colleagues write about the person, with a key that keeps an answer. */
async function handle(caseId: string): Promise<void> {
  await act(manager.visit, caseId, 'assessment', { severity: 'grave', category: 'goods', reason: NAME });
  await act(clerk.visit, caseId, 'notes', { text: `${WORDS.note} ${NAME} ${PHONE}` }, 'erasure-note');
  await act(clerk.visit, caseId, 'assignment', { to: { role: 'store' }, role: 'store' });
  await act(manager.visit, caseId, 'acceptance', {});
  await act(manager.visit, caseId, 'contacts', { how: 'site', summary: `${WORDS.contact} ${NAME}` });
  await act(manager.visit, caseId, 'corrections', {
    entry: caseId,
    field: 'name',
    text: WORDS.corrected,
    reason: `不是${NAME}`,
  });
  await act(manager.visit, caseId, 'finding', { substantiated: 'yes', text: `${WORDS.finding} ${NAME}` });
  const lines = [{ kind: 'refund', amountYuan: '68', text: `${WORDS.offer} ${NAME}` }];
  await act(manager.visit, caseId, 'offers', { lines, hasLoss: false, how: 'phone' });
  const url = `/api/console/cases/${caseId}/offers`;
  const refused = await manager.visit.post(url, {
    seen: await versionOf(caseId),
    lines: [{ kind: WORDS.refusal, amountYuan: '1', text: NAME }],
    hasLoss: false,
    how: 'phone',
  });
  assert.ok(refused.statusCode >= 400 && refused.statusCode < 500);
}

/** At the counter, with an address that no letter reaches, so that the letter waits with its error. */
async function complainAtCounter(): Promise<string> {
  const settings = { kind: 'email', host: '127.0.0.1', port: 1, isImplicitTls: false, from: 'echo@example.cn', to: [] };
  const added = await admin.post('/api/console/channels', {
    unit: units.north,
    settings: { ...settings, user: null, password: null, allowPrivate: true },
  });
  assert.equal(added.statusCode, 201, added.body);
  const filed = await clerk.visit.post('/api/console/cases', {
    ...TOLD_AT_THE_COUNTER,
    unit: units.north,
    matter: `${WORDS.counter} ${NAME}`,
    name: NAME,
    phone: PHONE,
    contact: MAIL,
    place: WORDS.place,
    purchase: WORDS.purchase,
  });
  assert.equal(filed.statusCode, 201, filed.body);
  return filed.json<{ caseId: string }>().caseId;
}

const portal = await complainOnPortal();
await handle(portal.caseId);
const counter = await complainAtCounter();
const kept = await staffed.complain('north', '这件不删');
const erased = [portal.caseId, counter];

async function rowsOf(table: string, column: string): Promise<number> {
  const { rowCount } = await pool.query(`select from ${table} where ${column} = any($1)`, [
    erased.map((caseId) => `case:${caseId}`),
  ]);
  return rowCount ?? 0;
}

describe('删除', () => {
  test('before it, everything is there to be read, and what is searched for would be found', async () => {
    const page = await manager.visit.get(`/api/console/cases/${portal.caseId}`);
    for (const secret of [NAME, WORDS.matter, WORDS.reply, WORDS.note, WORDS.fileName]) {
      assert.ok(page.body.includes(secret), secret);
    }
    const { cases } = (await clerk.visit.get(`/api/console/cases?q=${encodeURIComponent(NAME)}`)).json<{ cases: [] }>();
    assert.equal(cases.length, 2);
    assert.ok((await rowsOf('outbox', 'stream')) > 0, 'a letter waits');
    assert.ok((await rowsOf('answers', 'stream')) >= 2, 'answers are remembered');
    assert.ok((await rowsOf('evidence', 'stream')) >= 2);
    const planted = path.join(config.folder, 'planted.txt');
    writeFileSync(planted, `x${Buffer.from(`${PHONE} ${WORDS.note}`).toString('base64')}`);
    await pool.query('create table planted as select convert_to($1, $2) as bytes', [NAME, 'UTF8']);
    const found = await search();
    await pool.query('drop table planted');
    rmSync(planted);
    assert.ok(found.includes(`planted: ${NAME}`), String(found));
    assert.ok(
      found.some((place) => place.startsWith(TEST_FOLDER) && place.endsWith(NAME)),
      'the files of the database are read',
    );
    assert.ok(found.includes(`${planted}: ${WORDS.note}`), String(found));
  });

  test('after it, no byte of the person is in any table, file, message, log or answer', async () => {
    for (const caseId of erased) await act(privacy.visit, caseId, 'erasure', { ground: 'requested' });
    assert.deepEqual(await search(), []);
    assert.equal(await rowsOf('outbox', 'stream'), 0);
    assert.equal(await rowsOf('evidence', 'stream'), 0);
    const { rows } = await pool.query<{ wrapped: Buffer | null }>(
      'select wrapped from stream_keys where stream = any($1)',
      [erased.map((caseId) => `case:${caseId}`)],
    );
    assert.deepEqual(rows, [{ wrapped: null }, { wrapped: null }]);
  });

  test('whoever did not hear that it was erased asks again under the same key, and hears it', async () => {
    const { caseId } = await staffed.complain('north', '这件也删');
    const ask = async (key: string, seen: number): Promise<[number, string]> => {
      const path = `/api/console/cases/${caseId}/erasure`;
      const answer = await privacy.visit.post(path, { seen, ground: 'requested' }, { 'idempotency-key': key });
      return [answer.statusCode, answer.body];
    };
    const seen = await versionOf(caseId);
    const first = await ask('erasure-again', seen);
    assert.equal(first[0], 201, first[1]);
    assert.deepEqual(await ask('erasure-again', seen), first);
    const [status, said] = await ask('another-erasure', await versionOf(caseId));
    assert.ok(status >= 400 && said.includes('case.erased'), said);
  });

  test('nobody is told anything of the person any more', async () => {
    const asked = [
      await clerk.visit.get('/api/console/cases'),
      await clerk.visit.get(`/api/console/cases?q=${encodeURIComponent(NAME)}`),
      await clerk.visit.get('/api/console/worklist?view=unit'),
      await manager.visit.get(`/api/console/cases/${portal.caseId}`),
      await manager.visit.get(`/api/console/cases/${portal.caseId}/export`),
      await privacy.visit.get(`/api/console/cases/${counter}`),
      await portal.complainant.get('/progress'),
      await new Visit(app).send('/s/north', {
        idempotencyKey: 'erasure-1',
        matter: '再问',
        phone: '13900007725',
        noticeVersion: '1',
      }),
      await clerk.visit.post(
        `/api/console/cases/${portal.caseId}/notes`,
        { seen: 1, text: '再记' },
        { 'idempotency-key': 'erasure-note' },
      ),
      await admin.get('/api/console/outbox/dead'),
      await app.inject('/metrics'),
    ];
    for (const answer of asked) {
      assert.ok(answer.statusCode < 500, answer.body);
      const bytes = answer.rawPayload;
      for (const { secret, forms } of FORMS) {
        assert.ok(!forms.some((form) => bytes.includes(form)), `${secret} in an answer: ${String(answer.statusCode)}`);
      }
    }
  });

  test('the log, its seals, the files and every row are sound, and the other cases are whole', async () => {
    await house.store.sealer.sealAll();
    const { store } = house;
    const report = await verifyStore({
      pool,
      keys,
      folder: config.folder,
      instance: store.instance,
      evidence: store.evidence,
      erasures: store.erasures,
      tables: allTables(keys.master),
      strayAfterMs: 0,
      recompute: await rowsFromLog(pool, store.log, keys.master),
    });
    assert.deepEqual(report.findings, []);
    assert.equal(report.checked.erasures, 3);
    assert.ok((report.checked.rows ?? 0) > 0);
    const page = await clerk.visit.get(`/api/console/cases/${kept.caseId}`);
    assert.match(page.body, /这件不删/);
    assert.deepEqual(reported, []);
  });
});
