set lock_timeout = '5s';

-- A list of people read from a spreadsheet into the files of a territoire (wish U3). The lines are staged here, read,
-- compared and decided before any file is written; the cells and the spreadsheet go after a month, the report stays.
create table usager_import (
  id bigint generated always as identity primary key,
  territoire_id bigint not null references territoire,
  organisation_id bigint not null references organisation,
  agent_id bigint not null references agent,
  file_id bigint references stored_file on delete set null,
  file_name text not null check (length(file_name) between 1 and 255),
  state text not null check (state in
    ('mapping', 'checking', 'ready', 'running', 'done', 'undoing', 'undone', 'abandoned')),
  -- the spreadsheet's own number of the line of headers
  header_line integer not null,
  line_count integer not null,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  undone_by bigint references agent,
  undone_at timestamptz,
  forgotten_at timestamptz
);
create index on usager_import (organisation_id, created_at);
create index on usager_import (territoire_id);
create index on usager_import (agent_id);
create index on usager_import (file_id);
create index on usager_import (undone_by);

create table usager_import_column (
  import_id bigint not null references usager_import on delete cascade,
  position integer not null,
  header text not null,
  -- what it fills; null: nothing
  target text,
  primary key (import_id, position)
);

create table usager_import_line (
  import_id bigint not null references usager_import on delete cascade,
  -- the spreadsheet's own number
  line integer not null,
  cells text[] not null,
  -- raw: not read yet; blank: nobody; error; new; same: already there, with nothing to add; double: to be decided
  status text not null default 'raw' check (status in ('raw', 'blank', 'error', 'new', 'same', 'double')),
  -- as it would be kept, by column of usager
  draft jsonb,
  -- what could not be read: position of the column, what was there, why
  problems jsonb,
  first_name text,
  last_name text,
  birth_date date,
  email citext,
  phone_e164 text,
  match_id bigint references usager on delete set null,
  match_why text check (match_why in ('email', 'birth', 'phone', 'name')),
  match_sure boolean not null default false,
  match_count integer not null default 0,
  -- an earlier line about the same person
  twin_line integer,
  decision text check (decision in ('create', 'complete', 'skip')),
  outcome text check (outcome in ('created', 'completed', 'unchanged', 'skipped', 'failed')),
  reason text,
  usager_id bigint references usager on delete set null,
  -- what completing put into the file, by column
  filled jsonb,
  undo text check (undo in ('removed', 'put_back', 'kept')),
  undo_reason text,
  primary key (import_id, line)
);
create index on usager_import_line (match_id);
create index on usager_import_line (usager_id);
create index on usager_import_line (import_id, status, line);
create index usager_import_line_to_do on usager_import_line (import_id, line) where outcome is null;
