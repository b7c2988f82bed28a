package fr.rdvsolidarites.desk;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenTerritoire.givenTerritoire;
import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.JOURNAL_SUBJECT;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jooq.JSONB;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One piece behind every history: who, when, page by page. */
class HistoryTest extends FeatureTest {

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
  void a_motif_says_from_what_to_what_it_was_changed() {
    var admin = changesDuration("admin@demo.rdv", "45");
    var history = admin.get(motif()).html().select("#historique");
    assertThat(history.text())
        .contains("a modifié le motif", "Durée : « 30 min » devient « 45 min »");
  }

  @Test
  void a_history_is_filtered_by_who_did_it() {
    changesDuration("admin@demo.rdv", "45");
    changesDuration("bruno@demo.rdv", "50");
    var bruno = signedInAs("bruno@demo.rdv");
    var all = bruno.get(motif());
    var choice =
        all.html().select("#qui option").stream()
            .filter(one -> one.text().equals("Bruno Wattez"))
            .findFirst()
            .orElseThrow()
            .val();
    assertThat(all.html().select("#historique li").text()).contains("45 min", "50 min");
    var his = bruno.submit(Map.of("qui", choice));
    assertThat(his.html().select(".desk-history").text())
        .contains("Bruno Wattez", "50 min")
        .doesNotContain("« 30 min »");
    assertThat(his.text()).contains("1 changement sur 2");
    assertThat(his.html().select("#qui option[selected]").text()).isEqualTo("Bruno Wattez");
    assertThat(his.html().select("#historique-filtre").hasAttr("open")).isTrue();
    assertThat(his.uri().getQuery()).contains("qui=" + choice);
  }

  @Test
  void a_history_is_filtered_by_period_both_days_in_it() {
    changesDuration("admin@demo.rdv", "45");
    clock.advance(Duration.ofDays(2));
    changesDuration("admin@demo.rdv", "50");
    var first = clock.instant().minus(Duration.ofDays(2)).atZone(clock.getZone()).toLocalDate();
    var admin = signedInAs("admin@demo.rdv");
    var day = "%d/%d/%d".formatted(first.getDayOfMonth(), first.getMonthValue(), first.getYear());
    var then = admin.get(motif() + "?du=" + day + "&au=" + day);
    assertThat(then.html().select(".desk-history").text())
        .contains("45 min")
        .doesNotContain("50 min");
    var later = admin.get(motif() + "?du=" + first.plusDays(1));
    assertThat(later.html().select(".desk-history").text()).contains("50 min");
    assertThat(later.html().select(".desk-history > li")).hasSize(1);
    var never = admin.get(motif() + "?au=01/01/2020");
    assertThat(never.status()).isEqualTo(200);
    assertThat(never.text()).contains("Choisissez une autre personne ou une autre période");
  }

  @ParameterizedTest
  @CsvSource({
    "31/02/2026, '', du",
    "hier, '', du",
    "'', 2026/13/45, au",
    "10/11/2026, 03/11/2026, au"
  })
  void a_day_that_cannot_be_read_is_said_at_its_field_with_what_was_typed(
      String du, String au, String wrong) {
    changesDuration("admin@demo.rdv", "45");
    var admin = signedInAs("admin@demo.rdv");
    admin.get(motif());
    var page = admin.submit(Map.of("du", du, "au", au));
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.html().title()).startsWith("Erreur");
    assertThat(page.html().select("#du").val()).isEqualTo(du);
    assertThat(page.html().select("#au").val()).isEqualTo(au);
    assertThat(page.html().select("#" + wrong).hasClass("fr-input--error")).isTrue();
    assertThat(page.html().select("#erreurs a").attr("href")).isEqualTo("#" + wrong);
    assertThat(page.text()).contains("Corrigez la période");
  }

  @Test
  void a_long_history_has_pages_that_keep_the_filter() {
    for (var i = 1; i <= 45; i++) {
      var id =
          dsl.insertInto(JOURNAL)
              .set(JOURNAL.TERRITOIRE_ID, story.territoire())
              .set(JOURNAL.AT, clock.instant())
              .set(JOURNAL.ACTOR_KIND, i % 2 == 0 ? "system" : "agent")
              .set(JOURNAL.ACTOR_ID, i % 2 == 0 ? null : story.admin())
              .set(JOURNAL.EVENT, "equipe.created")
              .set(JOURNAL.AFTER, JSONB.valueOf("{\"name\": \"Équipe %d\"}".formatted(i)))
              .returningResult(JOURNAL.ID)
              .fetchSingle()
              .value1();
      dsl.insertInto(JOURNAL_SUBJECT)
          .set(JOURNAL_SUBJECT.JOURNAL_ID, id)
          .set(JOURNAL_SUBJECT.KIND, "territoire")
          .set(JOURNAL_SUBJECT.SUBJECT_ID, story.territoire())
          .execute();
    }
    var bruno = signedInAs("bruno@demo.rdv");
    var path = "/territoires/" + story.territoire() + "/historique";
    assertThat(bruno.get(path).html().select(".desk-history > li")).hasSize(20);
    var page = bruno.get(path + "?qui=service");
    assertThat(page.html().select(".desk-history > li")).hasSize(20);
    var last = bruno.get(page.html().select("a[title=Page 2]").attr("href"));
    assertThat(last.html().select(".desk-history").text())
        .contains("Le service a créé l'équipe « Équipe 4 ».", "« Équipe 2 »")
        .doesNotContain("« Équipe 3 »", "« Équipe 6 »");
    assertThat(bruno.get(path + "?pageHistorique=999").html().select(".desk-history > li"))
        .hasSize(5);
    assertThat(bruno.get(path + "?pageHistorique=x&qui=%27").html().select(".desk-history > li"))
        .hasSize(20);
  }

  @Test
  void nobody_is_named_who_is_not_in_this_history() {
    changesDuration("bruno@demo.rdv", "50");
    var admin = signedInAs("admin@demo.rdv");
    admin.get(lieu("/modification"));
    admin.press("Enregistrer", Map.of("nom", "Annexe"));
    var page = admin.get(lieu("/historique"));
    assertThat(page.text()).contains("a modifié le lieu", "devient « Annexe »");
    assertThat(page.html().select("#qui option").eachText()).doesNotContain("Bruno Wattez");
    var other = admin.get(lieu("/historique?qui=agent-" + story.martine()));
    assertThat(other.html().select(".desk-history > li")).hasSize(1);
  }

  @Test
  void the_history_of_a_lieu_is_for_who_may_change_it() {
    var elsewhere = givenTerritoire(dsl).named("Somme", "80").create();
    var there = givenOrganisation(dsl).in(elsewhere).named("MDS d'Amiens").create();
    givenAgent(dsl).named("Paul", "Petit").signsInAs("paul@demo.rdv").adminOf(there).create();
    for (var who : List.of("paul@demo.rdv", "martine@demo.rdv")) {
      assertThat(signedInAs(who).get(lieu("/historique")).status()).as(who).isEqualTo(404);
    }
    assertThat(
            signedInAs("paul@demo.rdv")
                .get("/organisations/" + there + "/lieux/" + story.lieu() + "/historique")
                .status())
        .isEqualTo(404);
    assertThat(signedInAs("admin@demo.rdv").get(lieu("/historique")).text())
        .contains("Aucun changement n'a encore été enregistré");
  }

  @Test
  void the_sheet_of_a_rdv_an_usager_a_plage_and_a_professional_filter_theirs_too() {
    var admin = signedInAs("admin@demo.rdv");
    var rdv = story.noraWithMartine(dsl).create().rdvId();
    for (var path :
        List.of(
            "/organisations/" + story.organisation() + "/rdvs/" + rdv,
            "/usagers/" + story.nora(),
            "/organisations/" + story.organisation() + "/plages/" + story.plage(),
            "/organisations/" + story.organisation() + "/agents/" + story.martine(),
            "/organisations/" + story.organisation() + "/acces/historique",
            "/organisations/" + story.organisation() + "/informations")) {
      assertThat(admin.get(path).html().select("#historique")).as(path).hasSize(1);
      assertThat(admin.get(path + "?du=demain").status()).as(path).isEqualTo(422);
    }
  }

  private Browserless changesDuration(String who, String minutes) {
    var browser = signedInAs(who);
    browser.get(motif() + "/modification");
    browser.press("Enregistrer", Map.of("duree", minutes));
    return browser;
  }

  private String motif() {
    return "/organisations/" + story.organisation() + "/motifs/" + story.motif();
  }

  private String lieu(String what) {
    return "/organisations/" + story.organisation() + "/lieux/" + story.lieu() + what;
  }
}
