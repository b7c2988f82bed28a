package fr.rdvsolidarites.agenda;

import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.given.FeatureTest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Days that come within a motif's delay open at no fixed hour ({@code 5-promises.md} R1). */
class ReleasesTest extends FeatureTest {

  private static final Duration QUARTER = Duration.ofDays(90);
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @Autowired private UnforeseenReleases releases;

  private Instant edge(long motif, Duration delay, Instant now) {
    return now.plus(releases.farthest(motif, delay, now));
  }

  @Test
  void no_minute_of_the_day_has_more_than_two_percent_of_what_opens() {
    Map<Integer, Integer> byMinute = new HashMap<>();
    var opened = 0;
    for (var motif = 1L; motif <= 5; motif++) {
      var before = edge(motif, QUARTER, START);
      for (var minute = 1; minute < Duration.ofDays(60).toMinutes(); minute++) {
        var now = START.plus(Duration.ofMinutes(minute));
        var after = edge(motif, QUARTER, now);
        if (after.isAfter(before)) {
          opened++;
          byMinute.merge(
              now.atZone(ZoneOffset.UTC).toLocalTime().toSecondOfDay() / 60, 1, Integer::sum);
        }
        before = after;
      }
    }
    assertThat(opened).isBetween(290, 300);
    var most = byMinute.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
    assertThat(most / (double) opened).isLessThan(0.02);
  }

  @Test
  void what_is_open_stays_open_and_never_beyond_the_delay() {
    for (var delay : new Duration[] {QUARTER, Duration.ofDays(7), Duration.ofHours(36)}) {
      var last = Instant.MIN;
      for (var step = 0; step < 2000; step++) {
        var now = START.plus(Duration.ofMinutes(7L * step));
        var edge = edge(7, delay, now);
        assertThat(edge).isAfterOrEqualTo(last).isBeforeOrEqualTo(now.plus(delay));
        assertThat(Duration.between(edge, now.plus(delay))).isLessThan(delay.dividedBy(6));
        last = edge;
      }
    }
  }

  @Test
  void a_start_opens_at_the_very_instant_at_which_it_comes_within_reach() {
    for (var delay : new Duration[] {QUARTER, Duration.ofDays(7), Duration.ofHours(36)}) {
      for (var step = 0; step < 500; step++) {
        var start = START.plus(delay).plus(Duration.ofMinutes(30L * step));
        var opened = releases.openedAt(7, delay, start);
        assertThat(edge(7, delay, opened)).isAfterOrEqualTo(start);
        assertThat(edge(7, delay, opened.minusMillis(1))).isBefore(start);
      }
    }
    assertThat(releases.openedAt(7, Duration.ZERO, START)).isEqualTo(START);
    assertThat(Releases.AT_ONCE.openedAt(7, QUARTER, START)).isEqualTo(START.minus(QUARTER));
  }

  @Test
  void each_motif_has_its_own_and_all_nodes_the_same() {
    var now = START.plus(Duration.ofDays(3).plusHours(12));
    assertThat(releases.farthest(1, QUARTER, now)).isEqualTo(releases.farthest(1, QUARTER, now));
    assertThat(Duration.ZERO).isEqualTo(releases.farthest(1, Duration.ZERO, now));
    try (var other = secondNode()) {
      assertThat(other.getBean(UnforeseenReleases.class).farthest(1, QUARTER, now))
          .isEqualTo(releases.farthest(1, QUARTER, now));
    }
  }
}
