-- Printed by `npm run schema`, compared by npm test. For reading, not for restoring.

-- sequences

create sequence case_serial as bigint start 1 increment 1 cache 1;

-- functions

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end
$function$;

-- tables

create table answers (
  id bytea not null,
  stream text collate "C" not null,
  answered_at timestamp(3) with time zone not null,
  sealed bytea,
  constraint answers_pkey PRIMARY KEY (id)
);

create table channels (
  id uuid not null,
  unit_id uuid not null,
  kind text not null,
  sealed bytea not null,
  made_at timestamp(3) with time zone not null,
  disabled_at timestamp(3) with time zone,
  constraint channels_pkey PRIMARY KEY (id),
  constraint channels_kind_check CHECK ((kind = ANY (ARRAY['email'::text, 'webhook'::text, 'wecom'::text, 'dingtalk'::text, 'feishu'::text])))
);

create table checkpoints (
  size bigint not null,
  "position" bigint not null,
  note text not null,
  edge bytea not null,
  constraint checkpoints_pkey PRIMARY KEY (size),
  constraint checkpoints_size_check CHECK ((size > 0))
);

create table credentials (
  person_id uuid not null,
  password_hash text not null,
  must_change boolean not null,
  changed_at timestamp(3) with time zone not null,
  constraint credentials_pkey PRIMARY KEY (person_id)
);

create table deliveries (
  message text collate "C" not null,
  channel uuid not null,
  constraint deliveries_pkey PRIMARY KEY (message, channel),
  constraint deliveries_message_fkey FOREIGN KEY (message) REFERENCES outbox(id) ON DELETE CASCADE
);

create table erasures (
  stream text collate "C" not null,
  erased_at timestamp(3) with time zone not null,
  key_hash bytea not null,
  finished boolean not null default false,
  constraint erasures_pkey PRIMARY KEY (stream)
);

create table events (
  xid xid8 not null default pg_current_xact_id(),
  "position" bigint not null generated always as identity,
  stream text collate "C" not null,
  version integer not null,
  type text not null,
  at timestamp(3) with time zone not null,
  recorded_at timestamp(3) with time zone not null,
  actor json not null,
  facts json not null,
  ciphertext bytea,
  key_hash bytea,
  prev_hash bytea,
  hash bytea not null,
  constraint events_pkey PRIMARY KEY ("position"),
  constraint events_check CHECK (((version = 1) = (key_hash IS NOT NULL))),
  constraint events_check1 CHECK (((version = 1) = (prev_hash IS NULL))),
  constraint events_hash_check CHECK ((octet_length(hash) = 32)),
  constraint events_stream_version UNIQUE (stream, version),
  constraint events_version_check CHECK ((version > 0))
);

create table evidence (
  id uuid not null,
  stream text collate "C" not null,
  sha256 bytea not null,
  size bigint not null,
  media_type text not null,
  sealed bytea not null,
  constraint evidence_pkey PRIMARY KEY (id),
  constraint evidence_sha256_check CHECK ((octet_length(sha256) = 32)),
  constraint evidence_sha256_key UNIQUE (sha256)
);

create table instance (
  only_row boolean not null default true,
  id uuid not null,
  clock text not null,
  master_check bytea not null,
  sealing_key text not null,
  constraint instance_pkey PRIMARY KEY (only_row),
  constraint instance_clock_check CHECK ((clock = ANY (ARRAY['system'::text, 'manual'::text]))),
  constraint instance_only_row_check CHECK (only_row)
);

create table migrations (
  number integer not null,
  name text not null,
  checksum text not null,
  constraint migrations_pkey PRIMARY KEY (number)
);

create table outbox (
  id text collate "C" not null,
  stream text collate "C" not null,
  kind text not null,
  sealed bytea not null,
  due_at timestamp(3) with time zone not null,
  attempts integer not null default 0,
  claimed_until timestamp(3) with time zone,
  last_error text,
  dead_at timestamp(3) with time zone,
  constraint outbox_pkey PRIMARY KEY (id)
);

create table premises (
  name text collate "C" not null,
  version integer not null,
  constraint premises_pkey PRIMARY KEY (name),
  constraint premises_moved CHECK ((version > 0))
);

create table rm_alike (
  owner text collate "C" not null,
  unit uuid not null,
  category text collate "C",
  person text collate "C",
  received_at timestamp with time zone not null,
  sealed bytea
);

create table rm_calendars (
  owner text collate "C" not null,
  calendar text collate "C" not null,
  version integer not null,
  sealed bytea,
  constraint rm_calendars_pkey PRIMARY KEY (calendar)
);

create table rm_case_files (
  owner text collate "C" not null,
  version integer not null,
  tracking_hash text collate "C" not null,
  sealed bytea,
  constraint rm_case_files_pkey PRIMARY KEY (owner),
  constraint rm_case_files_tracking_hash_key UNIQUE (tracking_hash)
);

create table rm_cases (
  owner text collate "C" not null,
  unit uuid not null,
  serial bigint not null,
  own_unit uuid not null,
  status text not null,
  severity text,
  category text,
  channel text not null,
  received_on date not null,
  registered_at timestamp(3) with time zone not null,
  closed_at timestamp(3) with time zone,
  responsible text collate "C",
  due_at timestamp(3) with time zone,
  is_erased boolean not null,
  sealed bytea,
  playbook text collate "C",
  playbook_hash text collate "C",
  stage text collate "C",
  late_at timestamp(3) with time zone,
  soon_at timestamp(3) with time zone
);

create table rm_causes (
  owner text collate "C" not null,
  unit uuid not null,
  found_on date not null,
  dimension text collate "C" not null,
  causes integer not null,
  roots integer not null,
  sealed bytea
);

create table rm_grants (
  owner text collate "C" not null,
  unit uuid not null,
  month date not null,
  fen bigint not null,
  sealed bytea
);

create table rm_people (
  owner text collate "C" not null,
  person_id uuid not null,
  version integer not null,
  login_hash bytea not null,
  language text not null,
  is_disabled boolean not null,
  sealed bytea,
  constraint rm_people_pkey PRIMARY KEY (person_id),
  constraint rm_people_login UNIQUE (login_hash)
);

create table rm_precedents (
  owner text collate "C" not null,
  unit uuid not null,
  playbook text collate "C" not null,
  hash text collate "C" not null,
  number text collate "C" not null,
  form text collate "C" not null,
  category text collate "C" not null,
  demands text[] not null,
  written_at timestamp with time zone not null,
  sealed bytea
);

create table rm_recusals (
  owner text collate "C" not null,
  who text collate "C" not null,
  sealed bytea
);

create table rm_roles (
  owner text collate "C" not null,
  person_id uuid not null,
  role text collate "C" not null,
  unit_id uuid not null,
  sealed bytea,
  constraint rm_roles_pkey PRIMARY KEY (person_id, role, unit_id)
);

create table rm_search (
  owner text collate "C" not null,
  serial bigint not null,
  units uuid[] not null,
  tokens integer[] not null,
  sealed bytea,
  constraint rm_search_pkey PRIMARY KEY (owner)
);

create table rm_summaries (
  owner text collate "C" not null,
  facts json not null,
  sealed bytea,
  version integer not null,
  changed xid8 not null default pg_current_xact_id(),
  constraint rm_summaries_pkey PRIMARY KEY (owner) INCLUDE (version)
);

create table rm_tasks (
  owner text collate "C" not null,
  scope text collate "C" not null,
  due_at timestamp(3) with time zone not null,
  task text collate "C" not null,
  sealed bytea,
  version integer not null
);

create table rm_units (
  owner text collate "C" not null,
  unit_id uuid not null,
  version integer not null,
  parent_id uuid,
  code text collate "C" not null,
  playbook text,
  playbook_hash text,
  sealed bytea,
  constraint rm_units_pkey PRIMARY KEY (unit_id),
  constraint rm_units_code UNIQUE (code)
);

create table sessions (
  token_hash bytea not null,
  person_id uuid not null,
  begun_at timestamp(3) with time zone not null,
  seen_at timestamp(3) with time zone not null,
  ends_at timestamp(3) with time zone not null,
  constraint sessions_pkey PRIMARY KEY (token_hash),
  constraint sessions_token_hash_check CHECK ((octet_length(token_hash) = 32))
);

create table sign_in_attempts (
  key bytea not null,
  count integer not null,
  ends_at timestamp(3) with time zone not null,
  constraint sign_in_attempts_pkey PRIMARY KEY (key)
);

create table stream_keys (
  stream text collate "C" not null,
  wrapped bytea,
  key_hash bytea not null,
  constraint stream_keys_pkey PRIMARY KEY (stream),
  constraint stream_keys_key_hash_check CHECK ((octet_length(key_hash) = 32))
);

create table tiles (
  level smallint not null,
  index bigint not null,
  hashes bytea not null,
  positions bigint[],
  places text[],
  constraint tiles_pkey PRIMARY KEY (level, index)
);

create table wake_ups (
  case_id uuid not null,
  due_at timestamp(3) with time zone not null,
  attempts integer not null default 0,
  claimed_until timestamp(3) with time zone,
  unit_id uuid,
  basis text collate "C",
  constraint wake_ups_pkey PRIMARY KEY (case_id)
);

-- indexes

CREATE INDEX answers_answered_at ON public.answers USING btree (answered_at);

CREATE INDEX answers_stream ON public.answers USING btree (stream);

CREATE INDEX channels_unit ON public.channels USING btree (unit_id);

CREATE INDEX evidence_stream ON public.evidence USING btree (stream);

CREATE INDEX outbox_dead ON public.outbox USING btree (dead_at, id) WHERE (dead_at IS NOT NULL);

CREATE INDEX outbox_due ON public.outbox USING btree (due_at, id) WHERE (dead_at IS NULL);

CREATE INDEX outbox_stream ON public.outbox USING btree (stream);

CREATE INDEX rm_alike_category ON public.rm_alike USING btree (unit, category, received_at);

CREATE INDEX rm_alike_owner ON public.rm_alike USING btree (owner);

CREATE INDEX rm_alike_person ON public.rm_alike USING btree (person, received_at) WHERE (person IS NOT NULL);

CREATE INDEX rm_calendars_owner ON public.rm_calendars USING btree (owner);

CREATE INDEX rm_cases_owner ON public.rm_cases USING btree (owner);

CREATE INDEX rm_cases_stage ON public.rm_cases USING btree (unit, playbook, stage) WHERE (stage <> ''::text);

CREATE UNIQUE INDEX rm_cases_unit ON public.rm_cases USING btree (unit, serial DESC);

CREATE INDEX rm_causes_owner ON public.rm_causes USING btree (owner);

CREATE INDEX rm_causes_unit ON public.rm_causes USING btree (unit, found_on, dimension);

CREATE INDEX rm_grants_month ON public.rm_grants USING btree (unit, month);

CREATE INDEX rm_grants_owner ON public.rm_grants USING btree (owner);

CREATE INDEX rm_people_owner ON public.rm_people USING btree (owner);

CREATE INDEX rm_precedents_newest ON public.rm_precedents USING btree (playbook, written_at);

CREATE INDEX rm_precedents_owner ON public.rm_precedents USING btree (owner);

CREATE INDEX rm_recusals_owner ON public.rm_recusals USING btree (owner);

CREATE INDEX rm_recusals_who ON public.rm_recusals USING btree (who, owner);

CREATE INDEX rm_roles_owner ON public.rm_roles USING btree (owner);

CREATE INDEX rm_search_tokens ON public.rm_search USING gin (tokens) WITH (fastupdate='on', gin_pending_list_limit='512');

CREATE INDEX rm_summaries_changed ON public.rm_summaries USING btree (changed);

CREATE INDEX rm_tasks_owner ON public.rm_tasks USING btree (owner);

CREATE INDEX rm_tasks_scope ON public.rm_tasks USING btree (scope, due_at, owner, task) INCLUDE (version);

CREATE INDEX rm_units_owner ON public.rm_units USING btree (owner);

CREATE UNIQUE INDEX rm_units_top ON public.rm_units USING btree ((true)) WHERE (parent_id IS NULL);

CREATE INDEX sessions_ends_at ON public.sessions USING btree (ends_at);

CREATE INDEX sessions_person ON public.sessions USING btree (person_id);

CREATE INDEX sign_in_attempts_ends_at ON public.sign_in_attempts USING btree (ends_at);

CREATE INDEX tiles_first_position ON public.tiles USING btree ((positions[1])) WHERE (level = 0);

CREATE INDEX wake_ups_due ON public.wake_ups USING btree (due_at, case_id);

-- triggers

CREATE TRIGGER checkpoints_are_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON public.checkpoints FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER erasures_are_kept BEFORE DELETE OR TRUNCATE ON public.erasures FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER events_are_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON public.events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
