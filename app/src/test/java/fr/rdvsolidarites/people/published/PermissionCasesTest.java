package fr.rdvsolidarites.people.published;

import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenPlage.givenPlage;
import static fr.rdvsolidarites.demo.GivenRdv.givenRdv;
import static fr.rdvsolidarites.demo.GivenUsager.givenUsager;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PLAGE_OUVERTURE;
import static gen.db.Tables.RDV;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.USAGER;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.agenda.AgendaAction;
import fr.rdvsolidarites.agenda.PlageAction;
import fr.rdvsolidarites.booking.RdvAction;
import fr.rdvsolidarites.demo.GivenMotif;
import fr.rdvsolidarites.people.AgentAction;
import fr.rdvsolidarites.people.UsagerAction;
import fr.rdvsolidarites.published.PublishedCase;
import fr.rdvsolidarites.rights.Action;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.territory.LieuAction;
import fr.rdvsolidarites.territory.MotifAction;
import fr.rdvsolidarites.territory.TerritoireAction;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Table;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * What an agent may do with one object: each act that the case names is asked of the right that
 * rules it here. An act that does not exist here is permitted to nobody.
 */
class PermissionCasesTest extends PeopleStory {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 24);

  /** One row, and the right that rules each act on it. */
  private record Asked(Table<?> table, Condition row, Map<String, Action> actions) {}

  static Stream<PublishedCase> cases() {
    return Exceptions.CASES
        .of(
            "permissions/agent-agenda",
            "permissions/absence",
            "permissions/agent",
            "permissions/agent-role",
            "permissions/access-rights",
            "permissions/territorial-role",
            "permissions/territory-agents-screen",
            "permissions/lieu",
            "permissions/motif",
            "permissions/plage-ouverture",
            "permissions/rdv",
            "permissions/sector",
            "permissions/sector-attribution",
            "permissions/team",
            "permissions/territory",
            "permissions/user",
            "permissions/zone")
        .filter(one -> one.when().has("asks"))
        .filter(one -> !UsagerListCasesTest.isOfDeleted(one));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void an_agent_may_what_is_published(PublishedCase one) {
    world(one.given());
    var actor = actor(one.given().get("actor"));
    var asked = asked(one, actor);
    var permitted = new TreeSet<String>();
    for (var act : texts(one.when().get("asks"))) {
      var action = asked.actions().get(act);
      if (action != null && may(actor, action, asked)) {
        permitted.add(act);
      }
    }
    assertThat(permitted).containsExactlyInAnyOrderElementsOf(texts(one.then().get("permitted")));
    if (one.then().has("in_list_scope")) {
      assertThat(may(actor, asked.actions().get("show"), asked))
          .isEqualTo(one.then().get("in_list_scope").asBoolean());
    }
  }

  private boolean may(Actor.Agent actor, Action action, Asked asked) {
    return dsl.fetchExists(asked.table(), asked.row(), Rights.filter(actor, action));
  }

  private Asked asked(PublishedCase one, Actor.Agent actor) {
    var target = one.given().get("target");
    return switch (one.area()) {
      case "permissions/agent-agenda" ->
          new Asked(
              AGENT, AGENT.ID.eq(agent(target.get("agenda_of"))), all(AgendaAction.READ, "show"));
      case "permissions/absence" -> absence(agent(target.get("absence_of")));
      case "permissions/agent" -> colleague(target, actor);
      case "permissions/agent-role" ->
          new Asked(
              ORGANISATION,
              ORGANISATION.ID.eq(organisation(target.get("agent_role_in_org").asString())),
              all(AgentAction.CHANGE_ROLE, "update", "edit", "create", "destroy"));
      case "permissions/access-rights" ->
          space(
              target.get("access_rights_row_in").asString(),
              all(TerritoireAction.ADMINISTER, "edit", "update"));
      case "permissions/territorial-role" ->
          space(
              target.get("grant_or_withdraw_territorial_admin_of").asString(),
              all(TerritoireAction.ADMINISTER, "create_or_destroy"));
      case "permissions/territory-agents-screen" -> professionals(target);
      case "permissions/lieu" ->
          new Asked(
              ORGANISATION,
              ORGANISATION.ID.eq(organisation(target.get("lieu_of").asString())),
              all(LieuAction.WRITE, "new", "create", "edit", "update", "destroy", "versions"));
      case "permissions/motif" -> motif(target.get("motif"));
      case "permissions/plage-ouverture" -> plage(target.get("plage"));
      case "permissions/rdv" -> rdv(target.get("rdv"), actor);
      case "permissions/sector", "permissions/sector-attribution", "permissions/zone" ->
          space(
              target.properties().iterator().next().getValue().asString(),
              all(
                  TerritoireAction.WRITE_SECTEURS,
                  "new",
                  "create",
                  "show",
                  "edit",
                  "update",
                  "destroy"));
      case "permissions/team" ->
          space(
              target.get("team_in").asString(),
              all(
                  TerritoireAction.WRITE_EQUIPES,
                  "create",
                  "new",
                  "destroy",
                  "edit",
                  "update",
                  "versions"));
      case "permissions/territory" ->
          space(
              target.get("territory").asString(),
              Map.of(
                  "show", TerritoireAction.ENTER,
                  "update", TerritoireAction.ADMINISTER,
                  "edit", TerritoireAction.ADMINISTER,
                  "allow_to_manage_access_rights", TerritoireAction.CHANGE_SERVICES,
                  "allow_to_invite_agents", TerritoireAction.INVITE,
                  "allow_to_manage_teams", TerritoireAction.WRITE_EQUIPES));
      case "permissions/user" -> usager(target.get("user"), one);
      default -> throw one.unknownOperation();
    };
  }

  private static Map<String, Action> all(Action action, String... acts) {
    return Stream.of(acts).collect(java.util.stream.Collectors.toMap(act -> act, _ -> action));
  }

  private Asked space(String territoire, Map<String, Action> actions) {
    return new Asked(TERRITOIRE, TERRITOIRE.ID.eq(territoire(territoire)), actions);
  }

  private static Asked absence(long agentId) {
    return new Asked(
        AGENT,
        AGENT.ID.eq(agentId),
        Map.of(
            "show", AgendaAction.READ,
            "versions", AgendaAction.READ,
            "new", AgendaAction.WRITE,
            "create", AgendaAction.WRITE,
            "cancel", AgendaAction.WRITE,
            "edit", AgendaAction.WRITE,
            "update", AgendaAction.WRITE,
            "destroy", AgendaAction.WRITE));
  }

  /** Of a professional, in the organisations in which she works. */
  private Asked colleague(JsonNode target, Actor.Agent actor) {
    var agentId = target.isString() ? actor.agentId() : agent(target);
    return new Asked(
        ORGANISATION,
        ORGANISATION.ID.in(organisationsOf(agentId)),
        Map.of(
            "show", AgentAction.LIST,
            "rdvs", AgentAction.LIST,
            "versions", AgentAction.LIST,
            "new", AgentAction.INVITE,
            "create", AgentAction.INVITE,
            "invite", AgentAction.INVITE,
            "reinvite", AgentAction.INVITE,
            "edit", AgentAction.CHANGE_ROLE,
            "update", AgentAction.CHANGE_ROLE,
            "destroy", AgentAction.CHANGE_ROLE));
  }

  /** In the territoires in which she works, or that she administers. */
  private Asked professionals(JsonNode target) {
    var agentId = agent(target);
    var hers =
        Stream.concat(
                organisationsOf(agentId).stream().map(this::territoireIdOf),
                texts(target.path("territorial_admin_of")).stream().map(this::territoire))
            .toList();
    return new Asked(
        TERRITOIRE,
        TERRITOIRE.ID.in(hers),
        Map.of(
            "edit", TerritoireAction.LIST_AGENTS,
            "update_teams", TerritoireAction.WRITE_EQUIPES,
            "update_services", TerritoireAction.CHANGE_SERVICES,
            "create", TerritoireAction.INVITE));
  }

  private long ouverture(String organisation, String service) {
    var where = organisation(organisation);
    return givenMotif(dsl, territoireIdOf(where)).openedIn(where, service(service));
  }

  private Asked motif(JsonNode target) {
    var organisation = organisation(target.get("org").asString());
    var motif = givenMotif(dsl, territoireIdOf(organisation)).create();
    GivenMotif.open(dsl, motif, organisation, service(target.get("service").asString()));
    return new Asked(
        MOTIF,
        MOTIF.ID.eq(motif),
        Map.of(
            "show", MotifAction.READ,
            "versions", MotifAction.READ,
            "new", MotifAction.WRITE,
            "create", MotifAction.WRITE,
            "edit", MotifAction.WRITE,
            "update", MotifAction.WRITE,
            "destroy", MotifAction.WRITE));
  }

  /** Of somebody of S1, unless it says more. */
  private Asked plage(JsonNode target) {
    var organisation = organisation(target.get("org").asString());
    var hers = texts(target.path("agent_services"));
    var owner = somebody().in(organisation);
    (hers.isEmpty() ? List.of("S1") : hers).forEach(name -> owner.ofService(service(name)));
    var plage = givenPlage(dsl, organisation).of(owner.create()).create();
    return new Asked(
        PLAGE_OUVERTURE,
        PLAGE_OUVERTURE.ID.eq(plage),
        Map.of(
            "show", PlageAction.READ,
            "versions", PlageAction.READ,
            "new", PlageAction.WRITE,
            "create", PlageAction.WRITE,
            "edit", PlageAction.WRITE,
            "update", PlageAction.WRITE,
            "destroy", PlageAction.WRITE));
  }

  private Asked rdv(JsonNode target, Actor.Agent actor) {
    if (target.isString()) {
      var ouverture = ouverture("O1", "S1");
      return new Asked(
          MOTIF_OUVERTURE, MOTIF_OUVERTURE.ID.eq(ouverture), all(RdvAction.PLACE, "new", "create"));
    }
    var organisation = target.get("org").asString();
    var ouverture = ouverture(organisation, target.get("motif_service").asString());
    var nora = givenUsager(dsl, territoireIdOf(organisation(organisation))).create();
    var rdv = givenRdv(dsl, ouverture).forUsager(nora).starting(DAY, "10:00");
    for (var name : texts(target.get("agents"))) {
      rdv.with(
          name.equals("self")
              ? actor.agentId()
              : somebody().in(organisation(organisation)).create());
    }
    return new Asked(
        RDV,
        RDV.ID.eq(rdv.create().rdvId()),
        Map.of("show", RdvAction.READ, "edit", RdvAction.WRITE, "update", RdvAction.WRITE));
  }

  private Asked usager(JsonNode target, PublishedCase one) {
    if (one.given().findValue("users_visible_throughout_territory") != null) {
      dsl.update(TERRITOIRE).set(TERRITOIRE.USAGERS_WALLED, true).execute();
    }
    var organisations = texts(target.get("orgs")).stream().map(this::organisation).toList();
    var usager = givenUsager(dsl, territoireIdOf(organisations.getFirst()));
    organisations.forEach(usager::in);
    return new Asked(
        USAGER,
        USAGER.ID.eq(usager.create()),
        Map.of(
            "show", UsagerAction.READ,
            "create", UsagerAction.WRITE,
            "update", UsagerAction.WRITE,
            "versions", UsagerAction.READ_HISTORY));
  }
}
