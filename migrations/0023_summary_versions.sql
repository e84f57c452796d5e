-- 摘要的版本: a node keeps opened summaries as long as they stand, so every list asks for versions and reads what it lacks.
-- Beside the owner in the index, so that asking costs no visit to the row.
alter table rm_summaries add column version integer;
update rm_summaries set version = (facts ->> 'version')::integer;
alter table rm_summaries alter column version set not null;
alter table rm_summaries drop constraint rm_summaries_pkey;
alter table rm_summaries add primary key (owner) include (version);
