-- 环节: where each case in hand is in its playbook, with when the first of its limits is over and is about to be, for the chart
-- that shows how many are where.
alter table rm_cases
  add column playbook text collate "C",
  add column playbook_hash text collate "C",
  add column stage text collate "C",
  add column late_at timestamptz(3),
  add column soon_at timestamptz(3);
create index rm_cases_stage on rm_cases (unit, playbook, stage) where stage <> '';
