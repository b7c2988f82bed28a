-- What the addresses of pages.tsv need: agent 1 is the midwife, agents 4 to 23 have 28 plages each.
with days as (
  select date_trunc('week', now() at time zone 'Europe/Paris')::date as monday
)
select 1 as agent, 4 as crowded, 1 as organisation, 1 as territoire, 1 as motif, monday + 1 as day, monday - 90 as quarter,
       current_date + case when extract(isodow from current_date) >= 5 then 8 - extract(isodow from current_date)::int else 1 end as tomorrow,
       (select string_agg('professionnel=' || agent_id, '&') from (
          select agent_id from role join agent_service using (agent_id)
          where organisation_id = 1 and service_id = 1 and agent_id > 23 order by agent_id limit 12) as team) as twelve,
       (select lieu_id from plage_ouverture p join plage_motif on plage_id = id join motif_ouverture o on o.id = motif_ouverture_id
        where motif_id = 1 and p.organisation_id = 1 and lieu_id is not null group by 1 order by count(*) desc limit 1) as lieu,
       (select r.id from rdv r join rdv_agent on rdv_id = r.id
        where agent_id = 1 and organisation_id = 1 and r.starts_at > monday and cancelled_at is null order by r.starts_at limit 1) as rdv,
       (select r.id from rdv r join rdv_agent on rdv_id = r.id
        where agent_id = 1 and organisation_id = 1 and r.starts_at > now() and cancelled_at is null order by r.starts_at limit 1) as coming,
       (select usager_id from rdv_agent a join participation p using (rdv_id) where agent_id = 1 order by rdv_id desc limit 1) as usager,
       (select id from motif_ouverture where motif_id = 1 and organisation_id = 1) as ouverture,
       (select o.id from motif_ouverture o join motif m on m.id = o.motif_id join plage_motif on motif_ouverture_id = o.id
        where organisation_id = 1 and m.location_type = 'public_office' and m.id > 24 group by 1 order by count(*) desc, 1 limit 1) as other,
       (select regexp_replace(lower(unaccent(name)), '[^a-z0-9]+', '_', 'g') || '-' || location_type from motif where id = 1) as slug
from days
