-- Directory: what an administrator configures. Names are unique without regard to case.

create table status_definition (
  id bigint generated always as identity primary key,
  name text not null,
  -- May ACD offer interactions to a user in this status?
  acd_allowed boolean not null default false,
  after_call_work boolean not null default false,
  do_not_disturb boolean not null default false,
  selectable boolean not null default true,
  persistent boolean not null default false,
  icon text not null default 'circle',
  position int not null default 100
);
create unique index status_definition_name on status_definition (lower(name));

create table role (
  id bigint generated always as identity primary key,
  name text not null,
  notes text not null default ''
);
create unique index role_name on role (lower(name));

create table role_right (
  role_id bigint not null references role on delete cascade,
  right_name text not null,
  -- {} is everywhere; {"workgroups": [id]} and {"channels": [id]} narrow it.
  scope jsonb not null default '{}',
  primary key (role_id, right_name)
);

create table user_account (
  id bigint generated always as identity primary key,
  name text not null,
  display_name text not null,
  email text not null default '',
  -- PHC string of argon2id; null means that this user cannot sign in with a password.
  password_hash text,
  enabled boolean not null default true,
  agent_cost int not null default 0,
  agent_attribute1 int not null default 0,
  agent_attribute2 int not null default 0,
  agent_attribute3 int not null default 0,
  categories text[] not null default '{}',
  language text not null default 'en',
  time_zone text not null default 'UTC',
  rev int not null default 1,
  created_at timestamptz not null default now()
);
create unique index user_account_name on user_account (lower(name));

create table user_role (
  user_id bigint not null references user_account on delete cascade,
  role_id bigint not null references role on delete restrict,
  primary key (user_id, role_id)
);

-- The cookie holds 256 random bits; only their SHA-256 is kept.
create table user_session (
  id_hash text primary key,
  user_id bigint not null references user_account on delete cascade,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  user_agent text not null default '',
  address text not null default ''
);
create index user_session_user on user_session (user_id);

create table sign_in_failure (
  id bigint generated always as identity primary key,
  name text not null,
  address text not null,
  at timestamptz not null default now()
);
create index sign_in_failure_name on sign_in_failure (lower(name), at);
create index sign_in_failure_address on sign_in_failure (address, at);

create table station (
  id bigint generated always as identity primary key,
  name text not null,
  alert_timeout_seconds int not null default 15 check (alert_timeout_seconds = 0 or alert_timeout_seconds >= 7),
  active boolean not null default true
);
create unique index station_name on station (lower(name));

create table skill (
  id bigint generated always as identity primary key,
  name text not null,
  notes text not null default ''
);
create unique index skill_name on skill (lower(name));

create table user_skill (
  user_id bigint not null references user_account on delete cascade,
  skill_id bigint not null references skill on delete cascade,
  proficiency int not null default 1 check (proficiency between 1 and 100),
  desire int not null default 0 check (desire between 0 and 100),
  primary key (user_id, skill_id)
);

create table workgroup (
  id bigint generated always as identity primary key,
  name text not null,
  notes text not null default '',
  active boolean not null default true,
  -- 'custom' is scored ACD; the others exist in PureConnect for telephones and are refused for social media.
  queue_type text not null default 'custom' check (queue_type in ('custom', 'groupRing', 'sequential', 'roundRobin')),
  -- null: the station's, and without a station 15 s
  alert_timeout_seconds int check (alert_timeout_seconds >= 7),
  no_answer_status_id bigint references status_definition,
  wrap_up_status_id bigint references status_definition,
  wrap_up_seconds int check (wrap_up_seconds between 1 and 7200),
  wrap_up_code_required boolean not null default false,
  exempt_held boolean not null default false,
  in_queue_timeout_seconds int check (in_queue_timeout_seconds > 0),
  overflow_workgroup_id bigint references workgroup,
  -- Seconds within which an interaction should be answered, by media type.
  service_level jsonb not null default '{}',
  -- Default ACD weights; see handlers' AcdWeights.
  weights jsonb not null default '{}',
  rev int not null default 1,
  created_at timestamptz not null default now()
);
create unique index workgroup_name on workgroup (lower(name));

create table workgroup_member (
  workgroup_id bigint not null references workgroup on delete cascade,
  user_id bigint not null references user_account on delete cascade,
  activated boolean not null default true,
  position int not null default 0,
  primary key (workgroup_id, user_id)
);
create index workgroup_member_user on workgroup_member (user_id);

create table workgroup_skill (
  workgroup_id bigint not null references workgroup on delete cascade,
  skill_id bigint not null references skill on delete cascade,
  proficiency int not null default 1 check (proficiency between 1 and 100),
  desire int not null default 0 check (desire between 0 and 100),
  primary key (workgroup_id, skill_id)
);

-- A user's row overrides the row of the workgroup the interaction came from; without both, 100 % and 1.
create table utilization (
  id bigint generated always as identity primary key,
  user_id bigint references user_account on delete cascade,
  workgroup_id bigint references workgroup on delete cascade,
  media_type text not null,
  percent int not null default 100 check (percent between 0 and 100),
  maximum int not null default 1 check (maximum >= 0),
  check (num_nonnulls(user_id, workgroup_id) = 1)
);
create unique index utilization_user on utilization (user_id, media_type) where user_id is not null;
create unique index utilization_workgroup on utilization (workgroup_id, media_type) where workgroup_id is not null;

-- Loaded licences: features of the server, and access seats that are assigned to users or stations.
create table licence (
  feature text primary key,
  -- null: a feature of the server without seats
  seats int check (seats >= 0),
  loaded_at timestamptz not null default now()
);

create table licence_assignment (
  id bigint generated always as identity primary key,
  feature text not null references licence on delete cascade,
  user_id bigint references user_account on delete cascade,
  station_id bigint references station on delete cascade,
  check (num_nonnulls(user_id, station_id) = 1)
);
create unique index licence_assignment_user on licence_assignment (feature, user_id) where user_id is not null;
create unique index licence_assignment_station on licence_assignment (feature, station_id) where station_id is not null;

create table wrap_up_code (
  id bigint generated always as identity primary key,
  name text not null,
  workgroup_id bigint references workgroup on delete cascade
);
create unique index wrap_up_code_name on wrap_up_code (lower(name), coalesce(workgroup_id, 0));

-- What a user is doing now. One row per user for ever; the row is what ACD and pickups lock.
create table user_presence (
  user_id bigint primary key references user_account on delete cascade,
  status_id bigint not null references status_definition,
  status_since timestamptz not null default now(),
  -- A status chosen while busy; it takes effect when the last interaction is done.
  queued_status_id bigint references status_definition,
  signed_in boolean not null default false,
  station_id bigint references station on delete set null,
  -- Since when the user could be offered work; the longest available is preferred.
  available_since timestamptz,
  heartbeat_at timestamptz,
  rev bigint not null default 1
);

-- The rest of the configuration, as a DSEdit-like tree: path segments are joined by backslashes.
create table ds_entry (
  path text primary key,
  parent text not null,
  class text not null,
  attributes jsonb not null default '{}',
  rev int not null default 1,
  created_at timestamptz not null default now(),
  modified_at timestamptz not null default now()
);
create unique index ds_entry_path on ds_entry (lower(path));
create index ds_entry_parent on ds_entry (lower(parent));

create table server_parameter (
  name text primary key,
  value text not null,
  notes text not null default ''
);
