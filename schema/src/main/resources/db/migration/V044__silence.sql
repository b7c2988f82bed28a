set lock_timeout = '5s';

-- The person was told otherwise: nobody has to run after this message any more.
alter table receipt
  add column told_by_phone_at timestamptz,
  add column told_by_phone_by bigint references agent;
create index on receipt (told_by_phone_by);
create index receipt_missing on receipt (rdv_id)
  where status in ('failed', 'unsure') and told_by_phone_at is null;

-- What each channel of each territoire did, as of the last look.
create table channel_look (
  territoire_id bigint not null references territoire,
  channel text not null check (channel in ('mail', 'sms')),
  looked_at timestamptz not null,
  expected integer not null,
  handed_over integer not null,
  delivered integer not null,
  primary key (territoire_id, channel)
);

-- A channel that says nothing any more, from when it was noticed until it speaks again.
create table silence (
  id bigint generated always as identity primary key,
  territoire_id bigint not null references territoire,
  channel text not null check (channel in ('mail', 'sms')),
  kind text not null check (kind in ('not_planned', 'not_handed_over', 'not_delivered')),
  began_at timestamptz not null,
  messages integer not null,
  noticed_at timestamptz not null,
  ended_at timestamptz
);
create unique index silence_open on silence (territoire_id, channel, kind) where ended_at is null;
create index on silence (territoire_id, noticed_at);
