package fr.rdvsolidarites.booking;

import static fr.rdvsolidarites.given.TestDatabase.dsl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.given.TestDatabase;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A program that bypasses the application cannot double-book either: plain SQL, straight to
 * PostgreSQL.
 */
class OccupationTest {

  private long agent;
  private long colleague;

  @BeforeEach
  void an_agent_taken_from_nine_to_ten() {
    TestDatabase.truncate();
    dsl()
        .execute(
            "insert into territoire (name, departement_code, created_at) values ('Test', '62', now())");
    agent = newAgent("Leclerc");
    colleague = newAgent("Diallo");
    take(agent, "2026-11-24 09:00+01", "2026-11-24 10:00+01", null);
  }

  @Test
  void touching_is_not_overlapping() {
    take(agent, "2026-11-24 08:00+01", "2026-11-24 09:00+01", null);
    take(agent, "2026-11-24 10:00+01", "2026-11-24 10:30+01", null);
    assertThat(count(agent)).isEqualTo(3);
  }

  @Test
  void another_agent_is_free() {
    take(colleague, "2026-11-24 09:00+01", "2026-11-24 10:00+01", null);
    assertThat(count(colleague)).isEqualTo(1);
  }

  @Test
  void an_overlap_is_refused() {
    refused(() -> take(agent, "2026-11-24 09:59+01", "2026-11-24 10:30+01", null));
    refused(() -> take(agent, "2026-11-24 08:00+01", "2026-11-24 11:00+01", null));
    refused(() -> take(agent, "2026-11-24 09:15+01", "2026-11-24 09:20+01", null));
  }

  @Test
  void a_professional_may_place_over_something_by_name() {
    take(agent, "2026-11-24 09:30+01", "2026-11-24 10:30+01", colleague);
    assertThat(count(agent)).isEqualTo(2);
  }

  @Test
  void nothing_unmarked_goes_over_a_marked_row_either() {
    take(agent, "2026-11-24 09:30+01", "2026-11-24 10:30+01", colleague);
    refused(() -> take(agent, "2026-11-24 10:15+01", "2026-11-24 10:45+01", null));
  }

  @Test
  void a_mark_names_who_and_when() {
    refused(
        () ->
            dsl()
                .execute(
                    "insert into occupation (agent_id, during, kind, expires_at, hold_id, overlap_allowed_by)"
                        + " values ({0}, tstzrange('2026-11-24 09:00+01','2026-11-24 09:30+01'), 'offer',"
                        + " now(), null, {1})",
                    val(agent), val(colleague)));
  }

  @Test
  void stretching_moving_reviving_and_unmarking_are_refused_like_inserting() {
    take(agent, "2026-11-24 10:00+01", "2026-11-24 11:00+01", null);
    take(agent, "2026-11-24 10:30+01", "2026-11-24 11:30+01", colleague);
    refused(
        () ->
            dsl()
                .execute(
                    "update occupation set during = tstzrange('2026-11-24 09:30+01', '2026-11-24 11:00+01')"
                        + " where lower(during) = '2026-11-24 10:00+01'"));
    refused(
        () ->
            dsl()
                .execute(
                    "update occupation set overlap_allowed_by = null, overlap_allowed_at = null"
                        + " where overlap_allowed_by is not null"));
    dsl()
        .execute(
            "update occupation set active = false where lower(during) = '2026-11-24 09:00+01'");
    take(agent, "2026-11-24 09:15+01", "2026-11-24 09:45+01", null);
    refused(
        () ->
            dsl()
                .execute(
                    "update occupation set active = true where lower(during) = '2026-11-24 09:00+01'"));
  }

  @Test
  void of_twenty_at_once_one_wins() throws Exception {
    var barrier = new CyclicBarrier(20);
    var tries = new ArrayList<Callable<Boolean>>();
    for (var i = 0; i < 20; i++) {
      var minute = i % 10;
      tries.add(
          () -> {
            barrier.await();
            try {
              take(agent, "2026-11-25 09:0" + minute + "+01", "2026-11-25 10:00+01", null);
              return true;
            } catch (DataAccessException e) {
              return false;
            }
          });
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var won = 0;
      for (var attempt : threads.invokeAll(tries)) {
        won += attempt.get() ? 1 : 0;
      }
      assertThat(won).isEqualTo(1);
    }
  }

  private static void refused(ThrowingCallable act) {
    assertThatThrownBy(act).isInstanceOf(DataAccessException.class);
  }

  private static long newAgent(String name) {
    return dsl()
        .fetchSingle(
            "insert into agent (home_territoire_id, last_name, created_at)"
                + " select id, {0}, now() from territoire limit 1 returning id",
            val(name))
        .get(0, Long.class);
  }

  private static void take(long agent, String from, String to, Long allowedBy) {
    dsl()
        .execute(
            "insert into occupation (agent_id, during, kind, expires_at, overlap_allowed_by, overlap_allowed_at)"
                + " values ({0}, tstzrange({1}::timestamptz, {2}::timestamptz), 'offer', now(), {3}::bigint,"
                + " case when {3}::bigint is null then null else now() end)",
            val(agent), val(from), val(to), val(allowedBy));
  }

  private static int count(long agent) {
    return dsl().fetchCount(gen.db.Tables.OCCUPATION, gen.db.Tables.OCCUPATION.AGENT_ID.eq(agent));
  }
}
