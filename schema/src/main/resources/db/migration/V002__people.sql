set lock_timeout = '5s';

create table agent (
  id bigint generated always as identity primary key,
  home_territoire_id bigint not null references territoire,
  first_name text not null default '' check (length(first_name) <= 100),
  last_name text not null check (length(last_name) between 1 and 100),
  email citext check (length(email) <= 254),
  phone text,
  password_hash text,
  password_changed_at timestamptz,
  has_agenda boolean not null default true,
  rdv_notices text not null default 'others' check (rdv_notices in ('all', 'others', 'soon', 'none')),
  invited_at timestamptz,
  accepted_at timestamptz,
  last_sign_in_at timestamptz,
  created_at timestamptz not null,
  deleted_at timestamptz
);
create unique index agent_live_email on agent (email) where deleted_at is null;
create index on agent (home_territoire_id);

create table agent_service (
  agent_id bigint not null references agent,
  service_id bigint not null references service,
  primary key (agent_id, service_id)
);
create index on agent_service (service_id);

create table role (
  agent_id bigint not null references agent,
  organisation_id bigint not null references organisation,
  level text not null default 'basic' check (level in ('basic', 'admin', 'intervenant')),
  created_at timestamptz not null,
  primary key (agent_id, organisation_id)
);
create index on role (organisation_id);

create table equipe (
  id bigint generated always as identity primary key,
  territoire_id bigint not null references territoire,
  name text not null check (length(name) between 1 and 200),
  created_at timestamptz not null,
  unique (territoire_id, name)
);

create table equipe_agent (
  equipe_id bigint not null references equipe,
  agent_id bigint not null references agent,
  primary key (equipe_id, agent_id)
);
create index on equipe_agent (agent_id);

-- Who may see or write whose agenda, and (optionally) only for the RDVs of one organisation or service.
create table acces_agenda (
  id bigint generated always as identity primary key,
  grantee_kind text not null check (grantee_kind in ('agent', 'equipe', 'service', 'organisation')),
  grantee_id bigint not null,
  target_kind text not null check (target_kind in ('agent', 'equipe', 'service', 'organisation')),
  target_id bigint not null,
  rdv_organisation_id bigint references organisation,
  rdv_service_id bigint references service,
  level text not null check (level in ('busy', 'read', 'write')),
  origin text not null check (origin in ('default', 'granted', 'copied')),
  granted_by bigint references agent,
  granted_at timestamptz not null,
  unique nulls not distinct (grantee_kind, grantee_id, target_kind, target_id, rdv_organisation_id, rdv_service_id, origin)
);
create index on acces_agenda (target_kind, target_id);
create index on acces_agenda (rdv_organisation_id);
create index on acces_agenda (rdv_service_id);
create index on acces_agenda (granted_by);

create table password_reset (
  id bigint generated always as identity primary key,
  agent_id bigint not null references agent,
  token_hash bytea not null unique,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index on password_reset (agent_id);

-- The platform-wide account of a citizen; it may link to files in several territories.
create table compte (
  id bigint generated always as identity primary key,
  email citext unique check (length(email) <= 254),
  password_hash text,
  franceconnect_subject text unique,
  created_at timestamptz not null,
  deleted_at timestamptz
);

create table usager (
  id bigint generated always as identity primary key,
  territoire_id bigint not null references territoire,
  compte_id bigint references compte,
  responsable_id bigint references usager,
  first_name text not null check (length(first_name) between 1 and 100),
  last_name text not null check (length(last_name) between 1 and 100),
  birth_name text check (length(birth_name) between 1 and 100),
  birth_date date,
  email citext check (length(email) <= 254),
  phone text check (length(phone) <= 40),
  phone_e164 text check (phone_e164 ~ '^\+[0-9]{6,15}$'),
  address text,
  address_complement text,
  post_code text,
  city text,
  commune_code text,
  language text not null default 'fr',
  notify_by_email boolean not null default true,
  notify_by_sms boolean not null default true,
  remarks text,
  created_through text not null default 'agent' check (created_through in ('agent', 'citizen', 'prescripteur', 'import', 'api')),
  created_at timestamptz not null,
  deleted_at timestamptz,
  check (responsable_id <> id)
);
create unique index usager_live_email on usager (territoire_id, email) where deleted_at is null;
create index on usager (territoire_id, plain(last_name), plain(first_name));
create index on usager (territoire_id, phone_e164);
create index on usager (compte_id);
create index on usager (responsable_id);

create table usager_organisation (
  usager_id bigint not null references usager,
  organisation_id bigint not null references organisation,
  created_at timestamptz not null,
  primary key (usager_id, organisation_id)
);
create index on usager_organisation (organisation_id);

-- The professionals who follow an usager; follow-up motifs offer only their créneaux.
create table referent (
  usager_id bigint not null references usager,
  agent_id bigint not null references agent,
  created_at timestamptz not null,
  primary key (usager_id, agent_id)
);
create index on referent (agent_id);
