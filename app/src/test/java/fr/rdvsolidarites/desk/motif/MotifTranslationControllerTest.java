package fr.rdvsolidarites.desk.motif;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenTerritoire.givenTerritoire;
import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenMotif;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.desk.Statements;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.shared.Language;
import fr.rdvsolidarites.territory.MotifText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** « Traductions »: a motif of the PMI d'Arras, in the languages of those who come. */
class MotifTranslationControllerTest extends FeatureTest {

  private static final String FRENCH = "Consultation avec une sage-femme";

  private GivenStory story;
  private Browserless admin;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
    dsl.update(MOTIF)
        .set(MOTIF.PAPERS, "Carte Vitale\nCarnet de maternité")
        .set(MOTIF.NAME_IN_MESSAGES, "Sage-femme")
        .execute();
    admin = signedInAs("admin@demo.rdv");
  }

  @Test
  void what_is_missing_is_shown_then_translated_and_kept_in_the_history() {
    assertThat(states()).containsOnly("3 textes manquent").hasSize(4);
    admin.get(sheet());
    var form = admin.follow("Traduire (arabe)");
    assertThat(form.html().select("#nom").attr("dir")).isEqualTo("rtl");
    assertThat(form.html().select("#pieces").attr("lang")).isEqualTo("ar");
    assertThat(form.html().select("#nom_messages").attr("maxlength")).isEqualTo("50");
    assertThat(form.text()).contains(FRENCH, "Carnet de maternité");
    assertThat(form.html().select("#consignes")).as("the motif says none").isEmpty();

    var saved =
        admin.press(
            "Enregistrer", Map.of("nom", "  موعد مع   القابلة ", "nom_messages", "القابلة"));

    assertThat(saved.status()).isEqualTo(200);
    assertThat(saved.text()).contains("La traduction en arabe est enregistrée.");
    assertThat(saved.html().select("#nom").val()).isEqualTo("موعد مع القابلة");
    assertThat(saved.html().select(".settings-sms").first().text()).contains("القابلة");
    assertThat(saved.html().select(".settings-sms").attr("dir")).isEqualTo("rtl");
    assertThat(states())
        .containsExactly(
            "3 textes manquent", "1 texte manque", "3 textes manquent", "3 textes manquent");
    assertThat(admin.page().text())
        .contains(
            "a modifié la traduction en arabe",
            "Nom : « vide » devient « موعد مع القابلة »",
            "Nom dans les messages : « vide » devient « القابلة »");

    admin.get(form("ar"));
    assertThat(admin.press("Enregistrer").status()).isEqualTo(200);
    assertThat(dsl.fetchCount(JOURNAL, JOURNAL.EVENT.like("motif.translation%")))
        .as("nothing changed")
        .isOne();
    admin.get(form("ar"));
    admin.press("Enregistrer", Map.of("nom_messages", " "));
    assertThat(kept("ar")).containsOnlyKeys("name");
    assertThat(admin.get(sheet()).text())
        .contains("Nom dans les messages : « القابلة » devient « vide »");
  }

  @Test
  void a_text_as_long_as_no_french_one_may_be_is_refused_and_kept_in_its_field() {
    var form = admin.get(form("en"));
    assertThat(form.status()).isEqualTo(200);
    var page =
        admin.press("Enregistrer", Map.of("nom", "A midwife", "nom_messages", "m".repeat(51)));
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.html().title()).startsWith("Erreur :");
    assertThat(page.html().select("#nom_messages-messages").text())
        .contains("50 caractères au plus");
    assertThat(page.html().select("#nom").val()).isEqualTo("A midwife");
    assertThat(page.html().select("#nom_messages").val()).hasSize(51);
    assertThat(dsl.fetchCount(MOTIF_TEXT)).isZero();
  }

  @Test
  void a_translation_of_what_the_motif_no_longer_says_is_to_be_seen_again() {
    translate(
        story.motif(), Language.EN, Map.of(MotifText.NAME, "A midwife", MotifText.PAPERS, "Card"));
    admin.get(sheet() + "/modification");
    admin.press("Enregistrer", Map.of("duree", "40"));
    assertThat(states()).as("the same words").first().isEqualTo("1 texte manque");
    admin.get(sheet() + "/modification");
    admin.press("Enregistrer", Map.of("nom", "Rendez-vous avec une sage-femme"));
    assertThat(states()).first().isEqualTo("1 texte à revoir, 1 texte manque");
    assertThat(publicName()).isEqualTo("Rendez-vous avec une sage-femme");

    var form = admin.get(form("en"));
    assertThat(form.text()).contains("Le texte français a changé depuis.");
    assertThat(form.html().select("[name^=juste_]").eachAttr("name")).containsExactly("juste_nom");
    admin.press("Enregistrer", Map.of("nom_messages", "Midwife"));
    assertThat(states()).as("not what was asked").first().isEqualTo("1 texte à revoir");
    admin.get(form("en"));
    admin.press("Enregistrer", Map.of("juste_nom", "true"));
    assertThat(states()).first().isEqualTo("Tout est traduit");
    assertThat(publicName()).isEqualTo("A midwife");
    assertThat(admin.get(sheet()).text())
        .contains("a confirmé la traduction en anglais : elle reste juste.");
  }

  @Test
  void who_comes_second_overwrites_nothing_unseen() {
    admin.get(form("uk"));
    var colleague = signedInAs("admin@demo.rdv");
    colleague.get(form("uk"));
    colleague.press("Enregistrer", Map.of("nom", "Акушерка"));

    var page = admin.press("Enregistrer", Map.of("nom", "Прийом акушерки"));
    assertThat(page.status()).isEqualTo(409);
    assertThat(page.text())
        .contains("a été modifié entre-temps", "Enregistré entre-temps", "Акушерка");
    assertThat(page.html().select("#nom").val()).isEqualTo("Прийом акушерки");
    assertThat(kept("uk")).containsEntry("name", "Акушерка");
    assertThat(admin.press("Enregistrer").status()).isEqualTo(200);
    assertThat(kept("uk")).containsEntry("name", "Прийом акушерки");
  }

  @Test
  void french_that_changed_while_it_was_translated_is_shown_first() {
    admin.get(form("tr"));
    dsl.update(MOTIF).set(MOTIF.NAME, "Pesée").execute();
    var page = admin.press("Enregistrer", Map.of("nom", "Ebe ile görüşme"));
    assertThat(page.status()).isEqualTo(409);
    assertThat(page.text()).contains("Pesée");
    assertThat(dsl.fetchCount(MOTIF_TEXT)).isZero();
  }

  @Test
  void whoever_may_not_change_the_motif_translates_nothing() {
    var elsewhere = givenOrganisation(dsl).in(givenTerritoire(dsl).create()).create();
    givenAgent(dsl).named("Paul", "Petit").signsInAs("paul@demo.rdv").adminOf(elsewhere).create();
    var paul = signedInAs("paul@demo.rdv");
    assertRefused(paul, form("en"));
    assertRefused(
        paul, "/organisations/" + elsewhere + "/motifs/" + story.motif() + "/traductions/en");
    assertRefused(signedInAs("martine@demo.rdv"), form("en"));
    assertRefused(admin, form("fr"));
    assertRefused(admin, form("xx"));
    var lens = givenOrganisation(dsl).in(story.territoire()).named("MDS de Lens").create();
    GivenMotif.open(dsl, story.motif(), lens, story.pmi());
    assertRefused(admin, form("en"));
    assertThat(states()).as("not hers to change").isEmpty();
  }

  @Test
  void an_archived_motif_is_translated_no_more() {
    dsl.update(MOTIF).set(MOTIF.DELETED_AT, clock.instant()).execute();
    assertRefused(admin, form("en"));
  }

  private void assertRefused(Browserless browser, String path) {
    browser.get("/agenda");
    var csrf = browser.page().html().select("input[name=_csrf]").attr("value");
    assertThat(browser.get(path).status()).as(path).isEqualTo(404);
    var fields = new HashMap<>(Map.of("_csrf", csrf, "nom", "Taken", "vu", ""));
    assertThat(browser.post(path, fields).status()).as(path).isEqualTo(404);
    assertThat(dsl.fetchCount(MOTIF_TEXT)).isZero();
  }

  @Test
  void a_motif_made_like_another_takes_along_what_is_said_in_the_same_words() {
    translate(
        story.motif(), Language.EN, Map.of(MotifText.NAME, "A midwife", MotifText.PAPERS, "Card"));
    admin.get(sheet());
    admin.follow("Créer un motif semblable");
    var refused = admin.press("Créer le motif", Map.of("nom", "Pesée", "duree", ""));
    assertThat(refused.status()).isEqualTo(422);
    var page = admin.press("Créer le motif", Map.of("services", "" + story.pmi(), "duree", "20"));
    assertThat(page.text())
        .contains("Le motif « Pesée » est créé.", "a modifié la traduction en anglais");
    var id = Long.parseLong(page.path().replaceAll(".*/", ""));
    assertThat(texts(MOTIF_TEXT.MOTIF_ID.eq(id))).isEqualTo(Map.of("papers", "Card"));
  }

  @Test
  void nothing_is_taken_of_a_motif_of_another_territoire() {
    var foreign =
        givenMotif(dsl, givenTerritoire(dsl).create())
            .having(motif -> motif.setPapers("Carnet"))
            .create();
    translate(foreign, Language.EN, Map.of(MotifText.PAPERS, "Booklet"));
    admin.get(list() + "/nouveau");
    admin.press(
        "Créer le motif",
        Map.of(
            "nom",
            "Pesée",
            "services",
            "" + story.pmi(),
            "pieces",
            "Carnet",
            "comme",
            "" + foreign));
    assertThat(dsl.fetchCount(MOTIF)).isEqualTo(3);
    assertThat(dsl.fetchCount(MOTIF_TEXT)).isOne();
  }

  @Test
  void the_form_is_few_statements() {
    try (var statements = Statements.of(dsl)) {
      admin.get(form("ar"));
      assertThat(statements.count()).isLessThanOrEqualTo(4);
    }
  }

  private void translate(long motifId, Language language, Map<MotifText, String> texts) {
    GivenMotif.translate(dsl, motifId, language, texts);
  }

  private String publicName() {
    var page = visitor().header("Accept-Language", "en").get("/prendre-rdv?commune=62041");
    return page.html().select(".citizen-card__title").text();
  }

  private List<String> states() {
    return admin
        .get(sheet())
        .html()
        .select("[aria-labelledby=traductions] .settings-row__facts")
        .eachText();
  }

  private Map<String, String> kept(String language) {
    return texts(MOTIF_TEXT.LANGUAGE.eq(language));
  }

  private Map<String, String> texts(Condition which) {
    return dsl.selectFrom(MOTIF_TEXT).where(which).fetchMap(MOTIF_TEXT.CODE, MOTIF_TEXT.TEXT);
  }

  private String list() {
    return "/organisations/" + story.organisation() + "/motifs";
  }

  private String sheet() {
    return list() + "/" + story.motif();
  }

  private String form(String language) {
    return sheet() + "/traductions/" + language;
  }
}
