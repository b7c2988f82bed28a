package fr.rdvsolidarites.agenda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The published cases of recurrence: occurrences, days covered, ranks. Overlap and expiry are asked
 * of the whole application, in {@code desk.published}.
 */
class PlageVectorsTest {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  record Case(String id, JsonNode given, JsonNode when, JsonNode then) {
    @Override
    public String toString() {
      return id;
    }
  }

  static Stream<Case> occurrences() {
    return cases("occurrences");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("occurrences")
  void series_takes_place_on_these_days(Case one) {
    var range = one.when().get("range");
    var found =
        timetable(one.given().get("series"))
            .occurrencesIn(day(range.get(0)), day(range.get(1)))
            .stream()
            .map(o -> List.of(local(o.start()), local(o.end())))
            .toList();
    var expected = new ArrayList<List<LocalDateTime>>();
    one.then()
        .get("occurrences")
        .forEach(
            pair ->
                expected.add(
                    List.of(
                        LocalDateTime.parse(pair.get(0).asString()),
                        LocalDateTime.parse(pair.get(1).asString()))));
    assertThat(found).isEqualTo(expected);
  }

  static Stream<Case> coveredDays() {
    return cases("covers_date");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("coveredDays")
  void series_covers_a_day(Case one) {
    var timetable = timetable(one.given().get("series"));
    assertThat(Series.names(timetable, day(one.when().get("date"))))
        .isEqualTo(one.then().get("covers").asBoolean());
  }

  static Stream<Case> labels() {
    return cases("month_label");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("labels")
  void month_repeats_on_the_rank_of_the_first_day(Case one) {
    var first = day(one.given().get("form").get("first_day"));
    var nth = one.then().get("nth").get(first.getDayOfWeek().name().toLowerCase(Locale.ROOT));
    assertThat(Repetition.MonthlyByWeekday.nth(first)).isEqualTo(nth.get(0).asInt());
  }

  private static Stream<Case> cases(String op) {
    try (var file =
        Objects.requireNonNull(
            PlageVectorsTest.class.getResourceAsStream("/vectors/rules/scheduling.json"))) {
      var all = JsonMapper.builder().build().readTree(file);
      return StreamSupport.stream(all.spliterator(), false)
          .filter(one -> one.get("when").path("op").asString("").equals(op))
          .map(
              one ->
                  new Case(
                      one.get("id").asString(), one.get("given"), one.get("when"), one.get("then")))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Timetable timetable(JsonNode node) {
    var first = day(node.get("first_day"));
    var last = node.has("end_day") ? day(node.get("end_day")) : first;
    return new Timetable(
        first,
        LocalTime.parse(node.path("start").asString("08:00")),
        last,
        LocalTime.parse(node.path("end").asString("12:00")),
        PARIS,
        recurrence(node.get("recurrence"), first),
        List.of());
  }

  private static @Nullable Recurrence recurrence(@Nullable JsonNode node, LocalDate first) {
    if (node == null || node.isNull()) {
      return null;
    }
    int every = node.path("interval").asInt(1);
    var until = node.hasNonNull("until") ? day(node.get("until")) : null;
    var repetition =
        switch (node.get("every").asString()) {
          case "week" -> new Repetition.Weekly(every, days(node.get("on")), until);
          case "month" -> monthly(node, every, first, until);
          default -> new Repetition.Other("FREQ=DAILY;INTERVAL=" + every, until);
        };
    assertThat(Repetition.of(repetition.recurrence(), first)).isEqualTo(repetition);
    return repetition.recurrence();
  }

  private static Repetition monthly(
      JsonNode node, int every, LocalDate first, @Nullable LocalDate until) {
    if (!node.hasNonNull("nth")) {
      return new Repetition.MonthlyByDay(every, first.getDayOfMonth(), java.util.Set.of(), until);
    }
    var nth = node.get("nth").properties().iterator().next();
    return new Repetition.MonthlyByWeekday(
        every,
        nth.getValue().get(0).asInt(),
        DayOfWeek.valueOf(nth.getKey().toUpperCase(Locale.ROOT)),
        until);
  }

  private static EnumSet<DayOfWeek> days(@Nullable JsonNode names) {
    var days = EnumSet.noneOf(DayOfWeek.class);
    if (names != null && !names.isNull()) {
      names.forEach(name -> days.add(DayOfWeek.valueOf(name.asString().toUpperCase(Locale.ROOT))));
    }
    return days;
  }

  private static LocalDate day(JsonNode node) {
    return LocalDate.parse(node.asString());
  }

  private static LocalDateTime local(java.time.Instant instant) {
    return LocalDateTime.ofInstant(instant, PARIS);
  }
}
