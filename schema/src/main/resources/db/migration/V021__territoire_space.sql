set lock_timeout = '5s';

-- What somebody may do in a territoire without administering it, right by right; given by its admins only.
create table territoire_right (
  agent_id bigint not null references agent,
  territoire_id bigint not null references territoire,
  code text not null check (code in ('teams', 'access', 'invitations', 'motifs', 'sectors', 'statistics')),
  granted_by bigint not null references agent,
  granted_at timestamptz not null,
  primary key (agent_id, territoire_id, code)
);
create index on territoire_right (territoire_id);
create index on territoire_right (granted_by);

-- What a territoire says of itself, and what its new organisations and motifs begin with.
alter table territoire
  add column open_days smallint[] not null default '{1,2,3,4,5}' check (open_days <@ '{1,2,3,4,5,6,7}'::smallint[]),
  add column new_motif_visibility text not null default 'visible_and_notified'
    check (new_motif_visibility in ('visible_and_notified', 'visible_and_not_notified', 'invisible')),
  add column message_signature text check (length(message_signature) between 1 and 200),
  -- networks take eleven letters and digits at most, beginning with a letter
  add column sms_sender text check (sms_sender ~ '^[A-Za-z][A-Za-z0-9]{2,10}$'),
  add column waiting_room_mail boolean not null default true,
  add column waiting_room_color boolean not null default true;

alter table organisation
  add column website text check (website ~ '^https?://[^[:space:]]+$' and length(website) <= 300),
  add column opening_hours text check (length(opening_hours) between 1 and 500),
  -- the end of its public address
  add column slug text check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
  add column closed_at timestamptz;
create unique index organisation_slug on organisation (slug);

-- A page of the professionals of a territoire, by name, without sorting them all.
create index agent_by_name on agent (plain(last_name), plain(first_name), id) where deleted_at is null;
