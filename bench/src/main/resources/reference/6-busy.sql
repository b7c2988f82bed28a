-- The times that the RDVs take, none of them over another.
insert into occupation (agent_id, during, kind, rdv_id)
  select agent_id, tstzrange(starts_at, ends_at), 'rdv', rdv.id
  from rdv join rdv_agent on rdv_id = rdv.id where cancelled_at is null order by rdv.id;
do $$
declare
  each record;
begin
  for each in select definition from bench.index loop
    execute each.definition;
  end loop;
end
$$;
analyze rdv, participation, rdv_agent, occupation;
