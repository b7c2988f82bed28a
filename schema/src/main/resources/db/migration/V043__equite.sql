set lock_timeout = '5s';

-- How long the time had been everybody's when she chose it. Null: not chosen by a citizen online, or not everybody's yet.
alter table rdv add column chosen_after_seconds integer check (chosen_after_seconds >= 0);

-- How fairly the RDVs of a motif are given, over the thirty days that end with this one (5-promises.md R9).
create table equite (
  organisation_id bigint not null references organisation,
  motif_id bigint not null references motif,
  day date not null,
  -- RDVs placed, by anybody, and half of them waited less than that
  placed integer not null check (placed >= 0),
  median_wait_minutes integer check (median_wait_minutes >= 0),
  -- those whose time a citizen chose online among what was everybody's, and within a minute of its opening
  online integer not null check (online between 0 and placed),
  first_minute integer not null check (first_minute between 0 and online),
  -- times given up whose hour has come, and who had taken them by then
  given_up integer not null check (given_up >= 0),
  retaken_by_line integer not null,
  retaken_online integer not null,
  retaken_by_agent integer not null,
  primary key (organisation_id, motif_id, day),
  check (retaken_by_line + retaken_online + retaken_by_agent between 0 and given_up)
);
create index on equite (motif_id);
create index on equite (day);

alter table contact_code
  -- whose provider sends it; null: asked where no territoire is known, the platform's
  add column territoire_id bigint references territoire,
  -- the neighbourhood that asked, as a keyed hash
  add column lane text not null default '',
  -- asked where too many codes stay unanswered: it waits for its turn, unless it goes to somebody known
  add column slow boolean not null default false,
  add column turn_at timestamptz,
  -- typed back: the neighbourhood gets its place back, once
  add column proven_at timestamptz;
create index on contact_code (territoire_id);

-- Somebody in a waiting line who has no file yet: recipient_id is her place.
alter table receipt
  drop constraint receipt_recipient_kind_check,
  add constraint receipt_recipient_kind_check check (recipient_kind in ('usager', 'agent', 'prescripteur', 'attente'));
