set lock_timeout = '5s';

-- What the messages of a file are written in, as an agent sees and changes it.
alter table usager add constraint usager_language check (language in ('fr', 'en', 'ar', 'uk', 'tr'));

-- The language in which she booked: that RDV's messages are in it. Null: that of her file.
alter table participation add column language text check (language in ('fr', 'en', 'ar', 'uk', 'tr'));
