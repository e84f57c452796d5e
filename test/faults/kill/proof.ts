import { createHash } from 'node:crypto';
import { readdir, utimes } from 'node:fs/promises';
import path from 'node:path';
import type { Pool } from 'pg';
import type { LoggedEvent } from '#core/values/event.ts';
import type { EvidenceId, StreamId } from '#core/values/ids.ts';
import { EventLog } from '#server/store/event-log.ts';
import { EvidenceStore } from '#server/store/evidence.ts';
import type { Keys } from '#server/store/keys.ts';
import { webhookId } from '#server/channels/standard-webhook.ts';
import { erasedNumbers, numberOf } from './load.ts';
import type { Done } from './load.ts';
import type { Receiver } from './receiver.ts';

/** What the proof reads: the tables, the keys and the files, all beside the server. */
export interface Evidence {
  readonly pool: Pool;
  readonly keys: Keys;
  /** HUIYIN_DATA. */
  readonly folder: string;
}

export interface Proof {
  readonly faults: string[];
  readonly figures: { [name: string]: number };
}

/** 留底: every message that a committed transaction put into the outbox, noted by that transaction itself. */
export async function noteMessages(pool: Pool): Promise<void> {
  await pool.query(
    `create table messages_noted (place bigint generated always as identity, id text primary key, stream text not null)`,
  );
  await pool.query(`create function note_message() returns trigger language plpgsql as
    $$ begin insert into messages_noted (id, stream) values (new.id, new.stream); return null; end $$`);
  await pool.query(`create trigger noted after insert on outbox for each row execute function note_message()`);
}

/** 每一笔都在，且只有一笔: every acknowledged deed stands in the log once, under the hash that its answer told. */
export async function proveWrites({ pool, keys }: Evidence, done: readonly Done[]): Promise<Proof> {
  const log = new EventLog({ pool, master: keys.master, tables: [] });
  const faults: string[] = [];
  const { rows } = await pool.query<{ stream: StreamId; number: string }>(
    `select stream, facts->>'number' as number from events where type = 'CaseRegistered'`,
  );
  const streams = new Map(rows.map(({ stream, number }) => [number, stream]));
  const filings = done.filter(({ deed }) => deed.case === null);
  if (rows.length !== filings.length || streams.size !== rows.length)
    faults.push(`${rows.length} cases under ${streams.size} numbers, and ${filings.length} filings were acknowledged`);
  const byStream = groupByStream(done, streams, faults);
  let committedUnanswered = 0;
  let personal = 0;
  for (const [stream, deeds] of byStream) {
    const events = await log.read(stream);
    for (const each of deeds) {
      const found = proveDeed(each, events, faults);
      if (found === null) continue;
      personal += 1;
      const [firstBreak] = each.brokeAtMs;
      if (firstBreak !== undefined && Date.parse(found.recordedAt) <= firstBreak) committedUnanswered += 1;
    }
  }
  await log.close();
  const broken = done.filter(({ brokeAtMs }) => brokeAtMs.length > 0).length;
  return { faults, figures: { proved: personal, unansweredAtAKill: broken, ofThoseCommitted: committedUnanswered } };
}

function groupByStream(
  done: readonly Done[],
  streams: ReadonlyMap<string, StreamId>,
  faults: string[],
): Map<StreamId, Done[]> {
  const grouped = new Map<StreamId, Done[]>();
  for (const each of done) {
    const number = numberOf(each);
    const stream = streams.get(number);
    if (stream === undefined) faults.push(`${each.deed.kind} ${String(each.deed.index)}: no case ${number}`);
    else grouped.set(stream, [...(grouped.get(stream) ?? []), each]);
  }
  return grouped;
}

/** Its own event; `null` where an erasure took what it could be known by. */
function proveDeed({ deed, answer }: Done, events: readonly LoggedEvent[], faults: string[]): LoggedEvent | null {
  const name = `${deed.kind} ${String(deed.index)}`;
  const told = JSON.parse(answer.text) as { readonly hash?: string; readonly version?: number };
  const isErased = events.some(({ type }) => type === 'CaseErased');
  const hashed = events.find(({ hash }) => hash === told.hash);
  // The portal tells a version, receipts and the console tell a hash as well.
  if (told.hash !== undefined && hashed === undefined) faults.push(`${name}: no event has the hash of its answer`);
  if (told.version !== undefined && hashed !== undefined && hashed.version !== told.version)
    faults.push(`${name}: the hash of its answer is that of version ${String(hashed.version)}`);
  if (isErased && deed.kind !== 'erasure') return null;
  const marked =
    deed.kind === 'erasure'
      ? events.filter(({ type }) => type === 'CaseErased')
      : events.filter(({ personal }) => JSON.stringify(personal).includes(deed.mark) && personal !== null);
  if (marked.length !== 1) faults.push(`${name}: stands ${String(marked.length)} times in its case`);
  const [found = null] = marked;
  if (deed.kind === 'filing' && (found?.personal as { matter?: string } | null)?.matter !== deed.text)
    faults.push(`${name}: another text was kept than was sent`);
  return found;
}

/** 证据: events, rows and files on disk are the same set; and what was sent can be read back to the byte. */
export async function proveFiles({ pool, keys, folder }: Evidence, done: readonly Done[]): Promise<Proof> {
  const faults: string[] = [];
  const log = new EventLog({ pool, master: keys.master, tables: [] });
  const store = new EvidenceStore({
    pool,
    master: keys.master,
    folder: path.join(folder, 'evidence'),
    keysAhead: log.keysAhead,
  });
  const { rows: named } = await pool.query<{ entry: EvidenceId; digest: string; plain: string }>(
    `select facts->>'entry' as entry, facts->>'digest' as digest, facts->>'plainDigest' as plain from events e
      where type = 'EvidenceAdded' and not exists (select from erasures x where x.stream = e.stream)`,
  );
  const { rows } = await pool.query<{ sha256: string }>(`select encode(sha256, 'hex') as sha256 from evidence`);
  const onDisk = new Set<string>();
  for await (const address of store.addresses()) onDisk.add(address);
  const inLog = new Set(named.map(({ digest }) => digest));
  faults.push(...differences('event', inLog, 'row', new Set(rows.map(({ sha256 }) => sha256))));
  faults.push(...differences('event', inLog, 'file', onDisk));
  const erased = erasedNumbers(done);
  const sent = done.filter((each) => !erased.has(numberOf(each))).flatMap(({ deed }) => deed.files);
  const plain = new Map(named.map((each) => [each.plain, each.entry]));
  for (const { sha256 } of sent) {
    const entry = plain.get(sha256);
    if (entry === undefined) {
      faults.push(`file ${sha256} was acknowledged and stands in no event`);
      continue;
    }
    const hash = createHash('sha256');
    for await (const piece of store.read(entry)) hash.update(piece);
    if (hash.digest('hex') !== sha256) faults.push(`file ${sha256} is read back as something else`);
  }
  if (sent.length !== inLog.size) faults.push(`${sent.length} files were acknowledged, ${inLog.size} stand in events`);
  await log.close();
  return { faults, figures: { filesInEvents: inLog.size, filesOnDisk: onDisk.size, filesAcknowledged: sent.length } };
}

function differences(one: string, ones: ReadonlySet<string>, other: string, others: ReadonlySet<string>): string[] {
  return [
    ...[...ones].filter((each) => !others.has(each)).map((each) => `${one} without ${other}: ${each}`),
    ...[...others].filter((each) => !ones.has(each)).map((each) => `${other} without ${one}: ${each}`),
  ];
}

/** 过两小时: a file that no case claimed is swept once it is an hour old, so all of them are made two hours older. */
export async function ageFiles(folder: string): Promise<void> {
  const then = new Date(Date.now() - 2 * 3_600_000);
  const found = await readdir(path.join(folder, 'evidence'), { recursive: true, withFileTypes: true });
  for (const file of found.filter((each) => each.isFile()))
    await utimes(path.join(file.parentPath, file.name), then, then);
}

/** 唤醒: every case that is still open has a moment at which it will be looked at. */
export async function proveWakeUps({ pool }: Evidence): Promise<Proof> {
  const { rows } = await pool.query<{ open: string; without: string }>(
    `select count(*) as open, count(*) filter (where w.case_id is null) as without
      from events e left join wake_ups w on 'case:' || w.case_id = e.stream
      where e.type = 'CaseRegistered' and not exists (
        select from events x where x.stream = e.stream and x.type in ('CaseWithdrawn', 'CaseErased'))`,
  );
  const [open, without] = [Number(rows[0]?.open), Number(rows[0]?.without)];
  return { faults: without === 0 ? [] : [`${without} open cases have no wake-up`], figures: { openCases: open } };
}

/** 消息: every one that was committed has arrived or still waits, none arrived that was not, and repeats are the same. */
export async function proveMessages({ pool }: Evidence, receiver: Receiver): Promise<Proof> {
  const faults: string[] = [];
  // Clocks go on and tell of themselves: what has arrived is looked at before what was committed, what waits after it.
  const arrived = [...receiver.byId.keys()];
  const { rows: noted } = await pool.query<{ id: string; erased: boolean }>(
    `select id, exists (select from erasures x where x.stream = n.stream) as erased from messages_noted n`,
  );
  const { rows: waiting } = await pool.query<{ id: string; dead: boolean }>(
    'select id, dead_at is not null as dead from outbox',
  );
  const stillThere = new Set(waiting.map(({ id }) => id));
  const lost = noted.filter(({ id, erased }) => !erased && !stillThere.has(id) && !receiver.byId.has(webhookId(id)));
  if (lost.length > 0) faults.push(`${lost.length} messages are lost, the first ${lost[0]?.id ?? ''}`);
  const known = new Set(noted.map(({ id }) => webhookId(id)));
  const invented = arrived.filter((id) => !known.has(id));
  if (invented.length > 0) faults.push(`${invented.length} messages arrived that were never committed`);
  if (receiver.altered.length > 0) faults.push(`${receiver.altered.length} ids came again with another content`);
  const dead = waiting.filter((each) => each.dead).length;
  if (dead > 0) faults.push(`${dead} messages were given up`);
  const { rows: silent } = await pool.query<{ count: string }>(
    `select count(*) from events e where type = 'CaseRegistered'
      and not exists (select from messages_noted n where n.stream = e.stream)`,
  );
  if (Number(silent[0]?.count) > 0) faults.push(`${silent[0]?.count ?? ''} cases told nobody`);
  const figures = {
    messages: noted.length,
    messagesArrived: arrived.length,
    messagesRepeated: receiver.repeats,
    messagesWaiting: waiting.length,
  };
  return { faults, figures };
}
