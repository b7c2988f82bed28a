set lock_timeout = '5s';

-- Who receives the people of which commune or street. Zones of 900 communes are written by one statement.
create table secteur (
  id bigint generated always as identity primary key,
  territoire_id bigint not null references territoire,
  name text not null check (length(name) between 1 and 200),
  -- how files of zones name it
  code text not null check (code ~ '^[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$' and length(code) <= 60),
  created_at timestamptz not null
);
create unique index secteur_code on secteur (territoire_id, lower(code));
-- the unique index stands on an expression as well: this one serves the foreign key
create index on secteur (territoire_id);

-- A commune, or one street of it when there is a street_id (its id in the national address base).
create table zone (
  id bigint generated always as identity primary key,
  secteur_id bigint not null references secteur on delete cascade,
  commune_code text not null check (commune_code ~ '^[0-9][0-9AB][0-9]{3}$'),
  commune_name text not null check (length(commune_name) between 1 and 200),
  street_id text check (starts_with(street_id, commune_code || '_') and length(street_id) between 7 and 60),
  street_name text check (length(street_name) between 1 and 200),
  created_at timestamptz not null,
  check ((street_id is null) = (street_name is null)),
  constraint zone_once unique nulls not distinct (secteur_id, commune_code, street_id)
);
create index on zone (commune_code);

-- Who receives the people of a secteur: a whole organisation, or one of its professionals.
create table attribution (
  id bigint generated always as identity primary key,
  secteur_id bigint not null references secteur on delete cascade,
  organisation_id bigint not null references organisation,
  -- null: the whole organisation
  agent_id bigint references agent,
  created_at timestamptz not null,
  constraint attribution_once unique nulls not distinct (secteur_id, organisation_id, agent_id)
);
create index on attribution (organisation_id);
create index on attribution (agent_id);
