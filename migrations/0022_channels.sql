-- 通知渠道: where messages leave by. Settings hold passwords and secrets, so they are sealed under a key of the server.
create table channels (
  id uuid primary key,
  unit_id uuid not null,
  kind text not null check (kind in ('email', 'webhook', 'wecom', 'dingtalk', 'feishu')),
  sealed bytea not null,
  made_at timestamptz(3) not null,
  disabled_at timestamptz(3)
);
create index channels_unit on channels (unit_id);

-- 已送达的渠道 of a message that goes by several: a try that failed on one repeats nothing on the others.
create table deliveries (
  message text collate "C" not null references outbox (id) on delete cascade,
  channel uuid not null,
  primary key (message, channel)
);
