-- Which transactions changed something in the directory that ACD decides by. Servers keep agents,
-- workgroups and licences in memory and ask here whether they still hold; a row and not a counter, so
-- that nobody who changes the directory waits for another who does.
create table acd_directory_change (
  xid xid8 primary key default pg_current_xact_id(),
  at timestamptz not null default now()
);
create index acd_directory_change_at on acd_directory_change (at);

create function acd_directory_touch() returns trigger language plpgsql as $$
begin
  insert into acd_directory_change default values on conflict do nothing;
  return null;
end
$$;

create trigger acd_directory_touch
  after insert or delete or truncate or update of name, display_name, enabled, agent_cost,
    agent_attribute1, agent_attribute2, agent_attribute3, categories on user_account
  for each statement execute function acd_directory_touch();
create trigger acd_directory_touch after insert or update or delete or truncate on workgroup
  for each statement execute function acd_directory_touch();
create trigger acd_directory_touch after insert or update or delete or truncate on workgroup_member
  for each statement execute function acd_directory_touch();
create trigger acd_directory_touch after insert or update or delete or truncate on workgroup_skill
  for each statement execute function acd_directory_touch();
create trigger acd_directory_touch after insert or update or delete or truncate on user_skill
  for each statement execute function acd_directory_touch();
create trigger acd_directory_touch after insert or update or delete or truncate on skill
  for each statement execute function acd_directory_touch();
create trigger acd_directory_touch after insert or update or delete or truncate on utilization
  for each statement execute function acd_directory_touch();
create trigger acd_directory_touch after insert or update or delete or truncate on licence
  for each statement execute function acd_directory_touch();
create trigger acd_directory_touch after insert or update or delete or truncate on licence_assignment
  for each statement execute function acd_directory_touch();
