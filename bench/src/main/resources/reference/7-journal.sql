-- Who did what and who was told, for the RDVs placed or held in the last six months and those to come.
create table bench.fact as
  select row_number() over (order by at, rdv_id, event) as id, * from (
    select id as rdv_id, created_at as at, author_kind, 'rdv.booked' as event, null::jsonb as before,
           jsonb_strip_nulls(jsonb_build_object('starts_at', bench.instant(starts_at), 'agents', to_jsonb(agents), 'lieu', lieu_id)) as after
    from bench.rdv where day > bench.today() - 180
    union all
    select id, coalesce(cancelled_at, ends_at), 'agent', 'rdv.status_changed', '{"status": "unknown"}', jsonb_build_object('status', status)
    from bench.rdv where day > bench.today() - 180 and status <> 'unknown'
  ) as facts;
insert into journal (id, territoire_id, at, actor_kind, actor_id, event, before, after) overriding system value
  select f.id, 1, f.at, author_kind, case when author_kind = 'agent' then agent_id else usager_id end, event, before, after
  from bench.fact f
  join (select rdv_id, min(agent_id) as agent_id from rdv_agent group by 1) as first_agent using (rdv_id)
  join (select rdv_id, min(usager_id) as usager_id from participation group by 1) as first_guest using (rdv_id)
  order by f.id;
insert into journal_subject (journal_id, kind, subject_id)
  select id, 'rdv', rdv_id from bench.fact
  union all select f.id, 'usager', usager_id from bench.fact f join participation using (rdv_id)
  union all select f.id, 'agent', agent_id from bench.fact f join rdv_agent using (rdv_id)
  order by 1;
-- By mail to who has an address, else by SMS; one in a hundred does not arrive.
insert into receipt (territoire_id, organisation_id, journal_id, rdv_id, participation_id, event, recipient_kind, recipient_id, channel, status,
                     attempts, failure, sms_segments, planned_at, sent_at)
  select 1, r.organisation_id, f.id, r.id, p.id, case f.event when 'rdv.booked' then 'rdv_created' else 'rdv_cancelled' end, 'usager', u.id,
         case when u.email is null then 'sms' else 'mail' end, case when failed then 'failed' else 'sent' end, 1,
         case when failed then 'refused' end, case when u.email is null then 1 end, f.at, case when not failed then f.at + interval '2 seconds' end
  from bench.fact f
  join bench.rdv r on r.id = f.rdv_id
  join participation p on p.rdv_id = r.id and p.notify_lifecycle
  join usager told on told.id = p.usager_id
  join usager u on u.id = coalesce(told.responsable_id, told.id)
  cross join lateral (select bench.chance(p.id * 2 + f.id, 91) < .01 as failed) as luck
  where (f.event = 'rdv.booked' or r.cancelled_at is not null) and (u.email is not null or u.phone_e164 is not null)
  order by f.id, p.id
  -- a child and her mother are told once
  on conflict do nothing;
