package fr.rdvsolidarites.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The published cases about statuses and participations, as far as they are rules of records. */
class RdvStatusVectorsTest {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final LocalDateTime NOW = LocalDateTime.parse("2026-11-23T09:00");

  /** Published cases that something else overrules, and by what. */
  private static final Map<String, String> OVERRULED =
      Map.of(
          "STAT-023", "issue 4 point 5: an act on the whole never overwrites a set status",
          "STAT-009", "2-scheduling §17.2, §30 no. 12: a no-show is no cancellation");

  /** Whose participations hold, but not the status of the whole. */
  private static final Map<String, String> STATUS_OVERRULED =
      Map.of("STAT-024", "data.md 12: one function of the participations; PART-010 says unknown");

  @ParameterizedTest
  @MethodSource("cases")
  void the_record_says_what_was_published(JsonNode given) {
    var what = given.path("given");
    var then = given.path("then");
    switch (given.path("when").path("op").asString()) {
      case "rdv_status_from_participations" ->
          assertThat(fromParticipations(what)).isEqualTo(status(then.path("status").asString()));
      case "set_status" -> setStatus(given, what, then);
      case "menu" ->
          assertThat(menu(given.path("area").asString(), what))
              .isEqualTo(Set.copyOf(statuses(then.path("choices"))));
      case "validate_status" ->
          assertThat(
                  RdvStatus.UNKNOWN
                      .sessionChoices(at(NOW.minusHours(1)), at(NOW), PARIS)
                      .contains(status(given.path("when").path("status").asString())))
              .isEqualTo(then.path("valid").asBoolean());
      default -> throw new AssertionError("No such operation");
    }
  }

  private static void setStatus(JsonNode given, JsonNode what, JsonNode then) {
    var wanted = status(given.path("when").path("status").asString());
    if (then.has("cancelled_at")) {
      assertThat(wanted.isCancelled()).isEqualTo(!then.path("cancelled_at").isNull());
      return;
    }
    var before = statuses(what.path("participations"));
    var after = before.stream().map(one -> one.whenWholeBecomes(wanted)).toList();
    assertThat(after).isEqualTo(statuses(then.path("participations")));
    if (then.has("status") && !STATUS_OVERRULED.containsKey(given.path("id").asString())) {
      var whole =
          what.path("collectif").asBoolean()
              ? RdvStatus.ofSession(after, true, wanted)
              : RdvStatus.ofIndividual(after);
      assertThat(whole).isEqualTo(status(then.path("status").asString()));
    }
  }

  private static RdvStatus fromParticipations(JsonNode what) {
    var statuses = statuses(what.path("participations"));
    return what.path("collectif").asBoolean()
        ? RdvStatus.ofSession(
            statuses,
            what.path("starts").asString().equals("yesterday"),
            status(what.path("status").asString()))
        : RdvStatus.ofIndividual(statuses);
  }

  private static Set<RdvStatus> menu(String area, JsonNode what) {
    var current = what.path("current").asString();
    var choices = new ArrayList<Set<RdvStatus>>();
    for (var one : current.split("\\|")) {
      for (var from : from(one)) {
        for (var start : starts(current)) {
          choices.add(
              area.equals("participation")
                  ? from.participantChoices(start, at(NOW), PARIS)
                  : what.path("collectif").asBoolean()
                      ? from.sessionChoices(start, at(NOW), PARIS)
                      : from.choices(start, at(NOW), PARIS));
        }
      }
    }
    assertThat(Set.copyOf(choices)).hasSize(1);
    return choices.getFirst();
  }

  private static List<RdvStatus> from(String current) {
    return current.startsWith("unknown")
        ? List.of(RdvStatus.UNKNOWN)
        : current.equals("other")
            ? List.of(RdvStatus.SEEN, RdvStatus.NOSHOW, RdvStatus.EXCUSED)
            : List.of(status(current));
  }

  private static List<Instant> starts(String current) {
    if (current.contains("future")) {
      return List.of(at(NOW.plusDays(1)));
    }
    if (current.contains("not started")) {
      return List.of(at(NOW.plusHours(1)));
    }
    return current.contains("today")
        ? List.of(at(NOW.minusMinutes(1)))
        : List.of(at(NOW.minusDays(3)));
  }

  static Stream<Arguments> cases() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(
            RdvStatusVectorsTest.class.getResourceAsStream("/vectors/rules/rdv-status.json"))) {
      return JsonMapper.builder().build().readTree(file).values().stream()
          .filter(one -> !OVERRULED.containsKey(one.path("id").asString()))
          .filter(RdvStatusVectorsTest::isOfRecords)
          .<Arguments>map(one -> argumentSet(one.path("id").asString(), one))
          .toList()
          .stream();
    }
  }

  /** Who is told, what is asked first, and words of screens are tested where they are decided. */
  private static boolean isOfRecords(JsonNode one) {
    return switch (one.path("when").path("op").asString()) {
      case "temporal_status", "confirmation" -> false;
      case "set_status" ->
          one.path("then").has("cancelled_at") || one.path("then").has("participations");
      default -> true;
    };
  }

  private static List<RdvStatus> statuses(JsonNode names) {
    return names.values().stream().map(one -> status(one.asString())).collect(Collectors.toList());
  }

  private static RdvStatus status(String name) {
    return Arrays.stream(RdvStatus.values())
        .filter(one -> one.code().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Instant at(LocalDateTime local) {
    return local.atZone(PARIS).toInstant();
  }
}
