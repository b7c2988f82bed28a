set lock_timeout = '5s';

-- The waiting room: when this person was said to have arrived; emptied when it was a mistake. The journal says by whom.
alter table participation add column arrived_at timestamptz;

-- What each professional chose for her own working day.
alter table agent add column first_page text not null default 'agenda' check (first_page in ('agenda', 'day'));
alter table agent add column arrival_mail boolean not null default false;

-- « À renseigner » is asked on every page of every professional: from when her RDV waits for an outcome (its start),
-- null once told. Kept by triggers, so that one small index answers; what merely goes by needs no write at all.
alter table rdv_agent add column outcome_due_at timestamptz;

create function outcome_due_at(rdv_id bigint) returns timestamptz
  language sql stable
  begin atomic
    select r.starts_at
    from rdv r
    where r.id = outcome_due_at.rdv_id
      and r.status = 'unknown'
      -- several people, each with an outcome of her own: nothing is left to tell, whatever their mix
      and (not exists (select 1 from participation p where p.rdv_id = r.id)
        or exists (select 1 from participation p where p.rdv_id = r.id and p.status = 'unknown'));
  end;

create function set_outcome_due_at() returns trigger language plpgsql as $$
begin
  new.outcome_due_at := outcome_due_at(new.rdv_id);
  return new;
end $$;
create trigger rdv_agent_awaited before insert or update of rdv_id on rdv_agent
  for each row execute function set_outcome_due_at();

create function touch_awaited_by_rdv() returns trigger language plpgsql as $$
begin
  update rdv_agent set outcome_due_at = outcome_due_at(new.id) where rdv_id = new.id;
  return null;
end $$;
create trigger rdv_awaited after update of status, starts_at on rdv
  for each row when (new.status is distinct from old.status or new.starts_at is distinct from old.starts_at)
  execute function touch_awaited_by_rdv();

create function touch_awaited_by_participation() returns trigger language plpgsql as $$
declare
  its_rdv bigint := coalesce(new.rdv_id, old.rdv_id);
begin
  update rdv_agent set outcome_due_at = outcome_due_at(its_rdv)
  where rdv_id = its_rdv and outcome_due_at is distinct from outcome_due_at(its_rdv);
  return null;
end $$;
create trigger participation_awaited after insert or delete or update of status on participation
  for each row execute function touch_awaited_by_participation();

update rdv_agent a set outcome_due_at = outcome_due_at(a.rdv_id);

create index rdv_agent_awaited on rdv_agent (agent_id, outcome_due_at) include (rdv_id) where (outcome_due_at is not null);

-- The list of an organisation, by day, keeps its order without a sort.
drop index rdv_organisation_id_starts_at_idx;
create index on rdv (organisation_id, starts_at, id);
