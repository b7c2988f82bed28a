set lock_timeout = '5s';

-- A time that became free: professionals take it at once, whoever waits for it is offered it, and citizens see it from
-- public_at on, which is drawn by lot. Kept for half an hour at most.
create table temps_libere (
  id bigint generated always as identity primary key,
  agent_id bigint not null references agent,
  during tstzrange not null check (not isempty(during) and lower_inc(during) and not upper_inc(during) and lower(during) is not null and upper(during) is not null),
  public_at timestamptz not null
);
create index on temps_libere (agent_id);
create index on temps_libere (public_at);
