-- Handlers: drafts, immutable versions, deployments.

create table handler (
  id text primary key,
  title text not null,
  category text not null default '',
  -- Shipped with the product; can be changed, and reset to what was shipped.
  shipped boolean not null default false,
  created_at timestamptz not null default now(),
  deleted_at timestamptz,
  -- Somebody looks at its canvas until then: its runs are told live.
  watched_until timestamptz
);

create table handler_draft (
  handler_id text primary key references handler on delete cascade,
  document jsonb not null,
  layout jsonb not null,
  tests jsonb not null default '[]',
  based_on int,
  rev int not null default 1,
  updated_by bigint references user_account on delete set null,
  updated_at timestamptz not null default now()
);

create table handler_version (
  handler_id text not null references handler on delete cascade,
  number int not null,
  -- Of the canonical document.
  hash text not null,
  document jsonb not null,
  layout jsonb not null,
  tests jsonb not null default '[]',
  message text not null,
  created_by bigint references user_account on delete set null,
  created_at timestamptz not null default now(),
  primary key (handler_id, number)
);
create index handler_version_hash on handler_version (hash);

create table deployment (
  id bigint generated always as identity primary key,
  handler_id text not null,
  version int not null,
  -- Of several primaries on one event the lowest that matches decides.
  position int not null default 100,
  -- Subroutines bound to this deployment: {"handler id": version}.
  bindings jsonb not null default '{}',
  reason text not null default '',
  deployed_by bigint references user_account on delete set null,
  deployed_at timestamptz not null default now(),
  ended_at timestamptz,
  ended_by bigint references user_account on delete set null,
  -- The deployment it replaced, for one-click rollback.
  replaces_id bigint references deployment,
  foreign key (handler_id, version) references handler_version (handler_id, number)
);
create unique index deployment_active on deployment (handler_id) where ended_at is null;

-- Grows with every deployment. Workers read it with each batch they claim, so that a deployment
-- takes effect with the next event, on every server.
create table deployment_revision (
  id boolean primary key default true check (id),
  revision bigint not null
);
insert into deployment_revision (revision) values (1);

create function deployment_touch() returns trigger language plpgsql as $$
begin
  update deployment_revision set revision = revision + 1;
  return null;
end
$$;
create trigger deployment_touch after insert or update or delete on deployment
  for each statement execute function deployment_touch();
