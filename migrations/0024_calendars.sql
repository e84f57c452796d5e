-- Calendars: the years that were imported into a country's calendar, and what each open case was counted under.

-- 年度安排: folded from the stream of a calendar; the days with their names are sealed under its key.
create table rm_calendars (
  owner text collate "C" not null,
  calendar text collate "C" primary key,
  version integer not null,
  sealed bytea
);
create index rm_calendars_owner on rm_calendars (owner);

-- 计时依据: the unit of the case, and a digest of the calendar and the rules that its clocks were last counted under; a case
-- whose digest is not that of its unit any more is counted again.
alter table wake_ups add column unit_id uuid, add column basis text collate "C";
