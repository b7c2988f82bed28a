set lock_timeout = '5s';

alter table usager
  -- the file that stays, of one that was merged into it; its former id leads there
  add column merged_into_id bigint references usager,
  -- when somebody last decided what becomes of the remark; null: still in the queue of remarks to sort
  add column remarks_sorted_at timestamptz,
  add check (merged_into_id is null or deleted_at is not null);
create index on usager (merged_into_id);
create index usager_remarks_to_sort on usager (territoire_id, id)
  where remarks is not null and remarks_sorted_at is null and deleted_at is null;

-- Two files that became one, with what it takes to undo that.
create table usager_fusion (
  id bigint generated always as identity primary key,
  territoire_id bigint not null references territoire,
  kept_id bigint not null references usager,
  absorbed_id bigint not null references usager,
  merged_by bigint not null references agent,
  merged_at timestamptz not null,
  -- undone until then; what was kept for it is emptied afterwards
  expires_at timestamptz not null,
  -- the columns of the file that stays, as they were and as they became
  former jsonb,
  given jsonb,
  undone_at timestamptz,
  undone_by bigint references agent
);
create index on usager_fusion (territoire_id);
create index on usager_fusion (kept_id);
create index on usager_fusion (absorbed_id);
create index on usager_fusion (merged_by);
create index on usager_fusion (undone_by);
create index on usager_fusion (expires_at);

-- One row that a fusion moved, by what it is; and how it was, where its id does not say it.
create table usager_fusion_row (
  fusion_id bigint not null references usager_fusion on delete cascade,
  kind text not null check (kind in ('proche', 'organisation', 'referent', 'former_file', 'participation', 'double',
    'double_status', 'token', 'receipt', 'receipt_participation')),
  row_id bigint not null,
  former jsonb,
  primary key (fusion_id, kind, row_id)
);

-- Whoever writes to a file while it is being merged waits for that, and reaches the file that stays.
create function usager_that_stays(file_id bigint) returns bigint
  language plpgsql volatile as $$
declare
  stays bigint;
begin
  select u.merged_into_id into stays from usager u where u.id = file_id for key share;
  return coalesce(stays, file_id);
end $$;
create function redirect_usager() returns trigger language plpgsql as $$
begin
  new.usager_id := usager_that_stays(new.usager_id);
  return new;
end $$;
create trigger participation_of_the_file_that_stays before insert or update of usager_id on participation
  for each row execute function redirect_usager();
create trigger referent_of_the_file_that_stays before insert on referent
  for each row execute function redirect_usager();
create trigger organisation_of_the_file_that_stays before insert on usager_organisation
  for each row execute function redirect_usager();
create function redirect_responsable() returns trigger language plpgsql as $$
begin
  new.responsable_id := usager_that_stays(new.responsable_id);
  return new;
end $$;
create trigger usager_responsable_that_stays before insert or update of responsable_id on usager
  for each row when (new.responsable_id is not null) execute function redirect_responsable();

-- Files that look alike, two by two: found in the background, so that the list is one read of an index.
create table usager_doublon (
  first_id bigint not null references usager,
  second_id bigint not null references usager,
  territoire_id bigint not null references territoire,
  -- of 100: how sure it is
  likeness smallint not null check (likeness between 0 and 100),
  same_name boolean not null,
  same_birth_date boolean not null,
  same_phone boolean not null,
  found_at timestamptz not null,
  -- somebody said that they are two persons
  dismissed_by bigint references agent,
  dismissed_at timestamptz,
  primary key (first_id, second_id),
  check (first_id < second_id),
  check ((dismissed_by is null) = (dismissed_at is null))
);
create index on usager_doublon (second_id);
create index on usager_doublon (territoire_id, likeness desc, first_id, second_id);
create index on usager_doublon (dismissed_by);

-- The files to be compared with the others: whatever way they came or changed.
create table usager_to_compare (
  usager_id bigint primary key references usager on delete cascade
);
create function compare_new_usagers() returns trigger language plpgsql as $$
begin
  insert into usager_to_compare select id from fresh on conflict do nothing;
  return null;
end $$;
create trigger usager_is_new after insert on usager
  referencing new table as fresh for each statement execute function compare_new_usagers();
create function compare_changed_usager() returns trigger language plpgsql as $$
begin
  insert into usager_to_compare values (new.id) on conflict do nothing;
  return null;
end $$;
create trigger usager_is_changed after update on usager
  for each row when (
    (old.first_name, old.last_name, old.birth_name, old.birth_date, old.phone_e164, old.deleted_at)
      is distinct from (new.first_name, new.last_name, new.birth_name, new.birth_date, new.phone_e164, new.deleted_at))
  execute function compare_changed_usager();
insert into usager_to_compare select id from usager where deleted_at is null;

-- The beginning of a phone number, whatever the territoire: what is typed is asked of this index alone.
drop index usager_phone_begins;
create index usager_phone_begins on usager (phone_e164 text_pattern_ops) where deleted_at is null;
