package fr.rdvsolidarites.people.published;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.AGENT_INVITATION;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.TERRITOIRE_SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.people.AgentDeparture;
import fr.rdvsolidarites.published.PublishedCase;
import fr.rdvsolidarites.rights.Actor;
import gen.db.tables.records.AgentRecord;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Those who never sign in, what it takes to sign in, and how one becomes the other. */
class IntervenantCasesTest extends PeopleStory {

  @Autowired private AgentDeparture departure;

  private long adminId;
  private Browserless admin;

  @BeforeEach
  void nobodySignedInYet() {
    adminId = 0;
  }

  static Stream<PublishedCase> cases() {
    return Exceptions.CASES.of("intervenant", "agent-email", "agent-names");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void whoever_signs_in_or_not_is_as_published(PublishedCase one) {
    world(one.given());
    admin();
    switch (one.area()) {
      case "intervenant" -> intervenant(one);
      case "agent-email" -> email(one);
      case "agent-names" -> names(one);
      default -> throw one.unknownOperation();
    }
  }

  private void admin() {
    dsl.insertInto(TERRITOIRE_SERVICE).values(territoire("T1"), service("S1")).execute();
    adminId = somebody().adminOf(organisation("O1")).create();
    admin = signedIn();
  }

  private void intervenant(PublishedCase one) {
    var given = one.given();
    switch (one.op()) {
      case "" -> {
        if (given.has("intervenant")) {
          becomesSomebody(one);
        } else {
          withdrawn(one);
        }
      }
      case "delete" -> {
        var who = create(given.get("intervenant").asString());
        assertThat(isListed(given.get("intervenant").asString())).isTrue();
        departure.leave(organisation("O1"), who, false, new Actor.Agent(adminId));
        assertThat(isListed(given.get("intervenant").asString()))
            .isEqualTo(one.then().get("listed").asBoolean());
      }
      case "open own edit page" ->
          assertThat(isOffered(adminId))
              .isEqualTo(one.then().get("intervenant_option_offered").asBoolean());
      case "open edit page / force the change" -> ofSeveral(one);
      case "short name" -> {
        var who = create(given.get("agent").get("last_name").asString());
        assertThat(sheet(who).html().select("h1").text())
            .isEqualTo(one.then().get("value").asString());
      }
      case "validate" -> {
        assertThat(row(create("Avocat 1")).getEmail()).isNull();
        assertThat(row(create("Avocat 2")).getEmail()).isNull();
        assertThat(one.then().get("email_errors")).isEmpty();
      }
      default -> throw one.unknownOperation();
    }
  }

  private long create(String name) {
    admin.get("/organisations/" + organisation("O1") + "/intervenants/nouveau");
    admin.press("Créer l'intervenant", Map.of("nom", name, "services", "" + service("S1")));
    return dsl.select(AGENT.ID).from(AGENT).where(AGENT.LAST_NAME.eq(name)).fetchSingle().value1();
  }

  private AgentRecord row(long agentId) {
    return dsl.fetchSingle(AGENT, AGENT.ID.eq(agentId));
  }

  private String level(long agentId, String organisation) {
    return dsl.select(ROLE.LEVEL)
        .from(ROLE)
        .where(ROLE.AGENT_ID.eq(agentId), ROLE.ORGANISATION_ID.eq(organisation(organisation)))
        .fetchSingle(ROLE.LEVEL);
  }

  private String href(long agentId) {
    return "/organisations/" + organisation("O1") + "/agents/" + agentId;
  }

  private Browserless.Page sheet(long agentId) {
    return admin.get(href(agentId));
  }

  private boolean isListed(String name) {
    return admin
        .get("/organisations/" + organisation("O1") + "/agents")
        .html()
        .select("main")
        .text()
        .contains(name);
  }

  private boolean isOffered(long agentId) {
    return !sheet(agentId).html().select("a[href$=/sans-compte]").isEmpty();
  }

  /** She is invited as a basic member; an admin raises her in the act of a level. */
  private void becomesSomebody(PublishedCase one) {
    var wanted = one.when();
    var taken = one.given().path("other_agent_email").asString(null);
    if (taken != null) {
      somebody().signsInAs(taken).in(organisation("O1")).create();
    }
    var who = create(one.given().get("intervenant").asString());
    admin.get("/organisations/" + organisation("O1") + "/intervenants/" + who);
    var answers =
        Map.of("prenom", text(wanted, "first_name"), "famille", text(wanted, "last_name"));
    var first = admin.press("Inviter cette personne", with(answers, text(wanted, "email")));
    jobs.runDue();
    var then = one.then();
    if (then.has("accepted")) {
      assertThat(first.status() == 200).isEqualTo(then.get("accepted").asBoolean());
      assertThat(texts(then.get("errors"))).hasSize(errors(first).size());
      assertThat(errors(first)).containsExactlyInAnyOrder("email", "prenom", "famille");
    } else if (wanted.get("turn_into").asString().equals("admin")) {
      admin.get(href(who) + "/niveau");
      admin.press("Enregistrer", Map.of("niveau", "admin"));
    }
    assertThat(level(who, "O1")).isEqualTo(then.get("level").asString());
    assertThat(mailbox.mails()).hasSize(then.get("emails_sent").asInt());
    if (then.has("email")) {
      assertThat(row(who).getEmail()).isEqualTo(then.get("email").asString());
      assertThat(row(who).getRdvNotices()).isEqualTo(then.get("rdv_notifications").asString());
      if (then.has("plage_notifications")) {
        assertThat(level(row(who).getPlageMail()))
            .isEqualTo(then.get("plage_notifications").asString());
        assertThat(level(row(who).getAbsenceMail()))
            .isEqualTo(then.get("absence_notifications").asString());
      }
      assertThat(then.get("listed_in").asString()).isEqualTo("pending invitations");
      assertThat(sheet(who).text()).contains("Invitation envoyée");
    }
  }

  private static String level(boolean told) {
    return told ? "all" : "none";
  }

  private static Map<String, String> with(Map<String, String> names, String address) {
    var all = new java.util.HashMap<>(names);
    all.put("email", address);
    return all;
  }

  private static List<String> errors(Browserless.Page page) {
    return page.html().select("input[aria-invalid]").eachAttr("name");
  }

  private static String text(JsonNode node, String key) {
    return node.get(key).asString();
  }

  private void withdrawn(PublishedCase one) {
    var given = one.given().get("agent");
    assertThat(given.get("level").asString()).isEqualTo("admin");
    assertThat(given.get("pending").asBoolean()).isTrue();
    var who = invited("Bob.Fictif@exemple.fr", given);
    admin.get(href(who));
    admin.follow("En faire un intervenant");
    admin.press("En faire un intervenant");
    var then = one.then();
    assertThat(level(who, "O1")).isEqualTo(then.get("level").asString());
    assertThat(row(who).getLastName()).isEqualTo(then.get("last_name").asString());
    assertThat(row(who).getFirstName()).isEqualTo(then.get("first_name").asString());
    assertThat(row(who).getEmail()).isEqualTo(then.get("email").asString(null));
    assertThat(row(who).getRdvNotices()).isEqualTo(then.get("notifications").asString());
    assertThat(level(row(who).getPlageMail())).isEqualTo(then.get("notifications").asString());
    assertThat(level(row(who).getAbsenceMail())).isEqualTo(then.get("notifications").asString());
    assertThat(then.get("invitation_fields").asString()).isEqualTo("all cleared");
    assertThat(row(who).getInvitedAt()).isNull();
    assertThat(
            dsl.fetchCount(
                AGENT_INVITATION,
                AGENT_INVITATION.AGENT_ID.eq(who),
                AGENT_INVITATION.CANCELLED_AT.isNull()))
        .isZero();
  }

  private long invited(String address, JsonNode who) {
    admin.get("/organisations/" + organisation("O1") + "/invitations/nouvelle");
    admin.press(
        "Inviter",
        Map.of(
            "adresses",
            text(who, "first_name") + " " + text(who, "last_name") + " <" + address + ">",
            "services",
            "" + service("S1"),
            "niveau",
            "admin"));
    return dsl.select(AGENT.ID)
        .from(AGENT)
        .where(AGENT.EMAIL.eq(address.toLowerCase(java.util.Locale.ROOT)))
        .fetchSingle()
        .value1();
  }

  private void ofSeveral(PublishedCase one) {
    var names = texts(one.given().get("agent").get("orgs"));
    var given = somebody();
    names.forEach(name -> given.in(organisation(name)));
    var who = given.create();
    assertThat(isOffered(who)).isEqualTo(one.then().get("intervenant_option_offered").asBoolean());
    var forced = admin.post(href(who) + "/sans-compte", Map.of("_csrf", csrf(admin)));
    assertThat(forced.status() == 409)
        .isEqualTo(one.then().get("forced_change_refused").asBoolean());
    assertThat(names.stream().map(name -> level(who, name)))
        .containsExactlyElementsOf(texts(one.then().get("levels")));
  }

  private void email(PublishedCase one) {
    var known = one.given().path("existing").asString(null);
    if (known != null) {
      somebody().signsInAs(known).in(organisation("O1")).create();
      somebody().in(organisation("O1")).create();
      var her = signedIn();
      her.get("/agents/compte/adresse");
      var page =
          her.submit(Map.of("email", one.given().get("email").asString(), "password", PASSWORD));
      assertThat(page.status()).isEqualTo(422);
      assertThat(one.then().get("error").asString()).isEqualTo("e-mail already used");
      assertThat(page.text()).contains("Un autre compte a déjà cette adresse");
      return;
    }
    var before = dsl.fetchCount(AGENT);
    admin.get("/organisations/" + organisation("O1") + "/invitations/nouvelle");
    var page = admin.press("Inviter", Map.of("services", "" + service("S1")));
    assertThat(page.status()).isEqualTo(422);
    assertThat(one.then().get("error").asString()).isEqualTo("e-mail required");
    assertThat(page.html().select("#adresses").attr("aria-invalid")).isEqualTo("true");
    assertThat(dsl.fetchCount(AGENT)).isEqualTo(before);
  }

  /** Names are asked of who accepts an invitation; until then they may be wanting. */
  private void names(PublishedCase one) {
    var missing = one.given().get("agent").has("last_name") ? "lastName" : "firstName";
    assertThat(one.then().get("valid_when_blank_names_allowed").asBoolean()).isTrue();
    admin.get("/organisations/" + organisation("O1") + "/invitations/nouvelle");
    var page =
        admin.press("Inviter", Map.of("adresses", "x@exemple.fr", "services", "" + service("S1")));
    assertThat(dsl.fetchSingle(AGENT, AGENT.EMAIL.eq("x@exemple.fr")).getFirstName()).isEmpty();
    var link = page.html().select("input[readonly]").val().replace("http://rdv.test", "");
    var invited = visitor();
    invited.get(link);
    var fields =
        Map.of("firstName", "Awa", "lastName", "Diallo", "password", "Grand-Ciel-Bleu-1998");
    var typed = new java.util.HashMap<>(fields);
    typed.put(missing, "");
    assertThat(invited.press("Ouvrir mon agenda", typed).status() == 200)
        .isEqualTo(one.then().get("valid").asBoolean());
    if (one.then().has("valid_for_intervenant")) {
      assertThat(row(create("Avocat 1")).getFirstName())
          .satisfies(name -> assertThat(name == null || name.isEmpty()).isTrue());
    }
  }
}
