set lock_timeout = '5s';

-- The account of a citizen: she comes back with a password, where others come by a code each time.
-- Every way in was proven: an e-mail and a phone by a code. A closed account keeps its row and nothing of her.
alter table compte
  add column phone_e164 text unique check (phone_e164 ~ '^\+[0-9]{6,15}$'),
  add column first_name text check (length(first_name) between 1 and 100),
  add column last_name text check (length(last_name) between 1 and 100),
  add column birth_date date,
  add column password_changed_at timestamptz,
  add column last_sign_in_at timestamptz,
  add constraint compte_has_a_way_in
    check (deleted_at is not null or email is not null or phone_e164 is not null or franceconnect_subject is not null),
  add constraint compte_is_somebody
    check (deleted_at is not null or (first_name is not null and last_name is not null)),
  add constraint compte_closed_says_nothing
    check (deleted_at is null or (email is null and phone_e164 is null and password_hash is null
      and franceconnect_subject is null and first_name is null and last_name is null and birth_date is null));

alter table contact_code
  drop constraint contact_code_purpose_check,
  add constraint contact_code_purpose_check check (purpose in ('booking', 'rdvs', 'contact', 'password'));

-- A session is of a proven contact and the letters of a name, or of an account.
alter table citizen_session
  alter column channel drop not null,
  alter column contact drop not null,
  alter column letters drop not null,
  add column compte_id bigint references compte,
  add constraint citizen_session_is_of_one
    check ((compte_id is null) = (contact is not null and channel is not null and letters is not null)
      and (compte_id is null or contact is null));
create index on citizen_session (compte_id);
