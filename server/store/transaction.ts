// The statements of one write transaction: several changes at once, one statement a table, every row by `unnest`.
import type { ReadyChange } from './ready-change.ts';
import { deleteOwners, replaceRows } from './owned-rows.ts';
import type { ReadModelTable, Statement } from './owned-rows.ts';

/** 写入语句: everything that the changes write, in an order that lets a conflict show itself before the dearer rows. */
export function statementsFor(changes: readonly ReadyChange[], tables: Iterable<ReadModelTable>): Statement[] {
  const erases = changes.flatMap((change) => change.erases);
  return [
    insertKeys(changes),
    insertEvents(changes),
    insertAnswers(changes),
    movePremises(changes),
    ...(erases.length === 0 ? [] : eraseStatements(changes, tables)),
    ...replaceRows(changes.flatMap((change) => change.rows)),
    setWakeUps(changes),
    clearWakeUps(changes),
    insertOutbox(changes),
    insertEvidence(changes),
  ].filter((statement) => statement !== null);
}

function insertKeys(changes: readonly ReadyChange[]): Statement | null {
  const keys = changes.flatMap((change) => change.keys);
  if (keys.length === 0) return null;
  return {
    name: 'insert stream_keys',
    text: `insert into stream_keys (stream, wrapped, key_hash)
      select * from unnest($1::text[], $2::bytea[], $3::bytea[])`,
    values: [keys.map((key) => key.stream), keys.map((key) => key.wrapped), keys.map((key) => key.keyHash)],
  };
}

function insertEvents(changes: readonly ReadyChange[]): Statement | null {
  const events = changes.flatMap((change) => change.events);
  if (events.length === 0) return null;
  return {
    name: 'insert events',
    text: `insert into events (stream, version, type, at, recorded_at, actor, facts, ciphertext, key_hash, prev_hash, hash)
      select * from unnest($1::text[], $2::int[], $3::text[], $4::timestamptz[], $5::timestamptz[], $6::json[], $7::json[],
        $8::bytea[], $9::bytea[], $10::bytea[], $11::bytea[])`,
    values: [
      events.map((event) => event.stream),
      events.map((event) => event.version),
      events.map((event) => event.type),
      events.map((event) => event.at),
      events.map((event) => event.recordedAt),
      events.map((event) => event.actor),
      events.map((event) => event.facts),
      events.map((event) => event.ciphertext),
      events.map((event) => event.keyHash),
      events.map((event) => event.prevHash),
      events.map((event) => event.hash),
    ],
  };
}

/** 前提: each moves on from the version that was rested on; from another it goes to 0, which the table refuses. */
function movePremises(changes: readonly ReadyChange[]): Statement | null {
  const premises = changes.flatMap((change) => change.premises).sort((one, other) => (one.name < other.name ? -1 : 1));
  if (premises.length === 0) return null;
  return {
    name: 'move premises',
    text: `insert into premises as p (name, version) select * from unnest($1::text[], $2::int[])
      on conflict (name) do update set version = case when p.version = excluded.version - 1 then excluded.version else 0 end`,
    values: [premises.map(({ name }) => name), premises.map(({ version }) => version + 1)],
  };
}

function insertAnswers(changes: readonly ReadyChange[]): Statement | null {
  const answers = changes.flatMap(({ answer, now }) => (answer === null ? [] : [{ ...answer, now }]));
  if (answers.length === 0) return null;
  return {
    name: 'insert answers',
    text: `insert into answers (id, stream, answered_at, sealed)
      select * from unnest($1::bytea[], $2::text[], $3::timestamptz[], $4::bytea[])`,
    values: [
      answers.map((answer) => answer.id),
      answers.map((answer) => answer.stream),
      answers.map((answer) => answer.now),
      answers.map((answer) => answer.sealed),
    ],
  };
}

function setWakeUps(changes: readonly ReadyChange[]): Statement | null {
  const set = changes.flatMap((change) => change.wakeUps).filter((wakeUp) => wakeUp.dueAt !== null);
  if (set.length === 0) return null;
  return {
    name: 'set wake_ups',
    text: `insert into wake_ups (case_id, due_at, unit_id, basis)
      select * from unnest($1::uuid[], $2::timestamptz[], $3::uuid[], $4::text[])
      on conflict (case_id) do update set due_at = excluded.due_at, attempts = 0, claimed_until = null,
        unit_id = excluded.unit_id, basis = excluded.basis`,
    values: [
      set.map((wakeUp) => wakeUp.caseId),
      set.map((wakeUp) => wakeUp.dueAt),
      set.map((wakeUp) => wakeUp.counted?.unit ?? null),
      set.map((wakeUp) => wakeUp.counted?.basis ?? null),
    ],
  };
}

function clearWakeUps(changes: readonly ReadyChange[]): Statement | null {
  const cleared = changes.flatMap((change) => change.wakeUps).filter((wakeUp) => wakeUp.dueAt === null);
  if (cleared.length === 0) return null;
  return {
    name: 'clear wake_ups',
    text: 'delete from wake_ups where case_id = any($1::uuid[])',
    values: [cleared.map((wakeUp) => wakeUp.caseId)],
  };
}

function insertOutbox(changes: readonly ReadyChange[]): Statement | null {
  const messages = changes.flatMap((change) => change.outbox.map((message) => ({ ...message, now: change.now })));
  if (messages.length === 0) return null;
  return {
    name: 'insert outbox',
    text: `insert into outbox (id, stream, kind, sealed, due_at)
      select * from unnest($1::text[], $2::text[], $3::text[], $4::bytea[], $5::timestamptz[])`,
    values: [
      messages.map((message) => message.id),
      messages.map((message) => message.stream),
      messages.map((message) => message.kind),
      messages.map((message) => message.sealed),
      messages.map((message) => message.now),
    ],
  };
}

function insertEvidence(changes: readonly ReadyChange[]): Statement | null {
  const files = changes.flatMap((change) => change.evidence);
  if (files.length === 0) return null;
  return {
    name: 'insert evidence',
    text: `insert into evidence (id, stream, sha256, size, media_type, sealed)
      select u.id, u.stream, decode(u.sha256, 'hex'), u.size, u.media_type, u.sealed
      from unnest($1::uuid[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::bytea[])
        as u(id, stream, sha256, size, media_type, sealed)`,
    values: [
      files.map((file) => file.evidence),
      files.map((file) => file.stream),
      files.map((file) => file.sha256),
      files.map((file) => file.size),
      files.map((file) => file.type),
      files.map((file) => file.sealed),
    ],
  };
}

/** 删除语句: the key first of all, then what was sealed under it. The ciphertexts of events stay: nothing opens them now. */
export function eraseStatements(
  changes: readonly { readonly erases: readonly string[]; readonly now: string }[],
  tables: Iterable<ReadModelTable>,
): Statement[] {
  const erased = changes.flatMap(({ erases, now }) => erases.map((stream) => ({ stream, now })));
  const streams = erased.map(({ stream }) => stream);
  return [
    {
      text: `insert into erasures (stream, erased_at, key_hash)
        select k.stream, u.erased_at, k.key_hash from stream_keys k
        join unnest($1::text[], $2::timestamptz[]) as u(stream, erased_at) on u.stream = k.stream
        on conflict (stream) do nothing`,
      values: [streams, erased.map(({ now }) => now)],
    },
    { text: 'update stream_keys set wrapped = null where stream = any($1::text[])', values: [streams] },
    { text: 'update answers set sealed = null where stream = any($1::text[])', values: [streams] },
    { text: 'delete from outbox where stream = any($1::text[])', values: [streams] },
    ...[...tables].map((table) => deleteOwners(table, streams)),
  ];
}
