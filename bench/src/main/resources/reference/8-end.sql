-- New rows take the next ids; nothing of the making stays.
do $$
declare
  each record;
begin
  for each in
    select table_name, column_name from information_schema.columns where table_schema = 'public' and is_identity = 'YES'
  loop
    execute format('select setval(pg_get_serial_sequence(%L, %L), (select coalesce(max(%I), 0) + 1 from %I), false)',
                   each.table_name, each.column_name, each.column_name, each.table_name);
  end loop;
end
$$;
drop schema bench cascade;
