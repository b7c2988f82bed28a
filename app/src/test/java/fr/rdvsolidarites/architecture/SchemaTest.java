package fr.rdvsolidarites.architecture;

import static fr.rdvsolidarites.given.TestDatabase.dsl;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SchemaTest {

  private static final Path MIGRATIONS = Path.of("../schema/src/main/resources/db/migration");

  @Test
  void every_foreign_key_is_indexed() {
    assertThat(
            dsl()
                .fetch(
                    """
                    select c.conrelid::regclass || ' ' || c.conname
                    from pg_constraint c
                    where c.contype = 'f' and c.connamespace = 'public'::regnamespace
                      and not exists (
                        select 1 from pg_index i
                        where i.indrelid = c.conrelid and i.indpred is null
                          and (i.indkey::smallint[])[0:cardinality(c.conkey) - 1] @> c.conkey
                      )
                    """)
                .getValues(0))
        .isEmpty();
  }

  @Test
  void instants_carry_their_zone_and_are_named_at() {
    assertThat(
            dsl()
                .fetch(
                    """
                    select table_name || '.' || column_name from information_schema.columns
                    where table_schema = 'public' and table_name not in ('scheduled_tasks', 'flyway_schema_history')
                      and (data_type = 'timestamp without time zone'
                        or (data_type = 'timestamp with time zone' and column_name !~ '(_at|^at)$'))
                    """)
                .getValues(0))
        .isEmpty();
  }

  @Test
  void tables_are_named_in_the_singular() {
    assertThat(
            dsl()
                .fetch(
                    """
                    select table_name from information_schema.tables
                    where table_schema = 'public' and table_name like '%s'
                      and table_name not in ('scheduled_tasks', 'spring_session_attributes', 'acces')
                    """)
                .getValues(0))
        .isEmpty();
  }

  @Test
  void every_migration_gives_up_rather_than_block_a_live_database() throws IOException {
    try (var files = Files.list(MIGRATIONS)) {
      assertThat(files.filter(file -> file.toString().endsWith(".sql")))
          .isNotEmpty()
          .allSatisfy(
              file -> assertThat(Files.readString(file)).contains("set lock_timeout = '5s';"));
    }
  }
}
