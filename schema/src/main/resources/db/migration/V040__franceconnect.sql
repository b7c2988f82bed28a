set lock_timeout = '5s';

-- What FranceConnect says of whoever signed in with it for the first time. The address is the one that she typed
-- there: nobody proved it, it opens nothing.
alter table compte
  add column birth_name text check (length(birth_name) between 1 and 100),
  add column franceconnect_email citext check (length(franceconnect_email) <= 254),
  add constraint compte_closed_says_nothing_certified
    check (deleted_at is null or (birth_name is null and franceconnect_email is null));

-- Shown to FranceConnect when she signs out, so that it ends her session there too; gone with the session.
alter table citizen_session
  add column id_token text,
  add constraint citizen_session_id_token_is_of_an_account check (id_token is null or compte_id is not null);
