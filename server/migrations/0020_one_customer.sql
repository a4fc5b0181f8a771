-- Contacts that turn out to be one person. Nothing moves: a contact points at the one it was merged
-- into, so that separating them again gives each back exactly what it had.

alter table contact
  add column rev int not null default 1,
  add column merged_into bigint references contact,
  add constraint contact_not_itself check (merged_into <> id);
create index contact_merged_into on contact (merged_into) where merged_into is not null;

-- Finding the other contacts of a customer by how a name or a handle begins.
create index contact_identity_name on contact_identity (lower(name) text_pattern_ops);
create index contact_identity_handle on contact_identity (lower(handle) text_pattern_ops);
