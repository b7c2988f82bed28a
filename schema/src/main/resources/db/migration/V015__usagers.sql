set lock_timeout = '5s';

-- What a file may hold besides identity and contact; each territoire says what of it is used.
alter table usager
  -- rises with each change: who changes what another has changed meanwhile is told
  add column version integer not null default 0,
  add column social_number text check (length(social_number) between 1 and 100),
  add column pmi_number text check (length(pmi_number) between 1 and 100),
  add column caisse text check (caisse in ('aucune', 'caf', 'msa')),
  add column affiliation_number text check (length(affiliation_number) between 1 and 100),
  add column family_situation text check (family_situation in ('single', 'couple', 'divorced')),
  add column children smallint check (children between 0 and 30),
  add column housing text
    check (housing in ('none', 'hosted', 'tenant', 'buying', 'owner', 'other'));

-- Hidden, shown without being changed, or changed too (wish U2); a field without a row is hidden.
create table territoire_usager_field (
  territoire_id bigint not null references territoire,
  field text not null check (field in ('remarks', 'address_complement', 'social_number', 'pmi_number', 'caisse',
    'affiliation_number', 'family_situation', 'children', 'housing')),
  state text not null check (state in ('hidden', 'read_only', 'editable')),
  primary key (territoire_id, field)
);

-- These two were there before they could be switched off.
insert into territoire_usager_field (territoire_id, field, state)
select id, field, 'editable' from territoire, unnest(array['remarks', 'address_complement']) field;

-- Where the business application shows a file: « {numero} » stands for its number. The host is fixed, and only https.
alter table territoire
  add column social_file_url text
    check (social_file_url ~ '^https://[a-zA-Z0-9.-]+(:[0-9]+)?/[^[:space:]{}]*[{]numero[}][^[:space:]{}]*$'),
  add column pmi_file_url text
    check (pmi_file_url ~ '^https://[a-zA-Z0-9.-]+(:[0-9]+)?/[^[:space:]{}]*[{]numero[}][^[:space:]{}]*$');
