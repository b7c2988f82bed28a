set lock_timeout = '5s';

-- The address at which another calendar reads an agent's RDVs; whoever knows it reads them. Found by its hash; shown
-- again to her alone, so it is kept encrypted too.
create table calendar_feed (
  agent_id bigint primary key references agent on delete cascade,
  token_hash bytea not null unique,
  token_locked bytea not null,
  created_at timestamptz not null
);

-- Who takes part in another RDV collectif instead keeps the entry that she has in her calendar: it goes there.
-- Null: her entry is that of the RDV. The number is added to that of the RDV.
alter table participation add column calendar_uid uuid;
alter table participation add column calendar_sequence integer not null default 0;

-- When this person gave up, or was taken off; null for those that were before: the RDV says it.
alter table participation add column cancelled_at timestamptz;
