-- 待办: the version of the case beside each task, so that a page of a worklist is read from one index.
-- An index cannot be altered in place.
alter table rm_tasks add column version integer;
update rm_tasks t set version = s.version from rm_summaries s where s.owner = t.owner;
alter table rm_tasks alter column version set not null;
drop index rm_tasks_scope;
create index rm_tasks_scope on rm_tasks (scope, due_at, owner, task) include (version);
