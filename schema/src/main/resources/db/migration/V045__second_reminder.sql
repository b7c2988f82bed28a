set lock_timeout = '5s';

-- Besides the reminder of 48 hours before, one of two hours before.
alter table motif add column second_reminder boolean not null default false;
