set lock_timeout = '5s';

-- Her file, when a professional put her in the line: then she is received wherever she lives, and the commune is not read.
alter table file_attente add column usager_id bigint references usager on delete cascade;
create index on file_attente (usager_id);

-- Brothers and sisters are told at one address, and each waits.
drop index file_attente_once_email;
drop index file_attente_once_phone;
create unique index file_attente_once_email
  on file_attente (motif_id, service_id, coalesce(session_id, 0), coalesce(usager_id, 0), email)
  where (closed_at is null and participation_id is null);
create unique index file_attente_once_phone
  on file_attente (motif_id, service_id, coalesce(session_id, 0), coalesce(usager_id, 0), phone_e164)
  where (closed_at is null and participation_id is null);

-- Places in lines that a fusion moved to the file that stays, and those that it closed.
alter table usager_fusion_row drop constraint usager_fusion_row_kind_check;
alter table usager_fusion_row add constraint usager_fusion_row_kind_check
  check (kind in ('proche', 'organisation', 'referent', 'former_file', 'participation', 'double', 'double_status', 'token',
    'receipt', 'receipt_participation', 'waiting', 'waiting_twice'));
