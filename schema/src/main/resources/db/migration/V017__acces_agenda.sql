set lock_timeout = '5s';

-- A service exists everywhere; a grant holds in one territoire: for its organisations' RDVs, and,
-- where a service is meant, for those who work in it there.
alter table acces_agenda add column territoire_id bigint references territoire;
update acces_agenda
   set territoire_id = coalesce(
     (select o.territoire_id from organisation o where o.id = acces_agenda.rdv_organisation_id),
     (select a.home_territoire_id from agent a where a.id = acces_agenda.granted_by));
delete from acces_agenda where territoire_id is null;
alter table acces_agenda alter column territoire_id set not null;
create index on acces_agenda (territoire_id);

-- What holds is one line for each pair and limit, whoever gave it.
alter table acces_agenda drop constraint acces_agenda_grantee_kind_grantee_id_target_kind_target_id__key;
create unique index acces_agenda_once on acces_agenda
  (grantee_kind, grantee_id, target_kind, target_id, rdv_organisation_id, rdv_service_id, territoire_id)
  nulls not distinct where origin <> 'default';
-- The services ticked for a secretary in an organisation; without any, all of them (wish D2).
create unique index acces_agenda_default on acces_agenda
  (grantee_kind, grantee_id, target_kind, target_id, rdv_organisation_id, rdv_service_id)
  nulls not distinct where origin = 'default';
