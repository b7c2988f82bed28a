package fr.rdvsolidarites.desk.motif;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenService.givenService;
import static fr.rdvsolidarites.demo.GivenTerritoire.givenTerritoire;
import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.ROLE_RIGHT;
import static gen.db.Tables.TERRITOIRE;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenMotif;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.desk.Statements;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import gen.db.tables.records.MotifRecord;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MotifControllerTest extends FeatureTest {

  private GivenStory story;
  private Browserless admin;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
    admin = signedInAs("admin@demo.rdv");
  }

  @Test
  void admin_creates_a_motif_and_finds_it_in_the_list() {
    admin.get(list() + "/nouveau");
    var page =
        admin.press(
            "Créer le motif",
            Map.of("nom", "Pesée", "services", "" + story.pmi(), "duree", "20", "type", "home"));
    assertThat(page.text()).contains("Le motif « Pesée » est créé.", "20 min", "À domicile");
    assertThat(admin.get(list()).text())
        .contains("2 motifs", "Pesée", "Consultation avec une sage-femme", "En ligne");
  }

  @Test
  void what_is_wrong_is_said_beside_its_field_what_was_typed_is_kept_and_nothing_is_created() {
    admin.get(list() + "/nouveau");
    var page =
        admin.press(
            "Créer le motif",
            Map.of(
                "nom",
                "Pesée",
                "duree",
                "zéro",
                "secretariat",
                "true",
                "suivi",
                "true",
                "delai_min",
                "604800",
                "delai_max",
                "86400",
                "consignes",
                "<b>Sonnez</b>"));
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.html().title()).startsWith("Erreur :");
    assertThat(page.text())
        .contains(
            "Indiquez une durée en minutes, de 1 à 1440.",
            "Un motif de suivi ne peut pas être ouvert au secrétariat.",
            "Cochez au moins un service.",
            "Le délai maximal doit être plus long");
    assertThat(page.html().select("#nom").val()).isEqualTo("Pesée");
    assertThat(page.html().select("#consignes").text()).isEqualTo("<b>Sonnez</b>");
    assertThat(page.html().select("#suivi").hasAttr("checked")).isTrue();
    for (var link : page.html().select(".fr-alert--error a, .app-errors a, [href^='#']")) {
      var field = link.attr("href").substring(1);
      assertThat(field.isEmpty() || page.html().getElementById(field) != null).as(field).isTrue();
    }
    assertThat(dsl.fetchCount(MOTIF)).isOne();
    assertThat(dsl.fetchCount(JOURNAL, JOURNAL.EVENT.like("motif.%"))).isZero();
  }

  @Test
  void a_choice_that_no_page_offers_is_a_bad_request() {
    admin.get(list() + "/nouveau");
    var page = admin.press("Créer le motif", Map.of("nom", "Pesée", "type", "sur la lune"));
    assertThat(page.status()).isEqualTo(400);
    assertThat(dsl.fetchCount(MOTIF)).isOne();
  }

  @Test
  void the_preview_shows_the_very_texts_with_their_cost_and_keeps_nothing() {
    admin.get(list() + "/nouveau");
    var page =
        admin.press(
            "Aperçu",
            Map.of(
                "nom",
                "Pesée",
                "reservable",
                "everyone",
                "nom_messages",
                "Rendez-vous bébé",
                "pieces",
                "Carnet de santé"));
    assertThat(page.status()).isEqualTo(200);
    var preview = page.html().select("#apercu");
    assertThat(preview.select(".settings-card").text())
        .contains("Pesée", "Sur place", "30 min", "Carnet de santé");
    assertThat(preview.select(".settings-sms").first().text())
        .contains("Rendez-vous bébé", "lundi 30 novembre", "9h30", "http://rdv.test/r/")
        .doesNotContain("Pesée");
    assertThat(preview.text()).contains("caractères · 1 SMS");
    assertThat(page.html().select("#nom").val()).isEqualTo("Pesée");
    assertThat(dsl.fetchCount(MOTIF)).isOne();
  }

  @Test
  void the_preview_of_a_neutral_motif_names_the_service_only() {
    var preview = admin.get(sheet()).html().select("#apercu");
    assertThat(preview.select(".settings-sms").first().text())
        .contains("PMI")
        .doesNotContain("sage-femme");
  }

  @Test
  void admin_changes_a_motif_and_the_frozen_is_shown_not_asked() {
    story.noraWithMartine(dsl).starting(LocalDate.parse("2026-11-24"), "09:30").create();
    var form = admin.get(sheet() + "/modification");
    assertThat(form.html().select("input[type=radio][name=type]")).isEmpty();
    var page = admin.press("Enregistrer", Map.of("nom", "Suivi de grossesse", "duree", "45"));
    assertThat(page.text()).contains("Le motif « Suivi de grossesse » est enregistré.", "45 min");
    assertThat(motif(story.motif()).getBookableBy()).isEqualTo("everyone");

    admin.get(sheet() + "/modification");
    var refused = admin.press("Enregistrer", Map.of("type", "phone"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("Des rendez-vous existent : le type ne change plus.");
    assertThat(motif(story.motif()).getLocationType()).isEqualTo("public_office");
  }

  @Test
  void how_long_a_freed_time_is_kept_is_between_half_an_hour_and_two_hours_and_told() {
    admin.get(sheet() + "/modification");
    for (var wrong : List.of("29", "121", "une heure", "")) {
      var refused = admin.press("Enregistrer", Map.of("garde", wrong));
      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.html().select("#garde-messages, .fr-error-text").text())
          .contains("Indiquez un temps en minutes, de 30 à 120.");
      assertThat(refused.html().select("#garde").val()).isEqualTo(wrong);
    }
    assertThat(motif(story.motif()).getOfferMinutes()).isEqualTo((short) 60);
    assertThat(admin.press("Enregistrer", Map.of("garde", "90")).text())
        .contains(
            "Horaire libéré gardé 1 h 30",
            "Temps pour répondre, sur la liste d'attente : « 1 h » devient « 1 h 30 »");
    assertThat(motif(story.motif()).getOfferMinutes()).isEqualTo((short) 90);
  }

  @Test
  void the_second_reminder_is_as_the_territoire_says_unless_the_motif_says_otherwise() {
    assertThat(admin.get(sheet() + "/modification").text())
        .contains("Comme pour tous les motifs du territoire Aujourd'hui : pas de second rappel.");
    dsl.update(TERRITOIRE).set(TERRITOIRE.SECOND_REMINDER, true).execute();
    var form = admin.get(sheet() + "/modification");
    assertThat(form.text()).contains("Aujourd'hui : un second rappel part.");
    assertThat(form.html().select("input[name=rappel][checked]").val()).isEqualTo("territoire");
    assertThat(admin.press("Enregistrer", Map.of("rappel", "no")).text())
        .contains("Second rappel : « Comme pour tous les motifs du territoire » devient « non »");
    assertThat(motif(story.motif()).getSecondReminder()).isFalse();
    admin.get(sheet() + "/modification");
    admin.press("Enregistrer", Map.of("rappel", "territoire"));
    assertThat(motif(story.motif()).getSecondReminder()).isNull();
  }

  @Test
  void saving_an_untouched_form_changes_nothing() {
    var before = motif(story.motif()).intoMap();
    admin.get(sheet() + "/modification");
    admin.press("Enregistrer");
    assertThat(motif(story.motif()).intoMap()).isEqualTo(before);
    assertThat(dsl.fetchCount(JOURNAL, JOURNAL.EVENT.eq("motif.changed"))).isZero();
  }

  @Test
  void the_list_is_filtered_by_words_online_service_and_type() {
    var social =
        givenService(dsl).named("Service social", "Social").in(story.territoire()).create();
    givenMotif(dsl, story.territoire())
        .named("Évaluation de l'accueil")
        .bookableBy("agents")
        .locationType("phone")
        .openedIn(story.organisation(), social);
    assertThat(names("?q=evaluation+acc")).containsExactly("Évaluation de l'accueil");
    assertThat(names("?q=valuation")).isEmpty();
    assertThat(names("?q=%25")).isEmpty();
    assertThat(names("?en_ligne=oui")).containsExactly("Consultation avec une sage-femme");
    assertThat(names("?en_ligne=non")).containsExactly("Évaluation de l'accueil");
    assertThat(names("?service=" + social)).containsExactly("Évaluation de l'accueil");
    assertThat(names("?type=public_office")).containsExactly("Consultation avec une sage-femme");
    assertThat(names("?type=n'importe&onglet=quoi&page=-3".replace("'", "%27"))).hasSize(2);
  }

  @Test
  void a_motif_of_the_territoire_is_opened_here_with_other_settings_then_closed() {
    var id = givenMotif(dsl, story.territoire()).named("Pesée").bookableBy("agents").create();
    assertThat(names("?onglet=territoire")).containsExactly("Pesée");
    admin.get(list() + "/" + id);
    admin.follow("Ouvrir ce motif ici");
    var refused = admin.press("Ouvrir le motif", Map.of("duree", "9999"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("Cochez au moins un service.", "de 1 à 1440");
    var opened =
        admin.press(
            "Ouvrir le motif",
            Map.of("services", "" + story.pmi(), "duree", "20", "reservable", "everyone"));
    assertThat(opened.text()).contains("Durée : 20 min", "Réservable par : Tout le monde");
    assertThat(names("?en_ligne=oui")).contains("Pesée");

    admin.get(list() + "/" + id);
    admin.follow("Adapter (Protection maternelle et infantile (PMI))");
    assertThat(admin.press("Enregistrer", Map.of("duree", "", "reservable", "")).text())
        .contains("Comme dans tout le territoire");
    admin.follow("Fermer (Protection maternelle et infantile (PMI))");
    assertThat(admin.press("Fermer le motif").text()).contains("n'est pas ouvert dans cette");
    assertThat(names("?onglet=territoire")).containsExactly("Pesée");
  }

  @Test
  void archiving_says_first_what_still_uses_it() {
    story.noraWithMartine(dsl).starting(LocalDate.parse("2026-11-24"), "09:30").create();
    var asked = admin.get(sheet() + "/archivage");
    assertThat(asked.text()).contains("1 plage d'ouverture", "1 rendez-vous à venir");
    assertThat(motif(story.motif()).getDeletedAt()).isNull();
    assertThat(admin.press("Archiver le motif").text()).contains("est archivé");
    assertThat(names("")).isEmpty();
    assertThat(names("?onglet=archives")).containsExactly("Consultation avec une sage-femme");
    assertThat(admin.get(sheet()).text()).contains("Motif archivé le lundi 23 novembre");
    assertThat(admin.get(sheet() + "/modification").status()).isEqualTo(404);
  }

  @Test
  void basic_agents_and_secretaries_read_no_motif_whoever_was_given_the_right_does() {
    var martine = signedInAs("martine@demo.rdv");
    for (var path :
        List.of(
            list(),
            sheet(),
            list() + "/nouveau",
            sheet() + "/modification",
            sheet() + "/archivage",
            sheet() + "/ouvertures/nouvelle",
            sheet() + "/ouvertures/" + story.ouverture(),
            sheet() + "/ouvertures/" + story.ouverture() + "/fermeture")) {
      assertThat(martine.get(path).status()).as(path).isEqualTo(404);
    }
    assertEveryWriteIs404(martine);
    assertThat(signedInAs("secretariat@demo.rdv").get(list()).status()).isEqualTo(404);
    dsl.insertInto(ROLE_RIGHT)
        .set(ROLE_RIGHT.AGENT_ID, story.martine())
        .set(ROLE_RIGHT.ORGANISATION_ID, story.organisation())
        .set(ROLE_RIGHT.CODE, "motifs")
        .set(ROLE_RIGHT.GRANTED_BY, story.admin())
        .set(ROLE_RIGHT.GRANTED_AT, clock.instant())
        .execute();
    assertThat(martine.get(list()).text()).contains("Consultation avec une sage-femme");
    assertThat(martine.get(sheet()).status()).isEqualTo(200);
  }

  @Test
  void admins_of_other_organisations_neither_see_nor_change_what_is_not_theirs() {
    var elsewhere = givenOrganisation(dsl).in(givenTerritoire(dsl).create()).create();
    givenAgent(dsl).named("Paul", "Petit").signsInAs("paul@demo.rdv").adminOf(elsewhere).create();
    var paul = signedInAs("paul@demo.rdv");
    assertThat(paul.get(list()).status()).isEqualTo(404);
    assertThat(paul.get(sheet()).status()).isEqualTo(404);
    assertEveryWriteIs404(paul);
    // Through his own organisation the motif is not there either.
    var through = "/organisations/" + elsewhere + "/motifs/" + story.motif();
    assertThat(paul.get(through).status()).isEqualTo(404);
    assertThat(paul.get(through + "/modification").status()).isEqualTo(404);
    assertThat(paul.get(through + "/ouvertures/nouvelle").status()).isEqualTo(404);
    assertThat(
            paul.get("/organisations/" + elsewhere + "/motifs/nouveau?comme=" + story.motif())
                .status())
        .isEqualTo(404);
  }

  @Test
  void what_others_use_too_is_adapted_here_but_changed_by_the_territoires_admin_only() {
    var lens = givenOrganisation(dsl).in(story.territoire()).named("MDS de Lens").create();
    GivenMotif.open(dsl, story.motif(), lens, story.pmi());
    givenAgent(dsl)
        .named("Bruno", "Wattez")
        .signsInAs("territoire@demo.rdv")
        .in(lens)
        .adminOfTerritoire(story.territoire())
        .create();
    assertThat(admin.get(sheet()).text())
        .contains("Ouvert aussi dans : MDS de Lens", "seul un administrateur du territoire")
        .doesNotContain("Modifier le motif");
    assertThat(admin.get(sheet() + "/modification").status()).isEqualTo(404);

    var bruno = signedInAs("territoire@demo.rdv");
    assertThat(bruno.get(sheet() + "/modification").text())
        .contains("ce que vous changez ici y changera aussi");
    assertThat(bruno.press("Enregistrer", Map.of("duree", "40")).text()).contains("40 min");
  }

  @Test
  void a_sheet_is_four_statements_with_the_frame_one_of_them_for_an_empty_history() {
    try (var statements = Statements.of(dsl)) {
      admin.get(sheet());
      assertThat(statements.count()).isLessThanOrEqualTo(5);
    }
    try (var statements = Statements.of(dsl)) {
      admin.get(list());
      assertThat(statements.count()).isLessThanOrEqualTo(4);
    }
  }

  private void assertEveryWriteIs404(Browserless browser) {
    browser.get("/agenda");
    var before = motif(story.motif()).intoMap();
    var fields = new HashMap<String, String>();
    fields.put("_csrf", browser.page().html().select("input[name=_csrf]").attr("value"));
    fields.putAll(
        Map.of(
            "nom",
            "Pris",
            "couleur",
            "#000000",
            "nature",
            "individuel",
            "type",
            "phone",
            "texte",
            "invitation",
            "duree",
            "5",
            "delai_min",
            "1800",
            "delai_max",
            "86400"));
    fields.putAll(
        Map.of(
            "reservable",
            "agents",
            "visibilite",
            "invisible",
            "sectorisation",
            "agent",
            "rappel",
            "territoire",
            "services",
            "" + story.pmi()));
    for (var path :
        List.of(
            list(),
            list() + "/apercu",
            sheet() + "/apercu",
            sheet() + "/modification",
            sheet() + "/archivage",
            sheet() + "/ouvertures",
            sheet() + "/ouvertures/" + story.ouverture(),
            sheet() + "/ouvertures/" + story.ouverture() + "/fermeture")) {
      assertThat(browser.post(path, fields).status()).as(path).isEqualTo(404);
    }
    assertThat(motif(story.motif()).intoMap()).isEqualTo(before);
    assertThat(dsl.fetchCount(JOURNAL, JOURNAL.EVENT.like("motif.%"))).isZero();
  }

  private List<String> names(String query) {
    return admin.get(list() + query).html().select(".settings-row__title").eachText();
  }

  private MotifRecord motif(long id) {
    return dsl.selectFrom(MOTIF).where(MOTIF.ID.eq(id)).fetchSingle();
  }

  private String list() {
    return "/organisations/" + story.organisation() + "/motifs";
  }

  private String sheet() {
    return list() + "/" + story.motif();
  }
}
