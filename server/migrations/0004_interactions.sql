-- Interactions: one owner at every committed instant, one open interaction per thread.

create table interaction (
  id bigint generated always as identity (start with 1001) primary key,
  media_type text not null,
  media_subtype text not null default '',
  direction text not null default 'in' check (direction in ('in', 'out')),
  state text not null default 'offering' check (state in (
    'offering', 'alerting', 'connected', 'held', 'parked', 'snoozed', 'disconnectedLocal', 'disconnectedRemote')),
  -- PureConnect's display string, for example "ACD – Wait Agent".
  state_text text not null default 'Offering',
  state_since timestamptz not null default now(),
  -- The queue it is on.
  queue_type text not null check (queue_type in ('workgroup', 'user', 'station', 'line', 'system')),
  queue_name text not null,
  workgroup_id bigint references workgroup,
  -- The one agent it alerts or belongs to.
  user_id bigint references user_account,
  last_user_id bigint references user_account,
  channel_id text references social_channel on delete set null,
  platform text not null default '',
  thread_id bigint references social_thread,
  contact_id bigint references contact,
  predecessor_id bigint references interaction,
  -- Whom a continued conversation prefers, until when.
  preferred_user_id bigint references user_account,
  preferred_until timestamptz,
  subject text not null default '',
  -- Names as written first; looked up without regard to case.
  attributes jsonb not null default '{}',
  log jsonb not null default '[]',
  alert_ends_at timestamptz,
  snoozed_until timestamptz,
  held_since timestamptz,
  created_at timestamptz not null default now(),
  queued_at timestamptz not null default now(),
  answered_at timestamptz,
  disconnected_at timestamptz,
  held_seconds double precision not null default 0,
  rev bigint not null default 1,
  check ((state in ('alerting', 'connected', 'held')) <= (user_id is not null)),
  check ((state in ('offering', 'disconnectedLocal', 'disconnectedRemote')) <= (user_id is null)),
  check ((state = 'alerting') = (alert_ends_at is not null)),
  check ((state = 'snoozed') = (snoozed_until is not null)),
  check ((state in ('disconnectedLocal', 'disconnectedRemote')) = (disconnected_at is not null))
);
create unique index interaction_open_thread on interaction (thread_id)
  where thread_id is not null and disconnected_at is null;
create index interaction_user on interaction (user_id) where user_id is not null;
create index interaction_open_workgroup on interaction (workgroup_id, queued_at) where disconnected_at is null;
create index interaction_contact on interaction (contact_id, created_at desc);
create index interaction_thread on interaction (thread_id, id desc);
create index interaction_created on interaction (created_at desc);
alter table message add constraint message_interaction_fk foreign key (interaction_id) references interaction;

-- What happened to it, in order: the tracker's and the desk's history.
create table interaction_event (
  id bigint generated always as identity primary key,
  interaction_id bigint not null references interaction on delete cascade,
  at timestamptz not null default clock_timestamp(),
  type text not null,
  user_id bigint,
  -- {"kind": "user"|"handler"|"acd"|"network"|"system", "id"}
  actor jsonb not null,
  data jsonb not null default '{}'
);
create index interaction_event_interaction on interaction_event (interaction_id, id);

create table interaction_note (
  id bigint generated always as identity primary key,
  interaction_id bigint not null references interaction on delete cascade,
  user_id bigint references user_account on delete set null,
  text text not null,
  at timestamptz not null default now()
);
create index interaction_note_interaction on interaction_note (interaction_id, id);

-- How far each agent has read; on the server, so that a reload loses nothing.
create table interaction_read (
  interaction_id bigint not null references interaction on delete cascade,
  user_id bigint not null references user_account on delete cascade,
  message_id bigint not null,
  at timestamptz not null default now(),
  primary key (interaction_id, user_id)
);

create table reply_draft (
  interaction_id bigint not null references interaction on delete cascade,
  user_id bigint not null references user_account on delete cascade,
  to_message_id bigint,
  text text not null,
  updated_at timestamptz not null default now(),
  primary key (interaction_id, user_id)
);

create table wrap_up (
  id bigint generated always as identity primary key,
  interaction_id bigint not null references interaction on delete cascade,
  user_id bigint not null references user_account on delete cascade,
  workgroup_id bigint references workgroup,
  code text not null default '',
  note text not null default '',
  started_at timestamptz not null default now(),
  due_at timestamptz,
  ended_at timestamptz
);
create unique index wrap_up_open on wrap_up (interaction_id, user_id) where ended_at is null;
create index wrap_up_user on wrap_up (user_id) where ended_at is null;
