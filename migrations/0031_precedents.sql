-- 先例: what was decided for a case out of the ordinary and is the rule from then on; sealed under the key of that case.
create table rm_precedents (
  owner text collate "C" not null,
  unit uuid not null,
  playbook text collate "C" not null,
  hash text collate "C" not null,
  number text collate "C" not null,
  form text collate "C" not null,
  category text collate "C" not null,
  demands text[] not null,
  written_at timestamptz not null,
  sealed bytea
);
create index rm_precedents_owner on rm_precedents (owner);
create index rm_precedents_newest on rm_precedents (playbook, written_at);
