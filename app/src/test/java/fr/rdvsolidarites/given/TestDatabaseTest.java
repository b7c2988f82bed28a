package fr.rdvsolidarites.given;

import static gen.db.Tables.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TestDatabaseTest {

  @Test
  void is_migrated_and_emptied_between_tests() {
    TestDatabase.truncate();
    TestDatabase.dsl()
        .insertInto(SERVICE, SERVICE.NAME, SERVICE.SHORT_NAME, SERVICE.CREATED_AT)
        .values("PMI", "PMI", Instant.parse("2026-01-05T08:00:00Z"))
        .execute();
    assertThat(TestDatabase.dsl().fetchCount(SERVICE)).isEqualTo(1);

    TestDatabase.truncate();

    assertThat(TestDatabase.dsl().fetchCount(SERVICE)).isZero();
  }
}
