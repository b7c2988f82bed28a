set lock_timeout = '5s';

-- Who administers a territoire as a whole: its motifs, and the lieux of all its organisations.
create table role_territoire (
  agent_id bigint not null references agent,
  territoire_id bigint not null references territoire,
  created_at timestamptz not null,
  primary key (agent_id, territoire_id)
);
create index on role_territoire (territoire_id);

-- Whoever administered every organisation of a territoire did so already.
insert into role_territoire (agent_id, territoire_id, created_at)
select r.agent_id, o.territoire_id, min(r.created_at)
from role r join organisation o on o.id = r.organisation_id
where r.level = 'admin'
group by r.agent_id, o.territoire_id
having count(*) = (select count(*) from organisation whole where whole.territoire_id = o.territoire_id);
