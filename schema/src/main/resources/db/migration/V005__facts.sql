set lock_timeout = '5s';

-- The journal: one row per fact, written in the transaction of the fact; history on screen reads it.
create table journal (
  id bigint generated always as identity primary key,
  territoire_id bigint references territoire,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('agent', 'usager', 'prescripteur', 'visitor', 'system', 'api')),
  actor_id bigint,
  on_behalf_of_kind text check (on_behalf_of_kind in ('agent', 'usager')),
  on_behalf_of_id bigint,
  event text not null,
  version smallint not null default 1,
  before jsonb,
  after jsonb,
  personal_fields text[] not null default '{}'
);
create index on journal (territoire_id, at);
create index on journal (actor_kind, actor_id);

create table journal_subject (
  journal_id bigint not null references journal on delete cascade,
  kind text not null,
  subject_id bigint not null,
  primary key (kind, subject_id, journal_id)
);
create index on journal_subject (journal_id);

-- Who read which file.
create table acces_log (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor_kind text not null,
  actor_id bigint,
  subject_kind text not null,
  subject_id bigint not null,
  action text not null
);
create index on acces_log (subject_kind, subject_id, at);

-- The receipt is the outbox: one row per (event, person, channel), written with the booking; sending updates it.
create table receipt (
  id bigint generated always as identity primary key,
  territoire_id bigint not null references territoire,
  organisation_id bigint not null references organisation,
  journal_id bigint not null references journal on delete cascade,
  rdv_id bigint references rdv on delete set null,
  participation_id bigint references participation on delete set null,
  event text not null,
  recipient_kind text not null check (recipient_kind in ('usager', 'agent', 'prescripteur')),
  recipient_id bigint not null,
  channel text not null check (channel in ('mail', 'sms')),
  status text not null default 'planned' check (status in ('planned', 'retrying', 'sent', 'delivered', 'failed', 'dropped')),
  attempts integer not null default 0,
  failure text,
  sms_segments smallint,
  planned_at timestamptz not null,
  sent_at timestamptz,
  unique (journal_id, event, recipient_kind, recipient_id, channel)
);
create index on receipt (territoire_id, status, planned_at);
create index on receipt (organisation_id);
create index on receipt (rdv_id);
create index on receipt (participation_id);

-- What left, word for word; kept only where the demonstration mode shows it.
create table sent_message (
  id bigint generated always as identity primary key,
  receipt_id bigint references receipt on delete cascade,
  channel text not null check (channel in ('mail', 'sms')),
  recipient text not null,
  sender text not null,
  subject text,
  text_body text not null,
  html_body text,
  ics_body text,
  sent_at timestamptz not null
);
create index on sent_message (receipt_id);
create index on sent_message (sent_at);

-- Exports, imports and attachments never lie on a node's disk.
create table stored_file (
  id bigint generated always as identity primary key,
  owner_kind text not null check (owner_kind in ('agent', 'usager', 'organisation', 'territoire')),
  owner_id bigint not null,
  name text not null check (length(name) between 1 and 255),
  media_type text not null,
  content bytea not null,
  created_at timestamptz not null,
  expires_at timestamptz
);
create index on stored_file (owner_kind, owner_id);
create index on stored_file (expires_at);

-- A webhook's bytes are frozen at the event and stored with its delivery; jobs carry the id.
create table webhook_endpoint (
  id bigint generated always as identity primary key,
  organisation_id bigint not null references organisation,
  url text not null,
  created_at timestamptz not null
);
create index on webhook_endpoint (organisation_id);

create table webhook_delivery (
  id bigint generated always as identity primary key,
  endpoint_id bigint not null references webhook_endpoint on delete cascade,
  journal_id bigint not null references journal on delete cascade,
  body bytea not null,
  status text not null default 'planned' check (status in ('planned', 'retrying', 'delivered', 'failed')),
  attempts integer not null default 0,
  planned_at timestamptz not null,
  delivered_at timestamptz,
  unique (endpoint_id, journal_id)
);
create index on webhook_delivery (journal_id);
