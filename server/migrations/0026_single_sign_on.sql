-- OpenID Connect providers that people may sign in with.
create table sign_on_provider (
  id bigint generated always as identity primary key,
  -- What the button says: "Sign in with ..."
  name text not null,
  issuer text not null,
  client_id text not null,
  -- AES-256-GCM of the client secret, bound to this row; empty for a public client.
  sealed_secret text not null default '',
  scopes text not null default 'openid email profile',
  enabled boolean not null default true,
  -- A user with the same e-mail address, which the provider says it has verified, is taken for the same person.
  matches_email boolean not null default true,
  -- Who is not known yet becomes a user with this role; null: is refused.
  new_user_role_id bigint references role on delete restrict,
  rev int not null default 1
);
create unique index sign_on_provider_name on sign_on_provider (lower(name));

-- Who a user is at a provider: the subject, which never changes, unlike names and addresses.
create table sign_on_identity (
  provider_id bigint not null references sign_on_provider on delete cascade,
  subject text not null,
  user_id bigint not null references user_account on delete cascade,
  created_at timestamptz not null default now(),
  last_used_at timestamptz not null default now(),
  primary key (provider_id, subject)
);
create index sign_on_identity_user on sign_on_identity (user_id);
