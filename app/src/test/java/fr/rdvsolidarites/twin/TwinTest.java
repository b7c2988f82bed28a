package fr.rdvsolidarites.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Who checks the checker: published cases, a calendar from the almanac, sums that must hold. */
class TwinTest {

  @ParameterizedTest
  @MethodSource("published")
  void the_twin_agrees_with_the_published_cases(JsonNode json) {
    assertThat(SlowTwin.expect(json).toString()).isEqualTo(json.get("expect").toString());
  }

  static Stream<Arguments> published() throws IOException, URISyntaxException {
    var asked = System.getProperty("rdv.vectors");
    var folder =
        asked == null
            ? Path.of(TwinTest.class.getResource("/vectors/creneaux").toURI())
            : Path.of(asked);
    var cases = new ArrayList<Arguments>();
    try (var files = Files.list(folder)) {
      for (var file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        for (var json : Cases.parse(Files.readString(file))) {
          cases.add(argumentSet(file.getFileName() + " " + Cases.text(json, "id"), json));
        }
      }
    }
    return cases.stream();
  }

  @ParameterizedTest
  @CsvSource({
    "1961-04-02",
    "2000-04-23",
    "2008-03-23",
    "2011-04-24",
    "2019-04-21",
    "2021-04-04",
    "2024-03-31",
    "2025-04-20",
    "2026-04-05",
    "2038-04-25"
  })
  void easter_is_when_the_almanac_says(LocalDate easter) {
    assertThat(TwinHolidays.easter(easter.getYear())).isEqualTo(easter);
  }

  @Test
  void calendars_have_their_own_holidays() {
    assertThat(TwinHolidays.of("fr", 2026)).hasSize(11).doesNotHaveDuplicates();
    assertThat(TwinHolidays.contains("fr-alsace-moselle", LocalDate.parse("2026-04-03"))).isTrue();
    assertThat(TwinHolidays.contains("fr", LocalDate.parse("2026-04-03"))).isFalse();
    assertThat(TwinHolidays.contains("fr-mq", LocalDate.parse("2026-05-22"))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2021-09-22 | FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE | 2021-09-22 2021-10-04 2021-10-06",
        "1997-08-05 | FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO"
            + " | 1997-08-05 1997-08-10 1997-08-19 1997-08-24",
        "1997-08-05 | FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU"
            + " | 1997-08-05 1997-08-17 1997-08-19 1997-08-31",
        "2026-01-01 | FREQ=WEEKLY;BYDAY=MO;COUNT=2 | 2026-01-05 2026-01-12",
        "2026-01-05 | FREQ=DAILY;INTERVAL=3;UNTIL=20260111 | 2026-01-05 2026-01-08 2026-01-11",
        "1997-09-29 | FREQ=MONTHLY;COUNT=3;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2"
            + " | 1997-09-29 1997-10-30 1997-11-27",
        "2026-01-31 | FREQ=MONTHLY;COUNT=3 | 2026-01-31 2026-03-31 2026-05-31",
        "2026-01-30 | FREQ=MONTHLY;COUNT=3;BYDAY=5FR | 2026-01-30 2026-05-29 2026-07-31",
        "2026-01-01 | FREQ=MONTHLY;COUNT=2;BYMONTHDAY=-1 | 2026-01-31 2026-02-28",
        "2026-01-01 | FREQ=MONTHLY;COUNT=2;BYMONTHDAY=13;BYDAY=FR | 2026-02-13 2026-03-13",
        "1997-05-19 | FREQ=YEARLY;COUNT=2;BYDAY=20MO | 1997-05-19 1998-05-18",
        "2024-02-29 | FREQ=YEARLY;COUNT=2 | 2024-02-29 2028-02-29",
        "2026-01-01 | FREQ=YEARLY;COUNT=2;BYMONTH=3;BYDAY=-1SU | 2026-03-29 2027-03-28",
      })
  void a_rule_names_the_days_that_the_standard_says(LocalDate first, String rule, String days) {
    var expected = Stream.of(days.split(" ")).map(LocalDate::parse).toList();
    var found = new TwinRule(rule, first).daysUpTo(expected.getLast().plusDays(6));
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void every_second_of_the_plages_goes_to_one_cause() {
    for (long seed = 1; seed <= 2_000; seed++) {
      var explained = SlowTwin.explain(RandomCase.of(seed));
      long sum = seconds(explained, "offered_seconds") + seconds(explained, "rest_seconds");
      for (var removed : explained.get("removed_seconds")) {
        sum += removed.asLong();
      }
      assertThat(sum).as("seed %d", seed).isEqualTo(seconds(explained, "opened_seconds"));
    }
  }

  @Test
  void seconds_offered_are_those_of_the_creneaux() {
    for (long seed = 1; seed <= 2_000; seed++) {
      var json = RandomCase.of(seed);
      if (Cases.text(json.get("search"), "op", "all").equals("all")) {
        assertThat(seconds(SlowTwin.explain(json), "offered_seconds"))
            .as("seed %d", seed)
            .isEqualTo(secondsOfCreneaux(json));
      }
    }
  }

  private static long seconds(JsonNode explained, String key) {
    return explained.get(key).asLong();
  }

  /** Asked motif by motif, the answer tells the motif of each créneau. */
  private static long secondsOfCreneaux(ObjectNode json) {
    long seconds = 0;
    for (var motif : new TwinCase(json).motifs()) {
      var one = json.deepCopy();
      var search = (ObjectNode) one.get("search");
      search.remove("motifs");
      search.put("motif", Cases.text(motif, "id"));
      long duration = new TwinCase(one).durationOf(motif) / TwinClock.SECOND;
      seconds += duration * SlowTwin.expect(one).get("creneaux").size();
    }
    return seconds;
  }

  @Test
  void random_cases_are_of_good_form_and_most_give_something() {
    int fruitful = 0;
    for (long seed = 1; seed <= 2_000; seed++) {
      var json = RandomCase.of(seed);
      assertThat(CaseForm.isGood(json)).as("%s", json).isTrue();
      var answer = SlowTwin.expect(json).iterator().next();
      fruitful += answer.isNull() || (answer.isArray() && answer.isEmpty()) ? 0 : 1;
    }
    assertThat(fruitful).isGreaterThan(1_200);
  }

  @Test
  void a_run_finds_nothing_where_nothing_is_wrong() {
    assertThatCode(() -> PropertyRun.check(1, 200, SlowTwin::expect)).doesNotThrowAnyException();
  }

  @Test
  void a_failing_case_is_shrunk_to_what_makes_it_fail() {
    assertThatThrownBy(() -> PropertyRun.check(1, 200, TwinTest::blindToRdvs))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("another answer")
        .satisfies(failure -> isOneRdvInOnePlage(shrunk(failure)));
  }

  private static JsonNode blindToRdvs(ObjectNode json) {
    var blind = json.deepCopy();
    ((ArrayNode) blind.get("rdvs")).removeAll();
    return SlowTwin.expect(blind);
  }

  private static JsonNode shrunk(Throwable failure) {
    var message = failure.getMessage();
    var file = message.substring(message.indexOf("[{"), message.indexOf("}]\nexpected") + 2);
    return Cases.parse(file).get(0);
  }

  private static void isOneRdvInOnePlage(JsonNode json) {
    assertThat(List.of("plages", "rdvs", "motifs")).allMatch(key -> json.get(key).size() == 1);
    assertThat(json.get("absences")).isEmpty();
    assertThat(json.get("search").get("from")).isEqualTo(json.get("search").get("to"));
    assertThat(json.get("expect")).isEqualTo(SlowTwin.expect(json));
  }
}
