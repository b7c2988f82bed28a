package fr.rdvsolidarites.desk.usager;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenTerritoire.givenTerritoire;
import static fr.rdvsolidarites.demo.GivenUsager.givenUsager;
import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.ROLE_TERRITOIRE;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.USAGER;
import static gen.db.Tables.USAGER_DOUBLON;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.demo.GivenUsager;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.people.UsagerDoublons;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class DoublonsControllerTest extends FeatureTest {

  private static final LocalDate BORN = LocalDate.of(1994, 5, 17);

  @Autowired private UsagerDoublons doublons;

  private GivenStory story;
  private long twin;

  @BeforeEach
  void noras_twin() {
    story = GivenStory.givenStory(dsl);
    twin =
        givenUsager(dsl, story.territoire())
            .named("NORA", "Bélkadi")
            .born(BORN)
            .in(story.organisation())
            .create();
  }

  @Test
  void pairs_are_the_surest_first_and_families_are_none() {
    person("Noura", "Belkadi").born(BORN).create();
    person("Samir", "Belkadi").phone("06 39 98 00 12").create();
    person("Nora", "Belkadi").born(LocalDate.of(1950, 1, 1)).create();
    person("Paul", "Durand").born(BORN).create();
    compare();
    var page = signedInAs("admin@demo.rdv").get("/usagers/doublons");
    assertThat(page.html().select("main tbody tr").eachText())
        .satisfiesExactly(
            row ->
                assertThat(row)
                    .contains("Nora Belkadi", "NORA Bélkadi", "même nom et même date de naissance"),
            row ->
                assertThat(row).contains("Noura Belkadi", "nom proche et même date de naissance"),
            row ->
                assertThat(row).contains("Noura Belkadi", "nom proche et même date de naissance"),
            row -> assertThat(row).contains("Samir Belkadi", "même téléphone"));
    var admin = signedInAs("admin@demo.rdv");
    admin.get("/usagers/doublons");
    page = admin.follow("Comparer");
    assertThat(page.path()).isEqualTo("/usagers/" + story.nora() + "/fusion/" + twin);
  }

  @Test
  void two_who_are_told_apart_are_never_proposed_again() {
    compare();
    var admin = signedInAs("admin@demo.rdv");
    admin.get("/usagers");
    admin.follow("Doublons probables");
    var page = admin.press("Ce ne sont pas des doublons");
    assertThat(page.text()).contains("ne seront plus proposés", "Aucun doublon probable");
    dsl.update(USAGER).set(USAGER.FIRST_NAME, "Noraa").where(USAGER.ID.eq(twin)).execute();
    compare();
    assertThat(admin.get("/usagers/doublons").text()).contains("Aucun doublon probable");
    assertThat(dsl.fetchCount(JOURNAL, JOURNAL.EVENT.eq("usager.told_apart"))).isEqualTo(1);
  }

  @Test
  void a_file_that_changes_or_goes_is_compared_again() {
    compare();
    dsl.update(USAGER).set(USAGER.BIRTH_DATE, BORN.plusDays(1)).where(USAGER.ID.eq(twin)).execute();
    compare();
    assertThat(dsl.fetchCount(USAGER_DOUBLON)).isZero();
    dsl.update(USAGER).setNull(USAGER.BIRTH_DATE).where(USAGER.ID.eq(twin)).execute();
    compare();
    assertThat(dsl.fetchSingle(USAGER_DOUBLON).getLikeness()).isEqualTo((short) 60);
    dsl.update(USAGER).set(USAGER.DELETED_AT, clock.instant()).where(USAGER.ID.eq(twin)).execute();
    assertThat(signedInAs("admin@demo.rdv").get("/usagers/doublons").text())
        .contains("Aucun doublon probable");
  }

  @Test
  void only_administrators_see_them_and_only_of_files_that_are_theirs() {
    compare();
    var nord = givenTerritoire(dsl).named("Nord", "59").create();
    var lille = givenOrganisation(dsl).in(nord).named("MDS de Lille").create();
    givenAgent(dsl).signsInAs("lille@demo.rdv").adminOf(lille).create();
    var lens = givenOrganisation(dsl).in(story.territoire()).named("MDS de Lens").create();
    givenAgent(dsl).signsInAs("lens@demo.rdv").adminOf(lens).create();
    assertThat(signedInAs("martine@demo.rdv").get("/usagers/doublons").status()).isEqualTo(404);
    assertThat(signedInAs("martine@demo.rdv").get("/usagers").text()).doesNotContain("Doublons");
    var stranger = signedInAs("lille@demo.rdv");
    assertThat(stranger.get("/usagers/doublons").text()).contains("Aucun doublon probable");
    assertThat(stranger.get("/usagers/doublons?territoire=" + story.territoire()).status())
        .isEqualTo(404);
    var csrf = stranger.get("/usagers").html().select("main input[name=_csrf]").attr("value");
    var dismissal = "/usagers/doublons/" + story.nora() + "/" + twin + "/rejet";
    assertThat(stranger.post(dismissal, Map.of("_csrf", csrf)).status()).isEqualTo(404);
    assertThat(signedInAs("lens@demo.rdv").get("/usagers/doublons").text())
        .contains("NORA Bélkadi");
    dsl.update(TERRITOIRE).set(TERRITOIRE.USAGERS_WALLED, true).execute();
    assertThat(signedInAs("lens@demo.rdv").get("/usagers/doublons").text())
        .doesNotContain("NORA Bélkadi");
    dsl.insertInto(ROLE_TERRITOIRE)
        .values(story.secretary(), story.territoire(), clock.instant())
        .execute();
    assertThat(signedInAs("secretariat@demo.rdv").get("/usagers/doublons").text())
        .contains("NORA Bélkadi");
  }

  private GivenUsager person(String firstName, String lastName) {
    return givenUsager(dsl, story.territoire()).named(firstName, lastName).in(story.organisation());
  }

  private void compare() {
    int compared;
    do {
      compared = doublons.compareNext(3);
    } while (compared > 0);
  }
}
