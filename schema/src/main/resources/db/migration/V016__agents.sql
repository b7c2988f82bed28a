set lock_timeout = '5s';

-- How somebody was asked to join: its state is read from its instants. The link of the mail and the
-- one shown to the inviter are two tokens of one invitation; only their hashes are kept.
create table agent_invitation (
  id bigint generated always as identity primary key,
  agent_id bigint not null references agent,
  organisation_id bigint not null references organisation,
  invited_by bigint not null references agent,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  sent_at timestamptz,
  failure text,
  failed_at timestamptz,
  accepted_at timestamptz,
  cancelled_at timestamptz
);
create index on agent_invitation (agent_id, organisation_id, id);
create index on agent_invitation (organisation_id);
create index on agent_invitation (invited_by);

create table agent_invitation_token (
  token_hash bytea primary key,
  invitation_id bigint not null references agent_invitation on delete cascade,
  created_at timestamptz not null
);
create index on agent_invitation_token (invitation_id);

-- What a basic member may do beyond her level, right by right (wish D8); gone with the role.
create table role_right (
  agent_id bigint not null,
  organisation_id bigint not null,
  code text not null check (code in ('motifs', 'lieux', 'agendas', 'invitations')),
  granted_by bigint not null references agent,
  granted_at timestamptz not null,
  primary key (agent_id, organisation_id, code),
  foreign key (agent_id, organisation_id) references role on delete cascade
);
create index on role_right (granted_by);
