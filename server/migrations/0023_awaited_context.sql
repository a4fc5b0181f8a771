-- How often an item waited because what decides its thread could not be fetched from the network.
alter table raw_event add column waits int not null default 0;
