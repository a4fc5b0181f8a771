-- When a workgroup is open; without one it always is. Handlers ask with Query Schedule.
alter table workgroup add column schedule_id bigint references schedule;
create index workgroup_schedule on workgroup (schedule_id);
