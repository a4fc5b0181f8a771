-- The Hub: accounts on networks, channels, feeds, what arrived, threads and messages.

create table social_account (
  id bigint generated always as identity primary key,
  platform text not null check (platform in ('facebook', 'x', 'bluesky', 'mastodon')),
  name text not null,
  -- Our own id, handle and name on the network.
  external_id text not null default '',
  handle text not null default '',
  base_url text not null,
  -- AES-256-GCM of the credentials' JSON; bound to this row by its additional data.
  credentials text not null,
  settings jsonb not null default '{}',
  rev int not null default 1,
  created_at timestamptz not null default now()
);
create unique index social_account_name on social_account (lower(name));

create table social_channel (
  id text primary key check (id ~ '^[0-9a-f]{24}$'),
  name text not null,
  account_id bigint not null references social_account on delete restrict,
  platform text not null,
  conversation_workgroup_id bigint references workgroup on delete restrict,
  direct_message_workgroup_id bigint references workgroup on delete restrict,
  poll_interval_ms int not null default 5000 check (poll_interval_ms >= 1000),
  post_limit int not null default 100 check (post_limit between 1 and 100),
  handles text[] not null default '{}',
  keywords text[] not null default '{}',
  -- What one interaction is on Facebook: a post with all its comments, or one root comment.
  thread_mode text not null default 'perRootComment' check (thread_mode in ('perPost', 'perRootComment')),
  -- Within this time after a disconnect a new message prefers the same agent.
  continuity_hours int not null default 72 check (continuity_hours >= 0),
  enabled boolean not null default true,
  state text not null default 'active'
    check (state in ('active', 'degraded', 'needsReauthorisation', 'misconfigured', 'paused')),
  state_reason text not null default '',
  state_since timestamptz not null default now(),
  last_success_at timestamptz,
  last_message_at timestamptz,
  -- Nothing older than this is imported: first activation starts at now.
  start_at timestamptz not null default now(),
  position int not null default 100,
  rev int not null default 1,
  created_at timestamptz not null default now()
);
create unique index social_channel_name on social_channel (lower(name));

-- One row per source a channel is read from. `fence` as in lease.
create table feed (
  channel_id text not null references social_channel on delete cascade,
  name text not null,
  cursor jsonb,
  next_poll_at timestamptz not null default now(),
  -- The pause that polling really makes: PollInterval, raised by the network's limits.
  interval_ms int not null default 0,
  holder text,
  fence bigint not null default 0,
  lease_until timestamptz,
  failures int not null default 0,
  last_error text not null default '',
  last_polled_at timestamptz,
  last_success_at timestamptz,
  primary key (channel_id, name)
);
create index feed_next on feed (next_poll_at);

-- Token buckets per credential, fed by the networks' headers and kept over restarts.
create table rate_bucket (
  account_id bigint not null references social_account on delete cascade,
  name text not null,
  capacity int,
  remaining int,
  resets_at timestamptz,
  blocked_until timestamptz,
  updated_at timestamptz not null default now(),
  primary key (account_id, name)
);

-- Everything that arrived, before anything is done with it; replayable.
create table raw_event (
  id bigint generated always as identity primary key,
  channel_id text not null references social_channel on delete cascade,
  source text not null,
  hash text not null,
  body jsonb not null,
  state text not null default 'new' check (state in ('new', 'done', 'quarantined')),
  attempts int not null default 0,
  error text not null default '',
  received_at timestamptz not null default now(),
  processed_at timestamptz
);
create unique index raw_event_hash on raw_event (channel_id, hash);
create index raw_event_new on raw_event (channel_id, id) where state = 'new';
create index raw_event_quarantined on raw_event (channel_id, id) where state = 'quarantined';
create index raw_event_received on raw_event (received_at);

create table contact (
  id bigint generated always as identity primary key,
  name text not null default '',
  notes text not null default '',
  tags text[] not null default '{}',
  created_at timestamptz not null default now()
);

create table contact_identity (
  id bigint generated always as identity primary key,
  contact_id bigint not null references contact,
  platform text not null,
  external_id text not null,
  handle text not null default '',
  name text not null default '',
  avatar_url text not null default '',
  updated_at timestamptz not null default now()
);
create unique index contact_identity_external on contact_identity (platform, external_id);
create index contact_identity_contact on contact_identity (contact_id);

create table social_thread (
  id bigint generated always as identity primary key,
  channel_id text not null references social_channel on delete cascade,
  kind text not null check (kind in ('conversation', 'directMessage')),
  -- What makes it one thread on its network: root post, root comment, conversation or peer.
  key text not null,
  root_external_id text not null,
  url text not null default '',
  next_refresh_at timestamptz,
  refreshed_at timestamptz,
  refresh_step int not null default 0,
  created_at timestamptz not null default now()
);
create unique index social_thread_key on social_thread (channel_id, kind, key);
create index social_thread_refresh on social_thread (next_refresh_at) where next_refresh_at is not null;

create table message (
  id bigint generated always as identity primary key,
  channel_id text not null references social_channel on delete cascade,
  thread_id bigint not null references social_thread on delete cascade,
  interaction_id bigint,
  kind text not null check (kind in ('post', 'comment', 'directMessage')),
  -- 'outside': written with our account, but not in this product; shown, never routed.
  direction text not null check (direction in ('in', 'out', 'outside')),
  -- null until the network has taken a message of ours
  external_id text,
  parent_external_id text not null default '',
  root_external_id text not null default '',
  identity_id bigint references contact_identity,
  text text not null default '',
  language text not null default '',
  attachments jsonb not null default '[]',
  visibility text not null default 'public' check (visibility in ('public', 'unlisted', 'followers', 'private')),
  url text not null default '',
  state text not null default 'visible' check (state in ('visible', 'edited', 'deleted', 'hidden')),
  -- Earlier texts, oldest first: [{"text", "at"}].
  versions jsonb not null default '[]',
  platform_version text not null default '',
  -- When the shown text was written or first seen, and when it was last hidden or shown again:
  -- edits that arrive in any order settle by these.
  version_at timestamptz,
  hidden_at timestamptz,
  -- {"allowed", "reason", "until", "maxLength", "unit"}: may we answer it, and how long.
  replyable jsonb not null default '{"allowed": true}',
  created_at timestamptz not null,
  observed_at timestamptz not null default now(),
  -- created_at, but never later than observed_at: the order of the thread
  sort_at timestamptz not null,
  late boolean not null default false,
  backfilled boolean not null default false,
  -- Our own messages: who wrote it, and how far it came.
  sent_by_user_id bigint references user_account on delete set null,
  sent_by_step text,
  to_message_id bigint references message,
  send_state text check (send_state in ('queued', 'sending', 'sent', 'failed', 'unknown')),
  send_error text not null default '',
  send_error_class text not null default '',
  send_attempts int not null default 0,
  send_after timestamptz,
  send_holder text,
  send_started_at timestamptz,
  -- Stays the same over every attempt; Bluesky makes its record key of it.
  send_key text,
  check ((direction = 'out') = (send_state is not null)),
  check (direction = 'out' or external_id is not null)
);
-- One platform post is one message row, for ever.
create unique index message_external on message (channel_id, external_id) where external_id is not null;
create unique index message_step on message (sent_by_step) where sent_by_step is not null;
create unique index message_send_key on message (send_key) where send_key is not null;
create index message_thread on message (thread_id, sort_at, id);
create index message_interaction on message (interaction_id, sort_at, id);
create index message_outbox on message (send_after, id) where send_state in ('queued', 'sending', 'unknown');
create index message_parent on message (channel_id, parent_external_id) where parent_external_id <> '';

-- A delete or an edit that came before its message.
create table message_tombstone (
  channel_id text not null references social_channel on delete cascade,
  external_id text not null,
  body jsonb not null,
  at timestamptz not null default now(),
  primary key (channel_id, external_id)
);
