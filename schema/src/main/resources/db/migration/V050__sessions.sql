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

-- She waits for a place in this very RDV collectif; null: for the motif, whenever it is.
alter table file_attente add column session_id bigint references rdv on delete cascade;
create index on file_attente (session_id);
drop index file_attente_once_email;
drop index file_attente_once_phone;
create unique index file_attente_once_email on file_attente (motif_id, service_id, coalesce(session_id, 0), email)
  where (closed_at is null and participation_id is null);
create unique index file_attente_once_phone on file_attente (motif_id, service_id, coalesce(session_id, 0), phone_e164)
  where (closed_at is null and participation_id is null);
-- missed: she did not answer in time, and waited for nothing else
alter table file_attente drop constraint file_attente_closed_why_check;
alter table file_attente add constraint file_attente_closed_why_check
  check (closed_why in ('left', 'removed', 'served', 'past', 'cancelled', 'missed'));

-- In a RDV collectif each participant may have been sent by somebody else.
alter table prescripteur add column participation_id bigint references participation on delete cascade;
update prescripteur p set participation_id = (select min(id) from participation where rdv_id = p.rdv_id);
delete from prescripteur where participation_id is null;
alter table prescripteur drop constraint prescripteur_pkey;
alter table prescripteur add primary key (participation_id);
alter table prescripteur drop column rdv_id;
