set lock_timeout = '5s';

-- By whom a territoire's texts leave: a first provider and a second one. The key is encrypted (SecretBox).
create table sms_account (
  id bigint generated always as identity primary key,
  territoire_id bigint not null references territoire,
  rank smallint not null check (rank in (1, 2)),
  provider text not null,
  secret bytea not null,
  changed_at timestamptz not null,
  unique (territoire_id, rank)
);

-- « sending »: somebody is at it; left so by a crash, nobody knows. « unsure »: it may have left.
alter table receipt
  add column provider text,
  add column provider_reference text,
  add column delivered_at timestamptz,
  drop constraint receipt_status_check,
  add constraint receipt_status_check check (
    status in ('planned', 'sending', 'retrying', 'sent', 'delivered', 'unsure', 'failed', 'dropped'));
create index on receipt (provider, provider_reference) where provider_reference is not null;
