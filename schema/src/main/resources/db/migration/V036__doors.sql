set lock_timeout = '5s';

-- An usager is asked to book one motif of one organisation, be it closed to the public: once, by a link of her own.
create table rdv_invitation (
  id bigint generated always as identity primary key,
  territoire_id bigint not null references territoire,
  usager_id bigint not null references usager,
  motif_ouverture_id bigint not null references motif_ouverture,
  invited_by bigint not null references agent,
  by_mail boolean not null,
  by_sms boolean not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  -- the first message that left, and why one did not
  sent_at timestamptz,
  failure text,
  -- when she first looked at the times
  opened_at timestamptz,
  withdrawn_at timestamptz,
  booked_at timestamptz,
  rdv_id bigint references rdv on delete set null,
  check (expires_at > created_at),
  check (rdv_id is null or booked_at is not null),
  check (booked_at is null or withdrawn_at is null)
);
create index on rdv_invitation (territoire_id);
create index on rdv_invitation (usager_id, id);
create index on rdv_invitation (motif_ouverture_id);
create index on rdv_invitation (invited_by);
create index on rdv_invitation (rdv_id);

-- The links of an invitation, hashed: one in the mail, one in the text, those shown to a professional to be copied.
create table rdv_invitation_token (
  id bigint generated always as identity primary key,
  invitation_id bigint not null references rdv_invitation on delete cascade,
  token_hash bytea not null unique,
  created_at timestamptz not null
);
create index on rdv_invitation_token (invitation_id);

-- The professional of elsewhere who placed a RDV for somebody; her address was proven by a code.
create table prescripteur (
  rdv_id bigint primary key references rdv on delete cascade,
  first_name text not null check (length(first_name) between 1 and 100),
  last_name text not null check (length(last_name) between 1 and 100),
  email citext not null check (length(email) <= 254),
  phone_e164 text check (phone_e164 ~ '^\+[0-9]{6,15}$'),
  organisation text not null check (length(organisation) between 1 and 200),
  created_at timestamptz not null
);

-- Placed by a professional of another organisation, under the rules of the public.
alter table participation add column oriented boolean not null default false;

alter table contact_code drop constraint contact_code_purpose_check;
alter table contact_code add constraint contact_code_purpose_check check (
  purpose in ('booking', 'rdvs', 'contact', 'password', 'prescription'));
