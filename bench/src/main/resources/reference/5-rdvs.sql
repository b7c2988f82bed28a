-- The RDVs, as placing them one after the other writes them: every trigger and constraint at work. Indexes that
-- neither a constraint nor a trigger reads by are made anew afterwards, in a tenth of the time.
create table bench.index as
  select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
  from pg_index
  where indrelid in ('rdv'::regclass, 'rdv_agent'::regclass, 'participation'::regclass, 'occupation'::regclass)
    and not exists (select from pg_constraint where conindid = indexrelid) and indexrelid::regclass::text <> 'occupation_busy';
do $$
declare
  each record;
begin
  for each in select name from bench.index loop
    execute 'drop index ' || each.name;
  end loop;
end
$$;
insert into rdv (id, territoire_id, organisation_id, service_id, motif_ouverture_id, lieu_id, title, starts_at, ends_at, status, cancelled_at,
                 capacity, places_taken, created_by_kind, created_by_id, created_at)
  overriding system value
  select r.id, 1, organisation_id, service_id, ouverture_id, lieu_id, case when capacity is not null then 'Réunion d''information' end, starts_at, ends_at,
         r.status, cancelled_at, capacity, case when capacity is null then 0 else coming end, r.author_kind,
         case when r.author_kind = 'usager' then first_guest else agents[1] end, r.created_at
  from bench.rdv r
  join (select rdv_id, min(usager_id) as first_guest, count(*) filter (where status not in ('excused', 'revoked')) as coming
        from bench.guest group by 1) as counted on rdv_id = r.id
  order by r.id;
insert into participation (territoire_id, rdv_id, usager_id, status, visible, notify_lifecycle, notify_reminder, created_by_kind, created_by_id, created_at)
  select 1, rdv_id, usager_id, status, visibility <> 'invisible', visibility = 'visible_and_notified', visibility = 'visible_and_notified',
         author_kind, case when author_kind = 'usager' then usager_id end, created_at
  from bench.guest order by rdv_id, usager_id;
insert into rdv_agent (rdv_id, agent_id, plage_id, plage_day)
  select id, unnest(agents), plage_id, case when plage_id is not null then day end from bench.rdv order by id;
insert into usager_organisation (usager_id, organisation_id, created_at)
  select usager_id, organisation_id, min(g.created_at) from bench.guest g join bench.rdv r on r.id = rdv_id group by 1, 2
  on conflict do nothing;
