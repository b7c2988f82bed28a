package fr.rdvsolidarites.desk.territoire;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.SMS_ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SmsControllerTest extends FeatureTest {

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
  void a_provider_is_chosen_its_key_is_kept_and_never_shown() {
    bruno.get(href());
    bruno.press(
        "Enregistrer",
        Map.of(
            "fournisseur_1",
            "netsize",
            "cle_1",
            "dep62:s3cret",
            "fournisseur_2",
            "send_in_blue",
            "cle_2",
            "xkeysib-1"));
    assertThat(bruno.page().text()).contains("L'envoi des SMS est enregistré");
    assertThat(bruno.page().html().html()).doesNotContain("s3cret", "xkeysib-1");
    var secret = dsl.select(SMS_ACCOUNT.SECRET).from(SMS_ACCOUNT).limit(1).fetchSingle().value1();
    assertThat(new String(secret, StandardCharsets.ISO_8859_1)).doesNotContain("s3cret");
    assertThat(dsl.select(JOURNAL.AFTER).from(JOURNAL).fetch().toString())
        .doesNotContain("s3cret", "xkeysib-1");

    bruno.get(href());
    bruno.press("Enregistrer");
    assertThat(dsl.fetchCount(SMS_ACCOUNT)).isEqualTo(2);
    assertThat(dsl.fetchCount(JOURNAL, JOURNAL.EVENT.eq("territoire.sms_changed"))).isEqualTo(1);
    assertThat(bruno.get("/territoires/" + story.territoire() + "/historique").text())
        .contains("Bruno Wattez a changé l'envoi des SMS", "Netsize", "nouvelle clé");

    bruno.get(href());
    bruno.press("Enregistrer", Map.of("fournisseur_2", ""));
    assertThat(dsl.fetchValues(SMS_ACCOUNT.PROVIDER)).containsExactly("netsize");
  }

  @Test
  void what_cannot_be_is_said_beside_its_field_and_changes_nothing() {
    refused(Map.of("fournisseur_1", "netsize"), "Tapez la clé reçue de cette entreprise");
    refused(
        Map.of("fournisseur_1", "netsize", "cle_1", "without-colon"),
        "Cette clé n'a pas la forme attendue");
    refused(
        Map.of("fournisseur_2", "netsize", "cle_2", "a:b"), "Choisissez d'abord un fournisseur");
    refused(
        Map.of(
            "fournisseur_1", "netsize", "cle_1", "a:b", "fournisseur_2", "netsize", "cle_2", "a:b"),
        "Choisissez deux entreprises différentes");
    refused(Map.of("fournisseur_1", "pigeons", "cle_1", "x"), "Cette clé n'a pas la forme");
    assertThat(dsl.fetchExists(SMS_ACCOUNT)).isFalse();
  }

  private void refused(Map<String, String> fields, String words) {
    bruno.get(href());
    var page = bruno.press("Enregistrer", fields);
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.text()).contains(words);
  }

  @Test
  void a_trial_leaves_at_once_to_the_phone_that_was_typed() {
    bruno.get(href());
    bruno.press("Envoyer", Map.of("mobile", "06 39 98 12 34"));
    assertThat(texts.all().getLast().phone()).isEqualTo("+33639981234");
    assertThat(texts.all().getLast().territoireId()).isEqualTo(story.territoire());
    bruno.get(href());
    var page = bruno.press("Envoyer", Map.of("mobile", "03 20 11 22 33"));
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.text()).contains("Tapez un numéro de mobile");
  }

  @Test
  void somebody_who_does_not_administer_it_is_told_that_it_does_not_exist() {
    assertThat(signedInAs("martine@demo.rdv").get(href()).status()).isEqualTo(404);
  }

  private String href() {
    return "/territoires/" + story.territoire() + "/sms";
  }
}
