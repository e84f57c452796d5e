-- What cases have granted, where a procedure limits it by unit and month; and what a decision rested on beside its own stream.

-- 授予: at most a row a case and month; the total of a unit in a month is their sum.
create table rm_grants (
  owner text collate "C" not null,
  unit uuid not null,
  month date not null,
  fen bigint not null,
  sealed bytea
);
create index rm_grants_owner on rm_grants (owner);
create index rm_grants_month on rm_grants (unit, month);

-- 前提: a decision that rested on a total moves its version on, from the one it rested on. One that comes too late would write
-- 0, which the check refuses.
create table premises (
  name text collate "C" primary key,
  version integer not null,
  constraint premises_moved check (version > 0)
);
