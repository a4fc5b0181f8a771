-- Administrators who are at a network's own page to give us access: what they had typed, until they
-- are back. Whoever comes back must be the person who went, and can do so once.
create table account_authorisation (
  state_hash text primary key,
  user_id bigint not null references user_account on delete cascade,
  account_id bigint references social_account on delete cascade,
  -- AES-256-GCM of what was typed and of the proof for the network; bound to this row.
  sealed text not null,
  created_at timestamptz not null default now()
);

-- When the network stops taking the account's token; null when it does not say, or never does.
alter table social_account add column token_expires_at timestamptz;
