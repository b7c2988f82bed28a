set lock_timeout = '5s';

-- What only a RDV collectif has; a text left out is the motif's. Capacity and title stand in rdv.
create table session (
  rdv_id bigint primary key references rdv on delete cascade,
  -- read and agreed to before a place is taken
  restriction text check (length(restriction) between 1 and 2000),
  -- read once it is taken, and in the messages
  instructions text check (length(instructions) between 1 and 2000),
  open_online boolean not null default true,
  -- fewer than that on that day: somebody has to say whether it is held
  minimum integer check (minimum > 0),
  decide_on date,
  asked_at timestamptz,
  decided_at timestamptz,
  decided_by bigint references agent,
  check ((minimum is null) = (decide_on is null)),
  check (decided_by is null or decided_at is not null)
);
create index on session (decided_by);
create index session_to_decide on session (decide_on) where decided_at is null;

-- A place kept for a visitor while she says who comes.
alter table hold add column rdv_id bigint references rdv on delete cascade;
create index on hold (rdv_id);

-- A form sent twice takes one place.
alter table participation add column form_key text unique;
