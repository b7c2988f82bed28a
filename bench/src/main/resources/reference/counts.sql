select what, promised::bigint, found
from (values
  (1, 'agents', 2000, (select count(*) from agent)),
  (2, 'organisations', 60, (select count(*) from organisation)),
  (3, 'lieux', 150, (select count(*) from lieu)),
  (4, 'motifs', 400, (select count(*) from motif)),
  (5, 'lieux of the widest motif', 64, (
    select max(lieux) from (
      select count(distinct lieu_id) as lieux
      from plage_motif join motif_ouverture o on o.id = motif_ouverture_id join plage_ouverture p on p.id = plage_id group by motif_id) as each)),
  (6, 'recurring plages', 12000, (select count(*) from plage_ouverture where rrule is not null)),
  (7, 'plages of the busiest agents', 28, (select max(plages) from (select count(*) as plages from plage_agent group by agent_id) as each)),
  (8, 'usagers', 400000, (select count(*) from usager)),
  (9, 'RDVs', 1500000, (select count(*) from rdv)),
  (10, 'of them to come', null, (select count(*) from rdv where starts_at >= current_setting('bench.today')::date)),
  (11, 'participations', null, (select count(*) from participation)),
  (12, 'seats of agents (rdv_agent)', null, (select count(*) from rdv_agent)),
  (13, 'busy times (occupation)', null, (select count(*) from occupation)),
  (14, 'to be told (rdv_agent.outcome_due_at)', null, (select count(*) from rdv_agent where outcome_due_at < current_setting('bench.today')::date)),
  (15, 'absences', null, (select count(*) from absence)),
  (16, 'ouvertures', null, (select count(*) from motif_ouverture)),
  (17, 'journal', null, (select count(*) from journal)),
  (18, 'receipts', null, (select count(*) from receipt))
) as counts (rank, what, promised, found)
order by rank
