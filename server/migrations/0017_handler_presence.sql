-- Who has a handler open in the designer, and on which step: told to the others who have it open.
-- Unlogged, for it is worth nothing after a crash: every page says it again within seconds.
create unlogged table handler_presence (
  handler_id text not null references handler on delete cascade,
  -- One page of a browser; the same person may have several.
  tab text not null,
  user_id bigint not null references user_account on delete cascade,
  step text,
  seen_at timestamptz not null,
  primary key (handler_id, tab)
);
