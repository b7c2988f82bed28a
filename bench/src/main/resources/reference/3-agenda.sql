-- When agents receive: 12,000 recurring plages, no two of one agent at the same time; and when they are away.
create table bench.half_day as
  with receiving as (
    select w.id as agent_id, w.id between 4 and 23 as crowded, row_number() over (partition by w.id between 4 and 23 order by w.id) - 1 as rank
    from bench.worker w join agent using (id) where has_agenda
  )
  -- 28 plages: twelve hours and a half every week, the other eight quarters of the week in turn, every other week
  select agent_id, k, q % 5 as weekday, (array[time '9:00', '10:30', '13:30', '15:00'])[1 + q / 5] as start_time, interval '90 minutes' as length,
         case when k < 12 then 1 else 2 end as every, k % 2 as parity
  from receiving cross join generate_series(0, 27) k cross join lateral (select case when k < 12 then k else 12 + (k - 12) / 2 end as q) as quarter
  where crowded
  union all
  select agent_id, k, (rank + 3 * k) % 10 / 2, case when (rank + 3 * k) % 2 = 0 then time '9:00' else '13:30' end, interval '3 hours',
         case when bench.chance(n, 41) < .2 then 2 else 1 end, n % 2
  from (select n, n / (select count(*) from receiving where not crowded) as k, n % (select count(*) from receiving where not crowded) as rank
        from generate_series(0, 12000 - 28 * 20 - 1) n) as share
  join receiving using (rank) where not crowded;

create table bench.plage as
  select id, agent_id, organisation_id, service_id, start_time, start_time + length as end_time, every, first_day,
         case when bench.chance(id, 43) < .1 then bench.today() + 60 + bench.pick(id, 44, 120)::int end as last_day,
         case when bench.chance(id, 45) >= .1 or not exists (
           select from motif_ouverture o join motif m on m.id = o.motif_id
           where o.organisation_id = numbered.organisation_id and o.service_id = numbered.service_id and m.location_type <> 'public_office')
         then lieux[1 + bench.pick(id, 46, cardinality(lieux))] end as lieu_id
  from (
    select row_number() over (order by h.k, h.agent_id) as id, h.*, w.service_id,
           case when w.in_two and h.k % 4 = 3 then 1 + w.organisation_id % 60 else w.organisation_id end as organisation_id,
           -- most began before the time that is looked at, the others since
           date_trunc('week', bench.today())::date + weekday::int + 7 * parity::int
             - 14 * (case when bench.chance(h.agent_id * 50 + h.k, 47) < .7 then 53 + bench.pick(h.agent_id * 50 + h.k, 48, 100)
                     else 1 + bench.pick(h.agent_id * 50 + h.k, 48, 52) end)::int as first_day
    from bench.half_day h join bench.worker w on w.id = h.agent_id) as numbered
  join (select organisation_id, array_agg(id order by id) as lieux from lieu group by 1) as sites using (organisation_id);

insert into plage_ouverture (id, organisation_id, lieu_id, title, first_day, start_time, end_time, zone, rrule, last_day, created_at, updated_at)
  overriding system value
  select id, organisation_id, lieu_id, 'Permanence', first_day, start_time, end_time, 'Europe/Paris',
         'FREQ=WEEKLY' || case when every = 2 then ';INTERVAL=2' else '' end || ';BYDAY=' || (array['MO', 'TU', 'WE', 'TH', 'FR'])[extract(isodow from first_day)]
           || coalesce(';UNTIL=' || to_char(last_day, 'YYYYMMDD'), ''),
         last_day, first_day - 14, first_day - 14
  from bench.plage order by id;
insert into plage_agent select id, agent_id from bench.plage;

-- Of the three motifs held in every organisation, the lieu says which: 64 lieux for the widest, the first of the PMI.
-- Besides it up to four others of the service.
insert into plage_motif (plage_id, motif_ouverture_id)
  select id, ouverture_id
  from (
    select p.id, o.id as ouverture_id, row_number() over (partition by p.id order by m.id > 24, bench.chance(p.id * 10000 + o.id, 51)) as rank
    from bench.plage p
    join motif_ouverture o on o.organisation_id = p.organisation_id and o.service_id = p.service_id
    join motif m on m.id = o.motif_id
    where m.kind = 'individuel' and (m.location_type = 'public_office') = (p.lieu_id is not null)
      and (m.id > 24 or (m.id - 1) / 8 = case when p.lieu_id <= case when p.service_id = 1 then 64 else 60 end then 0 when p.lieu_id <= 105 then 1 else 2 end)
  ) as ranked
  where rank <= 1 + bench.pick(id, 52, 5)
  order by id;

-- Two years of leave and meetings, and half a year of those already known.
insert into absence (id, agent_id, title, first_day, end_day, start_time, end_time, zone, last_day, created_at, updated_at)
  overriding system value
  select row_number() over (order by first_day, agent_id), agent_id, case when days = 0 then 'Réunion' else 'Congés' end, first_day, first_day + days,
         '9:00', '18:00', 'Europe/Paris', first_day + days, least(first_day - 30, bench.today() - 1), least(first_day - 30, bench.today() - 1)
  from (select agent.id as agent_id, bench.today() - 728 + (n * 38 + bench.pick(agent.id * 100 + n, 61, 30))::int as first_day,
               (array[0, 0, 0, 0, 0, 1, 2, 4, 7, 11])[1 + bench.pick(agent.id * 100 + n, 62, 10)] as days
        from agent, generate_series(0, 23) n where has_agenda) as each;
-- One agent in twenty leaves early every Friday.
insert into absence (id, agent_id, title, first_day, end_day, start_time, end_time, zone, rrule, created_at, updated_at) overriding system value
  select 1000000 + id, id, 'Départ à 17 h 30', friday, friday, '17:30', '18:30', 'Europe/Paris', 'FREQ=WEEKLY;BYDAY=FR', friday, friday
  from agent, (select date_trunc('week', bench.today())::date - 800 + (800 - 800 / 7 * 7) + 4 as friday) as since
  where has_agenda and id % 20 = 7;
create table bench.away as
  select distinct agent_id, day::date as day from absence, generate_series(first_day, end_day, interval '1 day') day where rrule is null;

analyze;
