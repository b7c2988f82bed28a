set lock_timeout = '5s';

create table rdv (
  id bigint generated always as identity primary key,
  uuid uuid not null default gen_random_uuid() unique,
  territoire_id bigint not null references territoire,
  organisation_id bigint not null references organisation,
  service_id bigint not null references service,
  motif_ouverture_id bigint not null references motif_ouverture,
  lieu_id bigint references lieu,
  title text check (length(title) between 1 and 200),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  -- one pure function of the participations' statuses, stored
  status text not null default 'unknown' check (status in ('unknown', 'seen', 'noshow', 'excused', 'revoked')),
  cancelled_at timestamptz,
  context text,
  capacity integer check (capacity > 0),
  places_taken integer not null default 0 check (places_taken >= 0),
  -- rises with every change that a calendar must see
  sequence integer not null default 0,
  created_by_kind text not null check (created_by_kind in ('agent', 'usager', 'prescripteur', 'system')),
  created_by_id bigint,
  -- what makes a double click one RDV: the key of the form that was confirmed
  form_key text unique,
  created_at timestamptz not null,
  check (ends_at > starts_at),
  check (places_taken <= capacity),
  check ((cancelled_at is not null) = (status in ('excused', 'revoked')))
);
create index on rdv (territoire_id);
create index on rdv (organisation_id, starts_at);
create index on rdv (service_id);
create index on rdv (motif_ouverture_id, starts_at);
create index on rdv (lieu_id);
create index on rdv (starts_at);

create table rdv_agent (
  rdv_id bigint not null references rdv on delete cascade,
  agent_id bigint not null references agent,
  plage_id bigint references plage_ouverture on delete set null,
  plage_day date,
  primary key (rdv_id, agent_id)
);
create index on rdv_agent (agent_id);
create index on rdv_agent (plage_id, plage_day);

create table participation (
  id bigint generated always as identity primary key,
  territoire_id bigint not null references territoire,
  rdv_id bigint not null references rdv on delete cascade,
  usager_id bigint not null references usager,
  status text not null default 'unknown' check (status in ('unknown', 'seen', 'noshow', 'excused', 'revoked')),
  visible boolean not null default true,
  notify_lifecycle boolean not null default true,
  notify_reminder boolean not null default true,
  -- where this person asked to be told about this RDV, when it is not what the file says
  contact_email citext check (length(contact_email) <= 254),
  contact_phone_e164 text check (contact_phone_e164 ~ '^\+[0-9]{6,15}$'),
  created_by_kind text not null check (created_by_kind in ('agent', 'usager', 'prescripteur', 'system')),
  created_by_id bigint,
  created_at timestamptz not null,
  unique (rdv_id, usager_id)
);
create index on participation (usager_id);
create index on participation (territoire_id);

-- The links in messages: 22 url-safe characters, stored hashed, several live per participation.
create table participation_token (
  id bigint generated always as identity primary key,
  participation_id bigint not null references participation on delete cascade,
  token_hash bytea not null unique,
  failed_tries smallint not null default 0,
  locked_at timestamptz,
  created_at timestamptz not null
);
create index on participation_token (participation_id);

-- A créneau kept a few minutes for one visitor.
create table hold (
  id bigint generated always as identity primary key,
  visitor_hash bytea not null unique,
  motif_ouverture_id bigint not null references motif_ouverture,
  lieu_id bigint references lieu,
  agent_id bigint not null references agent,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  renewals smallint not null default 0,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  check (ends_at > starts_at)
);
create index on hold (motif_ouverture_id);
create index on hold (lieu_id);
create index on hold (agent_id);

-- Every interval in which an agent is taken by the service. Never distributed by territory: an agent is busy everywhere.
create table occupation (
  id bigint generated always as identity primary key,
  agent_id bigint not null references agent,
  during tstzrange not null check (not isempty(during) and lower_inc(during) and not upper_inc(during) and lower(during) is not null and upper(during) is not null),
  kind text not null check (kind in ('rdv', 'hold', 'offer')),
  rdv_id bigint references rdv on delete cascade,
  hold_id bigint references hold on delete cascade,
  active boolean not null default true,
  expires_at timestamptz,
  overlap_allowed_by bigint references agent,
  overlap_allowed_at timestamptz,
  check ((kind = 'rdv') = (rdv_id is not null)),
  check ((kind = 'hold') = (hold_id is not null)),
  check ((kind = 'rdv') = (expires_at is null)),
  check ((overlap_allowed_by is null) = (overlap_allowed_at is null)),
  unique (rdv_id, agent_id),
  constraint occupation_no_overlap exclude using gist (agent_id with =, during with &&) where (active and overlap_allowed_by is null)
);
create index occupation_busy on occupation using gist (agent_id, during) where (active);
create index on occupation (agent_id);
create index on occupation (hold_id);
create index on occupation (overlap_allowed_by);
create index on occupation (expires_at) where (expires_at is not null);

-- The agent's own lock: bookings of one agent queue here, signing in does not. Held until the transaction ends.
create function lock_agenda(agent bigint) returns void
  language sql volatile
  begin atomic
    select pg_advisory_xact_lock(hashtextextended('agenda:' || agent, 0));
  end;

-- The exclusion constraint compares unmarked rows with each other only. An unmarked row is refused over
-- any active row, marked ones too; a professional places over something by name, never silently.
create function refuse_silent_overlap() returns trigger
  language plpgsql as $$
begin
  if not new.active then
    return new;
  end if;
  perform lock_agenda(new.agent_id);
  if new.overlap_allowed_by is null and exists (
    select 1 from occupation o
    where o.agent_id = new.agent_id and o.active and o.during && new.during and o.id <> new.id
  ) then
    raise exception 'agent % is already taken during %', new.agent_id, new.during
      using errcode = 'exclusion_violation', constraint = 'occupation_no_overlap', table = 'occupation';
  end if;
  return new;
end
$$;

create trigger occupation_no_silent_overlap
  before insert or update of agent_id, during, active, overlap_allowed_by on occupation
  for each row execute function refuse_silent_overlap();
