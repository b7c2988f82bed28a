package fr.rdvsolidarites.people.proconnect;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.AGENT_INVITATION;
import static gen.db.Tables.AGENT_PROCONNECT;
import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.ROLE_TERRITOIRE;
import static gen.db.Tables.SPRING_SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import gen.db.tables.records.AgentRecord;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProConnectControllerTest extends FeatureTest {

  private static final String MARTINE = "martine@demo.rdv";

  private GivenStory story;

  @BeforeEach
  void story() {
    story = GivenStory.givenStory(dsl);
    provider.start();
  }

  @AfterEach
  void providerIsUp() {
    provider.start();
  }

  @Test
  void an_agent_known_by_her_address_signs_in_and_her_names_are_those_certified() {
    provider.nextIs("s-1", who("Martine@Demo.rdv", "Martine Alice Caron", "Caron"));
    var browser = visitor();
    browser.get("/agents/connexion?retour=/agents/qui");
    assertThat(browser.page().text()).contains("S’identifier avec ProConnect");
    browser.get(browser.page().html().select(".app-proconnect__button").attr("href"));
    assertThat(browser.page().path()).isEqualTo("/agents/qui");
    assertThat(browser.page().text()).isEqualTo(story.martine() + " Martine Alice Caron");
    assertThat(martine().getLastSignInAt()).isEqualTo(clock.instant());
    assertThat(events()).contains("agent.proconnect_linked");
    assertThat(dsl.fetchSingle(AGENT_PROCONNECT).getSubject()).isEqualTo("s-1");
  }

  @Test
  void an_address_that_changes_at_the_provider_changes_here_and_the_former_one_is_told() {
    arrive("s-1", who(MARTINE, "Martine", "Caron"));
    assertThat(arrive("s-1", who("martine.caron@exemple.fr", "Martine", "Caron")).text())
        .contains("Martine");
    assertThat(martine().getEmail()).isEqualTo("martine.caron@exemple.fr");
    assertThat(events()).contains("agent.email_certified");
    jobs.runDue();
    assertThat(mailbox.mailsTo(MARTINE)).hasSize(1);
  }

  @Test
  void a_subject_and_an_address_of_two_agents_sign_in_the_first_and_change_neither() {
    arrive("s-1", who(MARTINE, "Martine", "Caron"));
    assertThat(arrive("s-1", who("admin@demo.rdv", "Quelqu'un", "D'autre")).text())
        .startsWith(story.martine() + " ");
    assertThat(martine().getEmail()).isEqualTo(MARTINE);
    assertThat(martine().getLastName()).isEqualTo("Caron");
  }

  @Test
  void another_identity_with_the_same_certified_address_is_she_and_it_is_recorded() {
    arrive("s-1", who(MARTINE, "Martine", "Caron"));
    assertThat(arrive("s-2", who(MARTINE, "Martine", "Caron")).text()).contains("Martine");
    assertThat(events()).contains("agent.proconnect_relinked");
    assertThat(dsl.fetchSingle(AGENT_PROCONNECT).getSubject()).isEqualTo("s-2");
  }

  @Test
  void somebody_unknown_is_told_which_address_and_whom_to_ask() {
    var page = arrive("s-9", who("inconnue@exemple.fr", "Awa", "Diallo"));
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.text())
        .contains("inconnue@exemple.fr", "l’administrateur de votre organisation");
    assertThat(dsl.fetchCount(AGENT_PROCONNECT)).isZero();
    assertThat(sessions()).isZero();
  }

  @Test
  void a_closed_account_and_an_unverified_address_open_nothing() {
    provider.nextIs(
        "s-1", Map.of("email", MARTINE, "email_verified", false, "usual_name", "Caron"));
    assertThat(visitor().get("/agents/proconnect").text()).contains("n’a pas abouti");
    dsl.update(AGENT)
        .set(AGENT.DELETED_AT, clock.instant())
        .where(AGENT.ID.eq(story.martine()))
        .execute();
    assertThat(arrive("s-1", who(MARTINE, "Martine", "Caron")).status()).isEqualTo(403);
    assertThat(sessions()).isZero();
  }

  @Test
  void an_invitation_is_accepted_by_its_address_or_by_its_link() {
    var admin = signedInAs("admin@demo.rdv");
    invite(admin, "awa.diallo@exemple.fr");
    arrive("s-3", who("awa.diallo@exemple.fr", "Awa", "Diallo"));
    assertThat(dsl.fetchSingle(AGENT, AGENT.FIRST_NAME.eq("Awa")).getAcceptedAt()).isNotNull();
    assertThat(events()).contains("agent.invitation_accepted");

    var link = invite(admin, "alias.de.lea@exemple.fr");
    provider.nextIs("s-4", who("lea.roux@exemple.fr", "Léa", "Roux"));
    var lea = visitor();
    lea.get(link);
    lea.get(lea.page().html().select(".app-proconnect__button").attr("href"));
    assertThat(lea.get("/agents/qui").text()).contains("Léa Roux");
    assertThat(dsl.fetchSingle(AGENT, AGENT.FIRST_NAME.eq("Léa")).getEmail())
        .isEqualTo("alias.de.lea@exemple.fr");
    assertThat(visitor().get(link).status()).isEqualTo(410);
  }

  @Test
  void a_cancelled_invitation_opens_nothing() {
    invite(signedInAs("admin@demo.rdv"), "awa.diallo@exemple.fr");
    dsl.update(AGENT_INVITATION).set(AGENT_INVITATION.CANCELLED_AT, clock.instant()).execute();
    assertThat(arrive("s-3", who("awa.diallo@exemple.fr", "Awa", "Diallo")).status())
        .isEqualTo(403);
  }

  @Test
  void a_wrong_state_a_used_code_another_browser_a_wrong_audience_or_nonce_are_refused() {
    var flow = new Flow();
    var back = flow.untilCallback();
    assertThat(flow.location(back.replaceAll("state=[^&]+", "state=forged")))
        .endsWith("avis=proconnect-refus");

    flow = new Flow();
    back = flow.untilCallback();
    assertThat(new Flow().location(back)).endsWith("avis=proconnect-refus");
    provider.nextIs("s-1", who(MARTINE, "Martine", "Caron"));
    assertThat(flow.location(back)).endsWith("/agents");
    assertThat(flow.location(back)).endsWith("avis=proconnect-refus");

    for (var wrong :
        List.of(
            Map.of("aud", (Object) "somebody-else"),
            Map.of("nonce", (Object) "another"),
            Map.of("iss", (Object) "https://ailleurs.example"))) {
      var claims = new HashMap<>(who(MARTINE, "Martine", "Caron"));
      claims.putAll(wrong);
      provider.nextIs("s-1", claims);
      assertThat(visitor().get("/agents/proconnect").text()).contains("n’a pas abouti");
    }
  }

  @Test
  void a_second_proof_at_the_provider_counts_and_its_absence_leads_to_ours() {
    dsl.insertInto(ROLE_TERRITOIRE)
        .set(ROLE_TERRITOIRE.AGENT_ID, story.martine())
        .set(ROLE_TERRITOIRE.TERRITOIRE_ID, story.territoire())
        .set(ROLE_TERRITOIRE.CREATED_AT, clock.instant())
        .execute();
    var twice = new HashMap<>(who(MARTINE, "Martine", "Caron"));
    twice.put("amr", List.of("pwd", "mfa"));
    assertThat(arrive("s-1", twice).path()).isEqualTo("/agents/qui");

    provider.nextIs("s-1", who(MARTINE, "Martine", "Caron"));
    var browser = visitor();
    browser.get("/agents/proconnect?retour=/agents/qui");
    assertThat(browser.page().path()).isEqualTo("/agents/double-authentification");
    var authenticator = addSecondFactor(browser);
    assertThat(browser.get("/agents/qui").text()).contains("Martine");

    clock.advance(Duration.ofSeconds(30));
    provider.nextIs("s-1", who(MARTINE, "Martine", "Caron"));
    browser.get("/agents/proconnect?retour=/agents/qui");
    assertThat(browser.page().path()).isEqualTo("/agents/connexion/code");
    assertThat(browser.submit(Map.of("code", authenticator.code(clock.instant()))).path())
        .isEqualTo("/agents/qui");
  }

  @Test
  void a_provider_that_dies_holds_nobody_and_the_password_still_serves() {
    var flow = new Flow();
    var back = flow.untilCallback();
    provider.stop();
    var start = System.nanoTime();
    assertThat(flow.location(back)).endsWith("avis=proconnect-indisponible");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
    assertThat(signedInAs(MARTINE).page().text()).contains("Martine");
  }

  @Test
  void signing_out_leads_on_to_the_provider() {
    provider.nextIs("s-1", who(MARTINE, "Martine", "Caron"));
    var browser = visitor();
    browser.get("/agents/proconnect?retour=/agents/compte");
    assertThat(browser.page().text()).contains("Vous vous connectez avec ProConnect");
    var token = browser.page().html().select("input[name=_csrf]").val();
    var page = browser.post("/agents/deconnexion", Map.of("_csrf", token));
    assertThat(page.path()).isEqualTo("/agents/proconnect/fin");
    assertThat(page.html().select("a[href*=id_token_hint]").attr("href"))
        .contains("state=", "post_logout_redirect_uri=");
    assertThat(browser.get("/agents/qui").path()).startsWith("/agents/connexion");
  }

  private Browserless.Page arrive(String subject, Map<String, Object> claims) {
    provider.nextIs(subject, claims);
    return visitor().get("/agents/proconnect?retour=/agents/qui");
  }

  private static Map<String, Object> who(String email, String firstName, String lastName) {
    return Map.of(
        "email", email, "email_verified", true, "given_name", firstName, "usual_name", lastName);
  }

  private String invite(Browserless admin, String email) {
    admin.get("/organisations/" + story.organisation() + "/invitations/nouvelle");
    var page =
        admin.press("Inviter", Map.of("adresses", email, "services", String.valueOf(story.pmi())));
    return page.html().select("input[readonly]").val().replace("http://rdv.test", "");
  }

  private AgentRecord martine() {
    return dsl.fetchSingle(AGENT, AGENT.ID.eq(story.martine()));
  }

  private int sessions() {
    return dsl.fetchCount(SPRING_SESSION, SPRING_SESSION.PRINCIPAL_NAME.like("agent:%"));
  }

  private List<String> events() {
    return dsl.select(JOURNAL.EVENT).from(JOURNAL).fetch(JOURNAL.EVENT);
  }

  /** A browser that follows nothing by itself. */
  private final class Flow {

    private final HttpClient client =
        HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    /** The address to which the provider sends the visitor back. */
    String untilCallback() {
      return location(location("http://localhost:" + port + "/agents/proconnect"));
    }

    String location(String address) {
      try {
        var request = HttpRequest.newBuilder(URI.create(address)).build();
        var answer = client.send(request, HttpResponse.BodyHandlers.discarding());
        return URI.create(address)
            .resolve(answer.headers().firstValue("Location").orElseThrow())
            .toString();
      } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }
}
