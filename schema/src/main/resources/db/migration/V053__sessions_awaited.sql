set lock_timeout = '5s';

-- A RDV collectif of which one participant was seen is held, and still waits for what became of the others.
create or replace function outcome_due_at(rdv_id bigint) returns timestamptz
  language sql stable
  begin atomic
    select r.starts_at
    from rdv r
      join motif_ouverture o on o.id = r.motif_ouverture_id
      join motif m on m.id = o.motif_id
    where r.id = outcome_due_at.rdv_id
      and (r.status = 'unknown' or (m.kind = 'collectif' and r.cancelled_at is null))
      and (exists (select 1 from participation p where p.rdv_id = r.id and p.status = 'unknown')
        -- nobody was signed up: it is still to be said of the whole
        or r.status = 'unknown' and not exists (select 1 from participation p where p.rdv_id = r.id));
  end;

update rdv_agent a set outcome_due_at = outcome_due_at(a.rdv_id)
from rdv r
  join motif_ouverture o on o.id = r.motif_ouverture_id
  join motif m on m.id = o.motif_id
where r.id = a.rdv_id and m.kind = 'collectif' and r.status = 'seen'
  and a.outcome_due_at is distinct from outcome_due_at(a.rdv_id);

-- Who is signed up for another one instead leaves one RDV and comes to another.
create or replace function touch_awaited_by_participation() returns trigger language plpgsql as $$
begin
  update rdv_agent set outcome_due_at = outcome_due_at(rdv_agent.rdv_id)
  where rdv_id in (coalesce(new.rdv_id, old.rdv_id), coalesce(old.rdv_id, new.rdv_id))
    and outcome_due_at is distinct from outcome_due_at(rdv_agent.rdv_id);
  return null;
end $$;
drop trigger participation_awaited on participation;
create trigger participation_awaited after insert or delete or update of status, rdv_id on participation
  for each row execute function touch_awaited_by_participation();
