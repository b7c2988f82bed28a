package fr.rdvsolidarites.desk.usager;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenTerritoire.givenTerritoire;
import static fr.rdvsolidarites.demo.GivenUsager.givenUsager;
import static gen.db.Tables.ACCES_LOG;
import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.TERRITOIRE_USAGER_FIELD;
import static gen.db.Tables.USAGER;
import static gen.db.Tables.USAGER_ORGANISATION;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import gen.db.tables.records.UsagerRecord;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UsagerEditionControllerTest extends FeatureTest {

  private GivenStory story;

  @BeforeEach
  void a_story() {
    story = GivenStory.givenStory(dsl);
  }

  @Test
  void a_file_is_opened_with_what_the_territoire_keeps() {
    var martine = signedInAs("martine@demo.rdv");
    martine.get("/usagers");
    martine.follow("Nouvel usager");
    var page =
        martine.press(
            "Créer le dossier",
            Map.of(
                "prenom", "Inès",
                "nom", "Da Silva",
                "naissance", "03/02/1990",
                "telephone", "06 39 98 00 77",
                "email", "ines.@demo..rdv",
                "champ_caisse", "caf",
                "champ_children", "2"));
    assertThat(page.path()).matches("/usagers/\\d+");
    assertThat(page.text())
        .contains("Dossier créé : Inès Da Silva.", "3 février 1990", "ines@demo.rdv")
        .contains("Caisse d'affiliation CAF", "Nombre d'enfants 2");
    assertThat(dsl.fetchCount(USAGER_ORGANISATION)).isEqualTo(3);
    assertThat(dsl.selectFrom(JOURNAL).where(JOURNAL.EVENT.eq("usager.opened")).fetchSingle())
        .satisfies(row -> assertThat(row.getPersonalFields()).contains("email", "first_name"));
  }

  @Test
  void bad_input_is_said_beside_the_field_and_changes_nothing() {
    var martine = signedInAs("martine@demo.rdv");
    martine.get(edition(story.nora()));
    var page =
        martine.press(
            "Enregistrer",
            Map.of(
                "prenom", "",
                "nom", "<b>12</b>",
                "naissance", "31/02/2000",
                "telephone", "12",
                "email", "nora",
                "code_postal", "x",
                "champ_children", "99",
                "champ_housing", "château"));
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.html().title()).startsWith("Erreur");
    assertThat(page.html().select(".fr-message--error").size()).isEqualTo(8);
    assertThat(page.html().select("#nom").val()).isEqualTo("<b>12</b>");
    assertThat(file(story.nora()).getLastName()).isEqualTo("Belkadi");
    assertThat(dsl.fetchCount(JOURNAL, JOURNAL.EVENT.eq("usager.changed"))).isZero();
    for (var birth : List.of("24/11/2026", "01/01/1880")) {
      martine.get(edition(story.nora()));
      assertThat(martine.press("Enregistrer", Map.of("naissance", birth)).status()).isEqualTo(422);
    }
  }

  @Test
  void a_change_is_journalled_before_and_after_and_none_leaves_no_trace() {
    var martine = signedInAs("martine@demo.rdv");
    martine.get(edition(story.nora()));
    martine.press("Enregistrer");
    assertThat(dsl.fetchCount(JOURNAL, JOURNAL.EVENT.eq("usager.changed"))).isZero();
    martine.get(edition(story.nora()));
    martine.press("Enregistrer", Map.of("nom", "Benali", "champ_address_complement", "Bât. B"));
    var row = dsl.selectFrom(JOURNAL).where(JOURNAL.EVENT.eq("usager.changed")).fetchSingle();
    assertThat(row.getActorId()).isEqualTo(story.martine());
    assertThat(row.getBefore().data()).contains("Belkadi");
    assertThat(row.getAfter().data()).contains("Benali", "Bât. B");
    assertThat(row.getPersonalFields()).containsExactly("address_complement", "last_name");
    assertThat(file(story.nora()).getVersion()).isEqualTo(1);
  }

  @Test
  void of_two_who_change_it_at_once_the_second_is_told_and_loses_nothing() {
    var martine = signedInAs("martine@demo.rdv");
    var sylvie = signedInAs("secretariat@demo.rdv");
    martine.get(edition(story.nora()));
    sylvie.get(edition(story.nora()));
    martine.press("Enregistrer", Map.of("telephone", "06 39 98 00 55"));
    var page = sylvie.press("Enregistrer", Map.of("nom", "Benali"));
    assertThat(page.status()).isEqualTo(409);
    assertThat(page.text()).contains("a modifié ce dossier pendant votre saisie");
    assertThat(page.html().select("#nom").val()).isEqualTo("Benali");
    assertThat(file(story.nora()).getLastName()).isEqualTo("Belkadi");
    sylvie.press("Enregistrer");
    assertThat(file(story.nora()).getLastName()).isEqualTo("Benali");
  }

  @Test
  void the_same_e_mail_is_refused_and_anything_else_alike_is_only_shown() {
    var martine = signedInAs("martine@demo.rdv");
    martine.get(creation());
    var page =
        martine.press(
            "Créer le dossier",
            Map.of("prenom", "Nora", "nom", "Belkadi", "naissance", "17/05/1994"));
    assertThat(page.status()).isEqualTo(409);
    assertThat(page.text()).contains("existe peut-être déjà", "même nom et même date de naissance");
    page = martine.press("C'est une autre personne : créer le dossier");
    assertThat(page.path()).matches("/usagers/\\d+");
    martine.get(creation());
    martine.press(
        "Créer le dossier", Map.of("prenom", "Zoé", "nom", "Lambert", "email", "NORA@demo.rdv"));
    page = martine.press("C'est une autre personne : créer le dossier");
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.text()).contains("a déjà cette adresse e-mail");
    assertThat(dsl.fetchCount(USAGER)).isEqualTo(3);
  }

  @Test
  void a_change_that_makes_her_like_another_is_shown_and_never_blocks() {
    var other =
        givenUsager(dsl, story.territoire())
            .named("Zoé", "Lambert")
            .phone("06 39 98 00 44")
            .in(story.organisation())
            .create();
    var martine = signedInAs("martine@demo.rdv");
    martine.get(edition(story.nora()));
    var page = martine.press("Enregistrer", Map.of("telephone", "+33 6 39 98 00 44"));
    assertThat(page.status()).isEqualTo(409);
    assertThat(page.text()).contains("Zoé Lambert même téléphone");
    assertThat(page.html().select("main a[href$=/fusion/" + other + "]")).hasSize(1);
    martine.press("C'est une autre personne : enregistrer");
    assertThat(file(story.nora()).getPhoneE164()).isEqualTo("+33639980044");
    martine.get(edition(story.nora()));
    page = martine.press("Enregistrer", Map.of("nom", "Fifou"));
    assertThat(page.status()).as("the phone is as it was").isEqualTo(200);
    martine.get(edition(story.nora()));
    dsl.update(USAGER).set(USAGER.EMAIL, "zoe@demo.rdv").where(USAGER.ID.eq(other)).execute();
    martine.press("Enregistrer", Map.of("email", "ZOE@demo.rdv"));
    page = martine.press("C'est une autre personne : enregistrer");
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.text()).contains("Le dossier de Zoé Lambert a déjà cette adresse e-mail.");
  }

  @Test
  void files_alike_are_shown_while_she_is_typed() {
    var martine = signedInAs("martine@demo.rdv");
    var csrf = martine.get(creation()).html().select("main input[name=_csrf]").attr("value");
    var page =
        martine.post(
            creation().replace("/nouveau", "/ressemblances"),
            Map.of("_csrf", csrf, "telephone", "06.39.98.00.12"));
    assertThat(page.html().select("#ressemblances a").eachText())
        .containsExactly("Nora Belkadi", "Lina Belkadi");
    assertThat(page.html().select(".fr-error-text, .fr-message--error")).isEmpty();
    page =
        martine.post(
            "/usagers/" + story.nora() + "/ressemblances",
            Map.of("_csrf", csrf, "prenom", "Nora", "nom", "Belkadi", "telephone", "0639980012"));
    assertThat(page.html().select("#ressemblances a")).isEmpty();
  }

  @Test
  void behind_walls_nothing_else_is_said_than_that_a_file_exists() {
    dsl.update(TERRITOIRE).set(TERRITOIRE.USAGERS_WALLED, true).execute();
    var lens = givenOrganisation(dsl).in(story.territoire()).named("MDS de Lens").create();
    givenAgent(dsl).signsInAs("paul@demo.rdv").in(lens).ofService(story.pmi()).create();
    var paul = signedInAs("paul@demo.rdv");
    paul.get("/organisations/" + lens + "/usagers/nouveau");
    var page =
        paul.press(
            "Créer le dossier",
            Map.of("prenom", "nora", "nom", "BELKADI", "naissance", "17/05/1994"));
    assertThat(page.status()).isEqualTo(409);
    assertThat(page.text()).contains("Un dossier existe dans une autre organisation");
    assertThat(page.html().select("#ressemblances a")).isEmpty();
    paul.get("/organisations/" + lens + "/usagers/nouveau");
    page =
        paul.press(
            "Créer le dossier",
            Map.of("prenom", "Nora", "nom", "Belkadi", "telephone", "0639980012"));
    assertThat(page.status()).as("neither a phone nor a name alone tell").isEqualTo(200);
  }

  @Test
  void of_two_who_post_the_same_e_mail_at_once_one_is_told_so() throws Exception {
    var browsers = List.of(signedInAs("martine@demo.rdv"), signedInAs("secretariat@demo.rdv"));
    browsers.getFirst().get(edition(story.nora()));
    browsers.getLast().get(creation());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all =
          threads.invokeAll(
              List.<Callable<Browserless.Page>>of(
                  () -> browsers.getFirst().press("Enregistrer", Map.of("email", "n@demo.rdv")),
                  () ->
                      browsers
                          .getLast()
                          .press(
                              "Créer le dossier",
                              Map.of("prenom", "Zoé", "nom", "Lambert", "email", "n@demo.rdv"))));
      assertThat(all)
          .extracting(one -> one.resultNow().status())
          .containsAnyOf(409, 422)
          .contains(200);
    }
  }

  @Test
  void a_proche_has_one_responsable_and_her_contact() {
    var martine = signedInAs("martine@demo.rdv");
    martine.get("/usagers/" + story.nora());
    var page = martine.follow("Ajouter un proche");
    assertThat(page.html().select("#telephone")).isEmpty();
    page = martine.press("Créer le dossier", Map.of("prenom", "Ilan", "nom", "Belkadi-Roux"));
    if (page.status() == 409) {
      page = martine.press("C'est une autre personne : créer le dossier");
    }
    assertThat(page.text()).contains("Par son responsable : Nora Belkadi", "06 39 98 00 12");
    var notOfAProche = creation() + "?responsable=" + story.lina();
    assertThat(martine.get(notOfAProche).status()).isEqualTo(404);
    var nord = givenTerritoire(dsl).named("Nord", "59").create();
    var stranger = givenUsager(dsl, nord).create();
    assertThat(martine.get(creation() + "?responsable=" + stranger).status()).isEqualTo(404);
  }

  @Test
  void a_field_that_is_frozen_or_hidden_binds_every_way_in() {
    dsl.update(USAGER)
        .set(USAGER.REMARKS, "Ancienne remarque")
        .set(USAGER.HOUSING, "tenant")
        .where(USAGER.ID.eq(story.nora()))
        .execute();
    set("remarks", "read_only");
    set("housing", "hidden");
    var martine = signedInAs("martine@demo.rdv");
    var page = martine.get(edition(story.nora()));
    assertThat(page.text()).contains("Ancienne remarque").doesNotContain("Logement");
    assertThat(page.html().select("[name=champ_remarks]")).isEmpty();
    var csrf = page.html().select("main input[name=_csrf]").attr("value");
    var forged =
        Map.of(
            "_csrf", csrf,
            "version", "0",
            "prenom", "Nora",
            "nom", "Benali",
            "champ_remarks", "Écrasée",
            "champ_housing", "owner");
    martine.post(edition(story.nora()), forged);
    var kept = file(story.nora());
    assertThat(kept.getLastName()).isEqualTo("Benali");
    assertThat(kept.getRemarks()).isEqualTo("Ancienne remarque");
    assertThat(kept.getHousing()).isEqualTo("tenant");
    assertThat(martine.get("/usagers/" + story.nora()).text()).doesNotContain("Locataire");
  }

  @Test
  void a_remark_that_one_may_not_read_is_not_written_over() {
    dsl.update(USAGER).set(USAGER.REMARKS, "À nous").where(USAGER.ID.eq(story.nora())).execute();
    var lens = givenOrganisation(dsl).in(story.territoire()).named("MDS de Lens").create();
    givenAgent(dsl).signsInAs("paul@demo.rdv").in(lens).ofService(story.pmi()).create();
    var paul = signedInAs("paul@demo.rdv");
    var page = paul.get(edition(story.nora()));
    assertThat(page.text()).doesNotContain("À nous");
    var csrf = page.html().select("main input[name=_csrf]").attr("value");
    paul.post(
        edition(story.nora()),
        Map.of("_csrf", csrf, "version", "0", "prenom", "Nora", "nom", "B", "champ_remarks", ""));
    assertThat(file(story.nora()).getRemarks()).isEqualTo("À nous");
    assertThat(file(story.nora()).getLastName()).isEqualTo("B");
  }

  @Test
  void a_number_opens_the_business_application() {
    dsl.update(TERRITOIRE)
        .set(TERRITOIRE.SOCIAL_FILE_URL, "https://social.example/dossiers/{numero}?vue=1")
        .execute();
    dsl.update(USAGER)
        .set(USAGER.SOCIAL_NUMBER, "A/1 é&x=\"")
        .where(USAGER.ID.eq(story.nora()))
        .execute();
    var page = signedInAs("martine@demo.rdv").get("/usagers/" + story.nora());
    assertThat(page.html().select("main a[target=_blank]").attr("href"))
        .isEqualTo("https://social.example/dossiers/A%2F1%20%C3%A9%26x%3D%22?vue=1");
  }

  @Test
  void who_read_a_file_is_logged_and_a_refused_one_is_not() {
    signedInAs("martine@demo.rdv").get("/usagers/" + story.nora());
    var nord = givenTerritoire(dsl).named("Nord", "59").create();
    var lille = givenOrganisation(dsl).in(nord).named("MDS de Lille").create();
    givenAgent(dsl).signsInAs("lille@demo.rdv").in(lille).ofService(story.pmi()).create();
    var stranger = signedInAs("lille@demo.rdv");
    stranger.get("/usagers/" + story.nora());
    assertThat(stranger.get(edition(story.nora())).status()).isEqualTo(404);
    assertThat(stranger.get(creation()).status()).isEqualTo(404);
    var logged = dsl.selectFrom(ACCES_LOG).fetchSingle();
    assertThat(logged.getActorId()).isEqualTo(story.martine());
    assertThat(logged.getSubjectId()).isEqualTo(story.nora());
  }

  @Test
  void a_referent_is_added_once_and_removed_by_colleagues_only() {
    var martine = signedInAs("martine@demo.rdv");
    martine.get("/usagers/" + story.nora());
    var page = martine.press("Ajouter", Map.of("professionnel", "" + story.secretary()));
    assertThat(page.html().select("main li").eachText()).contains("Sylvie Carpentier Retirer");
    var csrf = page.html().select("main input[name=_csrf]").attr("value");
    var again = Map.of("_csrf", csrf, "professionnel", "" + story.secretary());
    page = martine.post("/usagers/" + story.nora() + "/referents", again);
    assertThat(page.html().select("main").text()).containsOnlyOnce("Sylvie Carpentier");
    var lens = givenOrganisation(dsl).in(story.territoire()).named("MDS de Lens").create();
    var paul = givenAgent(dsl).signsInAs("paul@demo.rdv").in(lens).create();
    var stranger = Map.of("_csrf", csrf, "professionnel", "" + paul);
    assertThat(martine.post("/usagers/" + story.nora() + "/referents", stranger).status())
        .isEqualTo(404);
    assertThat(martine.post("/usagers/" + story.lina() + "/referents", again).status())
        .isEqualTo(404);
    martine.get("/usagers/" + story.nora());
    assertThat(martine.press("Retirer").text()).contains("Aucun professionnel référent");
    assertThat(dsl.fetchCount(JOURNAL, JOURNAL.EVENT.startsWith("usager.referent"))).isEqualTo(2);
  }

  @Test
  void administrators_read_the_history_in_sentences_without_what_is_hidden() {
    var martine = signedInAs("martine@demo.rdv");
    martine.get(edition(story.nora()));
    var page = martine.press("Enregistrer", Map.of("nom", "Benali", "champ_housing", "tenant"));
    assertThat(page.text()).doesNotContain("a modifié le dossier");
    var history = signedInAs("admin@demo.rdv").get("/usagers/" + story.nora());
    assertThat(history.text())
        .contains("Martine Leclerc a modifié le dossier, lundi 23 novembre à")
        .contains("Nom d'usage : « Belkadi », puis « Benali »")
        .contains("Logement : « rien », puis « Locataire »");
    set("housing", "hidden");
    assertThat(signedInAs("admin@demo.rdv").get("/usagers/" + story.nora()).text())
        .contains("« Benali »")
        .doesNotContain("Locataire");
  }

  private String creation() {
    return "/organisations/" + story.organisation() + "/usagers/nouveau";
  }

  private static String edition(long usagerId) {
    return "/usagers/" + usagerId + "/modification";
  }

  private UsagerRecord file(long usagerId) {
    return dsl.fetchSingle(USAGER, USAGER.ID.eq(usagerId));
  }

  private void set(String field, String state) {
    dsl.update(TERRITOIRE_USAGER_FIELD)
        .set(TERRITOIRE_USAGER_FIELD.STATE, state)
        .where(TERRITOIRE_USAGER_FIELD.FIELD.eq(field))
        .execute();
  }
}
