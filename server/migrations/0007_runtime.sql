-- Runtime: mail, runs, journal, timers, external calls.
--
-- Each interaction (and each other instance key: a user, a timer handler, a custom object) is a
-- mailbox: its mail is handled one after the other, by a worker that holds an advisory lock on the
-- key. Whoever delivers only inserts, and waits for no worker.

create table mail (
  id bigint generated always as identity primary key,
  key text not null,
  -- An event, or what a timer or a worker has to say to a run.
  body jsonb not null,
  attempts int not null default 0,
  -- After a failed attempt the mailbox rests until then.
  hold_until timestamptz,
  at timestamptz not null default clock_timestamp()
);
create index mail_key on mail (key, id);
-- Rows live for milliseconds; without frequent vacuuming workers would wade through the dead ones.
alter table mail set (
  autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000,
  autovacuum_vacuum_cost_delay = 0
);

-- Idempotency keys of deliveries, remembered for some days: a repeated delivery is dropped.
create table delivered (
  idempotency_key text primary key,
  at timestamptz not null default now()
);
create index delivered_at on delivered (at);

-- A handler version with the subroutine versions it was bound to. Runs finish on the program they
-- began on; `identity` is the engine's hash over all of it.
create table program (
  identity text primary key,
  handler_id text not null,
  version int not null,
  -- {"handler id@reference": version}
  bindings jsonb not null,
  created_at timestamptz not null default now()
);

create table run (
  id text primary key,
  key text not null,
  handler_id text not null,
  version int not null,
  program text not null,
  role text not null default 'primary',
  interaction_id bigint references interaction on delete cascade,
  status text not null check (status in ('running', 'waiting', 'yielded', 'ended', 'faulted')),
  -- The event that started it.
  event jsonb not null,
  snapshot jsonb not null,
  outcome text,
  fault jsonb,
  steps int not null default 0,
  started_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  ended_at timestamptz
);
create index run_key_open on run (key) where ended_at is null;
create index run_interaction on run (interaction_id, started_at) where interaction_id is not null;
create index run_handler on run (handler_id, started_at desc, id desc);
-- Figures of the last day, per handler.
create index run_started on run (started_at) include (handler_id, status);
create index run_faulted on run (updated_at desc) where status = 'faulted';

-- Parked runs that listen for another object than their own mailbox's.
create table subscription (
  run_id text not null references run on delete cascade,
  event_type text not null,
  -- lower case: objects are compared without regard to case
  object_id text not null,
  key text not null,
  primary key (run_id, event_type, object_id)
);
create index subscription_event on subscription (event_type, object_id);

-- Mail that could not be handled after several attempts, with the reason; kept for a person.
create table dead_mail (
  id bigint generated always as identity primary key,
  key text not null,
  body jsonb not null,
  error text not null,
  at timestamptz not null default now()
);

-- One row per turn; entries are the engine's JournalEntry without what goes without saying.
create table run_journal (
  id bigint generated always as identity primary key,
  run_id text not null,
  at timestamptz not null default now(),
  -- Not jsonb: only ever read whole, and it is most of what a run writes.
  entries json not null
);
create index run_journal_run on run_journal (run_id, id);

-- Everything that shall happen at a time. `kind` names who handles it.
create table timer (
  key text not null,
  name text not null,
  kind text not null,
  due_at timestamptz not null,
  body jsonb not null default '{}',
  primary key (key, name)
);
create index timer_due on timer (due_at);

create table external_call (
  step_key text primary key,
  run_id text not null,
  key text not null,
  tool text not null,
  input jsonb not null,
  attempts int not null default 0,
  next_attempt_at timestamptz not null default now(),
  holder text,
  lease_until timestamptz,
  last_error text not null default ''
);
create index external_call_next on external_call (next_attempt_at);

-- Write Trace Message: PureConnect's trace log, searchable.
create table trace_entry (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  run_id text not null,
  level int not null,
  message text not null,
  data jsonb
);
create index trace_entry_at on trace_entry (at);
