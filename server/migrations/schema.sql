-- Generated from the migrations by `npm run gen`. Change those, never this file.

create table account_authorisation (
  state_hash text not null,
  user_id bigint not null,
  account_id bigint,
  sealed text not null,
  created_at timestamp with time zone not null default now(),
  constraint account_authorisation_pkey PRIMARY KEY (state_hash)
);

create table acd_decision (
  id bigint not null generated always as identity,
  interaction_id bigint not null,
  workgroup_id bigint not null,
  user_id bigint not null,
  at timestamp with time zone not null default clock_timestamp(),
  trigger text not null,
  score double precision not null,
  explanation jsonb not null,
  outcome text not null default 'alerting'::text,
  ended_at timestamp with time zone,
  constraint acd_decision_pkey PRIMARY KEY (id),
  constraint acd_decision_outcome_check CHECK ((outcome = ANY (ARRAY['alerting'::text, 'answered'::text, 'notAnswered'::text, 'declined'::text, 'withdrawn'::text])))
);

CREATE INDEX acd_decision_interaction ON public.acd_decision USING btree (interaction_id, id);
CREATE INDEX acd_decision_user ON public.acd_decision USING btree (user_id, id);

create table acd_directory_change (
  xid xid8 not null default pg_current_xact_id(),
  at timestamp with time zone not null default now(),
  constraint acd_directory_change_pkey PRIMARY KEY (xid)
);

CREATE INDEX acd_directory_change_at ON public.acd_directory_change USING btree (at);

create table acd_item (
  interaction_id bigint not null,
  workgroup_id bigint not null,
  state text not null default 'waiting'::text,
  priority integer not null default 50,
  weights jsonb not null default '{}'::jsonb,
  skills jsonb not null default '[]'::jsonb,
  categories text[] not null default '{}'::text[],
  rings jsonb not null default '[]'::jsonb,
  rings_started_at timestamp with time zone,
  entered_at timestamp with time zone not null default now(),
  timeout_at timestamp with time zone,
  last_attempted_user_id bigint,
  attempts integer not null default 0,
  declined jsonb not null default '{}'::jsonb,
  changed_xid xid8 not null default pg_current_xact_id(),
  constraint acd_item_pkey PRIMARY KEY (interaction_id),
  constraint acd_item_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'alerting'::text, 'assigned'::text, 'timedOut'::text, 'stopped'::text])))
);

CREATE INDEX acd_item_changed ON public.acd_item USING btree (changed_xid);
CREATE INDEX acd_item_waiting ON public.acd_item USING btree (workgroup_id, priority DESC, entered_at) WHERE (state = 'waiting'::text);

create table audit_entry (
  id bigint not null generated always as identity,
  at timestamp with time zone not null default clock_timestamp(),
  actor_id bigint,
  actor_name text not null,
  action text not null,
  entity_type text not null,
  entity_id text not null,
  before jsonb,
  after jsonb,
  reason text not null default ''::text,
  address text not null default ''::text,
  previous_hash text not null,
  hash text not null,
  constraint audit_entry_pkey PRIMARY KEY (id),
  constraint audit_entry_hash_key UNIQUE (hash)
);

CREATE INDEX audit_entry_at ON public.audit_entry USING btree (at);
CREATE INDEX audit_entry_entity ON public.audit_entry USING btree (entity_type, entity_id, id);

create table blob (
  hash text not null,
  mime text not null,
  bytes bytea not null,
  created_at timestamp with time zone not null default now(),
  constraint blob_pkey PRIMARY KEY (hash)
);

create table canned_response (
  id bigint not null generated always as identity,
  name text not null,
  folder text not null default ''::text,
  text text not null,
  rev integer not null default 1,
  constraint canned_response_pkey PRIMARY KEY (id)
);

CREATE UNIQUE INDEX canned_response_name ON public.canned_response USING btree (lower(folder), lower(name));

create table canned_response_workgroup (
  response_id bigint not null,
  workgroup_id bigint not null,
  constraint canned_response_workgroup_pkey PRIMARY KEY (response_id, workgroup_id)
);

CREATE INDEX canned_response_workgroup_workgroup ON public.canned_response_workgroup USING btree (workgroup_id);

create table charged_resource (
  account_id bigint not null,
  day timestamp with time zone not null,
  resource text not null,
  constraint charged_resource_pkey PRIMARY KEY (account_id, day, resource)
);

CREATE INDEX charged_resource_day ON public.charged_resource USING btree (day);

create table contact (
  id bigint not null generated always as identity,
  name text not null default ''::text,
  notes text not null default ''::text,
  tags text[] not null default '{}'::text[],
  created_at timestamp with time zone not null default now(),
  rev integer not null default 1,
  merged_into bigint,
  constraint contact_pkey PRIMARY KEY (id),
  constraint contact_not_itself CHECK ((merged_into <> id))
);

CREATE INDEX contact_merged_into ON public.contact USING btree (merged_into) WHERE (merged_into IS NOT NULL);

create table contact_identity (
  id bigint not null generated always as identity,
  contact_id bigint not null,
  platform text not null,
  external_id text not null,
  handle text not null default ''::text,
  name text not null default ''::text,
  avatar_url text not null default ''::text,
  updated_at timestamp with time zone not null default now(),
  constraint contact_identity_pkey PRIMARY KEY (id)
);

CREATE INDEX contact_identity_contact ON public.contact_identity USING btree (contact_id);
CREATE UNIQUE INDEX contact_identity_external ON public.contact_identity USING btree (platform, external_id);
CREATE INDEX contact_identity_handle ON public.contact_identity USING btree (lower(handle) text_pattern_ops);
CREATE INDEX contact_identity_name ON public.contact_identity USING btree (lower(name) text_pattern_ops);

create table dead_mail (
  id bigint not null generated always as identity,
  key text not null,
  body jsonb not null,
  error text not null,
  at timestamp with time zone not null default now(),
  constraint dead_mail_pkey PRIMARY KEY (id)
);

create table delivered (
  idempotency_key text not null,
  at timestamp with time zone not null default now(),
  constraint delivered_pkey PRIMARY KEY (idempotency_key)
);

CREATE INDEX delivered_at ON public.delivered USING btree (at);

create table deployment (
  id bigint not null generated always as identity,
  handler_id text not null,
  version integer not null,
  position integer not null default 100,
  bindings jsonb not null default '{}'::jsonb,
  reason text not null default ''::text,
  deployed_by bigint,
  deployed_at timestamp with time zone not null default now(),
  ended_at timestamp with time zone,
  ended_by bigint,
  replaces_id bigint,
  constraint deployment_pkey PRIMARY KEY (id)
);

CREATE UNIQUE INDEX deployment_active ON public.deployment USING btree (handler_id) WHERE (ended_at IS NULL);

create table deployment_revision (
  id boolean not null default true,
  revision bigint not null,
  constraint deployment_revision_pkey PRIMARY KEY (id),
  constraint deployment_revision_id_check CHECK (id)
);

create table ds_change (
  id bigint not null generated always as identity,
  at timestamp with time zone not null default clock_timestamp(),
  transaction xid8 not null default pg_current_xact_id(),
  entry_id bigint not null,
  kind text not null,
  class text not null,
  path text not null,
  old_path text,
  before jsonb,
  after jsonb,
  actor text,
  constraint ds_change_pkey PRIMARY KEY (id),
  constraint ds_change_kind_check CHECK ((kind = ANY (ARRAY['added'::text, 'changed'::text, 'renamed'::text, 'deleted'::text])))
);

CREATE INDEX ds_change_entry ON public.ds_change USING btree (entry_id, id);
CREATE INDEX ds_change_nobody ON public.ds_change USING btree (transaction) WHERE (actor IS NULL);
CREATE INDEX ds_change_path ON public.ds_change USING btree (lower(path), id);

create table ds_entry (
  path text not null,
  parent text not null,
  class text not null,
  attributes jsonb not null default '{}'::jsonb,
  rev integer not null default 1,
  created_at timestamp with time zone not null default now(),
  modified_at timestamp with time zone not null default now(),
  types jsonb not null default '{}'::jsonb,
  id bigint not null generated always as identity,
  constraint ds_entry_pkey PRIMARY KEY (path)
);

CREATE INDEX ds_entry_parent ON public.ds_entry USING btree (lower(parent));
CREATE UNIQUE INDEX ds_entry_path ON public.ds_entry USING btree (lower(path));

create table external_call (
  step_key text not null,
  run_id text not null,
  key text not null,
  tool text not null,
  input jsonb not null,
  attempts integer not null default 0,
  next_attempt_at timestamp with time zone not null default now(),
  holder text,
  lease_until timestamp with time zone,
  last_error text not null default ''::text,
  constraint external_call_pkey PRIMARY KEY (step_key)
);

CREATE INDEX external_call_next ON public.external_call USING btree (next_attempt_at);

create table feed (
  channel_id text not null,
  name text not null,
  cursor jsonb,
  next_poll_at timestamp with time zone not null default now(),
  interval_ms integer not null default 0,
  holder text,
  fence bigint not null default 0,
  lease_until timestamp with time zone,
  failures integer not null default 0,
  last_error text not null default ''::text,
  last_polled_at timestamp with time zone,
  last_success_at timestamp with time zone,
  constraint feed_pkey PRIMARY KEY (channel_id, name)
);

CREATE INDEX feed_next ON public.feed USING btree (next_poll_at);

create table handler (
  id text not null,
  title text not null,
  category text not null default ''::text,
  shipped boolean not null default false,
  created_at timestamp with time zone not null default now(),
  deleted_at timestamp with time zone,
  watched_until timestamp with time zone,
  constraint handler_pkey PRIMARY KEY (id)
);

create table handler_draft (
  handler_id text not null,
  document jsonb not null,
  layout jsonb not null,
  tests jsonb not null default '[]'::jsonb,
  based_on integer,
  rev integer not null default 1,
  updated_by bigint,
  updated_at timestamp with time zone not null default now(),
  constraint handler_draft_pkey PRIMARY KEY (handler_id)
);

create table handler_presence (
  handler_id text not null,
  tab text not null,
  user_id bigint not null,
  step text,
  seen_at timestamp with time zone not null,
  constraint handler_presence_pkey PRIMARY KEY (handler_id, tab)
);

create table handler_version (
  handler_id text not null,
  number integer not null,
  hash text not null,
  document jsonb not null,
  layout jsonb not null,
  tests jsonb not null default '[]'::jsonb,
  message text not null,
  created_by bigint,
  created_at timestamp with time zone not null default now(),
  constraint handler_version_pkey PRIMARY KEY (handler_id, number)
);

CREATE INDEX handler_version_hash ON public.handler_version USING btree (hash);

create table idempotent_answer (
  user_id bigint not null,
  key text not null,
  request_hash text not null,
  status integer not null,
  body jsonb,
  at timestamp with time zone not null default now(),
  constraint idempotent_answer_pkey PRIMARY KEY (user_id, key)
);

create table interaction (
  id bigint not null generated always as identity,
  media_type text not null,
  media_subtype text not null default ''::text,
  direction text not null default 'in'::text,
  state text not null default 'offering'::text,
  state_text text not null default 'Offering'::text,
  state_since timestamp with time zone not null default now(),
  queue_type text not null,
  queue_name text not null,
  workgroup_id bigint,
  user_id bigint,
  last_user_id bigint,
  channel_id text,
  platform text not null default ''::text,
  thread_id bigint,
  contact_id bigint,
  predecessor_id bigint,
  preferred_user_id bigint,
  preferred_until timestamp with time zone,
  subject text not null default ''::text,
  attributes jsonb not null default '{}'::jsonb,
  log jsonb not null default '[]'::jsonb,
  alert_ends_at timestamp with time zone,
  snoozed_until timestamp with time zone,
  held_since timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  queued_at timestamp with time zone not null default now(),
  answered_at timestamp with time zone,
  disconnected_at timestamp with time zone,
  held_seconds double precision not null default 0,
  rev bigint not null default 1,
  participants jsonb not null default '[]'::jsonb,
  constraint interaction_pkey PRIMARY KEY (id),
  constraint interaction_check CHECK (((state = ANY (ARRAY['alerting'::text, 'connected'::text, 'held'::text])) <= (user_id IS NOT NULL))),
  constraint interaction_check1 CHECK (((state = ANY (ARRAY['offering'::text, 'disconnectedLocal'::text, 'disconnectedRemote'::text])) <= (user_id IS NULL))),
  constraint interaction_check2 CHECK (((state = 'alerting'::text) = (alert_ends_at IS NOT NULL))),
  constraint interaction_check3 CHECK (((state = 'snoozed'::text) = (snoozed_until IS NOT NULL))),
  constraint interaction_check4 CHECK (((state = ANY (ARRAY['disconnectedLocal'::text, 'disconnectedRemote'::text])) = (disconnected_at IS NOT NULL))),
  constraint interaction_direction_check CHECK ((direction = ANY (ARRAY['in'::text, 'out'::text]))),
  constraint interaction_queue_type_check CHECK ((queue_type = ANY (ARRAY['workgroup'::text, 'user'::text, 'station'::text, 'line'::text, 'system'::text]))),
  constraint interaction_state_check CHECK ((state = ANY (ARRAY['offering'::text, 'alerting'::text, 'connected'::text, 'held'::text, 'parked'::text, 'snoozed'::text, 'disconnectedLocal'::text, 'disconnectedRemote'::text])))
);

CREATE INDEX interaction_contact ON public.interaction USING btree (contact_id, created_at DESC);
CREATE INDEX interaction_created ON public.interaction USING btree (created_at DESC);
CREATE INDEX interaction_ended ON public.interaction USING btree (workgroup_id, disconnected_at) WHERE (disconnected_at IS NOT NULL);
CREATE UNIQUE INDEX interaction_open_thread ON public.interaction USING btree (thread_id) WHERE ((thread_id IS NOT NULL) AND (disconnected_at IS NULL));
CREATE INDEX interaction_open_workgroup ON public.interaction USING btree (workgroup_id, queued_at) WHERE (disconnected_at IS NULL);
CREATE INDEX interaction_own_queue ON public.interaction USING btree (lower(queue_name)) WHERE ((queue_type = 'user'::text) AND (disconnected_at IS NULL) AND (user_id IS NULL));
CREATE INDEX interaction_participants ON public.interaction USING gin (participants jsonb_path_ops) WHERE (participants <> '[]'::jsonb);
CREATE INDEX interaction_thread ON public.interaction USING btree (thread_id, id DESC);
CREATE INDEX interaction_user ON public.interaction USING btree (user_id) WHERE (user_id IS NOT NULL);

create table interaction_event (
  id bigint not null generated always as identity,
  interaction_id bigint not null,
  at timestamp with time zone not null default clock_timestamp(),
  type text not null,
  user_id bigint,
  actor jsonb not null,
  data jsonb not null default '{}'::jsonb,
  constraint interaction_event_pkey PRIMARY KEY (id)
);

CREATE INDEX interaction_event_interaction ON public.interaction_event USING btree (interaction_id, id);

create table interaction_note (
  id bigint not null generated always as identity,
  interaction_id bigint not null,
  user_id bigint,
  text text not null,
  at timestamp with time zone not null default now(),
  only_for jsonb,
  constraint interaction_note_pkey PRIMARY KEY (id)
);

CREATE INDEX interaction_note_interaction ON public.interaction_note USING btree (interaction_id, id);

create table interaction_read (
  interaction_id bigint not null,
  user_id bigint not null,
  message_id bigint not null,
  at timestamp with time zone not null default now(),
  constraint interaction_read_pkey PRIMARY KEY (interaction_id, user_id)
);

create table lease (
  name text not null,
  holder text not null,
  fence bigint not null default 1,
  expires_at timestamp with time zone not null,
  constraint lease_pkey PRIMARY KEY (name)
);

create table licence (
  feature text not null,
  seats integer,
  loaded_at timestamp with time zone not null default now(),
  rev integer not null default 1,
  constraint licence_pkey PRIMARY KEY (feature),
  constraint licence_seats_check CHECK ((seats >= 0))
);

create table licence_assignment (
  id bigint not null generated always as identity,
  feature text not null,
  user_id bigint,
  station_id bigint,
  constraint licence_assignment_pkey PRIMARY KEY (id),
  constraint licence_assignment_check CHECK ((num_nonnulls(user_id, station_id) = 1))
);

CREATE UNIQUE INDEX licence_assignment_station ON public.licence_assignment USING btree (feature, station_id) WHERE (station_id IS NOT NULL);
CREATE UNIQUE INDEX licence_assignment_user ON public.licence_assignment USING btree (feature, user_id) WHERE (user_id IS NOT NULL);

create table live_event (
  id bigint not null generated always as identity,
  xid xid8 not null default pg_current_xact_id(),
  at timestamp with time zone not null default now(),
  type text not null,
  audience jsonb not null,
  payload jsonb not null,
  constraint live_event_pkey PRIMARY KEY (id)
);

CREATE INDEX live_event_at ON public.live_event USING btree (at);
CREATE INDEX live_event_position ON public.live_event USING btree (xid, id);

create table mail (
  id bigint not null generated always as identity,
  key text not null,
  body jsonb not null,
  attempts integer not null default 0,
  hold_until timestamp with time zone,
  at timestamp with time zone not null default clock_timestamp(),
  constraint mail_pkey PRIMARY KEY (id)
);

CREATE INDEX mail_key ON public.mail USING btree (key, id);

create table message (
  id bigint not null generated always as identity,
  channel_id text not null,
  thread_id bigint not null,
  interaction_id bigint,
  kind text not null,
  direction text not null,
  external_id text,
  parent_external_id text not null default ''::text,
  root_external_id text not null default ''::text,
  identity_id bigint,
  text text not null default ''::text,
  language text not null default ''::text,
  attachments jsonb not null default '[]'::jsonb,
  visibility text not null default 'public'::text,
  url text not null default ''::text,
  state text not null default 'visible'::text,
  versions jsonb not null default '[]'::jsonb,
  platform_version text not null default ''::text,
  version_at timestamp with time zone,
  hidden_at timestamp with time zone,
  replyable jsonb not null default '{"allowed": true}'::jsonb,
  created_at timestamp with time zone not null,
  observed_at timestamp with time zone not null default now(),
  sort_at timestamp with time zone not null,
  late boolean not null default false,
  backfilled boolean not null default false,
  sent_by_user_id bigint,
  sent_by_step text,
  to_message_id bigint,
  send_state text,
  send_error text not null default ''::text,
  send_error_class text not null default ''::text,
  send_attempts integer not null default 0,
  send_after timestamp with time zone,
  send_holder text,
  send_started_at timestamp with time zone,
  send_key text,
  before_start boolean not null default false,
  liked boolean not null default false,
  constraint message_pkey PRIMARY KEY (id),
  constraint message_check CHECK (((direction = 'out'::text) = (send_state IS NOT NULL))),
  constraint message_check1 CHECK (((direction = 'out'::text) OR (external_id IS NOT NULL))),
  constraint message_direction_check CHECK ((direction = ANY (ARRAY['in'::text, 'out'::text, 'outside'::text]))),
  constraint message_kind_check CHECK ((kind = ANY (ARRAY['post'::text, 'comment'::text, 'directMessage'::text]))),
  constraint message_send_state_check CHECK ((send_state = ANY (ARRAY['queued'::text, 'sending'::text, 'sent'::text, 'failed'::text, 'unknown'::text]))),
  constraint message_state_check CHECK ((state = ANY (ARRAY['visible'::text, 'edited'::text, 'deleted'::text, 'hidden'::text]))),
  constraint message_visibility_check CHECK ((visibility = ANY (ARRAY['public'::text, 'unlisted'::text, 'followers'::text, 'private'::text])))
);

CREATE INDEX message_backfilled ON public.message USING btree (channel_id, observed_at) WHERE backfilled;
CREATE UNIQUE INDEX message_external ON public.message USING btree (channel_id, external_id) WHERE (external_id IS NOT NULL);
CREATE INDEX message_interaction ON public.message USING btree (interaction_id, sort_at, id);
CREATE INDEX message_outbox ON public.message USING btree (send_after, id) WHERE (send_state = ANY (ARRAY['queued'::text, 'sending'::text, 'unknown'::text]));
CREATE INDEX message_parent ON public.message USING btree (channel_id, parent_external_id) WHERE (parent_external_id <> ''::text);
CREATE UNIQUE INDEX message_send_key ON public.message USING btree (send_key) WHERE (send_key IS NOT NULL);
CREATE UNIQUE INDEX message_step ON public.message USING btree (sent_by_step) WHERE (sent_by_step IS NOT NULL);
CREATE INDEX message_thread ON public.message USING btree (thread_id, sort_at, id);

create table message_tombstone (
  channel_id text not null,
  external_id text not null,
  body jsonb not null,
  at timestamp with time zone not null default now(),
  constraint message_tombstone_pkey PRIMARY KEY (channel_id, external_id)
);

create table passkey (
  id bigint not null generated always as identity,
  user_id bigint not null,
  credential_id text not null,
  public_key text not null,
  counter bigint not null default 0,
  transports text[] not null default '{}'::text[],
  synchronised boolean not null,
  name text not null,
  created_at timestamp with time zone not null default now(),
  last_used_at timestamp with time zone,
  constraint passkey_pkey PRIMARY KEY (id),
  constraint passkey_credential_id_key UNIQUE (credential_id)
);

CREATE INDEX passkey_user ON public.passkey USING btree (user_id);

create table program (
  identity text not null,
  handler_id text not null,
  version integer not null,
  bindings jsonb not null,
  created_at timestamp with time zone not null default now(),
  constraint program_pkey PRIMARY KEY (identity)
);

create table rate_bucket (
  account_id bigint not null,
  name text not null,
  capacity integer,
  remaining integer,
  resets_at timestamp with time zone,
  blocked_until timestamp with time zone,
  updated_at timestamp with time zone not null default now(),
  constraint rate_bucket_pkey PRIMARY KEY (account_id, name)
);

create table raw_event (
  id bigint not null generated always as identity,
  channel_id text not null,
  source text not null,
  hash text not null,
  body jsonb not null,
  state text not null default 'new'::text,
  attempts integer not null default 0,
  error text not null default ''::text,
  received_at timestamp with time zone not null default now(),
  processed_at timestamp with time zone,
  waits integer not null default 0,
  constraint raw_event_pkey PRIMARY KEY (id),
  constraint raw_event_state_check CHECK ((state = ANY (ARRAY['new'::text, 'done'::text, 'quarantined'::text])))
);

CREATE UNIQUE INDEX raw_event_hash ON public.raw_event USING btree (channel_id, hash);
CREATE INDEX raw_event_new ON public.raw_event USING btree (channel_id, id) WHERE (state = 'new'::text);
CREATE INDEX raw_event_quarantined ON public.raw_event USING btree (channel_id, id) WHERE (state = 'quarantined'::text);
CREATE INDEX raw_event_received ON public.raw_event USING btree (received_at);

create table recovery_code (
  user_id bigint not null,
  code_hash text not null,
  used_at timestamp with time zone,
  constraint recovery_code_pkey PRIMARY KEY (user_id, code_hash)
);

create table remote_file (
  account_id bigint not null,
  url_hash text not null,
  url text not null,
  state text not null default 'waiting'::text,
  reason text not null default ''::text,
  blob_hash text,
  attempts integer not null default 0,
  fetch_after timestamp with time zone not null default now(),
  created_at timestamp with time zone not null default now(),
  constraint remote_file_pkey PRIMARY KEY (account_id, url_hash),
  constraint remote_file_check CHECK (((state = 'kept'::text) = (blob_hash IS NOT NULL))),
  constraint remote_file_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'kept'::text, 'refused'::text])))
);

CREATE INDEX remote_file_blob ON public.remote_file USING btree (blob_hash);
CREATE INDEX remote_file_created ON public.remote_file USING btree (created_at);
CREATE INDEX remote_file_waiting ON public.remote_file USING btree (fetch_after) WHERE (state = 'waiting'::text);

create table reply_draft (
  interaction_id bigint not null,
  user_id bigint not null,
  to_message_id bigint,
  text text not null,
  updated_at timestamp with time zone not null default now(),
  constraint reply_draft_pkey PRIMARY KEY (interaction_id, user_id)
);

create table reply_file (
  id bigint not null generated always as identity,
  interaction_id bigint not null,
  user_id bigint not null,
  message_id bigint,
  position integer not null default 0,
  blob_hash text not null,
  name text not null,
  alt text not null default ''::text,
  created_at timestamp with time zone not null default now(),
  visibility text not null default 'public'::text,
  constraint reply_file_pkey PRIMARY KEY (id),
  constraint reply_file_visibility_check CHECK ((visibility = ANY (ARRAY['public'::text, 'private'::text])))
);

CREATE INDEX reply_file_blob ON public.reply_file USING btree (blob_hash);
CREATE INDEX reply_file_interaction ON public.reply_file USING btree (interaction_id);
CREATE INDEX reply_file_message ON public.reply_file USING btree (message_id, "position");

create table role (
  id bigint not null generated always as identity,
  name text not null,
  notes text not null default ''::text,
  rev integer not null default 1,
  requires_second_factor boolean not null default false,
  constraint role_pkey PRIMARY KEY (id)
);

CREATE UNIQUE INDEX role_name ON public.role USING btree (lower(name));

create table role_right (
  role_id bigint not null,
  right_name text not null,
  scope jsonb not null default '{}'::jsonb,
  constraint role_right_pkey PRIMARY KEY (role_id, right_name)
);

create table run (
  id text not null,
  key text not null,
  handler_id text not null,
  version integer not null,
  program text not null,
  role text not null default 'primary'::text,
  interaction_id bigint,
  status text not null,
  event jsonb not null,
  snapshot jsonb not null,
  outcome text,
  fault jsonb,
  steps integer not null default 0,
  started_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  ended_at timestamp with time zone,
  constraint run_pkey PRIMARY KEY (id),
  constraint run_status_check CHECK ((status = ANY (ARRAY['running'::text, 'waiting'::text, 'yielded'::text, 'ended'::text, 'faulted'::text])))
);

CREATE INDEX run_faulted ON public.run USING btree (updated_at DESC) WHERE (status = 'faulted'::text);
CREATE INDEX run_handler ON public.run USING btree (handler_id, started_at DESC, id DESC);
CREATE INDEX run_interaction ON public.run USING btree (interaction_id, started_at) WHERE (interaction_id IS NOT NULL);
CREATE INDEX run_key_open ON public.run USING btree (key) WHERE (ended_at IS NULL);
CREATE INDEX run_started ON public.run USING btree (started_at) INCLUDE (handler_id, status);

create table run_journal (
  id bigint not null generated always as identity,
  run_id text not null,
  at timestamp with time zone not null default now(),
  entries json not null,
  constraint run_journal_pkey PRIMARY KEY (id)
);

CREATE INDEX run_journal_run ON public.run_journal USING btree (run_id, id);

create table schedule (
  id bigint not null generated always as identity,
  name text not null,
  notes text not null default ''::text,
  time_zone text not null default 'UTC'::text,
  periods jsonb not null default '[]'::jsonb,
  holidays jsonb not null default '[]'::jsonb,
  rev integer not null default 1,
  constraint schedule_pkey PRIMARY KEY (id)
);

CREATE UNIQUE INDEX schedule_name ON public.schedule USING btree (lower(name));

create table schema_migration (
  name text not null,
  checksum text not null,
  applied_at timestamp with time zone not null default now(),
  constraint schema_migration_pkey PRIMARY KEY (name)
);

create table server_parameter (
  name text not null,
  value text not null,
  notes text not null default ''::text,
  rev integer not null default 1,
  constraint server_parameter_pkey PRIMARY KEY (name)
);

create table sign_in_failure (
  id bigint not null generated always as identity,
  name text not null,
  address text not null,
  at timestamp with time zone not null default now(),
  kind text not null default 'password'::text,
  constraint sign_in_failure_pkey PRIMARY KEY (id),
  constraint sign_in_failure_kind_check CHECK ((kind = ANY (ARRAY['password'::text, 'code'::text, 'passkey'::text, 'signOn'::text])))
);

CREATE INDEX sign_in_failure_address ON public.sign_in_failure USING btree (address, at);
CREATE INDEX sign_in_failure_name ON public.sign_in_failure USING btree (lower(name), at);

create table sign_on_identity (
  provider_id bigint not null,
  subject text not null,
  user_id bigint not null,
  created_at timestamp with time zone not null default now(),
  last_used_at timestamp with time zone not null default now(),
  constraint sign_on_identity_pkey PRIMARY KEY (provider_id, subject)
);

CREATE INDEX sign_on_identity_user ON public.sign_on_identity USING btree (user_id);

create table sign_on_provider (
  id bigint not null generated always as identity,
  name text not null,
  issuer text not null,
  client_id text not null,
  sealed_secret text not null default ''::text,
  scopes text not null default 'openid email profile'::text,
  enabled boolean not null default true,
  matches_email boolean not null default true,
  new_user_role_id bigint,
  rev integer not null default 1,
  constraint sign_on_provider_pkey PRIMARY KEY (id)
);

CREATE UNIQUE INDEX sign_on_provider_name ON public.sign_on_provider USING btree (lower(name));

create table skill (
  id bigint not null generated always as identity,
  name text not null,
  notes text not null default ''::text,
  rev integer not null default 1,
  constraint skill_pkey PRIMARY KEY (id)
);

CREATE UNIQUE INDEX skill_name ON public.skill USING btree (lower(name));

create table social_account (
  id bigint not null generated always as identity,
  platform text not null,
  name text not null,
  external_id text not null default ''::text,
  handle text not null default ''::text,
  base_url text not null,
  credentials text not null,
  settings jsonb not null default '{}'::jsonb,
  rev integer not null default 1,
  created_at timestamp with time zone not null default now(),
  token_expires_at timestamp with time zone,
  constraint social_account_pkey PRIMARY KEY (id),
  constraint social_account_platform_check CHECK ((platform = ANY (ARRAY['facebook'::text, 'x'::text, 'bluesky'::text, 'mastodon'::text])))
);

CREATE UNIQUE INDEX social_account_name ON public.social_account USING btree (lower(name));

create table social_channel (
  id text not null,
  name text not null,
  account_id bigint not null,
  platform text not null,
  conversation_workgroup_id bigint,
  direct_message_workgroup_id bigint,
  poll_interval_ms integer not null default 5000,
  post_limit integer not null default 100,
  handles text[] not null default '{}'::text[],
  keywords text[] not null default '{}'::text[],
  thread_mode text not null default 'perRootComment'::text,
  continuity_hours integer not null default 72,
  enabled boolean not null default true,
  state text not null default 'active'::text,
  state_reason text not null default ''::text,
  state_since timestamp with time zone not null default now(),
  last_success_at timestamp with time zone,
  last_message_at timestamp with time zone,
  start_at timestamp with time zone not null default now(),
  position integer not null default 100,
  rev integer not null default 1,
  created_at timestamp with time zone not null default now(),
  flood_limit integer not null default 20,
  backfill_hours integer not null default 72,
  channel_flood_limit integer not null default 1000,
  flooded_at timestamp with time zone,
  backfill_limit integer not null default 1000,
  constraint social_channel_pkey PRIMARY KEY (id),
  constraint social_channel_backfill_hours_check CHECK ((backfill_hours >= 0)),
  constraint social_channel_backfill_limit_check CHECK ((backfill_limit >= 0)),
  constraint social_channel_channel_flood_limit_check CHECK ((channel_flood_limit >= 0)),
  constraint social_channel_continuity_hours_check CHECK ((continuity_hours >= 0)),
  constraint social_channel_flood_limit_check CHECK ((flood_limit >= 0)),
  constraint social_channel_id_check CHECK ((id ~ '^[0-9a-f]{24}$'::text)),
  constraint social_channel_poll_interval_ms_check CHECK ((poll_interval_ms >= 1000)),
  constraint social_channel_post_limit_check CHECK (((post_limit >= 1) AND (post_limit <= 100))),
  constraint social_channel_state_check CHECK ((state = ANY (ARRAY['active'::text, 'degraded'::text, 'needsReauthorisation'::text, 'misconfigured'::text, 'paused'::text]))),
  constraint social_channel_thread_mode_check CHECK ((thread_mode = ANY (ARRAY['perPost'::text, 'perRootComment'::text])))
);

CREATE UNIQUE INDEX social_channel_name ON public.social_channel USING btree (lower(name));

create table social_spending (
  channel_id text not null,
  day timestamp with time zone not null,
  what text not null,
  resources integer not null default 0,
  microdollars bigint not null default 0,
  constraint social_spending_pkey PRIMARY KEY (channel_id, day, what)
);

create table social_thread (
  id bigint not null generated always as identity,
  channel_id text not null,
  kind text not null,
  key text not null,
  root_external_id text not null,
  url text not null default ''::text,
  next_refresh_at timestamp with time zone,
  refreshed_at timestamp with time zone,
  refresh_step integer not null default 0,
  created_at timestamp with time zone not null default now(),
  constraint social_thread_pkey PRIMARY KEY (id),
  constraint social_thread_kind_check CHECK ((kind = ANY (ARRAY['conversation'::text, 'directMessage'::text])))
);

CREATE UNIQUE INDEX social_thread_key ON public.social_thread USING btree (channel_id, kind, key);
CREATE INDEX social_thread_refresh ON public.social_thread USING btree (next_refresh_at) WHERE (next_refresh_at IS NOT NULL);
CREATE INDEX social_thread_root ON public.social_thread USING btree (channel_id, root_external_id);

create table station (
  id bigint not null generated always as identity,
  name text not null,
  alert_timeout_seconds integer not null default 15,
  active boolean not null default true,
  rev integer not null default 1,
  constraint station_pkey PRIMARY KEY (id),
  constraint station_alert_timeout_seconds_check CHECK (((alert_timeout_seconds = 0) OR (alert_timeout_seconds >= 7)))
);

CREATE UNIQUE INDEX station_name ON public.station USING btree (lower(name));

create table status_definition (
  id bigint not null generated always as identity,
  name text not null,
  acd_allowed boolean not null default false,
  after_call_work boolean not null default false,
  do_not_disturb boolean not null default false,
  selectable boolean not null default true,
  persistent boolean not null default false,
  icon text not null default 'circle'::text,
  position integer not null default 100,
  rev integer not null default 1,
  constraint status_definition_pkey PRIMARY KEY (id)
);

CREATE UNIQUE INDEX status_definition_name ON public.status_definition USING btree (lower(name));

create table subscription (
  run_id text not null,
  event_type text not null,
  object_id text not null,
  key text not null,
  constraint subscription_pkey PRIMARY KEY (run_id, event_type, object_id)
);

CREATE INDEX subscription_event ON public.subscription USING btree (event_type, object_id);

create table timer (
  key text not null,
  name text not null,
  kind text not null,
  due_at timestamp with time zone not null,
  body jsonb not null default '{}'::jsonb,
  constraint timer_pkey PRIMARY KEY (key, name)
);

CREATE INDEX timer_due ON public.timer USING btree (due_at);

create table trace_entry (
  id bigint not null generated always as identity,
  at timestamp with time zone not null default clock_timestamp(),
  run_id text not null,
  level integer not null,
  message text not null,
  data jsonb,
  constraint trace_entry_pkey PRIMARY KEY (id)
);

CREATE INDEX trace_entry_at ON public.trace_entry USING btree (at);

create table used_challenge (
  challenge_hash text not null,
  used_at timestamp with time zone not null default now(),
  constraint used_challenge_pkey PRIMARY KEY (challenge_hash)
);

create table user_account (
  id bigint not null generated always as identity,
  name text not null,
  display_name text not null,
  email text not null default ''::text,
  password_hash text,
  enabled boolean not null default true,
  agent_cost integer not null default 0,
  agent_attribute1 integer not null default 0,
  agent_attribute2 integer not null default 0,
  agent_attribute3 integer not null default 0,
  categories text[] not null default '{}'::text[],
  language text not null default 'en'::text,
  time_zone text not null default 'UTC'::text,
  rev integer not null default 1,
  created_at timestamp with time zone not null default now(),
  passkey_handle text not null default (gen_random_uuid())::text,
  constraint user_account_pkey PRIMARY KEY (id)
);

CREATE UNIQUE INDEX user_account_name ON public.user_account USING btree (lower(name));
CREATE UNIQUE INDEX user_account_passkey_handle ON public.user_account USING btree (passkey_handle);

create table user_presence (
  user_id bigint not null,
  status_id bigint not null,
  status_since timestamp with time zone not null default now(),
  queued_status_id bigint,
  signed_in boolean not null default false,
  station_id bigint,
  available_since timestamp with time zone,
  heartbeat_at timestamp with time zone,
  rev bigint not null default 1,
  constraint user_presence_pkey PRIMARY KEY (user_id)
);

create table user_role (
  user_id bigint not null,
  role_id bigint not null,
  constraint user_role_pkey PRIMARY KEY (user_id, role_id)
);

create table user_session (
  id_hash text not null,
  user_id bigint not null,
  created_at timestamp with time zone not null default now(),
  last_seen_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  user_agent text not null default ''::text,
  address text not null default ''::text,
  id bigint not null generated always as identity,
  method text not null default 'password'::text,
  proved_at timestamp with time zone not null default now(),
  constraint user_session_pkey PRIMARY KEY (id_hash),
  constraint user_session_method_check CHECK ((method = ANY (ARRAY['password'::text, 'passwordAndCode'::text, 'passkey'::text, 'singleSignOn'::text])))
);

CREATE UNIQUE INDEX user_session_id ON public.user_session USING btree (id);
CREATE INDEX user_session_user ON public.user_session USING btree (user_id);

create table user_skill (
  user_id bigint not null,
  skill_id bigint not null,
  proficiency integer not null default 1,
  desire integer not null default 0,
  constraint user_skill_pkey PRIMARY KEY (user_id, skill_id),
  constraint user_skill_desire_check CHECK (((desire >= 0) AND (desire <= 100))),
  constraint user_skill_proficiency_check CHECK (((proficiency >= 1) AND (proficiency <= 100)))
);

create table user_totp (
  user_id bigint not null,
  sealed_secret text not null,
  confirmed_at timestamp with time zone,
  last_step bigint not null default 0,
  created_at timestamp with time zone not null default now(),
  constraint user_totp_pkey PRIMARY KEY (user_id)
);

create table utilization (
  id bigint not null generated always as identity,
  user_id bigint,
  workgroup_id bigint,
  media_type text not null,
  percent integer not null default 100,
  maximum integer not null default 1,
  constraint utilization_pkey PRIMARY KEY (id),
  constraint utilization_check CHECK ((num_nonnulls(user_id, workgroup_id) = 1)),
  constraint utilization_maximum_check CHECK ((maximum >= 0)),
  constraint utilization_percent_check CHECK (((percent >= 0) AND (percent <= 100)))
);

CREATE UNIQUE INDEX utilization_user ON public.utilization USING btree (user_id, media_type) WHERE (user_id IS NOT NULL);
CREATE UNIQUE INDEX utilization_workgroup ON public.utilization USING btree (workgroup_id, media_type) WHERE (workgroup_id IS NOT NULL);

create table workgroup (
  id bigint not null generated always as identity,
  name text not null,
  notes text not null default ''::text,
  active boolean not null default true,
  queue_type text not null default 'custom'::text,
  alert_timeout_seconds integer,
  no_answer_status_id bigint,
  wrap_up_status_id bigint,
  wrap_up_seconds integer,
  wrap_up_code_required boolean not null default false,
  exempt_held boolean not null default false,
  in_queue_timeout_seconds integer,
  overflow_workgroup_id bigint,
  service_level jsonb not null default '{}'::jsonb,
  weights jsonb not null default '{}'::jsonb,
  rev integer not null default 1,
  created_at timestamp with time zone not null default now(),
  schedule_id bigint,
  wrap_up_extensions integer not null default 1,
  wrap_up_extension_seconds integer not null default 60,
  constraint workgroup_pkey PRIMARY KEY (id),
  constraint workgroup_alert_timeout_seconds_check CHECK ((alert_timeout_seconds >= 7)),
  constraint workgroup_in_queue_timeout_seconds_check CHECK ((in_queue_timeout_seconds > 0)),
  constraint workgroup_queue_type_check CHECK ((queue_type = ANY (ARRAY['custom'::text, 'groupRing'::text, 'sequential'::text, 'roundRobin'::text]))),
  constraint workgroup_wrap_up_extension_seconds_check CHECK (((wrap_up_extension_seconds >= 1) AND (wrap_up_extension_seconds <= 3600))),
  constraint workgroup_wrap_up_extensions_check CHECK (((wrap_up_extensions >= 0) AND (wrap_up_extensions <= 10))),
  constraint workgroup_wrap_up_seconds_check CHECK (((wrap_up_seconds >= 1) AND (wrap_up_seconds <= 7200)))
);

CREATE UNIQUE INDEX workgroup_name ON public.workgroup USING btree (lower(name));
CREATE INDEX workgroup_schedule ON public.workgroup USING btree (schedule_id);

create table workgroup_member (
  workgroup_id bigint not null,
  user_id bigint not null,
  activated boolean not null default true,
  position integer not null default 0,
  constraint workgroup_member_pkey PRIMARY KEY (workgroup_id, user_id)
);

CREATE INDEX workgroup_member_user ON public.workgroup_member USING btree (user_id);

create table workgroup_skill (
  workgroup_id bigint not null,
  skill_id bigint not null,
  proficiency integer not null default 1,
  desire integer not null default 0,
  constraint workgroup_skill_pkey PRIMARY KEY (workgroup_id, skill_id),
  constraint workgroup_skill_desire_check CHECK (((desire >= 0) AND (desire <= 100))),
  constraint workgroup_skill_proficiency_check CHECK (((proficiency >= 1) AND (proficiency <= 100)))
);

create table wrap_up (
  id bigint not null generated always as identity,
  interaction_id bigint not null,
  user_id bigint not null,
  workgroup_id bigint,
  code text not null default ''::text,
  note text not null default ''::text,
  started_at timestamp with time zone not null default now(),
  due_at timestamp with time zone,
  ended_at timestamp with time zone,
  extensions integer not null default 0,
  constraint wrap_up_pkey PRIMARY KEY (id)
);

CREATE INDEX wrap_up_ended ON public.wrap_up USING btree (workgroup_id, ended_at) WHERE (ended_at IS NOT NULL);
CREATE UNIQUE INDEX wrap_up_open ON public.wrap_up USING btree (interaction_id, user_id) WHERE (ended_at IS NULL);
CREATE INDEX wrap_up_user ON public.wrap_up USING btree (user_id) WHERE (ended_at IS NULL);

create table wrap_up_code (
  id bigint not null generated always as identity,
  name text not null,
  workgroup_id bigint,
  rev integer not null default 1,
  constraint wrap_up_code_pkey PRIMARY KEY (id)
);

CREATE UNIQUE INDEX wrap_up_code_name ON public.wrap_up_code USING btree (lower(name), COALESCE(workgroup_id, (0)::bigint));

alter table account_authorisation add constraint account_authorisation_account_id_fkey FOREIGN KEY (account_id) REFERENCES social_account(id) ON DELETE CASCADE;
alter table account_authorisation add constraint account_authorisation_user_id_fkey FOREIGN KEY (user_id) REFERENCES user_account(id) ON DELETE CASCADE;
alter table acd_decision add constraint acd_decision_interaction_id_fkey FOREIGN KEY (interaction_id) REFERENCES interaction(id) ON DELETE CASCADE;
alter table acd_decision add constraint acd_decision_user_id_fkey FOREIGN KEY (user_id) REFERENCES user_account(id);
alter table acd_decision add constraint acd_decision_workgroup_id_fkey FOREIGN KEY (workgroup_id) REFERENCES workgroup(id);
alter table acd_item add constraint acd_item_interaction_id_fkey FOREIGN KEY (interaction_id) REFERENCES interaction(id) ON DELETE CASCADE;
alter table acd_item add constraint acd_item_last_attempted_user_id_fkey FOREIGN KEY (last_attempted_user_id) REFERENCES user_account(id);
alter table acd_item add constraint acd_item_workgroup_id_fkey FOREIGN KEY (workgroup_id) REFERENCES workgroup(id);
alter table canned_response_workgroup add constraint canned_response_workgroup_response_id_fkey FOREIGN KEY (response_id) REFERENCES canned_response(id) ON DELETE CASCADE;
alter table canned_response_workgroup add constraint canned_response_workgroup_workgroup_id_fkey FOREIGN KEY (workgroup_id) REFERENCES workgroup(id) ON DELETE CASCADE;
alter table charged_resource add constraint charged_resource_account_id_fkey FOREIGN KEY (account_id) REFERENCES social_account(id) ON DELETE CASCADE;
alter table contact add constraint contact_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES contact(id);
alter table contact_identity add constraint contact_identity_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contact(id);
alter table deployment add constraint deployment_deployed_by_fkey FOREIGN KEY (deployed_by) REFERENCES user_account(id) ON DELETE SET NULL;
alter table deployment add constraint deployment_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES user_account(id) ON DELETE SET NULL;
alter table deployment add constraint deployment_handler_id_version_fkey FOREIGN KEY (handler_id, version) REFERENCES handler_version(handler_id, number);
alter table deployment add constraint deployment_replaces_id_fkey FOREIGN KEY (replaces_id) REFERENCES deployment(id);
alter table feed add constraint feed_channel_id_fkey FOREIGN KEY (channel_id) REFERENCES social_channel(id) ON DELETE CASCADE;
alter table handler_draft add constraint handler_draft_handler_id_fkey FOREIGN KEY (handler_id) REFERENCES handler(id) ON DELETE CASCADE;
alter table handler_draft add constraint handler_draft_updated_by_fkey FOREIGN KEY (updated_by) REFERENCES user_account(id) ON DELETE SET NULL;
alter table handler_presence add constraint handler_presence_handler_id_fkey FOREIGN KEY (handler_id) REFERENCES handler(id) ON DELETE CASCADE;
alter table handler_presence add constraint handler_presence_user_id_fkey FOREIGN KEY (user_id) REFERENCES user_account(id) ON DELETE CASCADE;
alter table handler_version add constraint handler_version_created_by_fkey FOREIGN KEY (created_by) REFERENCES user_account(id) ON DELETE SET NULL;
alter table handler_version add constraint handler_version_handler_id_fkey FOREIGN KEY (handler_id) REFERENCES handler(id) ON DELETE CASCADE;
alter table interaction add constraint interaction_channel_id_fkey FOREIGN KEY (channel_id) REFERENCES social_channel(id) ON DELETE SET NULL;
alter table interaction add constraint interaction_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contact(id);
alter table interaction add constraint interaction_last_user_id_fkey FOREIGN KEY (last_user_id) REFERENCES user_account(id);
alter table interaction add constraint interaction_predecessor_id_fkey FOREIGN KEY (predecessor_id) REFERENCES interaction(id);
alter table interaction add constraint interaction_preferred_user_id_fkey FOREIGN KEY (preferred_user_id) REFERENCES user_account(id);
alter table interaction add constraint interaction_thread_id_fkey FOREIGN KEY (thread_id) REFERENCES social_thread(id);
alter table interaction add constraint interaction_user_id_fkey FOREIGN KEY (user_id) REFERENCES user_account(id);
alter table interaction add constraint interaction_workgroup_id_fkey FOREIGN KEY (workgroup_id) REFERENCES workgroup(id);
alter table interaction_event add constraint interaction_event_interaction_id_fkey FOREIGN KEY (interaction_id) REFERENCES interaction(id) ON DELETE CASCADE;
alter table interaction_note add constraint interaction_note_interaction_id_fkey FOREIGN KEY (interaction_id) REFERENCES interaction(id) ON DELETE CASCADE;
alter table interaction_note add constraint interaction_note_user_id_fkey FOREIGN KEY (user_id) REFERENCES user_account(id) ON DELETE SET NULL;
alter table interaction_read add constraint interaction_read_interaction_id_fkey FOREIGN KEY (interaction_id) REFERENCES interaction(id) ON DELETE CASCADE;
alter table interaction_read add constraint interaction_read_user_id_fkey FOREIGN KEY (user_id) REFERENCES user_account(id) ON DELETE CASCADE;
alter table licence_assignment add constraint licence_assignment_feature_fkey FOREIGN KEY (feature) REFERENCES licence(feature) ON DELETE CASCADE;
alter table licence_assignment add constraint licence_assignment_station_id_fkey FOREIGN KEY (station_id) REFERENCES station(id) ON DELETE CASCADE;
alter table licence_assignment add constraint licence_assignment_user_id_fkey FOREIGN KEY (user_id) REFERENCES user_account(id) ON DELETE CASCADE;
alter table message add constraint message_channel_id_fkey FOREIGN KEY (channel_id) REFERENCES social_channel(id) ON DELETE CASCADE;
alter table message add constraint message_identity_id_fkey FOREIGN KEY (identity_id) REFERENCES contact_identity(id);
alter table message add constraint message_interaction_fk FOREIGN KEY (interaction_id) REFERENCES interaction(id);
alter table message add constraint message_sent_by_user_id_fkey FOREIGN KEY (sent_by_user_id) REFERENCES user_account(id) ON DELETE SET NULL;
alter table message add constraint message_thread_id_fkey FOREIGN KEY (thread_id) REFERENCES social_thread(id) ON DELETE CASCADE;
alter table message add constraint message_to_message_id_fkey FOREIGN KEY (to_message_id) REFERENCES message(id);
alter table message_tombstone add constraint message_tombstone_channel_id_fkey FOREIGN KEY (channel_id) REFERENCES social_channel(id) ON DELETE CASCADE;
alter table passkey add constraint passkey_user_id_fkey FOREIGN KEY (user_id) REFERENCES user_account(id) ON DELETE CASCADE;
alter table rate_bucket add constraint rate_bucket_account_id_fkey FOREIGN KEY (account_id) REFERENCES social_account(id) ON DELETE CASCADE;
alter table raw_event add constraint raw_event_channel_id_fkey FOREIGN KEY (channel_id) REFERENCES social_channel(id) ON DELETE CASCADE;
alter table recovery_code add constraint recovery_code_user_id_fkey FOREIGN KEY (user_id) REFERENCES user_account(id) ON DELETE CASCADE;
alter table remote_file add constraint remote_file_account_id_fkey FOREIGN KEY (account_id) REFERENCES social_account(id) ON DELETE CASCADE;
alter table remote_file add constraint remote_file_blob_hash_fkey FOREIGN KEY (blob_hash) REFERENCES blob(hash);
alter table reply_draft add constraint reply_draft_interaction_id_fkey FOREIGN KEY (interaction_id) REFERENCES interaction(id) ON DELETE CASCADE;
alter table reply_draft add constraint reply_draft_user_id_fkey FOREIGN KEY (user_id) REFERENCES user_account(id) ON DELETE CASCADE;
alter table reply_file add constraint reply_file_blob_hash_fkey FOREIGN KEY (blob_hash) REFERENCES blob(hash);
alter table reply_file add constraint reply_file_interaction_id_fkey FOREIGN KEY (interaction_id) REFERENCES interaction(id) ON DELETE CASCADE;
alter table reply_file add constraint reply_file_message_id_fkey FOREIGN KEY (message_id) REFERENCES message(id) ON DELETE CASCADE;
alter table reply_file add constraint reply_file_user_id_fkey FOREIGN KEY (user_id) REFERENCES user_account(id) ON DELETE CASCADE;
alter table role_right add constraint role_right_role_id_fkey FOREIGN KEY (role_id) REFERENCES role(id) ON DELETE CASCADE;
alter table run add constraint run_interaction_id_fkey FOREIGN KEY (interaction_id) REFERENCES interaction(id) ON DELETE CASCADE;
alter table sign_on_identity add constraint sign_on_identity_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES sign_on_provider(id) ON DELETE CASCADE;
alter table sign_on_identity add constraint sign_on_identity_user_id_fkey FOREIGN KEY (user_id) REFERENCES user_account(id) ON DELETE CASCADE;
alter table sign_on_provider add constraint sign_on_provider_new_user_role_id_fkey FOREIGN KEY (new_user_role_id) REFERENCES role(id) ON DELETE RESTRICT;
alter table social_channel add constraint social_channel_account_id_fkey FOREIGN KEY (account_id) REFERENCES social_account(id) ON DELETE RESTRICT;
alter table social_channel add constraint social_channel_conversation_workgroup_id_fkey FOREIGN KEY (conversation_workgroup_id) REFERENCES workgroup(id) ON DELETE RESTRICT;
alter table social_channel add constraint social_channel_direct_message_workgroup_id_fkey FOREIGN KEY (direct_message_workgroup_id) REFERENCES workgroup(id) ON DELETE RESTRICT;
alter table social_spending add constraint social_spending_channel_id_fkey FOREIGN KEY (channel_id) REFERENCES social_channel(id) ON DELETE CASCADE;
alter table social_thread add constraint social_thread_channel_id_fkey FOREIGN KEY (channel_id) REFERENCES social_channel(id) ON DELETE CASCADE;
alter table subscription add constraint subscription_run_id_fkey FOREIGN KEY (run_id) REFERENCES run(id) ON DELETE CASCADE;
alter table user_presence add constraint user_presence_queued_status_id_fkey FOREIGN KEY (queued_status_id) REFERENCES status_definition(id);
alter table user_presence add constraint user_presence_station_id_fkey FOREIGN KEY (station_id) REFERENCES station(id) ON DELETE SET NULL;
alter table user_presence add constraint user_presence_status_id_fkey FOREIGN KEY (status_id) REFERENCES status_definition(id);
alter table user_presence add constraint user_presence_user_id_fkey FOREIGN KEY (user_id) REFERENCES user_account(id) ON DELETE CASCADE;
alter table user_role add constraint user_role_role_id_fkey FOREIGN KEY (role_id) REFERENCES role(id) ON DELETE RESTRICT;
alter table user_role add constraint user_role_user_id_fkey FOREIGN KEY (user_id) REFERENCES user_account(id) ON DELETE CASCADE;
alter table user_session add constraint user_session_user_id_fkey FOREIGN KEY (user_id) REFERENCES user_account(id) ON DELETE CASCADE;
alter table user_skill add constraint user_skill_skill_id_fkey FOREIGN KEY (skill_id) REFERENCES skill(id) ON DELETE CASCADE;
alter table user_skill add constraint user_skill_user_id_fkey FOREIGN KEY (user_id) REFERENCES user_account(id) ON DELETE CASCADE;
alter table user_totp add constraint user_totp_user_id_fkey FOREIGN KEY (user_id) REFERENCES user_account(id) ON DELETE CASCADE;
alter table utilization add constraint utilization_user_id_fkey FOREIGN KEY (user_id) REFERENCES user_account(id) ON DELETE CASCADE;
alter table utilization add constraint utilization_workgroup_id_fkey FOREIGN KEY (workgroup_id) REFERENCES workgroup(id) ON DELETE CASCADE;
alter table workgroup add constraint workgroup_no_answer_status_id_fkey FOREIGN KEY (no_answer_status_id) REFERENCES status_definition(id);
alter table workgroup add constraint workgroup_overflow_workgroup_id_fkey FOREIGN KEY (overflow_workgroup_id) REFERENCES workgroup(id);
alter table workgroup add constraint workgroup_schedule_id_fkey FOREIGN KEY (schedule_id) REFERENCES schedule(id);
alter table workgroup add constraint workgroup_wrap_up_status_id_fkey FOREIGN KEY (wrap_up_status_id) REFERENCES status_definition(id);
alter table workgroup_member add constraint workgroup_member_user_id_fkey FOREIGN KEY (user_id) REFERENCES user_account(id) ON DELETE CASCADE;
alter table workgroup_member add constraint workgroup_member_workgroup_id_fkey FOREIGN KEY (workgroup_id) REFERENCES workgroup(id) ON DELETE CASCADE;
alter table workgroup_skill add constraint workgroup_skill_skill_id_fkey FOREIGN KEY (skill_id) REFERENCES skill(id) ON DELETE CASCADE;
alter table workgroup_skill add constraint workgroup_skill_workgroup_id_fkey FOREIGN KEY (workgroup_id) REFERENCES workgroup(id) ON DELETE CASCADE;
alter table wrap_up add constraint wrap_up_interaction_id_fkey FOREIGN KEY (interaction_id) REFERENCES interaction(id) ON DELETE CASCADE;
alter table wrap_up add constraint wrap_up_user_id_fkey FOREIGN KEY (user_id) REFERENCES user_account(id) ON DELETE CASCADE;
alter table wrap_up add constraint wrap_up_workgroup_id_fkey FOREIGN KEY (workgroup_id) REFERENCES workgroup(id);
alter table wrap_up_code add constraint wrap_up_code_workgroup_id_fkey FOREIGN KEY (workgroup_id) REFERENCES workgroup(id) ON DELETE CASCADE;

CREATE OR REPLACE FUNCTION public.acd_directory_touch()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into acd_directory_change default values on conflict do nothing;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.acd_item_touch()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  new.changed_xid := pg_current_xact_id();
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.audit_entry_refuse()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'The audit log is only ever added to.';
end
$function$;

CREATE OR REPLACE FUNCTION public.deployment_touch()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update deployment_revision set revision = revision + 1;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.ds_channel_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' then
    delete from ds_entry where path = 'SocialMedia\' || old.id;
  else
    perform ds_write_channel(new);
  end if;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.ds_keep_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'INSERT' then
    insert into ds_change (entry_id, kind, class, path, after)
    values (new.id, 'added', new.class, new.path,
      jsonb_build_object('attributes', new.attributes, 'types', new.types));
  elsif tg_op = 'DELETE' then
    insert into ds_change (entry_id, kind, class, path, before)
    values (old.id, 'deleted', old.class, old.path,
      jsonb_build_object('attributes', old.attributes, 'types', old.types));
  elsif new.path <> old.path then
    insert into ds_change (entry_id, kind, class, path, old_path)
    values (new.id, 'renamed', new.class, new.path, old.path);
  elsif new.attributes <> old.attributes or new.types <> old.types then
    insert into ds_change (entry_id, kind, class, path, before, after)
    values (new.id, 'changed', new.class, new.path,
      jsonb_build_object('attributes', old.attributes, 'types', old.types),
      jsonb_build_object('attributes', new.attributes, 'types', new.types));
  end if;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.ds_name_actor()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update ds_change set actor = new.actor_name
  where transaction = pg_current_xact_id() and actor is null;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.ds_workgroup_renamed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform ds_write_channel(channel) from social_channel channel
  where new.id in (channel.conversation_workgroup_id, channel.direct_message_workgroup_id);
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.ds_write_channel(channel social_channel)
 RETURNS void
 LANGUAGE sql
AS $function$
  insert into ds_entry (path, parent, class, attributes)
  values (
    'SocialMedia\' || channel.id, 'SocialMedia', 'ChannelId',
    jsonb_build_object(
      'Name', jsonb_build_array(channel.name),
      'Type', jsonb_build_array(upper(channel.platform)),
      'PollInterval', jsonb_build_array(channel.poll_interval_ms::text),
      'PostLimit', jsonb_build_array(channel.post_limit::text),
      'ConversationWorkgroup', coalesce(
        (select jsonb_agg(name) from workgroup where id = channel.conversation_workgroup_id), '[]'),
      'DirectMessageWorkgroup', coalesce(
        (select jsonb_agg(name) from workgroup where id = channel.direct_message_workgroup_id), '[]')))
  on conflict (path) do update set
    attributes = ds_entry.attributes || excluded.attributes,
    rev = ds_entry.rev + 1,
    modified_at = now()
  where ds_entry.attributes || excluded.attributes <> ds_entry.attributes
$function$;

CREATE TRIGGER acd_directory_touch AFTER INSERT OR DELETE OR UPDATE OF name, display_name, enabled, agent_cost, agent_attribute1, agent_attribute2, agent_attribute3, categories OR TRUNCATE ON public.user_account FOR EACH STATEMENT EXECUTE FUNCTION acd_directory_touch();

CREATE TRIGGER acd_directory_touch AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.licence FOR EACH STATEMENT EXECUTE FUNCTION acd_directory_touch();

CREATE TRIGGER acd_directory_touch AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.licence_assignment FOR EACH STATEMENT EXECUTE FUNCTION acd_directory_touch();

CREATE TRIGGER acd_directory_touch AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.skill FOR EACH STATEMENT EXECUTE FUNCTION acd_directory_touch();

CREATE TRIGGER acd_directory_touch AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.user_skill FOR EACH STATEMENT EXECUTE FUNCTION acd_directory_touch();

CREATE TRIGGER acd_directory_touch AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.utilization FOR EACH STATEMENT EXECUTE FUNCTION acd_directory_touch();

CREATE TRIGGER acd_directory_touch AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.workgroup FOR EACH STATEMENT EXECUTE FUNCTION acd_directory_touch();

CREATE TRIGGER acd_directory_touch AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.workgroup_member FOR EACH STATEMENT EXECUTE FUNCTION acd_directory_touch();

CREATE TRIGGER acd_directory_touch AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.workgroup_skill FOR EACH STATEMENT EXECUTE FUNCTION acd_directory_touch();

CREATE TRIGGER acd_item_touch BEFORE UPDATE ON public.acd_item FOR EACH ROW EXECUTE FUNCTION acd_item_touch();

CREATE TRIGGER audit_entry_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_entry FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_refuse();

CREATE TRIGGER audit_entry_ds AFTER INSERT ON public.audit_entry FOR EACH ROW EXECUTE FUNCTION ds_name_actor();

CREATE TRIGGER deployment_touch AFTER INSERT OR DELETE OR UPDATE ON public.deployment FOR EACH STATEMENT EXECUTE FUNCTION deployment_touch();

CREATE TRIGGER ds_entry_change AFTER INSERT OR DELETE OR UPDATE ON public.ds_entry FOR EACH ROW EXECUTE FUNCTION ds_keep_change();

CREATE TRIGGER social_channel_ds AFTER INSERT OR DELETE OR UPDATE OF name, platform, poll_interval_ms, post_limit, conversation_workgroup_id, direct_message_workgroup_id ON public.social_channel FOR EACH ROW EXECUTE FUNCTION ds_channel_changed();

CREATE TRIGGER workgroup_ds AFTER UPDATE OF name ON public.workgroup FOR EACH ROW WHEN ((old.name <> new.name)) EXECUTE FUNCTION ds_workgroup_renamed();
