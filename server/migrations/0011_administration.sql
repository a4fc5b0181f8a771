-- Administration: whoever saves over somebody else's change is told, as with users and workgroups.
alter table skill add column rev int not null default 1;
alter table role add column rev int not null default 1;
alter table station add column rev int not null default 1;
alter table status_definition add column rev int not null default 1;
alter table licence add column rev int not null default 1;
alter table server_parameter add column rev int not null default 1;
alter table wrap_up_code add column rev int not null default 1;

-- The directory tree: how an attribute's values are checked, by its name. What has no type is text.
alter table ds_entry add column types jsonb not null default '{}';
-- An entry's history stays with it when its path changes.
alter table ds_entry add column id bigint generated always as identity;

-- What became of entries, whoever wrote them: the tree's editor, a channel's form, a handler.
create table ds_change (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  transaction xid8 not null default pg_current_xact_id(),
  entry_id bigint not null,
  kind text not null check (kind in ('added', 'changed', 'renamed', 'deleted')),
  class text not null,
  path text not null,
  old_path text,
  -- {"attributes": …, "types": …}; null before it was added and after it was deleted
  before jsonb,
  after jsonb,
  -- Who: from the audit entry of the same transaction. A handler leaves none.
  actor text
);
create index ds_change_entry on ds_change (entry_id, id);
create index ds_change_path on ds_change (lower(path), id);
create index ds_change_nobody on ds_change (transaction) where actor is null;

create function ds_keep_change() returns trigger language plpgsql as $$
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
$$;
create trigger ds_entry_change after insert or update or delete on ds_entry
  for each row execute function ds_keep_change();

-- The audit log is written last in a transaction, and knows who it was.
create function ds_name_actor() returns trigger language plpgsql as $$
begin
  update ds_change set actor = new.actor_name
  where transaction = pg_current_xact_id() and actor is null;
  return null;
end
$$;
create trigger audit_entry_ds after insert on audit_entry
  for each row execute function ds_name_actor();

-- Editing the tree is a right of its own now; whoever could before still can.
insert into role_right (role_id, right_name, scope)
select role_id, 'directory.tree', scope from role_right where right_name = 'directory.edit';

-- Texts that agents answer with. A folder is named by its path, as in Billing/Refunds.
create table canned_response (
  id bigint generated always as identity primary key,
  name text not null,
  folder text not null default '',
  text text not null,
  rev int not null default 1
);
create unique index canned_response_name on canned_response (lower(folder), lower(name));

-- Whose desks have it; without any, everybody's.
create table canned_response_workgroup (
  response_id bigint not null references canned_response on delete cascade,
  workgroup_id bigint not null references workgroup on delete cascade,
  primary key (response_id, workgroup_id)
);
create index canned_response_workgroup_workgroup on canned_response_workgroup (workgroup_id);

-- When a centre is open, on its own clock.
create table schedule (
  id bigint generated always as identity primary key,
  name text not null,
  notes text not null default '',
  time_zone text not null default 'UTC',
  -- [{"days": ["monday", …], "from": "09:00", "to": "17:00"}]; `to` 24:00 is the end of the day
  periods jsonb not null default '[]',
  -- [{"date": "2026-12-25", "name": "Christmas", "periods": [{"from": …, "to": …}]}]; no period: closed
  holidays jsonb not null default '[]',
  rev int not null default 1
);
create unique index schedule_name on schedule (lower(name));
