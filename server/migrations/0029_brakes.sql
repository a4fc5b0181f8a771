-- Much at once on a whole channel, and much that was missed.

alter table social_channel
  -- So many new public conversations in a minute, of whomever; what is above goes on in one interaction. 0: no brake.
  add column channel_flood_limit int not null default 1000 check (channel_flood_limit >= 0),
  -- When that brake last caught.
  add column flooded_at timestamptz,
  -- Of what was missed, so many messages an hour are routed; the others are kept and shown. 0: no limit.
  add column backfill_limit int not null default 1000 check (backfill_limit >= 0);

create index message_backfilled on message (channel_id, observed_at) where backfilled;
