set lock_timeout = '5s';

-- The mails that came in, so that none is taken twice, whichever way it came.
create table inbound_mail (
  key text primary key,
  received_at timestamptz not null
);
create index on inbound_mail (received_at);

-- What somebody answered to a message about a RDV. Without one: nobody knows which, the support reads it.
create table reply (
  id bigint generated always as identity primary key,
  rdv_id bigint references rdv on delete cascade,
  usager_id bigint references usager on delete cascade,
  from_address text not null check (length(from_address) <= 320),
  subject text not null,
  body text not null,
  quoted text,
  outcome text not null check (outcome in ('forwarded', 'automatic', 'held')),
  received_at timestamptz not null,
  read_at timestamptz,
  read_by bigint references agent
);
create index on reply (rdv_id, received_at);
create index on reply (usager_id);
create index on reply (read_by);
create index on reply (received_at) where rdv_id is null;

-- A file that came with it; without content: not of a kept kind, or too big.
create table reply_file (
  id bigint generated always as identity primary key,
  reply_id bigint not null references reply on delete cascade,
  name text not null check (length(name) between 1 and 150),
  media_type text,
  content bytea
);
create index on reply_file (reply_id);

-- What the DNS says of the names that mails are sent and answered under, as of the last look.
create table mail_record (
  code text primary key,
  name text not null,
  state text not null check (state in ('found', 'wrong', 'missing', 'unknown')),
  reason text,
  found text,
  checked_at timestamptz not null,
  good_at timestamptz,
  lost_at timestamptz
);
