-- What stands on an agent's own queue and belongs to nobody: offered by name, parked or snoozed.
-- Every desk asks for it.
create index interaction_own_queue on interaction (lower(queue_name))
  where queue_type = 'user' and disconnected_at is null and user_id is null;
