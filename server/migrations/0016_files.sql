-- Files of messages: those of customers are copied before networks forget them, those of agents wait
-- here until they are sent. The content itself is in blob, once for equal files.

-- One row per address and account: what an account's own server hands out is not fetched for others.
create table remote_file (
  account_id bigint not null references social_account on delete cascade,
  url_hash text not null,
  url text not null,
  state text not null default 'waiting' check (state in ('waiting', 'kept', 'refused')),
  reason text not null default '',
  blob_hash text references blob,
  attempts int not null default 0,
  -- The next try; also the lease of whoever is at it.
  fetch_after timestamptz not null default now(),
  created_at timestamptz not null default now(),
  primary key (account_id, url_hash),
  check ((state = 'kept') = (blob_hash is not null))
);
create index remote_file_waiting on remote_file (fetch_after) where state = 'waiting';
create index remote_file_blob on remote_file (blob_hash);
create index remote_file_created on remote_file (created_at);

-- What an agent has attached; without a message as long as the answer is being written.
create table reply_file (
  id bigint generated always as identity primary key,
  interaction_id bigint not null references interaction on delete cascade,
  user_id bigint not null references user_account on delete cascade,
  message_id bigint references message on delete cascade,
  position int not null default 0,
  blob_hash text not null references blob,
  name text not null,
  alt text not null default '',
  created_at timestamptz not null default now()
);
create index reply_file_message on reply_file (message_id, position);
create index reply_file_blob on reply_file (blob_hash);
create index reply_file_interaction on reply_file (interaction_id);
