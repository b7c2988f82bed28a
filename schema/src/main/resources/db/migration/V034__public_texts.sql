set lock_timeout = '5s';

-- What a territoire adds to the pages that say who runs the service and what it does with personal data.
create table territoire_text (
  territoire_id bigint not null references territoire,
  code text not null check (code in ('legal', 'privacy', 'accessibility', 'conditions')),
  text text not null check (length(text) between 1 and 20000),
  primary key (territoire_id, code)
);
