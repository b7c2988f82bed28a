set lock_timeout = '5s';

-- Several professionals receive one after another: a RDV each, placed and cancelled as one act. Each names the first that was
-- placed, which names itself; null: a RDV of its own.
alter table rdv add column suite_id bigint references rdv (id) on delete set null;
create index on rdv (suite_id);
