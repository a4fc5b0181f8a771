-- What authenticators call a user: random, so that it says nothing of the person.
alter table user_account add column passkey_handle text not null default gen_random_uuid()::text;
create unique index user_account_passkey_handle on user_account (passkey_handle);

-- WebAuthn credentials. Public keys only: there is no secret here to lose.
create table passkey (
  id bigint generated always as identity primary key,
  user_id bigint not null references user_account on delete cascade,
  -- base64url, as the browser has it
  credential_id text not null unique,
  -- base64url of the COSE key
  public_key text not null,
  -- Counts upward where the authenticator counts at all; going back means there is a copy.
  counter bigint not null default 0,
  transports text[] not null default '{}',
  -- Synchronised between its owner's devices, or bound to one.
  synchronised boolean not null,
  name text not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz
);
create index passkey_user on passkey (user_id);

-- Challenges are sealed and carry their own end; here stand those already answered, until it.
create table used_challenge (
  challenge_hash text primary key,
  used_at timestamptz not null default now()
);
