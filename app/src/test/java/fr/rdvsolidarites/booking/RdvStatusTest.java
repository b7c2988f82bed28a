package fr.rdvsolidarites.booking;

import static fr.rdvsolidarites.booking.RdvStatus.EXCUSED;
import static fr.rdvsolidarites.booking.RdvStatus.NOSHOW;
import static fr.rdvsolidarites.booking.RdvStatus.REVOKED;
import static fr.rdvsolidarites.booking.RdvStatus.SEEN;
import static fr.rdvsolidarites.booking.RdvStatus.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The published cases are named by their ids: {@code vectors/rules/scheduling.json}. */
class RdvStatusTest {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  @ParameterizedTest
  @CsvSource({
    "SEEN, SEEN", // PART-005
    "REVOKED, REVOKED", // PART-007
    "UNKNOWN, UNKNOWN", // PART-009
    "EXCUSED NOSHOW, UNKNOWN", // PART-010
    "NOSHOW NOSHOW, NOSHOW",
    "EXCUSED EXCUSED, EXCUSED",
    "EXCUSED UNKNOWN, UNKNOWN",
    "SEEN EXCUSED NOSHOW, SEEN",
    "EXCUSED REVOKED, REVOKED", // nobody is left: the time is free
  })
  void the_rdv_follows_its_participations(String participations, RdvStatus rdv) {
    assertThat(RdvStatus.ofIndividual(statuses(participations))).isEqualTo(rdv);
  }

  @ParameterizedTest
  @CsvSource({
    "SEEN, SEEN SEEN EXCUSED NOSHOW", // STAT-022
    "REVOKED, REVOKED REVOKED EXCUSED NOSHOW", // STAT-023, but for the last: what was set stays
    "NOSHOW, NOSHOW NOSHOW EXCUSED NOSHOW", // STAT-024
    "UNKNOWN, UNKNOWN UNKNOWN UNKNOWN UNKNOWN", // STAT-026
  })
  void an_act_on_the_whole_keeps_what_was_said_of_one(RdvStatus whole, String expected) {
    var before = List.of(UNKNOWN, UNKNOWN, EXCUSED, NOSHOW);
    assertThat(before.stream().map(status -> status.whenWholeBecomes(whole)).toList())
        .isEqualTo(statuses(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-24T09:00, 2026-11-23T10:00, EXCUSED REVOKED", // STAT-050: to come
    "2026-11-23T10:00, 2026-11-23T09:59, SEEN EXCUSED REVOKED", // STAT-051: today, not begun
    "2026-11-23T10:00, 2026-11-23T10:00, SEEN NOSHOW EXCUSED REVOKED", // STAT-052: begun
    "2026-11-20T10:00, 2026-11-23T09:00, SEEN NOSHOW EXCUSED REVOKED", // STAT-053: past
    "2026-11-24T00:10, 2026-11-23T23:50, EXCUSED REVOKED", // by the calendar of the territoire
  })
  void choices_depend_on_the_day(LocalDateTime start, LocalDateTime now, String expected) {
    assertThat(UNKNOWN.choices(at(start), at(now), PARIS))
        .isEqualTo(Set.copyOf(statuses(expected)));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN")
  void what_is_set_can_only_be_set_back(RdvStatus status) { // STAT-054
    assertThat(
            status.choices(
                at(LocalDateTime.of(2026, 11, 20, 9, 0)),
                at(LocalDateTime.of(2026, 11, 23, 9, 0)),
                PARIS))
        .containsExactly(UNKNOWN);
  }

  @Test
  void a_no_show_keeps_the_time_taken() {
    assertThat(Arrays.stream(RdvStatus.values()).filter(RdvStatus::isCancelled))
        .containsExactly(EXCUSED, REVOKED)
        .doesNotContain(NOSHOW, SEEN);
  }

  private static Instant at(LocalDateTime local) {
    return local.atZone(PARIS).toInstant();
  }

  private static List<RdvStatus> statuses(String names) {
    return Arrays.stream(names.split(" ")).map(RdvStatus::valueOf).collect(Collectors.toList());
  }
}
