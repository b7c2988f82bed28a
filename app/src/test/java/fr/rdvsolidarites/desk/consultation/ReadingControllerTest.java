package fr.rdvsolidarites.desk.consultation;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenTerritoire.givenTerritoire;
import static fr.rdvsolidarites.demo.GivenUsager.givenUsager;
import static gen.db.Tables.ACCES_LOG;
import static gen.db.Tables.TERRITOIRE;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.rights.TerritoireRight;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who read which file, for the data protection officer. */
class ReadingControllerTest extends FeatureTest {

  private GivenStory story;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
    givenAgent(dsl)
        .named("Bruno", "Wattez")
        .signsInAs("bruno@demo.rdv")
        .in(story.organisation())
        .adminOfTerritoire(story.territoire())
        .create();
  }

  @Test
  void an_admin_of_the_territoire_sees_who_read_which_file_newest_first() {
    signedInAs("martine@demo.rdv").get("/usagers/" + story.nora());
    clock.advance(Duration.ofMinutes(5));
    signedInAs("secretariat@demo.rdv").get("/usagers/" + story.lina() + "/modification");
    var bruno = signedInAs("bruno@demo.rdv");
    bruno.get("/territoires/" + story.territoire());
    var page = bruno.follow("Consultations des dossiers");
    assertThat(page.html().select(".desk-history > li").eachText())
        .hasSize(2)
        .satisfies(
            lines -> {
              assertThat(lines.getFirst()).contains("a consulté le dossier de Lina");
              assertThat(lines.getLast()).contains("Martine Leclerc a consulté le dossier de Nora");
            });
    assertThat(page.text()).doesNotContain("06 39 98", "nora@demo.rdv");
  }

  @Test
  void readings_are_filtered_by_professional_by_file_and_by_period() {
    signedInAs("martine@demo.rdv").get("/usagers/" + story.nora());
    clock.advance(Duration.ofDays(3));
    signedInAs("secretariat@demo.rdv").get("/usagers/" + story.nora());
    signedInAs("secretariat@demo.rdv").get("/usagers/" + story.lina());
    var bruno = signedInAs("bruno@demo.rdv");
    assertThat(lines(bruno, "?qui=" + story.martine()))
        .hasSize(1)
        .first()
        .asString()
        .contains("Martine");
    assertThat(lines(bruno, "?usager=" + story.nora())).hasSize(2);
    var today = clock.instant().atZone(clock.getZone()).toLocalDate();
    assertThat(lines(bruno, "?du=" + today)).hasSize(2);
    assertThat(lines(bruno, "?usager=" + story.nora() + "&au=" + today.minusDays(1))).hasSize(1);
    bruno.get(path("?usager=" + story.nora()));
    var filtered = bruno.submit(Map.of("qui", "" + story.secretary(), "du", "", "au", ""));
    assertThat(filtered.html().select(".desk-history > li")).hasSize(1);
    assertThat(filtered.html().title()).contains("Qui a consulté le dossier de Nora");
    assertThat(bruno.get(path("?qui=" + story.admin())).text())
        .contains("Aucune consultation ne correspond");
    var wrong = bruno.get(path("?du=hier"));
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.html().select("#du").val()).isEqualTo("hier");
    assertThat(wrong.html().select("#du").hasClass("fr-input--error")).isTrue();
  }

  @Test
  void a_file_leads_to_its_readings_for_admins_of_the_territoire_alone() {
    var bruno = signedInAs("bruno@demo.rdv");
    bruno.get("/usagers/" + story.nora());
    var page = bruno.follow("Qui a consulté ce dossier");
    assertThat(page.html().select("h1").text()).startsWith("Qui a consulté le dossier de Nora");
    assertThat(page.text()).contains("Bruno Wattez a consulté le dossier de Nora");
    for (var who : List.of("admin@demo.rdv", "martine@demo.rdv")) {
      assertThat(signedInAs(who).get("/usagers/" + story.nora()).text())
          .doesNotContain("Qui a consulté ce dossier");
    }
  }

  @Test
  void a_file_is_looked_for_by_name_without_its_name_in_the_address() {
    signedInAs("martine@demo.rdv").get("/usagers/" + story.nora());
    var bruno = signedInAs("bruno@demo.rdv");
    bruno.get(path(""));
    var found = bruno.press("Chercher", Map.of("recherche", "nora"));
    assertThat(found.path()).isEqualTo(path("/recherche"));
    var link = found.html().select("section.desk-panel a").attr("href");
    assertThat(link).isEqualTo(path("?usager=" + story.nora()));
    bruno.get(path(""));
    assertThat(bruno.press("Chercher", Map.of("recherche", "lina")).text())
        .contains("Aucun dossier consulté ne correspond");
  }

  @Test
  void nobody_else_sees_them_and_nothing_of_another_territoire_is_shown() {
    var somme = givenTerritoire(dsl).named("Somme", "80").create();
    var amiens = givenOrganisation(dsl).in(somme).named("MDS d'Amiens").create();
    givenAgent(dsl)
        .named("Paul", "Petit")
        .signsInAs("paul@demo.rdv")
        .adminOf(amiens)
        .adminOfTerritoire(somme)
        .create();
    var zoe = givenUsager(dsl, somme).named("Zoé", "Zola").in(amiens).create();
    givenAgent(dsl)
        .named("Samia", "Haddad")
        .signsInAs("samia@demo.rdv")
        .in(story.organisation())
        .holdingIn(story.territoire(), TerritoireRight.values())
        .create();
    var paul = signedInAs("paul@demo.rdv");
    paul.get("/usagers/" + zoe);
    signedInAs("martine@demo.rdv").get("/usagers/" + story.nora());
    for (var who :
        List.of("paul@demo.rdv", "samia@demo.rdv", "admin@demo.rdv", "martine@demo.rdv")) {
      for (var what : List.of("", "/export", "?usager=" + story.nora())) {
        assertThat(signedInAs(who).get(path(what)).status()).as(who + what).isEqualTo(404);
      }
    }
    var his = paul.get("/territoires/" + somme + "/consultations?usager=" + story.nora());
    assertThat(his.text()).doesNotContain("Nora", "Martine").contains("Aucune consultation");
    assertThat(paul.get("/territoires/" + somme + "/consultations").text()).contains("Zoé");
    assertThat(signedInAs("bruno@demo.rdv").get(path("")).text()).doesNotContain("Zoé", "Paul");
  }

  @Test
  void behind_walls_names_are_shown_and_files_stay_closed() {
    dsl.update(TERRITOIRE).set(TERRITOIRE.USAGERS_WALLED, true).execute();
    var lens = givenOrganisation(dsl).in(story.territoire()).named("MDS de Lens").create();
    givenAgent(dsl).named("Léo", "Roux").signsInAs("leo@demo.rdv").in(lens).create();
    var zoe = givenUsager(dsl, story.territoire()).named("Zoé", "Zola").in(lens).create();
    signedInAs("leo@demo.rdv").get("/usagers/" + zoe);
    var page = signedInAs("bruno@demo.rdv").get(path("?usager=" + zoe));
    assertThat(page.text()).contains("Léo Roux a consulté").doesNotContain("Ouvrir le dossier");
  }

  @Test
  void many_readings_come_page_by_page_and_leave_as_a_file() {
    var at = clock.instant();
    for (var i = 0; i < 120; i++) {
      dsl.insertInto(ACCES_LOG)
          .set(ACCES_LOG.AT, at.minusSeconds(i / 2))
          .set(ACCES_LOG.ACTOR_KIND, "agent")
          .set(ACCES_LOG.ACTOR_ID, story.martine())
          .set(ACCES_LOG.SUBJECT_KIND, "usager")
          .set(ACCES_LOG.SUBJECT_ID, story.nora())
          .set(ACCES_LOG.ACTION, "read")
          .set(ACCES_LOG.TERRITOIRE_ID, story.territoire())
          .execute();
    }
    var bruno = signedInAs("bruno@demo.rdv");
    assertThat(bruno.get(path("?qui=" + story.martine())).html().select(".desk-history > li"))
        .hasSize(50);
    assertThat(bruno.follow("Plus anciennes").html().select(".desk-history > li")).hasSize(50);
    var last = bruno.follow("Plus anciennes");
    assertThat(last.html().select(".desk-history > li")).hasSize(20);
    assertThat(last.text()).doesNotContain("Plus anciennes");
    var csv = bruno.get(path("/export?format=csv")).response().body();
    var lines = Arrays.asList(csv.split("\r\n"));
    assertThat(lines).hasSize(121);
    assertThat(lines.getFirst()).contains("Date;Heure;Professionnel;Dossier de;Numéro du dossier");
    assertThat(lines.get(1)).contains("Martine Leclerc;Nora");
    assertThat(bruno.get(path("/export")).header("Content-Disposition").orElseThrow())
        .contains("consultations-62-");
    assertThat(bruno.get(path("/export?format=pdf")).status()).isEqualTo(400);
  }

  private List<String> lines(Browserless browser, String query) {
    return browser.get(path(query)).html().select(".desk-history > li").eachText();
  }

  private String path(String what) {
    return "/territoires/" + story.territoire() + "/consultations" + what;
  }
}
