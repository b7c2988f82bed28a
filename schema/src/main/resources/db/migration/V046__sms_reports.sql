set lock_timeout = '5s';

-- When its provider last said for good what became of this text: delivered, or not.
alter table receipt add column reported_at timestamptz;
create index receipt_by_provider on receipt (provider, sent_at) where provider is not null;

-- What a provider said of a text that no receipt knows yet: it may be faster than our own note. Forgotten after a day.
create table sms_report (
  id bigint generated always as identity primary key,
  provider text not null,
  reference text not null check (length(reference) between 1 and 200),
  -- whose account said so; null: the platform's
  territoire_id bigint references territoire,
  -- null: delivered
  reason text,
  reported_at timestamptz not null
);
create index on sms_report (provider, reference);
create index on sms_report (territoire_id);
create index on sms_report (reported_at);

-- What leaves to one address, whatever file it belongs to; forgotten after two days.
create table message_tally (
  -- in the order in which they were counted
  id bigint generated always as identity primary key,
  -- the same at every try
  reference text not null unique,
  -- keyed hash of channel and address
  address bigint not null,
  receipt_id bigint references receipt on delete cascade,
  rdv_id bigint,
  -- keyed hash of all that it says, but for its link
  content bigint,
  of_waiting_line boolean not null,
  counted_at timestamptz not null
);
create index on message_tally (address, counted_at);
create index on message_tally (receipt_id);
create index on message_tally (counted_at);
