set lock_timeout = '5s';

-- An agenda shows a few days out of years of RDVs. When a RDV takes a professional stands beside her, kept by triggers,
-- so that one index finds those days without visiting every RDV that she ever had.
alter table rdv_agent add column starts_at timestamptz, add column ends_at timestamptz;

create function set_rdv_agent_times() returns trigger language plpgsql as $$
begin
  select r.starts_at, r.ends_at into new.starts_at, new.ends_at from rdv r where r.id = new.rdv_id;
  return new;
end $$;
create trigger rdv_agent_times before insert or update of rdv_id on rdv_agent
  for each row execute function set_rdv_agent_times();

create function move_rdv_agent() returns trigger language plpgsql as $$
begin
  update rdv_agent set starts_at = new.starts_at, ends_at = new.ends_at where rdv_id = new.id;
  return null;
end $$;
create trigger rdv_moves_agents after update of starts_at, ends_at on rdv
  for each row when (new.starts_at is distinct from old.starts_at or new.ends_at is distinct from old.ends_at)
  execute function move_rdv_agent();

update rdv_agent a set starts_at = r.starts_at, ends_at = r.ends_at from rdv r where r.id = a.rdv_id;

create index on rdv_agent (agent_id, starts_at, ends_at) include (rdv_id);
drop index rdv_agent_agent_id_idx;
