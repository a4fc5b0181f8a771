-- What we did to messages at their network, as far as the network does not tell it with the message.
alter table message add column liked boolean not null default false;

-- Files of an answer that is being written come back with it: where in the answer each stands is kept
-- in reply_file.position and its words in reply_file.alt already; this is whom the files are for.
alter table reply_file add column visibility text not null default 'public'
  check (visibility in ('public', 'private'));
