set lock_timeout = '5s';

-- What a search of créneaux reads must not grow with the past. A series is over after its last day, unless one
-- occurrence of it was moved further; one column says so, kept by triggers, so that an index skips all that is over.
alter table plage_ouverture add column over_after date not null default 'infinity';
alter table plage_motif add column over_after date not null default 'infinity';
alter table absence add column over_after date not null default 'infinity';

create function set_plage_over_after() returns trigger language plpgsql as $$
begin
  new.over_after := greatest(
    coalesce(new.last_day, 'infinity'),
    (select max(e.new_day) from plage_exception e where e.plage_id = new.id));
  return new;
end $$;
create trigger plage_over_after before insert or update on plage_ouverture
  for each row execute function set_plage_over_after();

create function copy_plage_over_after() returns trigger language plpgsql as $$
begin
  update plage_motif set over_after = new.over_after where plage_id = new.id;
  return null;
end $$;
create trigger plage_motif_follows after update on plage_ouverture
  for each row when (new.over_after is distinct from old.over_after) execute function copy_plage_over_after();

create function set_plage_motif_over_after() returns trigger language plpgsql as $$
begin
  new.over_after := (select p.over_after from plage_ouverture p where p.id = new.plage_id);
  return new;
end $$;
create trigger plage_motif_over_after before insert or update of plage_id on plage_motif
  for each row execute function set_plage_motif_over_after();

create function touch_plage() returns trigger language plpgsql as $$
begin
  update plage_ouverture set over_after = over_after where id in (old.plage_id, new.plage_id);
  return null;
end $$;
create trigger plage_exception_moves after insert or update or delete on plage_exception
  for each row execute function touch_plage();

create function set_absence_over_after() returns trigger language plpgsql as $$
begin
  new.over_after := greatest(
    coalesce(new.last_day, 'infinity'),
    (select max(e.new_day) from absence_exception e where e.absence_id = new.id));
  return new;
end $$;
create trigger absence_over_after before insert or update on absence
  for each row execute function set_absence_over_after();

create function touch_absence() returns trigger language plpgsql as $$
begin
  update absence set over_after = over_after where id in (old.absence_id, new.absence_id);
  return null;
end $$;
create trigger absence_exception_moves after insert or update or delete on absence_exception
  for each row execute function touch_absence();

update plage_ouverture set over_after = over_after;
update plage_motif m set over_after = p.over_after from plage_ouverture p where p.id = m.plage_id;
update absence set over_after = over_after;

drop index plage_motif_motif_ouverture_id_idx;
create index on plage_motif (motif_ouverture_id, over_after);
drop index absence_agent_id_first_day_last_day_idx;
create index on absence (agent_id, over_after);

-- Busy times of many agents in one pass, in order, without visiting the table. Those few that last longer than a
-- day are found apart, so that the pass can begin a day before the first one wanted.
create index occupation_in_order on occupation (agent_id, during) include (expires_at, hold_id, rdv_id) where (active);
create index occupation_long on occupation using gist (agent_id, during) where (active and upper(during) - lower(during) > interval '1 day');
