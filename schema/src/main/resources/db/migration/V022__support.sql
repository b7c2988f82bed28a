set lock_timeout = '5s';

-- The team that runs the service, as a role of an account over the whole platform. Such an account belongs to no
-- territoire of its own.
create table super_admin (
  agent_id bigint primary key references agent,
  granted_by bigint references agent,
  granted_at timestamptz not null
);
create index on super_admin (granted_by);
alter table agent alter column home_territoire_id drop not null;

-- « Autoriser le support »: until then whoever acts in her name may also change things.
alter table agent add column support_ends_at timestamptz;

-- « Agir en tant que »: one row each time, with its reason; over at expires_at at the latest.
create table support_visit (
  id bigint generated always as identity primary key,
  super_admin_id bigint not null references agent,
  agent_id bigint not null references agent check (agent_id <> super_admin_id),
  reason text not null check (length(reason) between 1 and 500),
  started_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index on support_visit (agent_id);
create index on support_visit (super_admin_id);
alter table acces_log add column on_behalf_of_id bigint;

-- Said on the professionals' pages between two instants; of one territoire, or everywhere.
create table announcement (
  id bigint generated always as identity primary key,
  territoire_id bigint references territoire,
  text text not null check (length(text) between 1 and 500),
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  created_by bigint not null references agent,
  created_at timestamptz not null,
  withdrawn_at timestamptz
);
create index on announcement (territoire_id);
create index on announcement (created_by);
create index on announcement (ends_at);

create table announcement_dismissal (
  announcement_id bigint not null references announcement on delete cascade,
  agent_id bigint not null references agent,
  primary key (announcement_id, agent_id)
);
create index on announcement_dismissal (agent_id);

-- Looking for somebody over the whole platform.
create index agent_name_search on agent using gin (plain(first_name || ' ' || last_name) gin_trgm_ops) where (deleted_at is null);
create index organisation_name_search on organisation using gin (plain(name) gin_trgm_ops);
create index journal_super_admin on journal (id) where (event like 'support.%');
