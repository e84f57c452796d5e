-- 此后所写: by which transaction the rows of a case were last written, so that a list that was read before learns from one
-- short walk which cases were written since. The summary is written anew with every change of a case, which the search row is
-- not; one index now serves searches and worklists alike.
alter table rm_summaries add column changed xid8 not null default pg_current_xact_id();
create index rm_summaries_changed on rm_summaries (changed);
alter table rm_search drop column changed;
