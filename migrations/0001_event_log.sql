-- The log, its keys, its seals and what one write transaction touches besides them.
-- Nothing that a person typed stands here in clear: it is in `ciphertext` and `sealed` columns, under the key of its stream.

-- 实例: one row that says whose database this is. A database of virtual time never becomes a real one, nor the other way.
create table instance (
  only_row boolean primary key default true check (only_row),
  id uuid not null,
  clock text not null check (clock in ('system', 'manual')),
  -- Recognises the master key without telling anything about it; the wrong key is refused at start.
  master_check bytea not null,
  sealing_key text not null
);

-- 事件流密钥: `wrapped` is null once the stream was erased; the row stays as the proof that there was a key.
create table stream_keys (
  stream text collate "C" primary key,
  wrapped bytea,
  key_hash bytea not null check (octet_length(key_hash) = 32)
);

-- 事件日志.
create table events (
  -- First on purpose: defaults are computed in column order, so a transaction owns its id before it draws a position.
  -- server/store/settled.ts rests on that.
  xid xid8 not null default pg_current_xact_id(),
  position bigint generated always as identity primary key,
  stream text collate "C" not null,
  version integer not null check (version > 0),
  type text not null,
  at timestamptz(3) not null,
  recorded_at timestamptz(3) not null,
  -- `json`, not `jsonb`: it keeps the canonical text that was hashed, byte for byte.
  actor json not null,
  facts json not null,
  ciphertext bytea,
  key_hash bytea,
  prev_hash bytea,
  hash bytea not null check (octet_length(hash) = 32),
  constraint events_stream_version unique (stream, version),
  check ((version = 1) = (key_hash is not null)),
  check ((version = 1) = (prev_hash is null))
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end
$$;

create trigger events_are_kept before update or delete or truncate on events
  for each statement execute function refuse_change();

-- 封存点: signed notes over the Merkle tree of all event hashes in position order. `edge` holds the right-edge nodes.
create table checkpoints (
  size bigint primary key check (size > 0),
  position bigint not null,
  note text not null,
  edge bytea not null
);

create trigger checkpoints_are_kept before update or delete or truncate on checkpoints
  for each statement execute function refuse_change();

-- 哈希瓦片: 256 hashes a row, so that a proof reads three rows whatever the size of the log.
-- Level 0 also remembers where each hash came from, so that a removed event can still be named.
create table tiles (
  level smallint not null,
  index bigint not null,
  hashes bytea not null,
  positions bigint[],
  places text[],
  primary key (level, index)
);
-- Finds the leaf of a position.
create index tiles_first_position on tiles ((positions[1])) where level = 0;

-- 唤醒: one row per case, at its next due moment.
create table wake_ups (
  case_id uuid primary key,
  due_at timestamptz(3) not null,
  attempts integer not null default 0,
  claimed_until timestamptz(3)
);
create index wake_ups_due on wake_ups (due_at, case_id);

-- 待发消息.
create table outbox (
  id text collate "C" primary key,
  stream text collate "C" not null,
  kind text not null,
  sealed bytea not null,
  due_at timestamptz(3) not null,
  attempts integer not null default 0,
  claimed_until timestamptz(3),
  last_error text,
  dead_at timestamptz(3)
);
create index outbox_due on outbox (due_at, id) where dead_at is null;
create index outbox_dead on outbox (dead_at, id) where dead_at is not null;
create index outbox_stream on outbox (stream);

-- 幂等记录: `id` is a keyed hash of scope and key; `sealed` is null once the stream was erased.
create table answers (
  id bytea primary key,
  stream text collate "C" not null,
  answered_at timestamptz(3) not null,
  sealed bytea
);
create index answers_stream on answers (stream);
create index answers_answered_at on answers (answered_at);

-- 证据文件: `sha256` is that of the ciphertext on disk, which is also its address.
create table evidence (
  id uuid primary key,
  stream text collate "C" not null,
  sha256 bytea not null unique check (octet_length(sha256) = 32),
  size bigint not null,
  media_type text not null,
  sealed bytea not null
);
create index evidence_stream on evidence (stream);

-- 删除台账: which streams were erased. The same lines stand in a file outside the database, which every restore replays.
create table erasures (
  stream text collate "C" primary key,
  erased_at timestamptz(3) not null,
  key_hash bytea not null,
  -- The files are gone and the line stands in the file outside; until then a restart finishes the work.
  finished boolean not null default false
);

create trigger erasures_are_kept before delete or truncate on erasures
  for each statement execute function refuse_change();

-- 案号序列: gaps are allowed.
create sequence case_serial;
