package fr.rdvsolidarites.desk.statistics;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenRdv.givenRdv;
import static fr.rdvsolidarites.demo.GivenService.givenService;
import static fr.rdvsolidarites.demo.GivenUsager.givenUsager;

import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.demo.GivenRdv;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

/**
 * RDVs of a month that ended in every way, of two services, with sessions; what pages say of them.
 */
abstract class StatisticsStory extends FeatureTest {

  /** The clock stands on Monday 23 November, 9:00. */
  static final LocalDate TODAY = LocalDate.parse("2026-11-23");

  GivenStory story;
  long social;
  long awa;
  long atelier;
  private final List<Long> people = new ArrayList<>();

  @BeforeEach
  void a_month_of_two_services() {
    story = GivenStory.givenStory(dsl);
    people.clear();
    for (var i = 0; i < 4; i++) {
      people.add(
          givenUsager(dsl, story.territoire())
              .named("Personne", "Numéro " + i)
              .in(story.organisation())
              .create());
    }
    social = givenService(dsl).named("Service social", "Social").in(story.territoire()).create();
    awa =
        givenAgent(dsl)
            .named("Awa", "Diallo")
            .signsInAs("awa@demo.rdv")
            .in(story.organisation())
            .ofService(social)
            .create();
    var aid =
        givenMotif(dsl, story.territoire())
            .named("Aide sociale")
            .openedIn(story.organisation(), social);
    atelier =
        givenMotif(dsl, story.territoire())
            .named("Atelier")
            .collectif()
            .openedIn(story.organisation(), story.pmi());
    individual(TODAY.minusDays(6), "09:00", RdvStatus.SEEN).with(awa).create();
    individual(TODAY.minusDays(6), "10:00", RdvStatus.SEEN).create();
    individual(TODAY.minusDays(13), "09:00", RdvStatus.NOSHOW).create();
    individual(TODAY.minusDays(13), "10:00", RdvStatus.EXCUSED).create();
    individual(TODAY.minusDays(13), "11:00", RdvStatus.REVOKED).create();
    individual(TODAY.minusDays(3), "09:00", RdvStatus.UNKNOWN).create();
    individual(TODAY, "11:00", RdvStatus.UNKNOWN).create();
    givenRdv(dsl, story.ouverture())
        .with(story.martine())
        .forUsager(people.get(0), RdvStatus.EXCUSED)
        .forUsager(people.get(1), RdvStatus.NOSHOW)
        .at(story.lieu())
        .starting(TODAY.minusDays(4), "09:00")
        .create();
    session(TODAY.minusDays(7), 10, RdvStatus.SEEN)
        .forUsager(people.get(0), RdvStatus.SEEN)
        .forUsager(people.get(1), RdvStatus.NOSHOW)
        .forUsager(people.get(2), RdvStatus.EXCUSED)
        .forUsager(people.get(3), RdvStatus.UNKNOWN)
        .create();
    session(TODAY.minusDays(8), 5, RdvStatus.SEEN)
        .forUsager(people.get(0), RdvStatus.SEEN)
        .forUsager(people.get(1), RdvStatus.SEEN)
        .create();
    session(TODAY.minusDays(9), 8, RdvStatus.REVOKED)
        .forUsager(people.get(0), RdvStatus.REVOKED)
        .create();
    session(TODAY, 5, RdvStatus.UNKNOWN).forUsager(people.get(0)).forUsager(people.get(1)).create();
    givenRdv(dsl, aid)
        .with(awa)
        .forUsager(people.get(0), RdvStatus.SEEN)
        .at(story.lieu())
        .starting(TODAY.minusDays(5), "09:00")
        .create();
    // Out of the thirty days.
    individual(TODAY.minusDays(30), "09:00", RdvStatus.SEEN).create();
    individual(TODAY.plusDays(1), "09:00", RdvStatus.UNKNOWN).create();
  }

  private GivenRdv individual(LocalDate day, String time, RdvStatus status) {
    return givenRdv(dsl, story.ouverture())
        .with(story.martine())
        .forUsager(story.nora(), status)
        .at(story.lieu())
        .starting(day, time);
  }

  private GivenRdv session(LocalDate day, int capacity, RdvStatus status) {
    return givenRdv(dsl, atelier)
        .with(story.martine())
        .at(story.lieu())
        .session("Atelier du " + day, capacity, status)
        .starting(day, "14:00");
  }

  String href() {
    return "/organisations/" + story.organisation() + "/statistiques";
  }

  static String section(Browserless.Page page, String id) {
    return page.html().select("section[aria-labelledby=" + id + "]").text();
  }

  /** What a section counts, by its words. */
  static Map<String, String> counters(Browserless.Page page, String section) {
    var all = new LinkedHashMap<String, String>();
    for (var one : page.html().select("section[aria-labelledby=" + section + "] .stats-counter")) {
      var count = one.select(".stats-counter__count").text();
      all.put(one.text().substring(count.length()).strip(), count);
    }
    return all;
  }

  /** The lines of the table under this heading. */
  static List<String> lines(Browserless.Page page, String heading) {
    var found =
        page.html().select("table").stream()
            .filter(table -> table.select("caption").text().equals(heading))
            .findFirst();
    return found.map(table -> table.select("tbody tr").eachText()).orElse(List.of());
  }
}
