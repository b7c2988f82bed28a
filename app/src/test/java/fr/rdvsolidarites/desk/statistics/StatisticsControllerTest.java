package fr.rdvsolidarites.desk.statistics;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenRdv.givenRdv;
import static gen.db.Tables.RDV;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import fr.rdvsolidarites.booking.FileAttenteAnswers;
import fr.rdvsolidarites.demo.GivenMotif;
import fr.rdvsolidarites.desk.Statements;
import fr.rdvsolidarites.desk.rdvs.Sheet;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.rights.TerritoireRight;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Statistics that agree with the list of RDVs and with its exports (wish S1, ST-01, ST-05). */
class StatisticsControllerTest extends StatisticsStory {

  @Test
  void rdvs_and_participations_are_counted_apart_each_once() {
    var page = signedInAs("admin@demo.rdv").get(href());
    assertThat(counters(page, "rendez-vous"))
        .containsExactly(
            entry("Honorés", "4"),
            entry("Absences non excusées", "1"),
            entry("Annulés par l'usager", "1"),
            entry("Annulés par le service", "2"),
            entry("Plusieurs issues", "1"),
            entry("À renseigner", "2"),
            entry("À venir", "2"));
    assertThat(section(page, "rendez-vous"))
        .contains(
            "13 rendez-vous du 25 octobre au 23 novembre",
            "Sur 9 rendez-vous renseignés : 44 % honorés, 11 % d'absences non excusées, 33 % annulés.",
            "Et 11 % avec plusieurs issues.");
    assertThat(counters(page, "participations"))
        .containsExactly(
            entry("Présents", "6"),
            entry("Absents sans excuse", "3"),
            entry("Excusés", "3"),
            entry("Annulés par le service", "2"),
            entry("À renseigner", "2"),
            entry("À venir", "3"));
    assertThat(section(page, "participations"))
        .contains(
            "19 participations",
            "Sur 14 participations renseignées : 43 % de présents, 21 % d'absents sans excuse, 36 %"
                + " d'annulations.");
    assertThat(counters(page, "collectifs"))
        .containsExactly(
            entry("Rendez-vous collectifs", "4"),
            entry("Dont annulés", "1"),
            entry("Places proposées", "20"),
            entry("Places prises", "7"),
            entry("Personnes venues", "3"),
            entry("Remplissage moyen", "35 %"));
  }

  @Test
  void each_counter_leads_to_as_many_in_the_list() { // LI-02
    for (var who : List.of("admin@demo.rdv", "awa@demo.rdv", "martine@demo.rdv")) {
      var browser = signedInAs(who);
      for (var path :
          List.of(href(), href() + "?periode=tout", href() + "?periode=mois", "/mes-chiffres")) {
        var page = browser.get(path);
        var links = page.html().select(".stats-counter a");
        assertThat(links.isEmpty())
            .isEqualTo(counters(page, "rendez-vous").values().stream().allMatch("0"::equals));
        for (var link : links) {
          var count = link.parent().select(".stats-counter__count").text();
          var list = browser.get(link.attr("href"));
          assertThat(list.html().select(".desk-counts [role=status]").text())
              .as(who + " " + path + " " + link.text())
              .startsWith((count.equals("1") ? "Un" : count) + " rendez-vous");
        }
      }
    }
  }

  @Test
  void exports_of_the_same_days_have_as_many_lines() {
    var browser = signedInAs("admin@demo.rdv");
    var days = "&du=2026-10-25&au=2026-11-23";
    assertThat(statuses(browser, "rdv", days)).hasSize(13);
    assertThat(statuses(browser, "participants", days))
        .hasSize(19)
        .satisfies(
            all -> {
              assertThat(all).filteredOn("Honoré"::equals).hasSize(6);
              assertThat(all).filteredOn("À renseigner"::equals).hasSize(2);
            });
  }

  @Test
  void of_another_service_nothing_is_counted() {
    var page = signedInAs("awa@demo.rdv").get(href());
    // Her own, and the one that she held with Martine.
    assertThat(counters(page, "rendez-vous")).containsEntry("Honorés", "2");
    assertThat(section(page, "rendez-vous")).contains("2 rendez-vous du");
    assertThat(section(page, "collectifs")).contains("Aucun rendez-vous collectif");
    assertThat(lines(page, "Par motif"))
        .containsExactly("Aide sociale 1 1", "Consultation avec une sage-femme 1 1");
  }

  @Test
  void past_weeks_begin_on_monday_and_each_has_its_shares() {
    var page = signedInAs("admin@demo.rdv").get(href());
    assertThat(lines(page, "Par statut"))
        .containsExactly(
            "9 novembre 1 (20 %) 1 (20 %) 1 (20 %) 2 (40 %) 0 0 5",
            "16 novembre 3 (50 %) 0 0 0 1 (17 %) 2 (33 %) 6");
  }

  @Test
  void taken_rdvs_are_counted_in_the_week_of_the_territoire_by_who_took_them() {
    // Sunday 23:30 and Monday 0:30 in Paris.
    taken("agent", "2026-11-15T22:30:00Z", null, 5);
    taken("usager", "2026-11-15T23:30:00Z", null, 6);
    taken("usager", "2026-11-16T08:00:00Z", FileAttenteAnswers.FORM_KEY + "7", 7);
    taken("prescripteur", "2026-11-17T08:00:00Z", null, 8);
    var browser = signedInAs("admin@demo.rdv");
    var page = browser.get(href() + "?du=2026-11-15&au=2026-11-17&motif=" + story.motif());
    assertThat(lines(page, "Par qui"))
        .containsExactly("9 novembre 1 0 0 0 1", "16 novembre 2 1 1 1 5");
    assertThat(page.html().select("#origines + .stats-chart .stats-legend").text())
        .contains("Usager, en ligne : 1", "Liste d'attente : 1", "Prescripteur : 1");
    assertThat(lines(page, "Par type de lieu")).allMatch(line -> line.matches(".* (\\d+) \\1"));
    assertThat(page.html().select(".stats-chart__bars rect")).isNotEmpty();
  }

  @Test
  void of_a_territoire_for_who_may_read_its_figures_by_organisation() {
    var lens = givenOrganisation(dsl).in(story.territoire()).named("MDS de Lens").create();
    var there = GivenMotif.open(dsl, story.motif(), lens, story.pmi());
    givenRdv(dsl, there)
        .with(story.martine())
        .forUsager(story.nora())
        .starting(TODAY.minusDays(2), "09:00")
        .create();
    givenAgent(dsl)
        .named("Bruno", "Wattez")
        .signsInAs("bruno@demo.rdv")
        .in(lens)
        .holdingIn(story.territoire(), TerritoireRight.STATISTICS)
        .create();
    var bruno = signedInAs("bruno@demo.rdv");
    bruno.get("/territoires/" + story.territoire());
    var page = bruno.follow("Statistiques");
    assertThat(page.path()).isEqualTo("/territoires/" + story.territoire() + "/statistiques");
    assertThat(section(page, "rendez-vous")).contains("14 rendez-vous");
    assertThat(page.html().select(".stats-counter a")).isEmpty();
    assertThat(lines(page, "Par organisation"))
        .containsExactly("MDS d'Arras 4 1 1 2 1 2 2 13", "MDS de Lens 0 0 0 0 0 1 0 1");
    var one = bruno.follow("MDS de Lens");
    assertThat(section(one, "rendez-vous")).contains("Un rendez-vous du");
    assertThat(
            bruno
                .get("/territoires/" + story.territoire() + "/statistiques?service=" + social)
                .text())
        .contains("Un rendez-vous du");
    // He is no admin, and reads no RDV of Arras.
    assertThat(bruno.get(href()).status()).isEqualTo(404);
    for (var path : List.of("", "/export")) {
      assertThat(
              signedInAs("admin@demo.rdv")
                  .get("/territoires/" + story.territoire() + "/statistiques" + path)
                  .status())
          .isEqualTo(404);
    }
  }

  @Test
  void her_own_figures_whatever_the_organisation() { // ST-02
    var elsewhere = givenOrganisation(dsl).in(story.territoire()).named("MDS de Lens").create();
    var there = GivenMotif.open(dsl, story.motif(), elsewhere, story.pmi());
    givenRdv(dsl, there)
        .with(awa)
        .forUsager(story.nora())
        .starting(TODAY.minusDays(2), "09:00")
        .create();
    var page = signedInAs("awa@demo.rdv").get("/mes-chiffres");
    assertThat(counters(page, "rendez-vous"))
        .containsEntry("Honorés", "2")
        .containsEntry("À renseigner", "1");
    assertThat(lines(page, "Par organisation"))
        .containsExactly("MDS d'Arras 2 0 2", "MDS de Lens 0 1 1");
    // Of one she is no member: her list would show fewer.
    assertThat(page.html().select(".stats-counter a")).isEmpty();
  }

  @Test
  void tables_are_downloaded_with_numbers() throws IOException {
    var browser = signedInAs("admin@demo.rdv");
    var csv = browser.get(href() + "/export?format=csv").response().body().substring(1);
    assertThat(csv.lines())
        .contains(
            "Statistiques, MDS d'Arras",
            "Période : du 25 octobre au 23 novembre",
            "Honorés;4",
            "Places proposées;20",
            "Par statut",
            "16 novembre;3;0;0;0;1;2;6");
    assertThat(browser.get(href() + "/export").header("Content-Disposition"))
        .hasValueSatisfying(name -> assertThat(name).contains("\"statistiques-2026-11-23.xlsx\""));
    var sent = new ByteArrayOutputStream();
    try (var sheet = Sheet.xlsx(sent, "Statistiques")) {
      sheet.counts("Honorés", List.of(4, 12));
    }
    try (var book = new ReadableWorkbook(new ByteArrayInputStream(sent.toByteArray()))) {
      var row = book.getFirstSheet().read().getFirst();
      assertThat(row.getCellText(0)).isEqualTo("Honorés");
      assertThat(row.getCell(2).getType()).isEqualTo(CellType.NUMBER);
      assertThat(row.getCell(2).asNumber()).isEqualByComparingTo("12");
    }
  }

  @Test
  void wrong_days_are_said_next_to_the_field_and_nothing_is_counted() {
    var browser = signedInAs("admin@demo.rdv");
    var page = browser.get(href() + "?du=hier&au=2026-11-23");
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.html().select("#du-messages").text()).isNotEmpty();
    assertThat(page.html().select("#du").attr("value")).isEqualTo("hier");
    assertThat(page.html().select(".stats-counter")).isEmpty();
    assertThat(browser.get(href() + "?du=2026-11-23&au=2026-11-22").status()).isEqualTo(422);
    assertThat(browser.get(href() + "/export?du=hier").status()).isEqualTo(400);
    assertThat(browser.get(href() + "?periode=siecle&service=x&motif=9999999").text())
        .contains("Aucun rendez-vous du 25 octobre");
  }

  @Test
  void it_costs_as_many_statements_whatever_there_is_to_count() {
    var browser = signedInAs("admin@demo.rdv");
    browser.get(href());
    assertThat(statements(browser, "?periode=tout"))
        .isEqualTo(statements(browser, "?du=2020-01-01&au=2020-01-02"));
  }

  private int statements(Browserless browser, String query) {
    try (var counted = Statements.of(dsl)) {
      browser.get(href() + query);
      return counted.count();
    }
  }

  private void taken(String kind, String at, @Nullable String key, int days) {
    var placed =
        givenRdv(dsl, story.ouverture())
            .with(story.martine())
            .forUsager(story.lina())
            .at(story.lieu())
            .placedBy(kind, story.nora(), Instant.parse(at))
            .starting(TODAY.plusDays(days), "16:00")
            .create();
    dsl.update(RDV).set(RDV.FORM_KEY, key).where(RDV.ID.eq(placed.rdvId())).execute();
  }

  private List<String> statuses(Browserless browser, String lines, String days) {
    var file =
        browser
            .get(
                "/organisations/%d/rdvs/export?format=csv&lignes=%s%s"
                    .formatted(story.organisation(), lines, days))
            .response()
            .body()
            .lines()
            .map(line -> Arrays.asList(line.split(";", -1)))
            .toList();
    var column = file.getFirst().indexOf("statut");
    return file.stream().skip(1).map(line -> line.get(column)).toList();
  }
}
