-- Platform: what every part leans on. Times are always the database's (now() or clock_timestamp()).

-- A role for things that only one server may do at a time. `fence` grows with every change of
-- holder; writers that pass an old fence are refused, so a server that slept cannot write late.
create table lease (
  name text primary key,
  holder text not null,
  fence bigint not null default 1,
  expires_at timestamptz not null
);

-- What signed-in browsers are told. Readers page by (xid, id) below the oldest running transaction,
-- so that a row committed late is never skipped by someone who has already read past its number.
create table live_event (
  id bigint generated always as identity primary key,
  xid xid8 not null default pg_current_xact_id(),
  at timestamptz not null default now(),
  type text not null,
  -- Who may see it: {"users": [id], "workgroups": [id], "right": "name", "everyone": true}; any one suffices.
  audience jsonb not null,
  payload jsonb not null
);
create index live_event_position on live_event (xid, id);
create index live_event_at on live_event (at);

-- Append-only; `hash` chains over the entry before it, so that a removed or changed row shows.
create table audit_entry (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  actor_id bigint,
  actor_name text not null,
  action text not null,
  entity_type text not null,
  entity_id text not null,
  before jsonb,
  after jsonb,
  reason text not null default '',
  address text not null default '',
  previous_hash text not null,
  hash text not null unique
);
create index audit_entry_entity on audit_entry (entity_type, entity_id, id);
create index audit_entry_at on audit_entry (at);

create function audit_entry_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'The audit log is only ever added to.';
end
$$;
create trigger audit_entry_append_only before update or delete or truncate on audit_entry
  for each statement execute function audit_entry_refuse();

-- An answer kept for a repeated command (Idempotency-Key), for a day.
create table idempotent_answer (
  user_id bigint not null,
  key text not null,
  request_hash text not null,
  status int not null,
  body jsonb,
  at timestamptz not null default now(),
  primary key (user_id, key)
);

-- Attachments and images by content hash.
create table blob (
  hash text primary key,
  mime text not null,
  bytes bytea not null,
  created_at timestamptz not null default now()
);
