-- What ended lately in a workgroup: averages and the estimated wait, which handlers ask for in the
-- middle of a turn.
create index interaction_ended on interaction (workgroup_id, disconnected_at)
  where disconnected_at is not null;
create index wrap_up_ended on wrap_up (workgroup_id, ended_at) where ended_at is not null;
