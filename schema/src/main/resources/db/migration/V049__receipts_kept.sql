set lock_timeout = '5s';

-- Mails about one's own plages and indisponibilités; nobody writes to who has no mailbox.
alter table agent
  add column plage_mail boolean not null default true,
  add column absence_mail boolean not null default true;
update agent set plage_mail = false, absence_mail = false where email is null;

-- Which version of a plage or an indisponibilité the calendars of professionals were last told (RFC 5545, SEQUENCE).
-- It outlives what it counts: the entry that takes it away is the last version.
create table agenda_entry (
  kind text not null check (kind in ('plage_ouverture', 'absence')),
  subject_id bigint not null,
  version integer not null default 0,
  primary key (kind, subject_id)
);

-- An indisponibilité is of no organisation. Where a message went and what it said is personal: emptied when it is old.
alter table receipt
  alter column organisation_id drop not null,
  add column address text,
  add column content text,
  add column anonymised_at timestamptz;
create index receipt_of_usager on receipt (recipient_id, planned_at) where recipient_kind = 'usager';
create index receipt_to_anonymise on receipt (planned_at) where anonymised_at is null;
create index receipt_to_destroy on receipt (planned_at) where anonymised_at is not null;

-- The second reminder: what the territoire says, unless the motif says otherwise.
alter table territoire add column second_reminder boolean not null default false;
alter table motif
  alter column second_reminder drop default,
  alter column second_reminder drop not null;
update motif set second_reminder = null where not second_reminder;
