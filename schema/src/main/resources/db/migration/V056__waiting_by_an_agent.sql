set lock_timeout = '5s';

-- Her file, when a professional put her in the line: then she is received wherever she lives.
alter table file_attente add column usager_id bigint references usager on delete cascade;
create index on file_attente (usager_id);
alter table file_attente drop constraint file_attente_check2;
alter table file_attente add constraint file_attente_received_where
  check ((participation_id is null) = (commune_code is not null or usager_id is not null));

-- Brothers and sisters are told at one address, and each waits.
drop index file_attente_once_email;
drop index file_attente_once_phone;
create unique index file_attente_once_email
  on file_attente (motif_id, service_id, coalesce(session_id, 0), coalesce(usager_id, 0), email)
  where (closed_at is null and participation_id is null);
create unique index file_attente_once_phone
  on file_attente (motif_id, service_id, coalesce(session_id, 0), coalesce(usager_id, 0), phone_e164)
  where (closed_at is null and participation_id is null);
