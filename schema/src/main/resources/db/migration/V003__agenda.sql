set lock_timeout = '5s';

-- What recurs is wall clock: local days and times, a zone, an RFC 5545 rule, and a computed last day
-- (null: endless) that lets one index find what may touch a period.
create table plage_ouverture (
  id bigint generated always as identity primary key,
  organisation_id bigint not null references organisation,
  lieu_id bigint references lieu,
  title text not null check (length(title) between 1 and 200),
  first_day date not null,
  start_time time not null,
  end_time time not null,
  zone text not null,
  rrule text check (rrule ~ 'FREQ='),
  last_day date,
  open_online boolean not null default true,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (end_time > start_time),
  check (last_day >= first_day),
  check (rrule is not null or last_day = first_day)
);
create index on plage_ouverture (organisation_id);
create index on plage_ouverture (lieu_id);
create index on plage_ouverture (first_day, last_day);

create table plage_agent (
  plage_id bigint not null references plage_ouverture on delete cascade,
  agent_id bigint not null references agent,
  primary key (plage_id, agent_id)
);
create index on plage_agent (agent_id);

create table plage_motif (
  plage_id bigint not null references plage_ouverture on delete cascade,
  motif_ouverture_id bigint not null references motif_ouverture,
  primary key (plage_id, motif_ouverture_id)
);
create index on plage_motif (motif_ouverture_id);

-- One occurrence of a series removed, or held on another day, at other hours or in another lieu.
create table plage_exception (
  id bigint generated always as identity primary key,
  plage_id bigint not null references plage_ouverture on delete cascade,
  day date not null,
  removed boolean not null default false,
  new_day date,
  start_time time,
  end_time time,
  lieu_id bigint references lieu,
  unique (plage_id, day),
  check (removed or (new_day is not null and start_time is not null and end_time > start_time))
);
create index on plage_exception (lieu_id);

-- Indisponibilité: the agent receives nobody, in any organisation unless one is named.
create table absence (
  id bigint generated always as identity primary key,
  agent_id bigint not null references agent,
  only_organisation_id bigint references organisation,
  title text not null check (length(title) between 1 and 200),
  first_day date not null,
  end_day date not null,
  start_time time not null,
  end_time time not null,
  zone text not null,
  rrule text check (rrule ~ 'FREQ='),
  last_day date,
  color text check (color ~ '^#[0-9a-fA-F]{6}$'),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (end_day > first_day or (end_day = first_day and end_time > start_time)),
  check (rrule is null or end_day = first_day),
  check (last_day >= end_day),
  check (rrule is not null or last_day = end_day)
);
create index on absence (agent_id, first_day, last_day);
create index on absence (only_organisation_id);

create table absence_exception (
  id bigint generated always as identity primary key,
  absence_id bigint not null references absence on delete cascade,
  day date not null,
  removed boolean not null default false,
  new_day date,
  start_time time,
  end_time time,
  unique (absence_id, day),
  check (removed or (new_day is not null and start_time is not null and end_time > start_time))
);

-- Busy times read from the agendas that agents keep elsewhere, as expanded instances.
create table outside_source (
  id bigint generated always as identity primary key,
  agent_id bigint not null references agent,
  kind text not null check (kind in ('caldav', 'outlook', 'ics')),
  label text not null,
  created_at timestamptz not null
);
create index on outside_source (agent_id);

create table outside_busy (
  id bigint generated always as identity primary key,
  source_id bigint not null references outside_source on delete cascade,
  agent_id bigint not null references agent,
  uid text not null,
  recurrence_id text not null default '',
  during tstzrange not null check (not isempty(during) and lower_inc(during) and not upper_inc(during)),
  unique (source_id, uid, recurrence_id)
);
create index on outside_busy using gist (agent_id, during);
