insert into rdv (id, territoire_id, organisation_id, service_id, motif_ouverture_id, lieu_id, starts_at, ends_at, status, created_by_kind, created_at)
  overriding system value
  select id + n * last, 1, 1, 1, 1, lieu_id, starts_at - days_ago * interval '1 day', ends_at - days_ago * interval '1 day', 'seen', 'agent', created_at
  from rdv, period, (select max(id) as last from rdv);
insert into rdv_agent (rdv_id, agent_id)
  select rdv_id + n * last, agent_id from rdv_agent, period, (select max(rdv_id) as last from rdv_agent);
insert into occupation (agent_id, during, kind, rdv_id)
  select agent_id, tstzrange(lower(during) - days_ago * interval '1 day', upper(during) - days_ago * interval '1 day', '[)'), 'rdv', rdv_id + n * last
  from occupation, period, (select max(rdv_id) as last from occupation);
