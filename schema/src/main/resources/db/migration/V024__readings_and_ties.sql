set lock_timeout = '5s';

-- Who read which file, as a territoire asks it: its latest reads, those of one person, those of one file.
alter table acces_log add column territoire_id bigint references territoire;
update acces_log set territoire_id = usager.territoire_id
from usager
where acces_log.subject_kind = 'usager' and usager.id = acces_log.subject_id;
create index on acces_log (territoire_id, at, id);
create index on acces_log (territoire_id, actor_kind, actor_id, at);

-- By which import the organisation came to know the file, while nothing else has tied them: undoing it unties them.
alter table usager_organisation add column import_id bigint references usager_import on delete set null;
create index on usager_organisation (import_id);
