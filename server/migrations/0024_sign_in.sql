-- Sessions can be listed and ended one by one without naming their secret.
alter table user_session
  add column id bigint generated always as identity,
  -- How the user has shown who they are; the password alone leaves a required second factor open.
  add column method text not null default 'password'
    check (method in ('password', 'passwordAndCode', 'passkey', 'singleSignOn')),
  -- When they have last shown it: factors change only within minutes of that.
  add column proved_at timestamptz not null default now();
create unique index user_session_id on user_session (id);

-- Whoever has such a role gets no further than setting up a second factor until there is one.
alter table role add column requires_second_factor boolean not null default false;

-- Codes by time (RFC 6238) from a user's own device.
create table user_totp (
  user_id bigint primary key references user_account on delete cascade,
  -- AES-256-GCM of the secret, bound to this row.
  sealed_secret text not null,
  -- null until a first code was right: a half set-up must lock nobody out
  confirmed_at timestamptz,
  -- The newest time step of which a code was taken: none is taken twice, nor an older one.
  last_step bigint not null default 0,
  created_at timestamptz not null default now()
);

-- For the day the device is lost. 80 random bits each, of which only the SHA-256 is kept.
create table recovery_code (
  user_id bigint not null references user_account on delete cascade,
  code_hash text not null,
  used_at timestamptz,
  primary key (user_id, code_hash)
);

-- Wrong codes have a limit of their own: only who knows the password gets as far.
alter table sign_in_failure
  add column kind text not null default 'password' check (kind in ('password', 'code', 'passkey', 'signOn'));
