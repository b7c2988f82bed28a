set lock_timeout = '5s';

-- What one SMS costs the territoire, in euro cents; null: not said, and no cost is shown.
alter table territoire
  add column sms_price_cents numeric(4, 2) check (sms_price_cents > 0 and sms_price_cents <= 50);
