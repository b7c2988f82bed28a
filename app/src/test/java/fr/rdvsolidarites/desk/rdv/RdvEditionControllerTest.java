package fr.rdvsolidarites.desk.rdv;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenService.givenService;
import static gen.db.Tables.OCCUPATION;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.RECEIPT;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RdvEditionControllerTest extends FeatureTest {

  private static final LocalDate TUESDAY = LocalDate.parse("2026-11-24");

  private GivenStory story;
  private long rdv;
  private long awa;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
    rdv = story.noraWithMartine(dsl).starting(TUESDAY, "09:30").create().rdvId();
    var social =
        givenService(dsl).named("Service social", "Social").in(story.territoire()).create();
    awa =
        givenAgent(dsl)
            .named("Awa", "Diallo")
            .signsInAs("awa@demo.rdv")
            .in(story.organisation())
            .ofService(social)
            .create();
  }

  @Test
  void a_colleague_of_another_service_joins_and_both_agendas_are_taken() {
    var browser = signedInAs("martine@demo.rdv");
    browser.get(sheet());
    var form = browser.follow("Modifier");
    assertThat(form.status()).isEqualTo(200);
    assertThat(form.html().select("h1").text())
        .isEqualTo("Modifier le rendez-vous de Nora Belkadi");

    var fields = fields(browser.page());
    var page = browser.post(sheet() + "/modification", with(fields, "professionnels", "" + awa));
    assertThat(page.path()).isEqualTo(sheet());
    assertThat(page.text())
        .contains("Le rendez-vous est modifié", "modifié le rendez-vous : professionnels");
    assertThat(agents()).containsExactly(awa);
    assertThat(dsl.select(OCCUPATION.AGENT_ID).from(OCCUPATION).fetch(OCCUPATION.AGENT_ID))
        .containsExactly(awa);
    assertThat(toldAgents("rdv_created")).containsExactly(awa);
    assertThat(dsl.fetchCount(RECEIPT, RECEIPT.RECIPIENT_KIND.eq("usager"))).isZero();
  }

  @Test
  void who_is_taken_must_be_confirmed() {
    story.noraWithMartine(dsl).starting(TUESDAY, "11:00").create();
    fr.rdvsolidarites.demo.GivenRdv.givenRdv(dsl, story.ouverture())
        .with(awa)
        .forUsager(story.lina())
        .at(story.lieu())
        .starting(TUESDAY, "09:30")
        .create();
    var browser = signedInAs("martine@demo.rdv");
    browser.get(sheet() + "/modification");
    var fields = fields(browser.page());
    var page = browser.post(sheet() + "/modification", with(fields, "professionnels", "" + awa));
    assertThat(page.status()).isEqualTo(409);
    assertThat(page.text()).contains("Déjà pris à cette heure : Awa Diallo");
    assertThat(agents()).containsExactly(story.martine());

    var sure = with(fields(page), "professionnels", "" + awa);
    page = browser.post(sheet() + "/modification", with(sure, "par-dessus", "true"));
    assertThat(page.path()).isEqualTo(sheet());
    assertThat(page.text()).contains("Placé par-dessus un autre rendez-vous par Martine Leclerc");
  }

  @Test
  void somebody_is_found_added_and_taken_off_and_only_she_is_told() {
    var karim = story.karim(dsl);
    var browser = signedInAs("martine@demo.rdv");
    browser.get(sheet() + "/modification");
    var found = browser.press("Chercher", Map.of("q", "béna"));
    assertThat(found.text()).contains("Ajouter Karim Benali");
    assertThat(found.path()).doesNotContain("b%C3%A9na");

    browser.press("Enregistrer", Map.of("ajoutes", "" + karim));
    assertThat(toldUsagers("rdv_created")).containsExactly(karim);
    var participation =
        dsl.select(PARTICIPATION.ID)
            .from(PARTICIPATION)
            .where(PARTICIPATION.USAGER_ID.eq(karim))
            .fetchSingle()
            .value1();
    browser.get(sheet() + "/modification");
    browser.press("Enregistrer", Map.of("retires", "" + participation));
    assertThat(toldUsagers("rdv_cancelled")).containsExactly(karim);
    assertThat(dsl.select(RDV.PLACES_TAKEN).from(RDV).fetchSingle().value1()).isEqualTo(1);
  }

  @Test
  void notes_visibility_and_messages_change_without_a_word_to_anybody() {
    var browser = signedInAs("secretariat@demo.rdv");
    var form = browser.get(sheet() + "/modification");
    var fields = new HashMap<>(fields(form));
    fields.keySet().stream()
        .filter(name -> name.startsWith("prevenir-"))
        .findFirst()
        .ifPresent(name -> fields.put(name, "invisible"));
    fields.put("contexte", "=HYPERLINK(1) Vient avec sa sœur");
    browser.post(sheet() + "/modification", fields);
    assertThat(browser.page().text()).contains("Vient avec sa sœur", "n'en est pas prévenu");
    assertThat(dsl.fetchCount(RECEIPT)).isZero();
  }

  @Test
  void the_second_of_two_editors_sees_what_the_first_did() {
    var martine = signedInAs("martine@demo.rdv");
    var sylvie = signedInAs("secretariat@demo.rdv");
    var hers = new HashMap<>(fields(martine.get(sheet() + "/modification")));
    var theirs = new HashMap<>(fields(sylvie.get(sheet() + "/modification")));
    hers.put("contexte", "De Martine");
    theirs.put("contexte", "De Sylvie");
    martine.post(sheet() + "/modification", hers);
    var page = sylvie.post(sheet() + "/modification", theirs);
    assertThat(page.text()).contains("Quelqu'un a modifié ce rendez-vous", "De Martine");
    assertThat(dsl.select(RDV.CONTEXT).from(RDV).fetchSingle().value1()).isEqualTo("De Martine");
  }

  @Test
  void bad_input_and_strangers_change_nothing() {
    var browser = signedInAs("martine@demo.rdv");
    var fields = new HashMap<>(fields(browser.get(sheet() + "/modification")));
    fields.remove("professionnels");
    assertThat(browser.post(sheet() + "/modification", fields).status()).isEqualTo(422);
    assertThat(browser.page().text()).contains("Gardez au moins un professionnel");
    fields.put("professionnels", "999999");
    assertThat(browser.post(sheet() + "/modification", fields).status()).isEqualTo(422);
    fields.put("professionnels", "" + story.martine());
    fields.put("contexte", "x".repeat(2001));
    assertThat(browser.post(sheet() + "/modification", fields).status()).isEqualTo(422);

    var stranger = signedInAs("awa@demo.rdv");
    assertThat(stranger.get(sheet() + "/modification").status()).isEqualTo(404);
    assertThat(browser.get("/organisations/999999/rdvs/" + rdv + "/modification").status())
        .isEqualTo(404);
    assertThat(agents()).containsExactly(story.martine());
  }

  @Test
  void a_duplicate_is_prefilled_and_an_exact_one_refused() {
    var browser = signedInAs("martine@demo.rdv");
    browser.get(sheet());
    var search = browser.follow("Dupliquer");
    assertThat(search.path()).contains("a_partir=2026-11-25", "modele=" + rdv);
    var slot = search.html().select("a.desk-slot").first();
    var form = browser.get(slot.attr("href"));
    assertThat(form.text()).contains("Nora Belkadi", "Placer le rendez-vous");
    assertThat(browser.press("Placer le rendez-vous").text()).contains("Rendez-vous placé");

    var again = browser.get(slot.attr("href"));
    assertThat(again.text()).contains("Nora Belkadi");
    var refused = browser.press("Placer le rendez-vous");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("Ce rendez-vous existe déjà");
    assertThat(dsl.fetchCount(RDV)).isEqualTo(2);
  }

  private static Map<String, String> fields(fr.rdvsolidarites.given.Browserless.Page page) {
    var fields = new HashMap<String, String>();
    page.html().select("form.desk-form").forms().getFirst().formData().stream()
        .filter(one -> !one.key().equals("q"))
        .forEach(one -> fields.put(one.key(), one.value()));
    return fields;
  }

  private static Map<String, String> with(Map<String, String> fields, String name, String value) {
    var all = new HashMap<>(fields);
    all.put(name, value);
    return all;
  }

  private List<Long> agents() {
    return dsl.select(RDV_AGENT.AGENT_ID)
        .from(RDV_AGENT)
        .where(RDV_AGENT.RDV_ID.eq(rdv))
        .fetch(RDV_AGENT.AGENT_ID);
  }

  private List<Long> toldAgents(String event) {
    return told(event, "agent");
  }

  private List<Long> toldUsagers(String event) {
    return told(event, "usager");
  }

  private List<Long> told(String event, String kind) {
    return dsl.selectDistinct(RECEIPT.RECIPIENT_ID)
        .from(RECEIPT)
        .where(RECEIPT.EVENT.eq(event), RECEIPT.RECIPIENT_KIND.eq(kind))
        .fetch(RECEIPT.RECIPIENT_ID);
  }

  private String sheet() {
    return "/organisations/" + story.organisation() + "/rdvs/" + rdv;
  }
}
