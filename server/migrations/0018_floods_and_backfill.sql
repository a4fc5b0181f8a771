-- Much at once: floods by one author, and what arrived while nobody listened.

alter table social_channel
  -- So many new conversations of one author in a minute are a flood, and go on in one interaction; 0: no brake.
  add column flood_limit int not null default 20 check (flood_limit >= 0),
  -- What was missed for longer than this is kept and shown, and not routed any more.
  add column backfill_hours int not null default 72 check (backfill_hours >= 0);

-- A post of ours on X and the threads into which the answers to it are divided.
create index social_thread_root on social_thread (channel_id, root_external_id);

-- `backfilled` is from now on what its name says: the network had it long before we saw it.
alter table message add column before_start boolean not null default false;
update message set before_start = true, backfilled = false where backfilled;
