package fr.rdvsolidarites.desk.territoire;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenService.givenService;
import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.TERRITOIRE_SERVICE;
import static gen.db.Tables.TERRITOIRE_USAGER_FIELD;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingControllerTest extends FeatureTest {

  private GivenStory story;
  private Browserless bruno;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
    givenAgent(dsl)
        .named("Bruno", "Wattez")
        .signsInAs("bruno@demo.rdv")
        .in(story.organisation())
        .adminOfTerritoire(story.territoire())
        .create();
    bruno = signedInAs("bruno@demo.rdv");
  }

  @Test
  void settings_are_changed_and_the_history_says_from_what_to_what() {
    bruno.get(href("/reglages"));
    var page =
        bruno.press(
            "Enregistrer",
            Map.of(
                "expediteur",
                "CD62",
                "signature",
                "Le Département",
                "cloisonne",
                "true",
                "rappel",
                "true"));
    assertThat(page.text()).contains("Les réglages du territoire sont enregistrés");
    var territoire = dsl.fetchSingle(TERRITOIRE);
    assertThat(territoire.getSmsSender()).isEqualTo("CD62");
    assertThat(territoire.getUsagersWalled()).isTrue();
    assertThat(bruno.get(href("/historique")).text())
        .contains("Bruno Wattez a changé les réglages du territoire")
        .contains("Expéditeur des SMS : « rien » devient « CD62 »")
        .contains("Second rappel : « non » devient « oui »")
        .contains("Dossiers cloisonnés par organisation : « non » devient « oui »");
    bruno.get(href("/reglages"));
    bruno.press("Enregistrer");
    assertThat(dsl.fetchCount(JOURNAL, JOURNAL.EVENT.eq("territoire.changed"))).isEqualTo(1);
  }

  @Test
  void the_page_shows_a_real_message_with_what_it_costs() {
    dsl.update(MOTIF).set(MOTIF.NAME_IN_MESSAGES, "Bilan de santé").execute();
    var page = bruno.get(href("/reglages"));
    assertThat(page.html().select(".settings-preview").text())
        .contains("RDV Bilan de santé", "De : RdvSoli", "Consultation avec une sage-femme")
        .doesNotContain("centimes");
    bruno.press(
        "Enregistrer",
        Map.of(
            "prix", "4,5", "expediteur", "CD62", "signature", "Le Département du Pas-de-Calais."));
    assertThat(dsl.fetchSingle(TERRITOIRE).getSmsPriceCents()).isEqualByComparingTo("4.5");
    page = bruno.get(href("/reglages"));
    assertThat(page.html().select("#prix").attr("value")).isEqualTo("4,5");
    assertThat(page.html().select(".settings-preview").text())
        .contains("1 SMS, soit 4,5 centimes", "De : CD62", "Le Département du Pas-de-Calais.");
    bruno.get(href("/reglages"));
    bruno.press("Enregistrer");
    assertThat(dsl.fetchCount(JOURNAL, JOURNAL.EVENT.eq("territoire.changed"))).isEqualTo(1);
    assertThat(bruno.get(href("/historique")).text())
        .contains("Prix d'un SMS, en centimes : « rien » devient « 4,5 »");
  }

  @ParameterizedTest
  @CsvSource({"beaucoup", "0", "51", "-4", "'4,555'"})
  void a_price_that_cannot_be_is_said_beside_its_field(String price) {
    bruno.get(href("/reglages"));
    var page = bruno.press("Enregistrer", Map.of("prix", price));
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.text()).contains("Saisissez un prix");
    assertThat(page.html().select("#prix").attr("value")).isEqualTo(price);
    assertThat(dsl.fetchSingle(TERRITOIRE).getSmsPriceCents()).isNull();
  }

  @Test
  void what_is_wrong_is_said_beside_its_field_and_nothing_is_changed() {
    bruno.get(href("/reglages"));
    var typed = new HashMap<String, String>();
    typed.put("nom", "  ");
    typed.put("telephone", "rue");
    typed.put("expediteur", "Conseil départemental");
    var page = bruno.press("Enregistrer", typed);
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.html().select("#telephone").attr("value")).isEqualTo("rue");
    typed.put("telephone", "");
    bruno.get(href("/reglages"));
    page = bruno.press("Enregistrer", typed);
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.text())
        .contains("Saisissez le nom du territoire", "Saisissez de 3 à 11 lettres ou chiffres");
    assertThat(page.html().select("#expediteur").attr("value")).isEqualTo("Conseil départemental");
    assertThat(dsl.fetchSingle(TERRITOIRE).getName()).isEqualTo("Pas-de-Calais");
  }

  @Test
  void remarks_are_frozen_only_once_what_replaces_them_can_be_filled_in() {
    bruno.get(href("/fiches-usagers"));
    var page =
        bruno.press(
            "Enregistrer", Map.of("etat_remarks", "read_only", "etat_pmi_number", "hidden"));
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.text()).contains("Rendez d'abord modifiables les champs");
    assertThat(page.html().select("#etat_remarks option[selected]").attr("value"))
        .isEqualTo("read_only");
    assertThat(state("remarks")).isEqualTo("editable");
    page = bruno.press("Enregistrer", Map.of("etat_pmi_number", "editable"));
    assertThat(page.text()).contains("Les champs des dossiers sont enregistrés");
    assertThat(state("remarks")).isEqualTo("read_only");
    assertThat(bruno.get(href("/historique")).text())
        .contains("Remarques : « Modifiable » devient « Lecture seule »");
  }

  @Test
  void a_link_to_the_business_application_is_https_with_the_number_in_it() {
    bruno.get(href("/fiches-usagers"));
    var page =
        bruno.press(
            "Enregistrer",
            Map.of(
                "adresse_sociale",
                "https://dossiers.exemple.fr/voir",
                "adresse_pmi",
                "https://pmi.exemple.fr/{numero}/fiche"));
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.html().select("#adresse_sociale-messages").text()).contains("{numero}");
    bruno.press(
        "Enregistrer", Map.of("adresse_sociale", "https://dossiers.exemple.fr/voir/{numero}"));
    assertThat(dsl.fetchSingle(TERRITOIRE).getSocialFileUrl())
        .isEqualTo("https://dossiers.exemple.fr/voir/{numero}");
  }

  @Test
  void a_service_is_withdrawn_unless_motifs_are_open_for_it_and_professionals_keep_it() {
    var page = bruno.get(href("/services"));
    assertThat(page.text()).contains("1 professionnel · 1 motif ouvert");
    page = press(story.pmi(), "false");
    assertThat(page.status()).isEqualTo(409);
    assertThat(page.text()).contains("1 motif est ouvert pour lui. Fermez-les d'abord");
    dsl.update(MOTIF_OUVERTURE).set(MOTIF_OUVERTURE.CLOSED_AT, clock.instant()).execute();
    page = press(story.pmi(), "false");
    assertThat(page.text()).contains("n'est plus proposé", "1 professionnel le garde");
    assertThat(dsl.fetchExists(TERRITOIRE_SERVICE, TERRITOIRE_SERVICE.SERVICE_ID.eq(story.pmi())))
        .isFalse();
    var social = givenService(dsl).named("Service social", "Social").create();
    assertThat(press(social, "true").text()).contains("est proposé dans ce territoire");
    assertThat(bruno.get(href("/historique")).text())
        .contains("Bruno Wattez a ajouté le service « Service social »");
  }

  private Browserless.Page press(long serviceId, String offered) {
    bruno.get(href("/services"));
    var csrf = bruno.page().html().select("input[name=_csrf]").attr("value");
    return bruno.post(href("/services/" + serviceId), Map.of("_csrf", csrf, "propose", offered));
  }

  private String state(String field) {
    return dsl.fetchSingle(TERRITOIRE_USAGER_FIELD, TERRITOIRE_USAGER_FIELD.FIELD.eq(field))
        .getState();
  }

  private String href(String path) {
    return "/territoires/" + story.territoire() + path;
  }
}
