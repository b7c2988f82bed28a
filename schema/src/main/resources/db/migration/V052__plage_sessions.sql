set lock_timeout = '5s';

-- A plage « RDV collectif »: each of its occurrences is a session, like this. Title, lieu, professionals and
-- opening online are those of the plage; a text left out is the motif's.
create table plage_session (
  plage_id bigint primary key references plage_ouverture on delete cascade,
  capacity integer check (capacity between 1 and 1000),
  restriction text check (length(restriction) between 1 and 2000),
  instructions text check (length(instructions) between 1 and 2000),
  minimum integer check (minimum between 1 and 1000),
  decide_days_before integer check (decide_days_before between 0 and 60),
  check ((minimum is null) = (decide_days_before is null))
);

-- The occurrence that a session was made of, by the day that the plage's rule names: one session each.
alter table session add column plage_id bigint references plage_ouverture on delete set null;
alter table session add column plage_day date;
create unique index session_of_plage on session (plage_id, plage_day);

-- Occurrences of which no session could be made: somebody has to know. Written anew whenever the plage is looked at.
create table session_missing (
  plage_id bigint not null references plage_ouverture on delete cascade,
  day date not null,
  starts_at timestamptz not null,
  reason text not null check (reason in ('taken', 'absent', 'agent_gone', 'lieu_closed', 'motif_closed')),
  agent_id bigint references agent,
  primary key (plage_id, day)
);
create index on session_missing (agent_id);
