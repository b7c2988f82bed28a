set lock_timeout = '5s';

-- All names of a person as they are compared: no accents, no capitals, a space before each part. Part of an index,
-- so IMMUTABLE.
create function usager_names(first_name text, last_name text, birth_name text) returns text
  language sql immutable parallel safe
  return lower(public.unaccent('public.unaccent',
    ' ' || translate(first_name || ' ' || last_name || ' ' || coalesce(birth_name, ''), '-''’', '   ')));

-- Found while typing: parts of names, and near misses.
create index usager_names_parts on usager using gin (usager_names(first_name, last_name, birth_name) gin_trgm_ops)
  where deleted_at is null;
-- The beginning of a phone number.
create index usager_phone_begins on usager (territoire_id, phone_e164 text_pattern_ops) where deleted_at is null;
create index usager_birth_date on usager (territoire_id, birth_date) where deleted_at is null and birth_date is not null;

-- Who is nearly called that. A letter taken for another costs three trigrams of seven or eight: the usual threshold
-- (0.6) forgives nothing in a name. Set here, for this alone; not inlined, so that it holds while the index is read.
create function usagers_nearly_called(word text) returns setof bigint
  language sql stable parallel safe
  set pg_trgm.word_similarity_threshold = 0.4
  as $$
    select id from usager
    where lower(public.unaccent('public.unaccent', word)) <% usager_names(first_name, last_name, birth_name)
      and deleted_at is null
  $$;
