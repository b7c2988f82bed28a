package fr.rdvsolidarites.people.published;

import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenRdv.givenRdv;
import static fr.rdvsolidarites.demo.GivenSecteur.givenSecteur;
import static fr.rdvsolidarites.demo.GivenUsager.givenUsager;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.SECTEUR;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.USAGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.select;

import fr.rdvsolidarites.agenda.AgendaAction;
import fr.rdvsolidarites.booking.RdvAction;
import fr.rdvsolidarites.people.AgentAction;
import fr.rdvsolidarites.people.UsagerAction;
import fr.rdvsolidarites.published.PublishedCase;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.territory.LieuAction;
import fr.rdvsolidarites.territory.TerritoireAction;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Which of several objects an agent sees. */
class ListCasesTest extends PeopleStory {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 24);

  static Stream<PublishedCase> cases() {
    return Stream.concat(
        Exceptions.CASES.of(
            "permissions/agent-list",
            "permissions/sector-list",
            "permissions/territory-list",
            "permissions/zone-list",
            "rdv/list"),
        Exceptions.CASES
            .of("permissions/absence", "permissions/lieu", "permissions/user")
            .filter(one -> !one.when().has("asks")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void an_agent_sees_what_is_published(PublishedCase one) {
    world(one.given());
    var me = actor(one.given().get("actor"));
    var seen =
        switch (one.area()) {
          case "permissions/agent-list" -> agents(one.given(), me);
          case "permissions/absence" -> absences(one.given(), me);
          case "permissions/lieu" -> lieux(one.given(), me);
          case "permissions/sector-list" -> secteurs(one, one.given().get("sectors"), me);
          case "permissions/zone-list" -> secteurs(one, one.given().get("zones"), me);
          case "permissions/territory-list" -> territoires(one.given(), me);
          case "permissions/user" -> usagers(one.given(), me);
          case "rdv/list" -> rdvs(one.given(), me);
          default -> throw one.unknownOperation();
        };
    var then = one.then();
    if (then.has("exactly")) {
      assertThat(seen).containsExactlyInAnyOrderElementsOf(texts(then.get("exactly")));
    } else {
      assertThat(seen)
          .containsAll(texts(then.path(then.has("shown") ? "shown" : "included")))
          .doesNotContainAnyElementsOf(
              texts(then.path(then.has("not_shown") ? "not_shown" : "excluded")));
    }
  }

  /** Whose agenda she opens, and who is on the lists of those whom she administers. */
  private Set<String> agents(JsonNode given, Actor.Agent me) {
    var ids = new HashMap<String, Long>();
    if (given.get("actor").has("id")) {
      ids.put(given.get("actor").get("id").asString(), me.agentId());
    }
    given.get("agents").forEach(who -> ids.put(who.get("id").asString(), agent(who)));
    var listed =
        AGENT.ID.in(
            select(ROLE.AGENT_ID)
                .from(ROLE)
                .join(ORGANISATION)
                .on(ORGANISATION.ID.eq(ROLE.ORGANISATION_ID))
                .where(Rights.filter(me, AgentAction.LIST)));
    return seen(AGENT, AGENT.ID, Rights.filter(me, AgendaAction.SEE).or(listed), ids);
  }

  private Set<String> absences(JsonNode given, Actor.Agent me) {
    var ids = new HashMap<String, Long>();
    given
        .get("absences")
        .forEach(
            absence -> {
              var owner = absence.get("agent");
              ids.put(absence.get("id").asString(), owner.isString() ? me.agentId() : agent(owner));
            });
    return seen(AGENT, AGENT.ID, Rights.filter(me, AgendaAction.READ), ids);
  }

  private Set<String> lieux(JsonNode given, Actor.Agent me) {
    var ids = new HashMap<String, Long>();
    given
        .get("lieux")
        .forEach(
            lieu -> ids.put(lieu.get("id").asString(), organisation(lieu.get("org").asString())));
    return seen(ORGANISATION, ORGANISATION.ID, Rights.filter(me, LieuAction.READ), ids);
  }

  /** « list sectors of Paris »; zones are of their secteur. */
  private Set<String> secteurs(PublishedCase one, JsonNode all, Actor.Agent me) {
    var wanted = territoire(one.when().asString().replaceAll("^.* of ", ""));
    var ids = new HashMap<String, Long>();
    for (var some : all.properties()) {
      for (var name : texts(some.getValue())) {
        ids.put(name, givenSecteur(dsl, territoire(some.getKey()), name).create());
      }
    }
    var its =
        select(TERRITOIRE.ID)
            .from(TERRITOIRE)
            .where(TERRITOIRE.ID.eq(wanted), Rights.filter(me, TerritoireAction.WRITE_SECTEURS));
    return seen(SECTEUR, SECTEUR.ID, SECTEUR.TERRITOIRE_ID.in(its), ids);
  }

  private Set<String> territoires(JsonNode given, Actor.Agent me) {
    var ids = new HashMap<String, Long>();
    texts(given.get("territories")).forEach(name -> ids.put(name, territoire(name)));
    return seen(TERRITOIRE, TERRITOIRE.ID, Rights.filter(me, TerritoireAction.ENTER), ids);
  }

  private Set<String> usagers(JsonNode given, Actor.Agent me) {
    var ids = new HashMap<String, Long>();
    for (var user : given.get("users")) {
      var organisation = organisation(texts(user.get("orgs")).getFirst());
      ids.put(
          user.get("id").asString(),
          givenUsager(dsl, territoireIdOf(organisation)).in(organisation).create());
    }
    return seen(USAGER, USAGER.ID, Rights.filter(me, UsagerAction.READ), ids);
  }

  private Set<String> rdvs(JsonNode given, Actor.Agent me) {
    var organisation = organisation(given.get("organisation").asString());
    var ids = new LinkedHashMap<String, Long>();
    for (var rdv : given.get("rdvs")) {
      var id = rdv.get("id").asString();
      var service = service(rdv.get("motif_service").asString());
      var territoire = territoireIdOf(organisation);
      ids.put(
          id,
          givenRdv(
                  dsl,
                  givenMotif(dsl, territoire).named("Motif " + id).openedIn(organisation, service))
              .with(
                  id.equals("mine")
                      ? me.agentId()
                      : somebody().in(organisation).ofService(service).create())
              .forUsager(givenUsager(dsl, territoire).create())
              .starting(DAY, "%02d:00".formatted(9 + ids.size()))
              .create()
              .rdvId());
    }
    return seen(RDV, RDV.ID, Rights.filter(me, RdvAction.READ), ids);
  }

  private Set<String> seen(Table<?> table, Field<Long> id, Condition right, Map<String, Long> ids) {
    Collection<Long> found = dsl.select(id).from(table).where(id.in(ids.values()), right).fetch(id);
    var names = new TreeSet<String>();
    ids.forEach(
        (name, one) -> {
          if (found.contains(one)) {
            names.add(name);
          }
        });
    return names;
  }
}
