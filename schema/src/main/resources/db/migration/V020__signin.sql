set lock_timeout = '5s';

-- Under which name ProConnect knows an agent, and the address it last certified for her.
create table agent_proconnect (
  agent_id bigint primary key references agent,
  issuer text not null,
  subject text not null check (length(subject) between 1 and 255),
  email citext check (length(email) <= 254),
  linked_at timestamptz not null,
  unique (issuer, subject)
);

-- The second factor: the secret is encrypted, and a code serves once (last_step only grows).
create table agent_totp (
  agent_id bigint primary key references agent,
  secret bytea not null,
  last_step bigint not null,
  created_at timestamptz not null
);

create table agent_recovery_code (
  agent_id bigint not null references agent,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (agent_id, code_hash)
);

-- A browser from which an agent signed in: guesses made elsewhere do not count against it.
create table agent_device (
  agent_id bigint not null references agent,
  token_hash bytea not null,
  expires_at timestamptz not null,
  primary key (agent_id, token_hash)
);
create index on agent_device (expires_at);

-- A new address waits here until somebody who reads it says yes; one at a time.
create table agent_email_change (
  agent_id bigint primary key references agent,
  email citext not null check (length(email) <= 254),
  token_hash bytea unique,
  created_at timestamptz not null,
  expires_at timestamptz not null
);

-- The second way of an invitation, where a phone was given.
alter table agent_invitation
  add column text_sent_at timestamptz,
  add column text_failure text;
