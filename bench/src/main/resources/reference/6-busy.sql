-- The times that the RDVs take, none of them over another. The trigger plans its look-up once, while the table is empty.
set local enable_seqscan = off;
insert into occupation (agent_id, during, kind, rdv_id)
  select agent_id, tstzrange(rdv.starts_at, rdv.ends_at), 'rdv', rdv.id
  from rdv join rdv_agent on rdv_id = rdv.id where cancelled_at is null order by rdv.id;
reset enable_seqscan;
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
