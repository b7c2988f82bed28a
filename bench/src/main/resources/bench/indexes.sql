-- How to drop and make again all that RDVs are found by, keys and what refers to them apart.
select 'alter table ' || conrelid::regclass || ' drop constraint ' || quote_ident(conname),
       'alter table ' || conrelid::regclass || ' add constraint ' || quote_ident(conname) || ' ' || pg_get_constraintdef(oid)
from pg_constraint
where conrelid in ('rdv'::regclass, 'rdv_agent'::regclass, 'occupation'::regclass) and contype = 'u'
union all
select 'drop index ' || indexrelid::regclass, pg_get_indexdef(indexrelid)
from pg_index
where indrelid in ('rdv'::regclass, 'rdv_agent'::regclass, 'occupation'::regclass)
  and not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u'))
