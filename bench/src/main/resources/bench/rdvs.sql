-- In the order of time, as they would have been taken: one agent's lie far apart.
create table numbered as
  select row_number() over (order by start_minute, agent) as id, agent,
         (first_day + start_minute * interval '1 minute') at time zone zone as starts_at,
         (first_day + end_minute * interval '1 minute') at time zone zone as ends_at
  from given_rdv, given order by 1;
insert into rdv (id, territoire_id, organisation_id, service_id, motif_ouverture_id, lieu_id, starts_at, ends_at, created_by_kind, created_at)
  overriding system value
  select numbered.id, 1, 1, 1, 1, lieu, starts_at, ends_at, 'agent', '2020-01-01'
  from numbered join given_agent on given_agent.id = agent order by numbered.id;
insert into rdv_agent (rdv_id, agent_id) select id, agent from numbered order by id;
insert into occupation (agent_id, during, kind, rdv_id)
  select agent, tstzrange(starts_at, ends_at, '[)'), 'rdv', id from numbered order by id;
drop table numbered;
