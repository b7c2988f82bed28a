package fr.rdvsolidarites.people.published;

import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenRdv.givenRdv;
import static fr.rdvsolidarites.demo.GivenUsager.givenUsager;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.AGENT_PROCONNECT;
import static gen.db.Tables.SPRING_SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMailUtil;
import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.desk.ToFill;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.SetClock;
import fr.rdvsolidarites.people.AgentDeparture;
import fr.rdvsolidarites.people.AgentRows;
import fr.rdvsolidarites.people.PasswordResets;
import fr.rdvsolidarites.published.PublishedCase;
import fr.rdvsolidarites.rights.Actor;
import gen.db.tables.records.AgentRecord;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A professional's own account: its letters, sessions, names, preferences, and its end. */
class AccountCasesTest extends PeopleStory {

  @Autowired private AgentDeparture departure;
  @Autowired private PasswordResets resets;
  @Autowired private ToFill toFill;

  static Stream<PublishedCase> cases() {
    return Stream.concat(
        Exceptions.CASES.of(
            "agent-soft-delete",
            "password/agent-reset",
            "password/weak-warning",
            "session/agent",
            "account/email-change",
            "sso/proconnect",
            "preferences",
            "preferences/agenda",
            "rdv-to-fill"),
        Exceptions.CASES.of("agent-invitation").filter(one -> one.when().isString()));
  }

  @AfterEach
  void providerIsUp() {
    provider.start();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void an_account_is_as_published(PublishedCase one) throws MessagingException {
    world(one.given());
    switch (one.area()) {
      case "agent-soft-delete" -> deletion(one);
      case "agent-invitation" -> letter(one);
      case "password/agent-reset" -> newPassword(one);
      case "password/weak-warning" -> weakPassword(one);
      case "session/agent" -> session(one);
      case "account/email-change" -> newAddress(one);
      case "sso/proconnect" -> proConnect(one);
      case "preferences" -> preferences(one);
      case "preferences/agenda" -> cancelledOnes(one);
      case "rdv-to-fill" -> toFill(one);
      default -> throw one.unknownOperation();
    }
  }

  private AgentRecord row(long agentId) {
    return dsl.fetchSingle(AGENT, AGENT.ID.eq(agentId));
  }

  /** An account ends with the last organisation in which she works. */
  private void deletion(PublishedCase one) {
    var admin = new Actor.Agent(somebody().adminOf(organisation("O1")).create());
    var agent = somebody().in(organisation("O1")).create();
    var browser = signedIn();
    departure.leave(organisation("O1"), agent, false, admin);
    var then = one.then();
    if (then.has("deleted_at")) {
      assertThat(organisationsOf(agent)).hasSameSizeAs(texts(one.given().get("agent").get("orgs")));
      assertThat(isClosed(agent)).isEqualTo(then.get("deleted_at").asString().equals("set"));
      return;
    }
    var page = browser.get("/agenda");
    assertThat(page.path().startsWith("/agents/connexion"))
        .isEqualTo(then.get("signed_out").asBoolean());
  }

  private void letter(PublishedCase one) throws MessagingException {
    var inviter = one.given().path("invited_by").path("email").asString("moi@demo.rdv");
    somebody().signsInAs(inviter).adminOf(organisation("O1")).create();
    var mail =
        switch (one.op()) {
          case "invitation e-mail" -> invitation(inviter);
          case "password-reset e-mail" -> reset(inviter);
          default -> throw one.unknownOperation();
        };
    var replies = mail.getHeader("Reply-To") == null ? null : mail.getReplyTo()[0].toString();
    assertThat(replies).isEqualTo(one.then().get("reply_to").asString(null));
    if (one.then().has("from")) {
      assertThat(Arrays.stream(mail.getFrom()).map(Address::toString))
          .noneMatch(from -> from.contains(inviter))
          .allMatch(from -> from.contains("@rdv.test") || from.contains("@localhost"));
    }
  }

  private MimeMessage invitation(String inviter) {
    dsl.insertInto(gen.db.Tables.TERRITOIRE_SERVICE)
        .values(territoire("T1"), service("S1"))
        .execute();
    var browser = signedInAs(inviter);
    browser.get("/organisations/" + organisation("O1") + "/invitations/nouvelle");
    browser.press("Inviter", Map.of("adresses", "awa@exemple.fr", "services", "" + service("S1")));
    jobs.runDue();
    return mailbox.mailsTo("awa@exemple.fr").getFirst();
  }

  private MimeMessage reset(String address) {
    var browser = visitor();
    browser.get("/agents/mot-de-passe-oublie");
    browser.submit(Map.of("email", address));
    jobs.runDue();
    return mailbox.mailsTo(address).getFirst();
  }

  private void newPassword(PublishedCase one) {
    assertThat(one.given().get("reset_link").asString()).isEqualTo("valid");
    var agent = somebody().in(organisation("O1")).create();
    var before = row(agent).getPasswordHash();
    var browser = visitor();
    browser.get(PasswordResets.path(resets.issue(agent)));
    browser.submit(Map.of("password", one.when().get("new").asString()));
    assertThat(!row(agent).getPasswordHash().equals(before))
        .isEqualTo(one.then().get("changed").asBoolean());
  }

  private void weakPassword(PublishedCase one) {
    var stored = one.given().get("agent.password").asString().split(" ")[0];
    AgentRows.setPassword(dsl, somebody().in(organisation("O1")).create(), stored);
    var browser = visitor();
    browser.get("/agents/connexion?retour=/agents/qui");
    var page = browser.submit(Map.of("email", email(), "password", stored));
    assertThat(page.text()).contains("trop faible");
    assertThat(one.then().get("warning").asString()).isEqualTo("password too weak, change it");
    assertThat(isSignedIn(browser)).isEqualTo(one.then().get("signed_in").asBoolean());
  }

  private static boolean isSignedIn(Browserless browser) {
    return browser.get("/agents/qui").path().equals("/agents/qui");
  }

  private void session(PublishedCase one) {
    if (one.given().has("agent.last_sign_in_at")) {
      assertThat(one.given().get("agent.last_sign_in_at").asString()).isEqualTo("2 weeks ago");
      var before = clock.instant().minus(Duration.ofDays(14));
      var agent =
          somebody().in(organisation("O1")).having(row -> row.setLastSignInAt(before)).create();
      signedIn();
      assertThat(one.then().get("last_sign_in_at").asString()).isEqualTo("now");
      assertThat(row(agent).getLastSignInAt()).isEqualTo(clock.instant());
      return;
    }
    somebody().in(organisation("O1")).create();
    var browser = signedIn();
    var last = instant(one.given().get("signed_in").asString());
    var signedIn = new ArrayList<Boolean>();
    for (var visit : texts(one.when().get("visits"))) {
      letSessionsRest(Duration.between(last, instant(visit)));
      last = instant(visit);
      signedIn.add(isSignedIn(browser));
    }
    assertThat(signedIn)
        .isEqualTo(
            one.then().get("signed_in_at_visits").values().stream()
                .map(each -> each.asBoolean())
                .toList());
  }

  private static Instant instant(String paris) {
    return LocalDateTime.parse(paris.replace(' ', 'T')).atZone(SetClock.PARIS).toInstant();
  }

  /** The session store reads the machine's clock: its rows are made older instead. */
  private void letSessionsRest(Duration rest) {
    dsl.update(SPRING_SESSION)
        .set(
            SPRING_SESSION.LAST_ACCESS_TIME, SPRING_SESSION.LAST_ACCESS_TIME.minus(rest.toMillis()))
        .set(SPRING_SESSION.EXPIRY_TIME, SPRING_SESSION.EXPIRY_TIME.minus(rest.toMillis()))
        .execute();
  }

  private void newAddress(PublishedCase one) {
    assertThat(one.when().get("current_password").asString()).isEqualTo("right");
    var former = one.given().get("agent.email").asString() + "@demo.rdv";
    var wanted = one.when().get("new_email").asString();
    var agent = somebody().signsInAs(former).in(organisation("O1")).create();
    var browser = signedInAs(former);
    browser.get("/agents/compte/adresse");
    browser.submit(Map.of("email", wanted, "password", PASSWORD));
    jobs.runDue();
    var then = one.then();
    assertThat(row(agent).getEmail())
        .isEqualTo(then.get("email_before_confirmation").asString() + "@demo.rdv");
    var mails = mailbox.mailsTo(then.get("confirmation_sent_to").asString());
    var text = GreenMailUtil.getBody(mails.getFirst()).replace("=\r\n", "");
    var reader = visitor();
    reader.get(text.replaceAll("(?s).*http://rdv.test(/agents/adresse/[\\w-]{22}).*", "$1"));
    reader.press("Confirmer cette adresse");
    assertThat(row(agent).getEmail()).isEqualTo(then.get("email_after_click").asString());
  }

  private void proConnect(PublishedCase one) {
    provider.start();
    var address = one.given().path("agent.email").asString("moi@exemple.gouv.fr");
    var agent = somebody().signsInAs(address).in(organisation("O1")).create();
    var sso = one.given().get("sso");
    provider.nextIs(
        "s-1",
        Map.of(
            "email",
            address,
            "email_verified",
            true,
            "given_name",
            sso.get("given_name").asString(),
            "usual_name",
            sso.get("usual_name").asString()));
    visitor().get("/agents/proconnect?retour=/agents/qui");
    assertThat(row(agent).getFirstName()).isEqualTo(one.then().get("first_name").asString());
    assertThat(row(agent).getLastName()).isEqualTo(one.then().get("last_name").asString());
    if (one.then().has("connected_with_sso")) {
      assertThat(dsl.fetchExists(AGENT_PROCONNECT, AGENT_PROCONNECT.AGENT_ID.eq(agent)))
          .isEqualTo(one.then().get("connected_with_sso").asBoolean());
    }
  }

  private void preferences(PublishedCase one) {
    var before = one.given().get("agent").get("rdv").asString();
    var agent = somebody().in(organisation("O1")).having(row -> row.setRdvNotices(before)).create();
    var browser = signedIn();
    browser.get("/agents/preferences");
    browser.press("Enregistrer", Map.of("avis", one.when().get("set").get("rdv").asString()));
    assertThat(row(agent).getRdvNotices()).isEqualTo(one.then().get("rdv").asString());
  }

  private void cancelledOnes(PublishedCase one) {
    var organisation = organisation("O1");
    var agent = somebody().in(organisation).ofService(service("S1")).create();
    rdv(agent, RdvStatus.REVOKED, clock.instant().plus(Duration.ofHours(2)));
    var browser = signedIn();
    assertThat(isShown(browser.get("/agenda")))
        .isEqualTo(one.given().get("display_cancelled_rdv").asBoolean());
    assertThat(one.when().get("set").asBoolean()).isFalse();
    assertThat(isShown(browser.get("/agenda?annules=non")))
        .isEqualTo(one.then().get("display_cancelled_rdv").asBoolean());
  }

  private static boolean isShown(Browserless.Page agenda) {
    return agenda.html().select("main").text().contains("Nora Belkadi");
  }

  private void rdv(long agentId, RdvStatus status, Instant at) {
    var organisation = organisation("O1");
    var territoire = territoireIdOf(organisation);
    givenRdv(dsl, givenMotif(dsl, territoire).openedIn(organisation, service("S1")))
        .with(agentId)
        .forUsager(givenUsager(dsl, territoire).create(), status)
        .starting(at)
        .create();
  }

  private void toFill(PublishedCase one) {
    if (one.given().has("now")) {
      clock.set(instant(one.given().get("now").asString()));
    }
    var agent = somebody().in(organisation("O1")).create();
    for (var rdv : one.given().get("agent").get("rdvs")) {
      assertThat(rdv.get("starts_at").asString()).isEqualTo("1 day earlier");
      rdv(
          agent,
          RdvStatus.of(rdv.get("status").asString()),
          clock.instant().minus(Duration.ofDays(1)));
    }
    assertThat(toFill.count(new Actor.Agent(agent)))
        .isEqualTo(one.then().get("unknown_past_rdv_count").asInt());
  }
}
