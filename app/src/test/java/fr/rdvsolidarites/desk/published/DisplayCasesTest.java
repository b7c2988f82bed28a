package fr.rdvsolidarites.desk.published;

import static fr.rdvsolidarites.demo.GivenAbsence.givenAbsence;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.agenda.RecurrenceText;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.published.PublishedCase;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Words of the professionals' screens ({@code DISP-*}): the facts in them, said our way. */
class DisplayCasesTest extends FeatureTest {

  private static final List<String> RANKS = List.of("first", "second", "third", "fourth", "fifth");
  private static final String APOSTROPHES = "[’']";

  private GivenStory story;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
  }

  static Stream<PublishedCase> cases() {
    return Exceptions.CASES.of("display");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void screen_says_what_was_published(PublishedCase one) {
    switch (one.op()) {
      case "time_choices_5min" -> timeChoices(one);
      case "recurrence_text" -> recurrence(one);
      case "absence_badge" -> badge(one);
      case "rdv_title" -> title(one);
      default -> throw one.unknownOperation();
    }
  }

  /** What the field of a form lets one choose. */
  private void timeChoices(PublishedCase one) {
    clock.set(LocalDateTime.parse(one.given().get("now").asString()));
    var form =
        signedInAs("martine@demo.rdv")
            .get("/organisations/" + story.organisation() + "/plages/nouvelle")
            .html();
    for (var field : form.select("input[type=time]")) {
      var choices = choices(field);
      one.then()
          .properties()
          .forEach(
              fact -> {
                switch (fact.getKey()) {
                  case "count" -> assertThat(choices).hasSize(fact.getValue().asInt());
                  case "first" ->
                      assertThat(choices.getFirst()).isEqualTo(fact.getValue().asString());
                  case "last" ->
                      assertThat(choices.getLast()).isEqualTo(fact.getValue().asString());
                  default ->
                      assertThat(choices.get(Integer.parseInt(fact.getKey().split("_")[1])))
                          .isEqualTo(fact.getValue().asString());
                }
              });
    }
    assertThat(form.select("input[type=time]")).hasSize(2);
  }

  private static List<String> choices(Element field) {
    var step = Duration.ofSeconds(Long.parseLong(field.attr("step")));
    return Stream.iterate(Duration.ZERO, at -> at.toDays() < 1, at -> at.plus(step))
        .map(at -> LocalTime.MIDNIGHT.plus(at).toString())
        .toList();
  }

  private void recurrence(PublishedCase one) {
    var plage = one.given().get("plage");
    var first = SeriesNotation.firstDay(plage);
    var today = LocalDate.now(clock);
    var hours = one.then().get("hours");
    var start = LocalTime.parse(hours.get(0).asString());
    var end = LocalTime.parse(hours.get(1).asString());
    var said =
        RecurrenceText.when(
            SeriesNotation.repetition(plage),
            first,
            LocalTime.parse(plage.get("start").asString()),
            LocalTime.parse(plage.get("end").asString()),
            today);
    assertThat(said)
        .isEqualTo(
            "%s, de %d\u00a0h à %d\u00a0h"
                .formatted(
                    inFrench(one.then().get("rule").asString()), start.getHour(), end.getHour()));
    var from = LocalDate.parse(one.then().get("from").asString());
    assertThat(RecurrenceText.from(first, today))
        .isEqualTo(
            "à partir du %s %d décembre %d"
                .formatted(
                    RecurrenceText.weekday(from.getDayOfWeek()),
                    from.getDayOfMonth(),
                    from.getYear()));
  }

  /** « every week on Wednesdays », « every month, second Wednesday ». */
  private static String inFrench(String rule) {
    var weekly = Pattern.compile("every week on (\\w+)s").matcher(rule);
    if (weekly.matches()) {
      return "toutes les semaines, le " + weekday(weekly.group(1));
    }
    var monthly = Pattern.compile("every month, (\\w+) (\\w+)").matcher(rule);
    assertThat(monthly.matches()).isTrue();
    int rank = RANKS.indexOf(monthly.group(1)) + 1;
    return "tous les mois, le %d%s %s"
        .formatted(rank, rank == 1 ? "er" : "e", weekday(monthly.group(2)));
  }

  private static String weekday(String english) {
    return RecurrenceText.weekday(SeriesNotation.day(english));
  }

  private void badge(PublishedCase one) {
    clock.set(LocalDateTime.parse(one.given().get("now").asString()));
    var absence = one.given().get("absence");
    givenAbsence(dsl, story.martine(), SeriesNotation.firstDay(absence))
        .untilDay(SeriesNotation.endDay(absence))
        .titled("Celle du cas")
        .create();
    var browser = signedInAs("martine@demo.rdv");
    var lines =
        Stream.of("non", "oui")
            .flatMap(
                over ->
                    browser
                        .get("/agenda/indisponibilites?passees=" + over)
                        .html()
                        .select("h2:contains(Celle du cas)")
                        .stream())
            .toList();
    assertThat(lines).hasSize(1);
    var badge = one.then().get("badge");
    assertThat(lines.getFirst().select(".fr-badge").eachText())
        .isEqualTo(badge.isNull() ? List.of() : List.of(badge.asString()));
  }

  /** Day (the year only when it is another one), time and length, wherever the sheet says them. */
  private void title(PublishedCase one) {
    var now = one.given().get("now").asString();
    clock.set(now.contains("T") ? LocalDateTime.parse(now) : LocalDate.parse(now).atTime(9, 0));
    var start = LocalDateTime.parse(one.given().get("starts_at").asString());
    var rdv =
        story
            .noraWithMartine(dsl)
            .starting(start.toLocalDate(), start.toLocalTime().toString())
            .lasting(Duration.ofMinutes(one.given().get("duration").asLong()))
            .create();
    var sheet =
        signedInAs("martine@demo.rdv")
            .get("/organisations/" + story.organisation() + "/rdvs/" + rdv.rdvId())
            .html()
            .select("main")
            .text()
            .toLowerCase(Locale.FRENCH)
            .replaceAll(APOSTROPHES, "'");
    var facts = facts(one.then().get("text").asString(), start.getYear());
    assertThat(facts).hasSizeGreaterThanOrEqualTo(3);
    assertThat(sheet).contains(facts);
  }

  /** « le vendredi 23 octobre 2020 à 12h54 (durée : 30 minutes) », piece by piece, in our words. */
  private static List<String> facts(String text, int thisYear) {
    var pieces = Pattern.compile("(?:Le )?(.+) à (\\d+)h(\\d+) \\(durée : (\\d+) minutes\\)");
    return pieces
        .matcher(text)
        .results()
        .flatMap(DisplayCasesTest::groups)
        .map(piece -> piece.replace(" " + thisYear, "").toLowerCase(Locale.FRENCH))
        .map(piece -> piece.replaceAll(APOSTROPHES, "'"))
        .collect(Collectors.toList());
  }

  private static Stream<String> groups(MatchResult found) {
    return Stream.of(
        found.group(1), found.group(2) + " h " + found.group(3), found.group(4) + " min");
  }
}
