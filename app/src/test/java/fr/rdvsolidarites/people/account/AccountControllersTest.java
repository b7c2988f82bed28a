package fr.rdvsolidarites.people.account;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.AGENT_PROCONNECT;
import static gen.db.Tables.JOURNAL;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMailUtil;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.people.AgentRows;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One's own password, address and connections. */
class AccountControllersTest extends FeatureTest {

  private static final String MARTINE = AgentRows.EMAIL;
  private static final String NEW_PASSWORD = "Grand-Ciel-Bleu-1998";
  private static final String NEW_ADDRESS = "martine.caron@exemple.fr";

  @Test
  void a_new_password_asks_the_present_one_and_ends_the_other_connections() {
    AgentRows.insertMartine(dsl);
    var elsewhere = signedInAs(MARTINE);
    var browser = signedInAs(MARTINE);
    browser.get("/agents/compte/mot-de-passe");
    var wrong = browser.submit(Map.of("actuel", "autre", "password", NEW_PASSWORD));
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.text()).contains("Ce n’est pas votre mot de passe actuel");
    var weak = browser.submit(Map.of("actuel", PASSWORD, "password", "tropcourt"));
    assertThat(weak.status()).isEqualTo(422);
    assertThat(elsewhere.get("/agents/qui").path()).isEqualTo("/agents/qui");

    var page = browser.submit(Map.of("actuel", PASSWORD, "password", NEW_PASSWORD));

    assertThat(page.path()).isEqualTo("/agents/compte");
    assertThat(browser.get("/agents/qui").path()).isEqualTo("/agents/qui");
    assertThat(elsewhere.get("/agents/qui").path()).startsWith("/agents/connexion");
    assertThat(signedInAs(MARTINE).page().status()).isEqualTo(422);
  }

  @Test
  void a_weak_password_of_old_gets_in_with_an_insistent_warning() {
    var id = AgentRows.insertMartine(dsl);
    AgentRows.setPassword(dsl, id, "tropfaible");
    var browser = visitor();
    browser.get("/agents/connexion?retour=/agents/qui");
    var page = browser.submit(Map.of("email", MARTINE, "password", "tropfaible"));
    assertThat(page.path()).startsWith("/agents/compte/mot-de-passe");
    assertThat(page.text()).contains("trop faible", "revient à chaque connexion", "Plus tard");
    assertThat(browser.get("/agents/qui").text()).contains("Martine");
  }

  @Test
  void a_new_address_is_confirmed_by_whoever_reads_it_and_the_former_one_is_told() {
    var id = AgentRows.insertMartine(dsl);
    var browser = signedInAs(MARTINE);
    browser.get("/agents/compte/adresse");
    assertThat(browser.submit(Map.of("email", NEW_ADDRESS, "password", "autre")).status())
        .isEqualTo(422);
    assertThat(browser.page().html().select("#email").val()).isEqualTo(NEW_ADDRESS);
    var page = browser.submit(Map.of("email", NEW_ADDRESS, "password", PASSWORD));
    assertThat(page.text()).contains("En attente de confirmation : " + NEW_ADDRESS);
    jobs.runDue();
    assertThat(dsl.fetchSingle(AGENT, AGENT.ID.eq(id)).getEmail()).isEqualTo(MARTINE);

    var link = linkTo(NEW_ADDRESS);
    var reader = visitor();
    assertThat(reader.get(link).text()).contains(NEW_ADDRESS);
    assertThat(dsl.fetchSingle(AGENT, AGENT.ID.eq(id)).getEmail()).isEqualTo(MARTINE);
    assertThat(reader.press("Confirmer cette adresse").text()).contains("est confirmée");

    assertThat(dsl.fetchSingle(AGENT, AGENT.ID.eq(id)).getEmail()).isEqualTo(NEW_ADDRESS);
    assertThat(visitor().get(link).status()).isEqualTo(410);
    jobs.runDue();
    assertThat(mailbox.mailsTo(MARTINE)).hasSize(1);
    assertThat(signedInAs(NEW_ADDRESS).page().text()).contains("Martine");
  }

  @Test
  void an_address_that_is_taken_certified_or_confirmed_too_late_changes_nothing() {
    var id = AgentRows.insertMartine(dsl);
    AgentRows.insert(dsl, "Awa", "Diop", "awa@demo.rdv");
    var browser = signedInAs(MARTINE);
    browser.get("/agents/compte/adresse");
    assertThat(browser.submit(Map.of("email", "Awa@demo.rdv", "password", PASSWORD)).text())
        .contains("Un autre compte a déjà cette adresse");
    browser.submit(Map.of("email", NEW_ADDRESS, "password", PASSWORD));
    jobs.runDue();
    var link = linkTo(NEW_ADDRESS);
    clock.advance(Duration.ofHours(24));
    assertThat(visitor().get(link).status()).isEqualTo(410);

    dsl.insertInto(AGENT_PROCONNECT)
        .set(AGENT_PROCONNECT.AGENT_ID, id)
        .set(AGENT_PROCONNECT.ISSUER, "https://proconnect.example")
        .set(AGENT_PROCONNECT.SUBJECT, "s-1")
        .set(AGENT_PROCONNECT.EMAIL, MARTINE)
        .set(AGENT_PROCONNECT.LINKED_AT, clock.instant())
        .execute();
    var certified = signedInAs(MARTINE);
    assertThat(certified.get("/agents/compte/adresse").html().select("#email")).isEmpty();
    var token = certified.page().html().select("input[name=_csrf]").val();
    var forced =
        certified.post(
            "/agents/compte/adresse",
            Map.of("_csrf", token, "email", NEW_ADDRESS, "password", PASSWORD));
    assertThat(forced.status()).isEqualTo(422);
    assertThat(dsl.fetchSingle(AGENT, AGENT.ID.eq(id)).getEmail()).isEqualTo(MARTINE);
  }

  @Test
  void connections_are_listed_in_words_and_ended_one_by_one_or_all_others() {
    AgentRows.insertMartine(dsl);
    AgentRows.insert(dsl, "Awa", "Diop", "awa@demo.rdv");
    var telephone =
        visitor().header("User-Agent", "Mozilla/5.0 (Android 14; Mobile) Firefox/130.0");
    telephone.get("/agents/connexion");
    telephone.submit(Map.of("email", MARTINE, "password", PASSWORD));
    var tablet = signedInAs(MARTINE);
    var browser = signedInAs(MARTINE);
    var page = browser.get("/agents/connexions");
    assertThat(page.text()).contains("Firefox sur Android", "Cette connexion", "8 h");
    assertThat(page.html().select(".app-sessions__row")).hasSize(3);
    assertThat(page.html().select(".app-sessions__row form")).hasSize(2);

    var awa = signedInAs("awa@demo.rdv");
    var action = page.html().select(".app-sessions__row:contains(Android) form").attr("action");
    awa.get("/agents/connexions");
    var token = awa.page().html().select("input[name=_csrf]").val();
    assertThat(awa.post(action, Map.of("_csrf", token)).status()).isEqualTo(404);

    browser.get("/agents/connexions");
    var hers = browser.page().html().select("input[name=_csrf]").val();
    assertThat(browser.post(action, Map.of("_csrf", hers)).text()).contains("a pris fin");
    assertThat(telephone.get("/agents/qui").path()).startsWith("/agents/connexion");
    browser.press("Mettre fin à toutes les autres connexions");
    assertThat(tablet.get("/agents/qui").path()).startsWith("/agents/connexion");
    assertThat(browser.get("/agents/qui").path()).isEqualTo("/agents/qui");
    assertThat(awa.get("/agents/qui").path()).isEqualTo("/agents/qui");
    assertThat(dsl.fetchCount(JOURNAL, JOURNAL.EVENT.eq("agent.sessions_ended"))).isEqualTo(2);
  }

  private String linkTo(String address) {
    var mail = mailbox.mailsTo(address).getLast();
    var text = GreenMailUtil.getBody(mail).replace("=\r\n", "");
    var at = text.indexOf("http://rdv.test/agents/adresse/") + "http://rdv.test".length();
    return text.substring(at, at + "/agents/adresse/".length() + 22);
  }
}
