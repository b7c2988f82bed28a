set lock_timeout = '5s';

-- A code asked for, to show that a phone or an address is one's own. The code itself is nowhere: it
-- follows from the id and the secret of the installation.
create table contact_code (
  id bigint generated always as identity primary key,
  purpose text not null check (purpose in ('booking', 'rdvs')),
  channel text not null check (channel in ('mail', 'sms')),
  contact citext not null check (length(contact) <= 254),
  failed_tries smallint not null default 0,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index on contact_code (expires_at);

-- A citizen who gave the code and the first letters of a name. What she may see is asked of the files at
-- each page, so that a phone that changes hands opens nothing any more.
create table citizen_session (
  id bigint generated always as identity primary key,
  token_hash bytea not null unique,
  channel text not null check (channel in ('mail', 'sms')),
  contact citext not null check (length(contact) <= 254),
  letters text not null check (length(letters) between 1 and 3),
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index on citizen_session (expires_at);

-- Found by phone or address, whatever the territory.
create index on usager (phone_e164) where deleted_at is null and phone_e164 is not null;
create index on usager (email) where deleted_at is null and email is not null;
create index on participation (contact_phone_e164) where contact_phone_e164 is not null;
create index on participation (contact_email) where contact_email is not null;
