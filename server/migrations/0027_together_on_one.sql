-- Several people on one interaction: one owns and answers, the others consult, join, coach, or had it
-- before. [{"userId", "name", "mode", "since", "invitedUntil"?}], as server/src/interactions/participants.ts
-- has it. In the row itself, so that its lock and its revision count for them too.
alter table interaction add column participants jsonb not null default '[]';
create index interaction_participants on interaction using gin (participants jsonb_path_ops)
  where participants <> '[]';

-- Whom a note is for, when it is not for every colleague: two user ids as text.
alter table interaction_note add column only_for jsonb;

-- How often an agent may ask for more time in wrap-up, and how much of it.
alter table workgroup add column wrap_up_extensions int not null default 1
  check (wrap_up_extensions between 0 and 10);
alter table workgroup add column wrap_up_extension_seconds int not null default 60
  check (wrap_up_extension_seconds between 1 and 3600);
alter table wrap_up add column extensions int not null default 0;

-- Joining, coaching and barging in are rights of their own now; whoever directs interactions has them.
insert into role_right (role_id, right_name, scope)
select role_id, added.name, scope from role_right
cross join (values ('interaction.join'), ('interaction.coach'), ('interaction.barge')) as added (name)
where right_name = 'interaction.supervise';
