-- What networks charge for reading and writing: estimates, from their published prices.

create table social_spending (
  channel_id text not null references social_channel on delete cascade,
  -- Its beginning in UTC, as networks reckon.
  day timestamptz not null,
  what text not null,
  resources int not null default 0,
  microdollars bigint not null default 0,
  primary key (channel_id, day, what)
);

-- What an account paid for on a day: the same again is free until midnight. Kept for two days.
create table charged_resource (
  account_id bigint not null references social_account on delete cascade,
  day timestamptz not null,
  resource text not null,
  primary key (account_id, day, resource)
);
create index charged_resource_day on charged_resource (day);
