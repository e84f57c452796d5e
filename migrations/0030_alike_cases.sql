-- 同类案件: a row for each case that its procedure counts, for the ones that come after it.
create table rm_alike (
  owner text collate "C" not null,
  unit uuid not null,
  category text collate "C",
  person text collate "C",
  received_at timestamptz not null,
  sealed bytea
);
create index rm_alike_owner on rm_alike (owner);
create index rm_alike_category on rm_alike (unit, category, received_at);
create index rm_alike_person on rm_alike (person, received_at) where person is not null;
