-- Read models of cases: what lists, searches and pages read. All of it can be built anew from the log.
-- Each row belongs to a stream (`owner`); a change replaces all rows its stream has in a table.
-- Nothing that a person typed stands here in clear: it is in `sealed`, under the key of the owner.

-- 待办: one row per open task and scope (a person, a role at a unit, a unit with all below it, whoever filed).
create table rm_tasks (
  owner text collate "C" not null,
  scope text collate "C" not null,
  due_at timestamptz(3) not null,
  task text collate "C" not null,
  sealed bytea
);
create index rm_tasks_owner on rm_tasks (owner);
create index rm_tasks_scope on rm_tasks (scope, due_at, owner, task);

-- 案件摘要: one row per case, joined to whatever lists cases or tasks. Facts in clear, title and name sealed.
create table rm_summaries (
  owner text collate "C" primary key,
  facts json not null,
  sealed bytea
);

-- 台账: one row per case and unit that may read it, newest first in each, so that a store, its region and headquarters read
-- the same index.
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
  registered_at timestamptz(3) not null,
  closed_at timestamptz(3),
  responsible text collate "C",
  due_at timestamptz(3),
  is_erased boolean not null,
  sealed bytea
);
create index rm_cases_owner on rm_cases (owner);
create unique index rm_cases_unit on rm_cases (unit, serial desc);

-- 案卷: one row per case with all its events, sealed together. Only the hash of the link in force finds it.
create table rm_case_files (
  owner text collate "C" primary key,
  version integer not null,
  tracking_hash text collate "C" not null unique,
  sealed bytea
);

-- 回避: whom a case is about: `person:<id>`, or `unit:<id>` with everybody in it.
create table rm_recusals (
  owner text collate "C" not null,
  who text collate "C" not null,
  sealed bytea
);
create index rm_recusals_owner on rm_recusals (owner);
create index rm_recusals_who on rm_recusals (who, owner);

-- 原因: for the Pareto chart.
create table rm_causes (
  owner text collate "C" not null,
  unit uuid not null,
  found_on date not null,
  dimension text collate "C" not null,
  causes integer not null,
  roots integer not null,
  sealed bytea
);
create index rm_causes_owner on rm_causes (owner);
create index rm_causes_unit on rm_causes (unit, found_on, dimension);
