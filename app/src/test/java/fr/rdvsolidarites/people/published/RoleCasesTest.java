package fr.rdvsolidarites.people.published;

import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenPlage.givenPlage;
import static fr.rdvsolidarites.demo.GivenRdv.givenRdv;
import static fr.rdvsolidarites.demo.GivenUsager.givenUsager;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.EQUIPE_AGENT;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.ROLE_TERRITOIRE;
import static gen.db.Tables.TERRITOIRE_RIGHT;
import static gen.db.Tables.TERRITOIRE_SERVICE;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.people.AgentDeparture;
import fr.rdvsolidarites.people.AgentInvitations;
import fr.rdvsolidarites.people.AgentRoles;
import fr.rdvsolidarites.people.AgentServices;
import fr.rdvsolidarites.people.InvitationOutcome;
import fr.rdvsolidarites.people.Invitee;
import fr.rdvsolidarites.people.RoleLevel;
import fr.rdvsolidarites.people.TerritoireRoles;
import fr.rdvsolidarites.published.PublishedCase;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.territory.EquipeEditing;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** How professionals come, what they are given, how they leave; and their équipes. */
class RoleCasesTest extends PeopleStory {

  private static final LocalDate NEXT_MONDAY = LocalDate.of(2026, 11, 30);

  @Autowired private AgentRoles roles;
  @Autowired private TerritoireRoles territoireRoles;
  @Autowired private AgentDeparture departure;
  @Autowired private AgentInvitations invitations;
  @Autowired private AgentServices agentServices;
  @Autowired private EquipeEditing equipes;

  static Stream<PublishedCase> cases() {
    return Stream.concat(
        Exceptions.CASES.of(
            "role-invariants", "role-change-screen", "agent-removal", "agent-services", "team"),
        Stream.concat(
            Exceptions.CASES
                .of("permissions/territorial-role")
                .filter(one -> !one.when().has("asks")),
            Exceptions.CASES.of("agent-invitation").filter(one -> one.when().isObject())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void people_come_and_go_as_published(PublishedCase one) {
    world(one.given());
    switch (one.area()) {
      case "role-invariants" -> invariant(one);
      case "role-change-screen" -> ownRole(one);
      case "agent-removal" -> removal(one);
      case "agent-invitation" -> invitation(one);
      case "agent-services" -> services(one);
      case "team" -> equipe(one);
      case "permissions/territorial-role" -> territorialRole(one);
      default -> throw one.unknownOperation();
    }
  }

  private long inO1(String level) {
    var organisation = organisation("O1");
    return (level.equals("admin") ? somebody().adminOf(organisation) : somebody().in(organisation))
        .create();
  }

  private Actor.Agent territoireAdmin() {
    return new Actor.Agent(
        somebody().in(organisation("home")).adminOfTerritoire(territoire("T1")).create());
  }

  private Actor.Agent otherAdmin() {
    return new Actor.Agent(inO1("admin"));
  }

  private String level(long agentId) {
    return dsl.select(ROLE.LEVEL)
        .from(ROLE)
        .where(ROLE.AGENT_ID.eq(agentId), ROLE.ORGANISATION_ID.eq(organisation("O1")))
        .fetchSingle(ROLE.LEVEL);
  }

  private void invariant(PublishedCase one) {
    switch (one.op()) {
      case "lower r1 to basic" -> {
        var all =
            texts(one.given().get("roles")).stream().map(role -> inO1(role.split(" ")[1])).toList();
        var outcome =
            roles.change(
                organisation("O1"), all.getFirst(), RoleLevel.BASIC, Set.of(), territoireAdmin());
        assertThat(outcome == AgentRoles.Outcome.CHANGED)
            .isEqualTo(one.then().get("accepted").asBoolean());
        assertThat(level(all.getFirst())).isEqualTo(one.then().get("r1.level").asString());
      }
      case "add again to O1" -> {
        var accepted = one.given().get("agent").get("invitation_accepted").asBoolean();
        var again =
            somebody()
                .in(organisation("O1"))
                .having(
                    row -> {
                      if (!accepted) {
                        row.setAcceptedAt(null);
                      }
                    })
                .create();
        assertThat(invite(email(), Set.of("S1"), otherAdmin()))
            .isEqualTo(new InvitationOutcome.AlreadyMember(again));
        assertThat(one.then().get("error").asString()).startsWith("taken_");
      }
      case "delete one", "delete it" -> {
        var count = one.given().get("territorial_roles").asInt();
        var all = new ArrayList<Actor.Agent>();
        for (var n = 0; n < count; n++) {
          all.add(territoireAdmin());
        }
        var outcome =
            territoireRoles.change(
                territoire("T1"), all.getLast().agentId(), false, Set.of(), all.getFirst());
        assertThat(outcome == TerritoireRoles.Outcome.CHANGED)
            .isEqualTo(one.then().get("accepted").asBoolean());
        assertThat(dsl.fetchCount(ROLE_TERRITOIRE)).isEqualTo(one.then().get("left").asInt());
      }
      default -> throw one.unknownOperation();
    }
  }

  private void ownRole(PublishedCase one) {
    var self = actor(one.given().get("actor"));
    if (one.given().has("O1_other_admin")) {
      inO1("admin");
    }
    if (one.op().startsWith("raise own level")) {
      roles.change(organisation("O1"), self.agentId(), RoleLevel.ADMIN, Set.of(), self);
      assertThat(level(self.agentId())).isEqualTo(one.then().get("level").asString());
    } else {
      var outcome = departure.leave(organisation("O1"), self.agentId(), false, self);
      assertThat(outcome)
          .isEqualTo(
              new AgentDeparture.Outcome.Refused(
                  AgentDeparture.Reason.valueOf(one.then().get("refused").asString())));
    }
  }

  private void removal(PublishedCase one) {
    var admin = otherAdmin();
    if (one.given().has("invited_agent")) {
      var waiting = invited("attendue@exemple.fr", admin);
      departure.leave(organisation("O1"), waiting, false, admin);
      assertThat(organisationsOf(waiting).isEmpty())
          .isEqualTo(one.then().get("removed").asBoolean());
      return;
    }
    var who = one.given().has("agent") ? one.given().get("agent") : one.given();
    var names = texts(who.path(who.has("orgs") ? "orgs" : "agent_orgs"));
    var given = somebody();
    names.forEach(name -> given.in(organisation(name)));
    var agent = given.create();
    if (who.has("rdv")) {
      rdv(agent, who.get("rdv"));
    }
    var outcome = departure.leave(organisation("O1"), agent, false, admin);
    assertThat(outcome).isInstanceOf(AgentDeparture.Outcome.Done.class);
    var then = one.then();
    assertThat(then.path("allowed").asBoolean(true)).isTrue();
    if (then.has("orgs")) {
      assertThat(organisationsOf(agent))
          .containsExactlyElementsOf(
              texts(then.get("orgs")).stream().map(this::organisation).toList());
    }
    for (var closed : List.of("soft_deleted", "result")) {
      if (then.has(closed)) {
        assertThat(isClosed(agent)).isEqualTo(then.get(closed).asBoolean());
      }
    }
  }

  private void rdv(long agentId, JsonNode rdv) {
    var organisation = organisation(rdv.get("org").asString());
    var territoire = territoireIdOf(organisation);
    givenRdv(dsl, givenMotif(dsl, territoire).openedIn(organisation, service("S1")))
        .with(agentId)
        .forUsager(
            givenUsager(dsl, territoire).create(),
            RdvStatus.of(rdv.path("status").asString("unknown")))
        .starting(NEXT_MONDAY, "10:00")
        .create();
  }

  private long invited(String address, Actor.Agent by) {
    return switch (invite(address, Set.of("S1"), by)) {
      case InvitationOutcome.Invited(var id, _) -> id;
      case InvitationOutcome outcome -> throw new AssertionError(outcome);
    };
  }

  private InvitationOutcome invite(String address, Set<String> services, Actor.Agent by) {
    var invitee = Invitee.readAll(address).getFirst().invitee().orElseThrow();
    return invitations.invite(
        organisation("O1"),
        invitee,
        new AgentInvitations.Offer(
            services.stream().map(this::offered).collect(toSet()), Set.of(), RoleLevel.BASIC),
        by);
  }

  /** A service that T1 offers. */
  private long offered(String name) {
    var service = service(name);
    dsl.insertInto(TERRITOIRE_SERVICE)
        .set(TERRITOIRE_SERVICE.TERRITOIRE_ID, territoire("T1"))
        .set(TERRITOIRE_SERVICE.SERVICE_ID, service)
        .onConflictDoNothing()
        .execute();
    return service;
  }

  private void invitation(PublishedCase one) {
    var actor = one.given().has("actor") ? actor(one.given().get("actor")) : otherAdmin();
    var typed = one.when().get("invite").asString();
    if (Invitee.readAll(typed).getFirst().invitee().isEmpty() && !typed.equals("its e-mail")) {
      assertThat(one.then().get("error").asString()).isEqualTo("e-mail not valid");
      return;
    }
    var existing = one.given().path("existing_agent");
    Long known = existing.isMissingNode() ? null : known(existing);
    var before = dsl.fetchCount(AGENT);
    var servicesBefore = known == null ? List.of() : servicesOf(known);
    if (one.then().has("refused")) {
      var elsewhere = organisation(one.when().get("in").asString());
      assertThat(isRefused(elsewhere, typed, actor)).isTrue();
      return;
    }
    var services = texts(one.when().path("services"));
    invite(
        typed.equals("its e-mail") ? "deja.la@exemple.fr" : typed,
        services.isEmpty() ? Set.of("S1") : Set.copyOf(services),
        actor);
    var then = one.then();
    if (then.has("agents_added")) {
      assertThat(dsl.fetchCount(AGENT) - before).isEqualTo(then.get("agents_added").asInt());
    }
    if (then.has("agent.orgs")) {
      assertThat(organisationsOf(known))
          .containsExactlyInAnyOrderElementsOf(
              texts(then.get("agent.orgs")).stream().map(this::organisation).toList());
    }
    if (then.has("services_unchanged")) {
      assertThat(servicesOf(known)).isEqualTo(servicesBefore);
    }
    if (then.has("access_rights_rows_added")) {
      assertThat(dsl.fetchCount(TERRITOIRE_RIGHT))
          .isEqualTo(then.get("access_rights_rows_added").asInt());
    }
  }

  private long known(JsonNode existing) {
    var given = somebody().signsInAs(existing.path("email").asString("deja.la@exemple.fr"));
    texts(existing.get("orgs")).forEach(name -> given.in(organisation(name.substring(0, 2))));
    texts(existing.path("services")).forEach(name -> given.ofService(service(name)));
    return given.create();
  }

  private boolean isRefused(long organisationId, String typed, Actor.Agent actor) {
    try {
      invitations.invite(
          organisationId,
          Invitee.readAll(typed).getFirst().invitee().orElseThrow(),
          new AgentInvitations.Offer(Set.of(offered("S1")), Set.of(), RoleLevel.BASIC),
          actor);
      return false;
    } catch (NotFoundException _) {
      return true;
    }
  }

  private void services(PublishedCase one) {
    var given = somebody().in(organisation("O1"));
    texts(one.given().get("agent.services")).forEach(name -> given.ofService(offered(name)));
    var agent = given.create();
    if (one.given().has("plage_with_motif_of")) {
      var name = one.given().get("plage_with_motif_of").asString();
      givenPlage(dsl, organisation("O1"))
          .of(agent)
          .forMotifs(givenMotif(dsl, territoire("T1")).openedIn(organisation("O1"), service(name)))
          .create();
    }
    var chosen = texts(one.when().get("set")).stream().map(this::offered).collect(toSet());
    var outcome = agentServices.change(territoire("T1"), agent, chosen, territoireAdmin());
    if (one.then().has("services")) {
      assertThat(servicesOf(agent))
          .containsExactlyInAnyOrderElementsOf(
              texts(one.then().get("services")).stream().map(this::service).toList());
    } else {
      assertThat(one.then().get("accepted").asBoolean()).isFalse();
      assertThat(outcome)
          .isInstanceOf(
              one.then().get("because").asString().equals("at least one service")
                  ? AgentServices.Outcome.None.class
                  : AgentServices.Outcome.StillUsed.class);
    }
  }

  private void equipe(PublishedCase one) {
    var given = one.given();
    if (given.has("team_of")) {
      equipesOf(one);
      return;
    }
    var admin = territoireAdmin();
    if (given.has("agent.teams")) {
      leavesEquipe(one);
      return;
    }
    for (var where : List.of("same", "other")) {
      if (given.has("existing_in_" + where + "_territory")) {
        var territoire = where.equals("same") ? "T1" : "T2";
        var there =
            somebody()
                .in(organisation(territoire + "-O"))
                .adminOfTerritoire(territoire(territoire));
        equipes.create(
            territoire(territoire),
            given.get("name").asString(),
            Set.of(),
            new Actor.Agent(there.create()));
      }
    }
    var members =
        texts(given.path("agents")).stream()
            .map(
                text ->
                    somebody().in(organisation(text.substring(text.length() - 2) + "-O")).create())
            .toList();
    var outcome =
        equipes.create(
            territoire("T1"), given.path("name").asString("Équipe"), Set.copyOf(members), admin);
    assertThat(outcome instanceof EquipeEditing.Outcome.Saved)
        .isEqualTo(one.then().get("valid").asBoolean());
    if (one.then().has("members")) {
      assertThat(dsl.fetchCount(EQUIPE_AGENT)).isEqualTo(one.then().get("members").asInt());
    }
  }

  private void equipesOf(PublishedCase one) {
    var theirs = territoire(one.given().get("team_of").asString());
    actor(one.given().get("actor"));
    var browser = signedIn();
    assertThat(browser.get("/territoires/" + territoire("T1") + "/equipes").status())
        .isEqualTo(200);
    assertThat(browser.get("/territoires/" + theirs + "/equipes").status() == 200)
        .isEqualTo(one.then().get("shown").asBoolean());
  }

  private void leavesEquipe(PublishedCase one) {
    var actor = actor(one.given().get("actor"));
    var agent = inO1("basic");
    var names = texts(one.given().get("agent.teams"));
    var ids =
        names.stream()
            .map(name -> equipes.create(territoire("T1"), name, Set.of(agent), actor))
            .map(outcome -> ((EquipeEditing.Outcome.Saved) outcome).equipeId())
            .toList();
    var left = names.indexOf(one.when().get("untick").asString());
    equipes.update(territoire("T1"), ids.get(left), names.get(left), Set.of(), actor);
    assertThat(
            dsl.select(EQUIPE_AGENT.EQUIPE_ID)
                .from(EQUIPE_AGENT)
                .where(EQUIPE_AGENT.AGENT_ID.eq(agent))
                .fetch(EQUIPE_AGENT.EQUIPE_ID))
        .containsExactlyInAnyOrderElementsOf(
            texts(one.then().get("agent.teams")).stream()
                .map(name -> ids.get(names.indexOf(name)))
                .toList());
  }

  private void territorialRole(PublishedCase one) {
    var actor = actor(one.given().get("actor"));
    var territoire = territoire("T1");
    var then = one.then();
    if (then.has("still_territorial_admin")) {
      territoireRoles.change(territoire, actor.agentId(), false, Set.of(), actor);
      assertThat(administers(actor.agentId(), territoire))
          .isEqualTo(then.get("still_territorial_admin").asBoolean());
      return;
    }
    var other = inO1("basic");
    try {
      territoireRoles.change(territoire, other, true, Set.of(), actor);
    } catch (NotFoundException _) {
      assertThat(then.has("target_territorial_roles")).isTrue();
    }
    assertThat(administers(other, territoire))
        .isEqualTo(then.path("target_is_territorial_admin_of_T1").asBoolean());
  }
}
