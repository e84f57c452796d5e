-- 检索: keyed hashes of pieces of text (`tokens`), never the text. How they are made and asked for is in
-- server/read-models/search-tokens.ts and search.ts.
create table rm_search (
  owner text collate "C" primary key,
  serial bigint not null,
  units uuid[] not null,
  tokens integer[] not null,
  sealed bytea
);

-- New rows first lie in a list beside the index, which every search reads through: 100 rows there cost it 0.2 ms, 1,000
-- rows 1.8 ms. Without that list filing is three times slower. So it is kept short here, and emptied in quiet moments.
create index rm_search_tokens on rm_search using gin (tokens) with (fastupdate = on, gin_pending_list_limit = 512);
