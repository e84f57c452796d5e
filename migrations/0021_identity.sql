-- Who may come in. Nothing here names anybody: no login, no address, no password, no token stands in clear.

-- 密码: Argon2id with its parameters, in the PHC form.
create table credentials (
  person_id uuid primary key,
  password_hash text not null,
  must_change boolean not null,
  changed_at timestamptz(3) not null
);

-- 会话: the cookie's token is not stored, only its SHA-256. These are moments of the real clock, also in virtual time.
create table sessions (
  token_hash bytea primary key check (octet_length(token_hash) = 32),
  person_id uuid not null,
  begun_at timestamptz(3) not null,
  seen_at timestamptz(3) not null,
  ends_at timestamptz(3) not null
);
create index sessions_person on sessions (person_id);
create index sessions_ends_at on sessions (ends_at);

-- 登录尝试: counted per keyed hash of an address, a login, or both together.
create table sign_in_attempts (
  key bytea primary key,
  count integer not null,
  ends_at timestamptz(3) not null
);
create index sign_in_attempts_ends_at on sign_in_attempts (ends_at);
