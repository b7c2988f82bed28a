package fr.rdvsolidarites.desk.published;

import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PLAGE_OUVERTURE;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.agenda.PlageDraft;
import fr.rdvsolidarites.agenda.PlageOpening;
import fr.rdvsolidarites.agenda.PlageOutcome;
import fr.rdvsolidarites.agenda.PlageWarning;
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

/** Whether a professional who opens a plage is warned of another of hers ({@code OVL-*}). */
class OverlapCasesTest extends FeatureTest {

  @Autowired private PlageOpening opening;

  private GivenStory story;

  static Stream<PublishedCase> cases() {
    return Exceptions.CASES.of("overlap");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void she_is_warned_of_two_plages_at_once(PublishedCase one) {
    assertThat(one.op()).isEqualTo("overlaps");
    assertThat(one.given().get("same_agent").asBoolean()).isTrue();
    clock.set(LocalDate.parse(one.given().get("today").asString()).atTime(9, 0));
    story = GivenStory.givenStory(dsl);
    // The cases know no closed days (wish A2).
    dsl.update(ORGANISATION)
        .set(ORGANISATION.OPEN_DAYS, new Short[] {1, 2, 3, 4, 5, 6, 7})
        .execute();
    var first = one.given().get("plage1");
    var second = one.given().get("plage2");
    boolean expected = one.then().get("overlap").asBoolean();
    assertThat(isWarnedOpening(first, second)).isEqualTo(expected);
    if (one.when().path("symmetric").asBoolean()) {
      assertThat(isWarnedOpening(second, first)).isEqualTo(expected);
    }
  }

  /** Opens one where there is only the other. */
  private boolean isWarnedOpening(JsonNode plage, JsonNode other) {
    dsl.deleteFrom(PLAGE_OUVERTURE).execute();
    assertThat(open(other, "L'autre")).isInstanceOf(PlageOutcome.Saved.class);
    return switch (open(plage, "La nouvelle")) {
      case PlageOutcome.Saved _ -> false;
      case PlageOutcome.NeedsConfirmation(var warnings) -> {
        assertThat(warnings)
            .singleElement()
            .isInstanceOfSatisfying(
                PlageWarning.Overlap.class,
                overlap -> assertThat(overlap.title()).isEqualTo("L'autre"));
        yield true;
      }
      case PlageOutcome.Refused(var problems) -> throw new AssertionError(problems);
      case PlageOutcome.ChangedMeanwhile _, PlageOutcome.TooFewPlaces _ ->
          throw new AssertionError("nobody changed it");
    };
  }

  private PlageOutcome open(JsonNode plage, String title) {
    var draft =
        new PlageDraft(
            title,
            SeriesNotation.firstDay(plage),
            LocalTime.parse(plage.get("start").asString()),
            LocalTime.parse(plage.get("end").asString()),
            SeriesNotation.repetition(plage),
            story.lieu(),
            true,
            Set.of(story.martine()),
            Set.of(story.ouverture()));
    return opening.open(story.organisation(), draft, Set.of(), new Actor.Agent(story.martine()));
  }
}
