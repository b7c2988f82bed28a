set lock_timeout = '5s';

-- What a motif says to citizens in another language, a row for each text. `french` is what was translated: once the motif says
-- something else, they read the French again until somebody has looked at the translation.
create table motif_text (
  motif_id bigint not null references motif,
  language text not null check (language in ('en', 'ar', 'uk', 'tr')),
  code text not null check (code in ('name', 'name_in_messages', 'restriction', 'instructions', 'papers', 'cancel_warning')),
  text text not null check (length(text) between 1 and 2000),
  french text not null,
  primary key (motif_id, language, code)
);

-- Forms send lines that end with CR LF; what is compared ends them with LF alone.
update motif set
  restriction = replace(restriction, E'\r\n', E'\n'),
  instructions = replace(instructions, E'\r\n', E'\n'),
  papers = replace(papers, E'\r\n', E'\n'),
  cancel_warning = replace(cancel_warning, E'\r\n', E'\n')
where concat(restriction, instructions, papers, cancel_warning) like E'%\r\n%';
