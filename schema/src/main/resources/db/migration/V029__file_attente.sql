set lock_timeout = '5s';

-- How long a freed time is kept for whoever it is offered to.
alter table motif add column offer_minutes smallint not null default 60 check (offer_minutes between 30 and 120);

-- Somebody who waits for a time: an earlier one than her RDV's, or the first one of a motif that is full.
create table file_attente (
  id bigint generated always as identity primary key,
  territoire_id bigint not null references territoire,
  motif_id bigint not null references motif,
  service_id bigint not null references service,
  -- her RDV, which is moved when she accepts; null: none yet
  participation_id bigint references participation on delete cascade,
  -- who she says she is, where there is no RDV yet
  first_name text check (length(first_name) between 1 and 100),
  last_name text check (length(last_name) between 1 and 100),
  -- where she is told
  email citext check (length(email) <= 254),
  phone_e164 text check (phone_e164 ~ '^\+[0-9]{6,15}$'),
  -- in which she asked, and is written to
  language text not null check (language in ('fr', 'en', 'ar', 'uk', 'tr')),
  commune_code text check (commune_code ~ '^[0-9][0-9AB][0-9]{3}$'),
  -- null: any
  organisation_id bigint references organisation,
  lieu_ids bigint[] check (cardinality(lieu_ids) > 0),
  -- Monday is 1; null: any
  days smallint[] check (cardinality(days) > 0 and days <@ array[1, 2, 3, 4, 5, 6, 7]::smallint[]),
  from_time time,
  to_time time,
  -- the last day that suits her
  until_day date,
  -- who came within the same ten minutes is ordered by lot, not by speed
  lot integer not null,
  created_at timestamptz not null,
  closed_at timestamptz,
  closed_why text check (closed_why in ('left', 'removed', 'served', 'past', 'cancelled')),
  check ((participation_id is null) = (last_name is not null)),
  check ((participation_id is null) = (first_name is not null)),
  check ((participation_id is null) = (commune_code is not null)),
  check ((closed_at is null) = (closed_why is null)),
  check (participation_id is not null or email is not null or phone_e164 is not null),
  check (to_time > from_time)
);
create index on file_attente (territoire_id);
create index on file_attente (motif_id);
create index on file_attente (service_id);
create index on file_attente (organisation_id);
create index on file_attente (participation_id);
-- one place in one line for one person
create unique index file_attente_once_rdv on file_attente (participation_id) where (closed_at is null);
create unique index file_attente_once_email on file_attente (motif_id, service_id, email)
  where (closed_at is null and participation_id is null);
create unique index file_attente_once_phone on file_attente (motif_id, service_id, phone_e164)
  where (closed_at is null and participation_id is null);
create index file_attente_email on file_attente (email) where (email is not null);
create index file_attente_phone on file_attente (phone_e164) where (phone_e164 is not null);

-- A free time, kept for one of them and nobody else.
create table file_attente_offre (
  id bigint generated always as identity primary key,
  file_attente_id bigint not null references file_attente on delete cascade,
  hold_id bigint references hold on delete set null,
  motif_ouverture_id bigint not null references motif_ouverture,
  lieu_id bigint references lieu,
  agent_id bigint not null references agent,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'accepted', 'refused', 'expired', 'withdrawn')),
  created_at timestamptz not null,
  -- not before decent hours
  tell_at timestamptz not null,
  told_at timestamptz,
  expires_at timestamptz not null,
  answered_at timestamptz,
  check (ends_at > starts_at),
  check (expires_at > tell_at),
  check ((answered_at is null) = (state = 'open')),
  -- never two messages for one time
  constraint file_attente_offre_never_twice unique nulls not distinct (file_attente_id, motif_ouverture_id, lieu_id, starts_at)
);
create unique index file_attente_offre_one_at_once on file_attente_offre (file_attente_id) where (state = 'open');
create index on file_attente_offre (hold_id);
create index on file_attente_offre (motif_ouverture_id);
create index on file_attente_offre (lieu_id);
create index on file_attente_offre (agent_id);
create index file_attente_offre_due on file_attente_offre (expires_at) where (state = 'open');
