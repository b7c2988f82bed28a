-- Five years ago and since: each year other plages, as many absences as now in every period as long as the workload's.
create table period as
  select n, n * days as days_ago from given, generate_series(1, ceil(5 * 365.0 / days)::int) n;

create table past_plage as
  select p.id, row_number() over () + (select max(id) from plage_ouverture) as new_id, year * 364 as days_ago
  from plage_ouverture p, generate_series(1, 5) year;
insert into plage_ouverture (id, organisation_id, lieu_id, title, first_day, start_time, end_time, zone, rrule, last_day, created_at, updated_at)
  overriding system value
  select new_id, organisation_id, lieu_id, title, first_day - days_ago, start_time, end_time, zone,
         rrule || ';UNTIL=' || to_char(first_day - days_ago + 363, 'YYYYMMDD'), first_day - days_ago + 363, created_at, updated_at
  from past_plage join plage_ouverture p using (id);
insert into plage_agent select new_id, agent_id from past_plage join plage_agent on plage_id = id;
insert into plage_motif select new_id, motif_ouverture_id from past_plage join plage_motif on plage_id = id;
drop table past_plage;

insert into absence (agent_id, title, first_day, end_day, start_time, end_time, zone, last_day, created_at, updated_at)
  select agent_id, title, first_day - days_ago, end_day - days_ago, start_time, end_time, zone, last_day - days_ago, created_at, updated_at
  from absence, period;
