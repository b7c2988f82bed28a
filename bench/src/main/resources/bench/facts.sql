-- No search reads by it, and to check it anew over years of RDVs takes minutes.
alter table occupation drop constraint occupation_no_overlap;

-- One organisation that also receives on public holidays, one motif open to all; triggers and keys at work.
insert into territoire (id, name, departement_code, zone, created_at) overriding system value
  select 1, 'Pas-de-Calais', '62', zone, '2020-01-01' from given;
insert into organisation (id, territoire_id, name, works_on_holidays, created_at) overriding system value
  values (1, 1, 'MDS', true, '2020-01-01');
insert into service (id, name, short_name, created_at) overriding system value values (1, 'PMI', 'PMI', '2020-01-01');
insert into territoire_service values (1, 1);
insert into motif (id, territoire_id, name, duration_minutes, min_delay_seconds, bookable_by, created_at) overriding system value
  select 1, 1, 'Consultation', duration_minutes, 0, 'everyone', '2020-01-01' from given;
insert into motif_ouverture (id, motif_id, organisation_id, service_id, created_at) overriding system value
  values (1, 1, 1, 1, '2020-01-01');
insert into agent (id, home_territoire_id, last_name, created_at) overriding system value
  select id, 1, 'Agent ' || id, '2020-01-01' from given_agent;
insert into agent_service select id, 1 from given_agent;
insert into role (agent_id, organisation_id, created_at) select id, 1, '2020-01-01' from given_agent;
insert into lieu (id, organisation_id, name, address, created_at) overriding system value
  select distinct lieu, 1, 'Lieu ' || lieu, '1 rue de la Paix', timestamptz '2020-01-01' from given_agent;

insert into plage_ouverture (id, organisation_id, lieu_id, title, first_day, start_time, end_time, zone, rrule, created_at, updated_at)
  overriding system value
  select id, 1, lieu, 'Permanence', first_day, time '0:00' + start_minute * interval '1 minute', time '0:00' + end_minute * interval '1 minute',
         zone, rrule, '2020-01-01', '2020-01-01'
  from given_plage, given;
insert into plage_agent select id, agent from given_plage;
insert into plage_motif select id, 1 from given_plage;

insert into absence (agent_id, title, first_day, end_day, start_time, end_time, zone, last_day, created_at, updated_at)
  select agent, 'Congé', starts::date, ends::date, starts::time, ends::time, zone, ends::date, '2020-01-01', '2020-01-01'
  from (select agent, zone, first_day + start_minute * interval '1 minute' as starts, first_day + end_minute * interval '1 minute' as ends
        from given_absence, given) as on_the_wall;
