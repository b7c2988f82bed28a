package fr.rdvsolidarites.desk.rdv;

import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RECEIPT;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The small acts on the sheet: statuses of each, reminder, arrival. */
class RdvActsTest extends FeatureTest {

  private GivenStory story;
  private long rdv;

  @BeforeEach
  void nora_and_her_daughter_today() {
    story = GivenStory.givenStory(dsl);
    rdv =
        story
            .noraWithMartine(dsl)
            .forUsager(story.lina())
            .starting(LocalDate.parse("2026-11-23"), "09:30")
            .create()
            .rdvId();
  }

  @Test
  void each_participant_has_a_menu_and_the_whole_act_leaves_what_was_said() {
    clock.set("2026-11-23T09:40");
    var browser = signedInAs("martine@demo.rdv");
    browser.get(sheet());
    var lina = participation(story.lina());
    var page = post("/participations/" + lina + "/statut", Map.of("statut", "noshow"));
    assertThat(page.text()).contains("Lina Belkadi : absence non excusée. C'est noté.");
    assertThat(page.text())
        .contains("Martine Leclerc a noté pour Lina Belkadi : absence non excusée");
    page = post("/statut", Map.of("statut", "seen"));
    assertThat(page.text()).contains("Statut déjà donné, et gardé, pour : Lina Belkadi.");
    assertThat(dsl.fetchCount(PARTICIPATION, PARTICIPATION.STATUS.eq("noshow"))).isEqualTo(1);
    assertThat(dsl.fetchCount(RDV, RDV.STATUS.eq("seen"))).isEqualTo(1);
  }

  @Test
  void a_reset_that_takes_several_back_asks_first() {
    clock.set("2026-11-25T09:40");
    post("/participations/" + participation(story.lina()) + "/statut", Map.of("statut", "noshow"));
    post("/statut", Map.of("statut", "seen"));
    var asked = post("/statut", Map.of("statut", "unknown"));
    assertThat(asked.text())
        .contains("Ces statuts seront effacés", "Lina Belkadi : Absence non excusée");
    assertThat(dsl.fetchCount(RDV, RDV.STATUS.eq("seen"))).isEqualTo(1);
    post("/statut", Map.of("statut", "unknown", "confirme", "true"));
    assertThat(dsl.fetchCount(PARTICIPATION, PARTICIPATION.STATUS.eq("unknown"))).isEqualTo(2);
  }

  @Test
  void the_preview_names_who_is_told_and_by_what() {
    clock.set("2026-11-22T09:00");
    var asked = post("/statut", Map.of("statut", "revoked"));
    assertThat(asked.text())
        .contains("Un message sera envoyé à Nora Belkadi, Lina Belkadi.")
        .contains("Nora Belkadi, par SMS et par e-mail");
  }

  @Test
  void the_reminder_leaves_once() {
    clock.set("2026-11-21T09:00");
    var page = post("/rappel", Map.of());
    assertThat(page.text()).contains("Un rappel part à Nora Belkadi, Lina Belkadi.");
    assertThat(page.html().select(".desk-reminder button").hasAttr("disabled")).isTrue();
    assertThat(page.text()).contains("Un rappel est déjà parti", "a envoyé un rappel");
    assertThat(post("/rappel", Map.of()).text()).contains("Un rappel est déjà parti");
    assertThat(dsl.fetchCount(RECEIPT, RECEIPT.CHANNEL.eq("mail"))).isEqualTo(1);
    jobs.runDue();
    assertThat(mailbox.mailsTo("nora@demo.rdv")).hasSize(1);
  }

  @Test
  void no_reminder_when_it_has_begun() {
    clock.set("2026-11-23T09:40");
    var page = signedInAs("martine@demo.rdv").get(sheet());
    assertThat(page.html().select(".desk-reminder button").hasAttr("disabled")).isTrue();
    assertThat(page.text()).contains("Pas de rappel : ce rendez-vous a commencé");
  }

  @Test
  void arrivals_are_noted_once_told_by_mail_to_who_wants_it_and_taken_back() {
    dsl.execute("update agent set arrival_mail = true where id = {0}", story.martine());
    var sylvie = signedInAs("secretariat@demo.rdv");
    sylvie.get(sheet());
    var page = sylvie.press("Usager arrivé : Nora Belkadi");
    assertThat(page.text())
        .contains("Nora Belkadi : arrivée notée", "En salle d'attente depuis 9 h");
    assertThat(page.text()).contains("Sylvie Carpentier a signalé l'arrivée de Nora Belkadi");
    jobs.runDue();
    assertThat(mailbox.mailsTo("martine@demo.rdv")).hasSize(1);
    page = sylvie.press("Annuler l'arrivée : Nora Belkadi");
    assertThat(page.text()).contains("l'arrivée est retirée");
    assertThat(mailbox.mails()).hasSize(1);
  }

  @Test
  void strangers_and_wrong_addresses_get_404() {
    var elsewhere = "/organisations/999999/rdvs/" + rdv;
    var browser = signedInAs("martine@demo.rdv");
    var token = browser.get(sheet()).html().select("input[name=_csrf]").attr("value");
    for (var act : new String[] {"/arrivee", "/rappel"}) {
      assertThat(browser.post(elsewhere + act, Map.of("_csrf", token)).status()).isEqualTo(404);
    }
    var foreign = sheet() + "/participations/999999/statut";
    assertThat(browser.post(foreign, Map.of("_csrf", token, "statut", "seen")).status())
        .isEqualTo(404);
  }

  private fr.rdvsolidarites.given.Browserless.Page post(String act, Map<String, String> fields) {
    var browser = signedInAs("martine@demo.rdv");
    var token = browser.get(sheet()).html().select("input[name=_csrf]").attr("value");
    var all = new java.util.HashMap<>(fields);
    all.put("_csrf", token);
    return browser.post(sheet() + act, all);
  }

  private long participation(long usager) {
    return dsl.select(PARTICIPATION.ID)
        .from(PARTICIPATION)
        .where(PARTICIPATION.USAGER_ID.eq(usager))
        .fetchSingle()
        .value1();
  }

  private String sheet() {
    return "/organisations/" + story.organisation() + "/rdvs/" + rdv;
  }
}
