package fr.rdvsolidarites.booking.published;

import static fr.rdvsolidarites.demo.GivenAbsence.givenAbsence;
import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenLieu.givenLieu;
import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenPlage.givenPlage;
import static fr.rdvsolidarites.demo.GivenRdv.givenRdv;
import static fr.rdvsolidarites.demo.GivenService.givenService;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.booking.PlacementCommand;
import fr.rdvsolidarites.booking.PlacementCommand.Known;
import fr.rdvsolidarites.booking.PlacementOutcome.NeedsConfirmation;
import fr.rdvsolidarites.booking.PlacementOutcome.Placed;
import fr.rdvsolidarites.booking.PlacementOutcome.Reason;
import fr.rdvsolidarites.booking.PlacementOutcome.Refused;
import fr.rdvsolidarites.booking.PlacementOutcome.Warning;
import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.desk.WarningText;
import fr.rdvsolidarites.published.PublishedCase;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.TimeRange;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What a professional is told before she places a RDV. */
class WarningCasesTest extends PublishedStory {

  private static final LocalDate MONDAY = LocalDate.parse("2026-11-30");

  private final Map<String, Long> agents = new HashMap<>();
  private final Map<String, Long> lieux = new HashMap<>();

  @BeforeEach
  void nobodyYet() {
    agents.clear();
    lieux.clear();
  }

  static Stream<PublishedCase> cases() {
    return Exceptions.CASES.of("rdv_warnings");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void warning_is_as_published(PublishedCase one) {
    switch (one.op()) {
      case "ending_shortly_before" -> endingShortlyBefore(one);
      case "overlapping" -> overlapping(one);
      case "plage_in_other_lieu" -> plageInOtherLieu(one);
      case "absence_overlap" -> absenceOverlap(one);
      case "warnings" -> warnings(one);
      case "save" -> save(one);
      case "message" -> message(one);
      default -> throw one.unknownOperation();
    }
  }

  private void endingShortlyBefore(PublishedCase one) {
    var rdvs = new HashMap<Long, String>();
    for (var given : one.given().properties()) {
      if (given.getKey().equals("now")) {
        clock.set(at(weekTime(given.getValue())));
      } else if (!given.getKey().equals("new_rdv")) {
        rdvs.put(earlier(given.getValue()), given.getKey());
      }
    }
    var planned = one.given().get("new_rdv");
    var start = at(weekTime(planned.get("starts")));
    assertThat(
            of(Warning.Gap.class, placing(agents(planned), TimeRange.of(start, HALF_HOUR)))
                .map(gap -> rdvs.get(gap.rdvId())))
        .containsExactlyElementsOf(texts(one.then().get("warned_about")));
  }

  private long earlier(JsonNode given) {
    var end = weekTime(given.get("ends"));
    var start = given.has("starts") ? weekTime(given.get("starts")) : end.minusMinutes(30);
    var rdv =
        givenRdv(dsl, story.ouverture())
            .forUsager(
                person("other"),
                given.has("status") ? status(given.get("status")) : RdvStatus.UNKNOWN)
            .at(story.lieu())
            .starting(at(start))
            .lasting(Duration.between(start, end));
    agents(given).forEach(rdv::with);
    return rdv.create().rdvId();
  }

  private void overlapping(PublishedCase one) {
    var given = one.given();
    setClock(given.path("now"));
    var existing = range(given.get("existing"));
    var first = agent("A");
    givenRdv(dsl, story.ouverture())
        .with(first)
        .forUsager(person("other"))
        .at(story.lieu())
        .starting(existing.start())
        .lasting(existing.length())
        .create();
    var planned = given.path("same_agent").asBoolean(true) ? first : agent("B");
    assertWarned(
        one, Warning.Overlap.class, placing(List.of(planned), range(given.get("new_rdv"))));
  }

  /** Where the case names no plage there is the most troublesome one. */
  private void plageInOtherLieu(PublishedCase one) {
    var given = one.given();
    setClock(given.path("now"));
    var rdv = given.get("rdv");
    var during = range(rdv.get("interval"));
    if (given.has("plage")) {
      plage(given.get("plage"));
    } else {
      givenPlage(dsl, story.organisation())
          .of(agent("A"))
          .forMotifs(story.ouverture())
          .at(lieu("L2"))
          .onceOn(day(during))
          .between("08:00", "18:00")
          .create();
    }
    var lieu = rdv.get("lieu");
    var ouverture =
        lieu.isNull()
            ? givenMotif(dsl, story.territoire())
                .named("Appel")
                .locationType("phone")
                .openedIn(story.organisation(), story.pmi())
            : story.ouverture();
    assertWarned(
        one,
        Warning.OtherLieu.class,
        command(
            ouverture,
            lieu.isNull() ? null : lieu(lieu.asString()),
            rdv.has("agents") ? agents(rdv) : List.of(agent("A")),
            during,
            List.of(new Known(story.nora()))));
  }

  private void plage(JsonNode plage) {
    var first = LocalDate.parse(plage.get("first_day").asString());
    var given =
        givenPlage(dsl, story.organisation())
            .of(agent(plage.get("agent").asString()))
            .forMotifs(story.ouverture())
            .at(lieu(plage.get("lieu").asString()))
            .between(plage.get("start").asString(), plage.get("end").asString());
    if (plage.hasNonNull("recurrence")) {
      given.from(first).repeated(rrule(plage.get("recurrence"))).create();
    } else {
      given.onceOn(first).create();
    }
  }

  private void absenceOverlap(PublishedCase one) {
    var given = one.given();
    setClock(given.path("now"));
    var during = range(given.get("rdv"));
    var absence = given.get("absence");
    var absent = absence.path("agent_of_rdv").asBoolean(true) ? agent("A") : agent("B");
    var written =
        givenAbsence(dsl, absent, day(during))
            .between(absence.get("start").asString(), absence.get("end").asString());
    if (absence.hasNonNull("recurrence")) {
      written.repeated(rrule(absence.get("recurrence")));
    }
    written.create();
    assertWarned(one, Warning.Absent.class, placing(List.of(agent("A")), during));
  }

  private void warnings(PublishedCase one) {
    if (one.given().has("existing")) {
      sameUsager(one);
    } else if (one.given().has("rdvs_before")) {
      onePerAgent(one);
    } else {
      throw one.unknownOperation();
    }
  }

  private void sameUsager(PublishedCase one) {
    var existing = one.given().get("existing");
    var status = existing.has("status") ? status(existing.get("status")) : RdvStatus.UNKNOWN;
    var days =
        existing.get("day").asString().equals("same")
            ? List.of(MONDAY)
            : List.of(MONDAY.minusDays(1), MONDAY.plusDays(1));
    for (var day : days) {
      givenRdv(dsl, story.ouverture())
          .with(agent("B"))
          .forUsager(person("marie"), status)
          .at(story.lieu())
          .starting(day, "14:00")
          .create();
    }
    assertWarned(
        one,
        Warning.SameDay.class,
        command(
            story.ouverture(),
            story.lieu(),
            List.of(agent("A")),
            TimeRange.of(at(MONDAY.atTime(9, 0)), HALF_HOUR),
            List.of(new Known(person("marie")))));
  }

  private void onePerAgent(PublishedCase one) {
    var start = MONDAY.atTime(16, 0);
    var latest = new HashMap<Long, Long>();
    for (var before : one.given().get("rdvs_before").properties()) {
      for (var i = before.getValue().asInt(); i > 0; i--) {
        var quarter = Duration.ofMinutes(15);
        var rdv =
            givenRdv(dsl, story.ouverture())
                .with(agent(before.getKey()))
                .forUsager(person("other"))
                .at(story.lieu())
                .starting(at(start.minus(quarter.multipliedBy(i)).minusMinutes(5)))
                .lasting(quarter)
                .create();
        latest.put(agent(before.getKey()), rdv.rdvId());
      }
    }
    var gaps =
        of(Warning.Gap.class, placing(agents(one.given()), TimeRange.of(at(start), HALF_HOUR)))
            .toList();
    assertThat(gaps).hasSize(one.then().get("count").asInt());
    assertThat(gaps)
        .allSatisfy(gap -> assertThat(gap.rdvId()).isEqualTo(latest.get(gap.agentId())));
  }

  private void save(PublishedCase one) {
    var given = one.given();
    setClock(given.path("now"));
    var start =
        given.has("rdv_new_start") ? time(given.get("rdv_new_start")) : MONDAY.atTime(9, 30);
    var during = TimeRange.of(at(start), HALF_HOUR);
    if (given.has("existing")) {
      assertThat(placeAnyway(placing(List.of(story.martine()), during))).isInstanceOf(Placed.class);
    }
    var command = placing(List.of(story.martine()), during);
    if (one.then().path("blocked_until_confirmed").asBoolean()) {
      assertThat(placement.place(command, secretary))
          .isInstanceOfSatisfying(
              NeedsConfirmation.class,
              asked -> assertThat(asked.warnings()).contains(new Warning.InThePast()));
      assertThat(placeAnyway(command)).isInstanceOf(Placed.class);
    } else {
      assertThat(one.then().get("message").asString()).isEqualTo("exact_duplicate");
      var outcome = placeAnyway(command);
      assertThat(outcome.equals(new Refused(Reason.EXACT_DUPLICATE)))
          .isEqualTo(one.then().get("blocked").asBoolean());
    }
  }

  /** What is said of a hole depends on what its reader may see. */
  private void message(PublishedCase one) {
    var then = one.then();
    var earlierEnds = MONDAY.atTime(LocalTime.parse(then.get("earlier_ends").asString()));
    var start = earlierEnds.plusMinutes(then.get("gap_min").asLong());
    var name = one.given().get("agent").asString();
    givenRdv(dsl, story.ouverture())
        .with(agent(name))
        .forUsager(story.lina())
        .at(story.lieu())
        .starting(at(earlierEnds.minusMinutes(30)))
        .lasting(HALF_HOUR)
        .create();
    var isAllowed = one.given().get("author").asString().endsWith("with access");
    var command =
        command(
            isAllowed ? story.ouverture() : socialMotif(),
            story.lieu(),
            List.of(agent(name)),
            TimeRange.of(at(start), HALF_HOUR),
            List.of(new Known(story.nora())));

    var asked = (NeedsConfirmation) placement.place(command, isAllowed ? secretary : stranger());

    var gap =
        asked.warnings().stream()
            .filter(Warning.Gap.class::isInstance)
            .map(Warning.Gap.class::cast)
            .findFirst()
            .orElseThrow();
    var text = WarningText.of(gap);
    assertThat(gap.minutes()).isEqualTo(then.get("gap_min").asLong());
    assertThat(text)
        .contains(then.get("gap_min").asString() + " minutes")
        .contains(FrenchDates.time(at(earlierEnds), PARIS))
        .contains(then.get("agent_named").asString());
    assertThat(text.contains("Lina Belkadi")).isEqualTo(then.get("user_named").asBoolean());
    assertThat(WarningText.href(gap) != null).isEqualTo(then.get("link").asBoolean());
  }

  private long social() {
    return givenService(dsl).named("Service social", "Social").in(story.territoire()).create();
  }

  private long socialMotif() {
    return givenMotif(dsl, story.territoire())
        .named("Suivi social")
        .openedIn(story.organisation(), social());
  }

  private Actor.Agent stranger() {
    return new Actor.Agent(
        givenAgent(dsl)
            .named("Paul", "Petit")
            .in(story.organisation())
            .ofService(social())
            .create());
  }

  private void assertWarned(
      PublishedCase one, Class<? extends Warning> kind, PlacementCommand command) {
    assertThat(of(kind, command).findAny().isPresent())
        .isEqualTo(one.then().get("warned").asBoolean());
  }

  private <W extends Warning> Stream<W> of(Class<W> kind, PlacementCommand command) {
    return warnings(command).stream().filter(kind::isInstance).map(kind::cast);
  }

  private PlacementCommand placing(List<Long> agentIds, TimeRange during) {
    return command(
        story.ouverture(), story.lieu(), agentIds, during, List.of(new Known(story.nora())));
  }

  private List<Long> agents(JsonNode given) {
    return texts(given.get("agents")).stream().map(this::agent).toList();
  }

  /** A colleague of Martine. */
  private long agent(String name) {
    var space = name.indexOf(' ');
    return agents.computeIfAbsent(
        name,
        _ ->
            givenAgent(dsl)
                .named(
                    space < 0 ? "Agent" : name.substring(0, space),
                    space < 0 ? name : name.substring(space + 1))
                .in(story.organisation())
                .ofService(story.pmi())
                .create());
  }

  private long lieu(String name) {
    return lieux.computeIfAbsent(
        name, _ -> givenLieu(dsl, story.organisation()).named(name).create());
  }

  private static LocalDate day(TimeRange during) {
    return LocalDate.ofInstant(during.start(), PARIS);
  }

  /** {@code Mon 15:30}. */
  private static LocalDateTime weekTime(JsonNode text) {
    var parts = text.asString().split(" ");
    assertThat(parts[0]).isEqualTo("Mon");
    return MONDAY.atTime(LocalTime.parse(parts[1]));
  }

  /** {@code {"every": "week", "on": ["tuesday"]}} as RFC 5545 writes it. */
  private static String rrule(JsonNode recurrence) {
    return Rrules.of(recurrence);
  }
}
