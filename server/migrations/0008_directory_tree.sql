-- Social channels as entries of the directory tree, as in PureConnect: written by the database, so
-- that whoever changes a channel changes its entry. The other way round goes through the product,
-- which checks what is put there. Attributes of other names are left as they are.

insert into ds_entry (path, parent, class) values ('SocialMedia', '', 'SocialMedia');

create function ds_write_channel(channel social_channel) returns void language sql as $$
  insert into ds_entry (path, parent, class, attributes)
  values (
    'SocialMedia\' || channel.id, 'SocialMedia', 'ChannelId',
    jsonb_build_object(
      'Name', jsonb_build_array(channel.name),
      'Type', jsonb_build_array(upper(channel.platform)),
      'PollInterval', jsonb_build_array(channel.poll_interval_ms::text),
      'PostLimit', jsonb_build_array(channel.post_limit::text),
      'ConversationWorkgroup', coalesce(
        (select jsonb_agg(name) from workgroup where id = channel.conversation_workgroup_id), '[]'),
      'DirectMessageWorkgroup', coalesce(
        (select jsonb_agg(name) from workgroup where id = channel.direct_message_workgroup_id), '[]')))
  on conflict (path) do update set
    attributes = ds_entry.attributes || excluded.attributes,
    rev = ds_entry.rev + 1,
    modified_at = now()
  where ds_entry.attributes || excluded.attributes <> ds_entry.attributes
$$;

create function ds_channel_changed() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    delete from ds_entry where path = 'SocialMedia\' || old.id;
  else
    perform ds_write_channel(new);
  end if;
  return null;
end
$$;
create trigger social_channel_ds after insert or delete
  or update of name, platform, poll_interval_ms, post_limit, conversation_workgroup_id, direct_message_workgroup_id
  on social_channel for each row execute function ds_channel_changed();

create function ds_workgroup_renamed() returns trigger language plpgsql as $$
begin
  perform ds_write_channel(channel) from social_channel channel
  where new.id in (channel.conversation_workgroup_id, channel.direct_message_workgroup_id);
  return null;
end
$$;
create trigger workgroup_ds after update of name on workgroup
  for each row when (old.name <> new.name) execute function ds_workgroup_renamed();

select ds_write_channel(channel) from social_channel channel;
