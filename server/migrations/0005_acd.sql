-- ACD: what waits for an agent, and why each decision fell as it did.

create table acd_item (
  interaction_id bigint primary key references interaction on delete cascade,
  workgroup_id bigint not null references workgroup,
  state text not null default 'waiting' check (state in ('waiting', 'alerting', 'assigned', 'timedOut', 'stopped')),
  priority int not null default 50,
  -- Partial AcdWeights; what is missing is the workgroup's, then the shipped default.
  weights jsonb not null default '{}',
  -- SkillRequirement[]
  skills jsonb not null default '[]',
  categories text[] not null default '{}',
  -- Bullseye: [{"agents": [user id], "timeoutSeconds"}], cumulative; [] is plain processing.
  rings jsonb not null default '[]',
  rings_started_at timestamptz,
  -- Waiting time is never reset: not by a crash, a requeue or a returned transfer.
  entered_at timestamptz not null default now(),
  timeout_at timestamptz,
  last_attempted_user_id bigint references user_account,
  attempts int not null default 0,
  -- Who declined it and until when it is not offered to them again: {"user id": "ISO time"}.
  declined jsonb not null default '{}',
  -- Lets the dispatcher read only what changed since its last look, late commits included.
  changed_xid xid8 not null default pg_current_xact_id()
);
create index acd_item_waiting on acd_item (workgroup_id, priority desc, entered_at) where state = 'waiting';
create index acd_item_changed on acd_item (changed_xid);

create function acd_item_touch() returns trigger language plpgsql as $$
begin
  new.changed_xid := pg_current_xact_id();
  return new;
end
$$;
create trigger acd_item_touch before update on acd_item
  for each row execute function acd_item_touch();

create table acd_decision (
  id bigint generated always as identity primary key,
  interaction_id bigint not null references interaction on delete cascade,
  workgroup_id bigint not null references workgroup,
  user_id bigint not null references user_account,
  at timestamptz not null default clock_timestamp(),
  -- 'interactionArrived' or 'agentAvailable'
  trigger text not null,
  score double precision not null,
  -- The chosen one's score by component, and each other agent's score or the reason it was not chosen.
  explanation jsonb not null,
  outcome text not null default 'alerting'
    check (outcome in ('alerting', 'answered', 'notAnswered', 'declined', 'withdrawn')),
  ended_at timestamptz
);
create index acd_decision_interaction on acd_decision (interaction_id, id);
create index acd_decision_user on acd_decision (user_id, id);
