package fr.rdvsolidarites.desk.published;

import static fr.rdvsolidarites.demo.GivenStory.givenStory;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PLAGE_OUVERTURE;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.agenda.AbsenceDraft;
import fr.rdvsolidarites.agenda.AbsenceEntry;
import fr.rdvsolidarites.agenda.AbsenceOutcome;
import fr.rdvsolidarites.agenda.PlageDraft;
import fr.rdvsolidarites.agenda.PlageOpening;
import fr.rdvsolidarites.agenda.PlageOutcome;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.published.PublishedCase;
import fr.rdvsolidarites.rights.Actor;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** When a plage or an indisponibilité stands among those gone by ({@code EXP-*}). */
class ExpiryCasesTest extends FeatureTest {

  private static final LocalTime MORNING = LocalTime.of(8, 0);
  private static final LocalTime NOON = LocalTime.of(12, 0);

  @Autowired private PlageOpening opening;
  @Autowired private AbsenceEntry entry;

  private GivenStory story;

  static Stream<PublishedCase> cases() {
    return Exceptions.CASES.of("expiry");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void it_is_over_after_its_last_day(PublishedCase one) {
    if (!one.op().equals("is_expired")) {
      throw one.unknownOperation();
    }
    clock.set(LocalDate.parse(one.given().get("today").asString()).atTime(9, 0));
    story = givenStory(dsl);
    dsl.deleteFrom(PLAGE_OUVERTURE).execute();
    // The cases know no closed days (wish A2).
    dsl.update(ORGANISATION)
        .set(ORGANISATION.OPEN_DAYS, new Short[] {1, 2, 3, 4, 5, 6, 7})
        .execute();
    var list =
        switch (one.given().get("kind").asString()) {
          case "plage" -> withPlage(one.given());
          case "absence" -> withAbsence(one.given());
          default -> throw one.unknownOperation();
        };
    boolean over = one.then().get("expired").asBoolean();
    var browser = signedInAs("martine@demo.rdv");
    assertThat(browser.get(list + "?passees=non").text().contains("Celle du cas")).isEqualTo(!over);
    assertThat(browser.get(list + "?passees=oui").text().contains("Celle du cas")).isEqualTo(over);
  }

  private String withPlage(JsonNode series) {
    var draft =
        new PlageDraft(
            "Celle du cas",
            SeriesNotation.firstDay(series),
            MORNING,
            NOON,
            SeriesNotation.repetition(series),
            story.lieu(),
            true,
            Set.of(story.martine()),
            Set.of(story.ouverture()));
    assertThat(opening.open(story.organisation(), draft, Set.of(), martine()))
        .isInstanceOf(PlageOutcome.Saved.class);
    return "/agenda/plages";
  }

  private String withAbsence(JsonNode series) {
    var draft =
        new AbsenceDraft(
            "Celle du cas",
            SeriesNotation.firstDay(series),
            MORNING,
            SeriesNotation.endDay(series),
            NOON,
            SeriesNotation.repetition(series),
            null,
            null);
    assertThat(entry.enter(Set.of(story.martine()), draft, martine()))
        .isInstanceOf(AbsenceOutcome.Saved.class);
    return "/agenda/indisponibilites";
  }

  private Actor.Agent martine() {
    return new Actor.Agent(story.martine());
  }
}
