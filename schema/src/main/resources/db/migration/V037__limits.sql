set lock_timeout = '5s';

-- Motifs of one family are asked for by more people than there are times: one person has one RDV to come among them, and
-- a time that is given up does not go straight to whoever watches. Null: as many as she needs.
alter table motif add column family text check (length(family) between 1 and 60);
create index on motif (territoire_id, lower(family)) where family is not null;

-- How many times were chosen, by five minutes: what is usual, and what is not.
create table booking_load (
  territoire_id bigint not null references territoire,
  counted_at timestamptz not null,
  choices integer not null check (choices > 0),
  primary key (territoire_id, counted_at)
);
