set lock_timeout = '5s';

-- Where a RDV by video takes place: one room each, or the link that a professional typed. Only https.
alter table rdv add column visio_url text
  check (visio_url ~ '^https://[^[:space:]]+$' and length(visio_url) <= 500);
