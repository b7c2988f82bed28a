set lock_timeout = '5s';
create extension if not exists fuzzystrmatch;

-- The parts of all names of a person. Part of an index, so IMMUTABLE; dear, so that no plan reads it row by row.
create function usager_words(first_name text, last_name text, birth_name text) returns tsvector
  language sql immutable parallel safe cost 5000
  return array_to_tsvector(array_remove(string_to_array(
    translate(usager_names(first_name, last_name, birth_name), './,;()"', '       '), ' '), ''));

-- Searched while somebody waits: no list of pending entries to read first.
create index usager_words_parts on usager using gin (usager_words(first_name, last_name, birth_name))
  with (fastupdate = off) where deleted_at is null;

-- Each part of a name that somebody bears, once: what is nearly right is looked for here, not among all people.
create table usager_word (
  word text primary key check (length(word) <= 310)
);
create index usager_word_near on usager_word using gin (word gin_trgm_ops);
insert into usager_word
select distinct part from usager, unnest(tsvector_to_array(usager_words(first_name, last_name, birth_name))) part
where deleted_at is null;

create function as_lexeme(part text) returns text
  language sql immutable parallel safe
  return '''' || replace(replace(plain(part), '\', '\\'), '''', '''''') || '''';

-- Who bears all these parts.
create function usagers_called(parts text[]) returns tsquery
  language sql immutable parallel safe
  return (select string_agg(as_lexeme(part), ' & ') from unnest(parts) part)::tsquery;

-- Whose names begin with all these parts.
create function usagers_called_like(parts text[]) returns tsquery
  language sql immutable parallel safe
  return (select string_agg(as_lexeme(part) || ':*', ' & ') from unnest(parts) part)::tsquery;

-- Parts that this one may stand for, letters being forgotten, doubled, exchanged or taken for others: itself, what
-- begins with it, and when it is long enough to be sure, what differs by one letter, by two in a longer one.
-- The threshold is set here, for this alone: one letter of four costs three trigrams of five.
create function name_near(part text) returns text
  language sql stable parallel safe
  set pg_trgm.similarity_threshold = 0.25
  as $$
    select as_lexeme(part) || ':*' || coalesce((
      select string_agg(' | ' || as_lexeme(word), '')
      from (
        select word from usager_word
        where length(part) >= 4 and word % plain(part)
          and levenshtein_less_equal(left(word, 60), left(plain(part), 60), 2)
            <= case when length(part) < 6 then 1 else 2 end
        order by levenshtein_less_equal(left(word, 60), left(plain(part), 60), 2), similarity(word, plain(part)) desc, word
        limit 40
      ) near), '')
  $$;

-- Who is nearly called by one at least of these parts. To be asked in a select of its own: it reads, and once is enough.
create function usagers_nearly_called(parts text[]) returns tsquery
  language sql stable parallel safe
  return (select string_agg('(' || name_near(part) || ')', ' | ') from unnest(parts) part)::tsquery;

drop function usagers_nearly_called(text);
drop index usager_names_parts;
