-- 检索: by which transaction a row was written, so that a search that was asked before learns from one short walk whether
-- anything was written since that bears on it.
alter table rm_search add column changed xid8 not null default pg_current_xact_id();
create index rm_search_changed on rm_search (changed);
