package fr.rdvsolidarites.desk.placement;

import static fr.rdvsolidarites.demo.GivenStory.givenStory;
import static gen.db.Tables.OCCUPATION;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RECEIPT;
import static gen.db.Tables.SCHEDULED_TASKS;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.given.TestDatabase;
import java.io.UncheckedIOException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The database is lost between each two statements of the secretary's last step; she goes back and
 * presses again: one RDV, with its notices ({@code 5-promises.md} B7, N1).
 */
class PlacementWithoutDatabaseTest extends FeatureTest {

  private static final String PLACE = "Placer le rendez-vous";

  private GivenStory story;
  private Browserless sylvie;
  private String lastStep = "";
  private boolean isAnswered;

  @BeforeEach
  void story() {
    story = givenStory(dsl);
    sylvie = signedInAs("secretariat@demo.rdv");
    sylvie.get(
        "/organisations/%d/creneaux?a_partir=2026-12-01&motif=%d"
            .formatted(story.organisation(), story.ouverture()));
    sylvie.get(sylvie.page().html().select(".desk-slot").first().attr("href"));
    sylvie.submit(Map.of("q", "nora"));
    lastStep = sylvie.page().html().select("a.desk-match").first().attr("href");
  }

  @Test
  void a_placement_cut_anywhere_is_one_rdv_with_its_notices() {
    var points =
        database.loseAtEachPoint(
            this::atTheLastStep,
            this::place,
            point -> {
              var where = "point " + point;
              if (!isAnswered) {
                sylvie.press(PLACE);
              } else if (isPlaced()) {
                assertThat(dsl.fetchCount(RDV)).as(where).isEqualTo(1);
              } else {
                assertThat(sylvie.page().status()).as(where).isGreaterThanOrEqualTo(500);
                sylvie.back();
                sylvie.press(PLACE);
              }
              oneRdvWithItsNotices(where);
            });
    assertThat(points).as("points of placing").isGreaterThanOrEqualTo(50);
  }

  /** As nobody had ever been there before: the same time is free again. */
  private void atTheLastStep() {
    TestDatabase.truncateRdvs();
    sylvie.get(lastStep);
  }

  /** Where her session itself is lost at the very end, her browser has no answer at all. */
  private void place() {
    try {
      sylvie.press(PLACE);
      isAnswered = true;
    } catch (UncheckedIOException hungUp) {
      isAnswered = false;
    }
  }

  private boolean isPlaced() {
    return sylvie.page().status() == 200
        && sylvie.page().text().contains("Rendez-vous placé : Nora Belkadi");
  }

  private void oneRdvWithItsNotices(String where) {
    assertThat(sylvie.page().status()).as(where + ": " + sylvie.page().text()).isEqualTo(200);
    assertThat(dsl.fetchCount(RDV)).as(where).isEqualTo(1);
    assertThat(dsl.fetchCount(PARTICIPATION)).as(where).isEqualTo(1);
    assertThat(dsl.fetchCount(OCCUPATION)).as(where).isEqualTo(1);
    assertThat(dsl.fetchCount(RECEIPT)).as(where).isEqualTo(3);
    jobs.runDue();
    assertThat(dsl.fetch(RECEIPT).getValues(RECEIPT.STATUS)).as(where).containsOnly("sent");
    assertThat(dsl.fetchCount(SCHEDULED_TASKS, SCHEDULED_TASKS.TASK_NAME.eq("rdv-reminder")))
        .as(where)
        .isEqualTo(1);
  }
}
