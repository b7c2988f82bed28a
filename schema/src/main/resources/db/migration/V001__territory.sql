-- Who offers appointments, and of what kind. Each file begins with a lock timeout: a migration on a
-- live database gives up (and is retried) rather than queueing everybody behind it.
set lock_timeout = '5s';

create extension if not exists btree_gist;
create extension if not exists citext;
create extension if not exists unaccent;
create extension if not exists pg_trgm;

-- unaccent() is only STABLE; names compared without accents and case need an IMMUTABLE twin for indexes.
create function plain(value text) returns text
  language sql immutable strict parallel safe
  return lower(public.unaccent('public.unaccent', value));

create table territoire (
  id bigint generated always as identity primary key,
  name text not null check (length(name) between 1 and 200),
  departement_code text not null check (length(departement_code) between 1 and 3),
  zone text not null default 'Europe/Paris',
  holiday_calendar text not null default 'fr',
  phone text,
  usagers_walled boolean not null default false,
  created_at timestamptz not null
);
create index on territoire (departement_code);

create table organisation (
  id bigint generated always as identity primary key,
  territoire_id bigint not null references territoire,
  name text not null check (length(name) between 1 and 200),
  phone text,
  email text,
  -- ISO weekdays on which plages, pickers, search and agenda columns are open (wish A2)
  open_days smallint[] not null default '{1,2,3,4,5}' check (open_days <@ '{1,2,3,4,5,6,7}'::smallint[]),
  works_on_holidays boolean not null default false,
  created_at timestamptz not null,
  unique (territoire_id, name)
);

create table service (
  id bigint generated always as identity primary key,
  name text not null unique check (length(name) between 1 and 200),
  short_name text not null check (length(short_name) between 1 and 40),
  kind text not null default 'trade' check (kind in ('trade', 'secretariat')),
  created_at timestamptz not null
);

create table territoire_service (
  territoire_id bigint not null references territoire,
  service_id bigint not null references service,
  primary key (territoire_id, service_id)
);
create index on territoire_service (service_id);

create table motif (
  id bigint generated always as identity primary key,
  territoire_id bigint not null references territoire,
  name text not null check (length(name) between 1 and 200),
  name_in_messages text check (length(name_in_messages) between 1 and 50),
  color text not null default '#000091' check (color ~ '^#[0-9a-fA-F]{6}$'),
  kind text not null default 'individuel' check (kind in ('individuel', 'collectif')),
  location_type text not null default 'public_office' check (location_type in ('public_office', 'phone', 'home', 'visio')),
  text_kind text not null default 'invitation' check (text_kind in ('invitation', 'convocation')),
  duration_minutes integer not null default 30 check (duration_minutes > 0),
  min_delay_seconds integer not null default 1800 check (min_delay_seconds >= 0),
  max_delay_seconds integer not null default 7889238,
  bookable_by text not null default 'agents' check (bookable_by in ('agents', 'prescripteurs', 'invited', 'everyone')),
  follow_up boolean not null default false,
  for_secretariat boolean not null default false,
  visibility text not null default 'visible_and_notified' check (visibility in ('visible_and_notified', 'visible_and_not_notified', 'invisible')),
  sectorisation_level text not null default 'departement' check (sectorisation_level in ('departement', 'organisation', 'agent')),
  cancellable_by_usager boolean not null default true,
  movable_by_usager boolean not null default true,
  restriction text,
  instructions text,
  papers text,
  cancel_warning text,
  created_at timestamptz not null,
  deleted_at timestamptz,
  check (max_delay_seconds >= min_delay_seconds),
  check (not (follow_up and for_secretariat)),
  check (kind = 'individuel' or location_type = 'public_office')
);
create index on motif (territoire_id);
create unique index motif_live_name on motif (territoire_id, plain(name), location_type) where deleted_at is null;

-- A motif is opened organisation by organisation, to one or more services (wish D5). Plages and RDVs
-- refer to the ouverture; null in an override column means "as the motif says".
create table motif_ouverture (
  id bigint generated always as identity primary key,
  motif_id bigint not null references motif,
  organisation_id bigint not null references organisation,
  service_id bigint not null references service,
  bookable_by text check (bookable_by in ('agents', 'prescripteurs', 'invited', 'everyone')),
  duration_minutes integer check (duration_minutes > 0),
  instructions text,
  created_at timestamptz not null,
  closed_at timestamptz
);
create unique index motif_ouverture_live on motif_ouverture (motif_id, organisation_id, service_id) where closed_at is null;
create index on motif_ouverture (motif_id);
create index on motif_ouverture (organisation_id, service_id);
create index on motif_ouverture (service_id);

create table lieu (
  id bigint generated always as identity primary key,
  organisation_id bigint not null references organisation,
  name text not null check (length(name) between 1 and 200),
  address text not null check (length(address) between 1 and 300),
  post_code text,
  city text,
  commune_code text,
  latitude double precision check (latitude between -90 and 90),
  longitude double precision check (longitude between -180 and 180),
  phone text,
  access_hint text,
  availability text not null default 'enabled' check (availability in ('enabled', 'disabled', 'single_use')),
  created_at timestamptz not null,
  deleted_at timestamptz,
  check ((latitude is null) = (longitude is null))
);
create index on lieu (organisation_id);
