-- The organisation as it stands: folded from the streams of units and people. Names and logins are sealed under the key
-- of their stream; a login is found by its keyed hash.

-- 单位.
create table rm_units (
  owner text collate "C" not null,
  unit_id uuid primary key,
  version integer not null,
  parent_id uuid,
  code text collate "C" not null,
  playbook text,
  playbook_hash text,
  sealed bytea,
  constraint rm_units_code unique (code)
);
create unique index rm_units_top on rm_units ((true)) where parent_id is null;
create index rm_units_owner on rm_units (owner);

-- 人员.
create table rm_people (
  owner text collate "C" not null,
  person_id uuid primary key,
  version integer not null,
  login_hash bytea not null,
  language text not null,
  is_disabled boolean not null,
  sealed bytea,
  constraint rm_people_login unique (login_hash)
);
create index rm_people_owner on rm_people (owner);

-- 任职.
create table rm_roles (
  owner text collate "C" not null,
  person_id uuid not null,
  role text collate "C" not null,
  unit_id uuid not null,
  sealed bytea,
  primary key (person_id, role, unit_id)
);
create index rm_roles_owner on rm_roles (owner);
