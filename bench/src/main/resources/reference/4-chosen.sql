-- Which times were taken, by whom, and what became of them: 1,500,000 RDVs of two years and of the three months to come.
-- None on a public holiday or on a day of absence; those of one agent never overlap, for his plages do not.
create table bench.plage_steps as
  select p.*, max(coalesce(o.duration_minutes, m.duration_minutes)) as step, array_agg(o.id order by o.id) as ouvertures,
         case when p.agent_id = 1 then 1 else .3 + .7 * bench.chance(p.agent_id, 71) end as liking
  from bench.plage p
  join plage_motif pm on pm.plage_id = p.id join motif_ouverture o on o.id = pm.motif_ouverture_id join motif m on m.id = o.motif_id
  group by p.id, p.agent_id, p.organisation_id, p.service_id, p.start_time, p.end_time, p.every, p.first_day, p.last_day, p.lieu_id;

create table bench.slot as
  select p.id as plage_id, held::date as day, n, hash,
         bench.chance(hash, 72) / liking
           / case when held < bench.today() then 1 when held < bench.today() + 7 then 1.2 when held < bench.today() + 14 then 1
                  when held < bench.today() + 21 then .7 when held < bench.today() + 28 then .5 when held < bench.today() + 56 then .2 else .05 end as score
  from bench.plage_steps p
  cross join lateral generate_series(
    (first_day + 7 * every * greatest(0, ceil((bench.today() - 728 - first_day) / (7.0 * every)))::int)::timestamp,
    least(coalesce(last_day, bench.today() + 91), bench.today() + 91)::timestamp, interval '7 days' * every) as held
  cross join lateral generate_series(0, floor(extract(epoch from end_time - start_time) / 60 / step)::int - 1) as n
  cross join lateral (select p.id * 1000000 + (held::date - date '2015-01-01') * 50 + n as hash) as key
  where not exists (select from bench.away a where a.agent_id = p.agent_id and a.day = held::date)
    and not exists (select from bench.holiday h where h.day = held::date);

-- RDVs collectifs of two agents in the evening, twelve seats each, every four weeks.
create table bench.session as
  with ranked as (
    select id, organisation_id, service_id, row_number() over (partition by organisation_id, service_id order by id) - 1 as rank
    from bench.worker join agent using (id) where has_agenda
  )
  select a.id * 1000 + week as hash, array[a.id, b.id] as agents, a.organisation_id, day,
         (array_agg(o.id order by o.id))[1] as ouverture_id, min(l.id) as lieu_id
  from ranked a
  join ranked b on b.organisation_id = a.organisation_id and b.service_id = a.service_id and b.rank = a.rank + 1 and a.rank % 2 = 0
  join motif_ouverture o on o.organisation_id = a.organisation_id and o.service_id = a.service_id
  join motif m on m.id = o.motif_id and m.kind = 'collectif'
  join lieu l on l.organisation_id = a.organisation_id
  cross join generate_series(-26, 2) week
  cross join lateral (select date_trunc('week', bench.today())::date + 28 * week + (a.id % 4)::int as day) as at
  where not exists (select from bench.away w where w.agent_id in (a.id, b.id) and w.day = at.day)
    and not exists (select from bench.holiday h where h.day = at.day)
  group by a.id, b.id, a.organisation_id, day, week;

create table bench.taken as
  select hash, plage_id, day, array[agent_id] as agents, organisation_id, ouvertures[1 + bench.pick(hash, 73, cardinality(ouvertures))] as ouverture_id,
         lieu_id, (day + start_time + n * step * interval '1 minute') at time zone 'Europe/Paris' as starts_at, null::int as capacity,
         case when bench.chance(hash, 74) < .08 then 2 else 1 end as people
  from (select * from bench.slot order by score, hash limit 1500000 - (select count(*) from bench.session)) as chosen
  join bench.plage_steps p on p.id = plage_id
  union all
  select hash, null, day, agents, organisation_id, ouverture_id, lieu_id, (day + time '17:30') at time zone 'Europe/Paris', 12,
         4 + bench.pick(hash, 74, 8)::int
  from bench.session;

create table bench.rdv as
  select row_number() over (order by created_at, hash) as id, *,
         case when status in ('excused', 'revoked') then created_at + (least(starts_at, bench.today()::timestamptz) - created_at) * bench.chance(hash, 75) end as cancelled_at
  from (
    select t.*, o.service_id, starts_at + interval '1 minute' * coalesce(o.duration_minutes, m.duration_minutes) as ends_at, m.visibility,
           case when m.bookable_by = 'everyone' and bench.chance(hash, 76) < .5 then 'usager' else 'agent' end as author_kind,
           least(t.day, bench.today())::timestamptz - interval '1 minute' * (60 + bench.pick(hash, 77, 30000)) as created_at,
           case when capacity is not null then case when day < bench.today() then 'seen' else 'unknown' end
                when c < .08 then 'excused' when c < .12 then 'revoked' when day >= bench.today() then 'unknown'
                when bench.chance(hash, 79) < case when day >= bench.today() - 5 then .5 else .005 end then 'unknown'
                when c < .2 then 'noshow' else 'seen' end as status
    from (select *, bench.chance(hash, 78) * case when day >= bench.today() then 2 else 1 end as c from bench.taken) as t
    join motif_ouverture o on o.id = t.ouverture_id
    join motif m on m.id = o.motif_id
  ) as each;

create table bench.guest as
  select r.id as rdv_id, p.usager_id, r.created_at, r.author_kind,
         case when capacity is null or r.status <> 'seen' then r.status when bench.chance(p.usager_id * 7 + r.id, 81) < .7 then 'seen' when bench.chance(p.usager_id * 7 + r.id, 81) < .85 then 'noshow' else 'excused' end as status,
         r.visibility
  from bench.rdv r
  join bench.pool_size s using (organisation_id)
  cross join generate_series(0, people - 1) guest
  join bench.pool p on p.organisation_id = r.organisation_id
    -- some come more often than others
    and p.rank = (floor(power(bench.chance(r.hash, 82), 1.5) * size)::bigint + guest) % size;
analyze;
