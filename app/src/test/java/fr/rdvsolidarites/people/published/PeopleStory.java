package fr.rdvsolidarites.people.published;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenService.givenService;
import static fr.rdvsolidarites.demo.GivenTerritoire.givenTerritoire;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.AGENT_SERVICE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.ROLE_TERRITOIRE;

import fr.rdvsolidarites.demo.GivenAgent;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.TerritoireRight;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;

/** The territoires, organisations, services and agents of which a published case speaks. */
abstract class PeopleStory extends FeatureTest {

  private static final Pattern IN_NAME = Pattern.compile("(T\\d)-.*");
  private static final Map<String, TerritoireRight> RIGHTS =
      Map.of(
          "manage_teams", TerritoireRight.TEAMS,
          "manage_access_rights", TerritoireRight.ACCESS,
          "invite_agents", TerritoireRight.INVITATIONS);

  private final Map<String, Long> territoires = new HashMap<>();
  private final Map<String, Long> organisations = new HashMap<>();
  private final Map<String, Long> services = new HashMap<>();
  private JsonNode given;
  private int people;

  @BeforeEach
  void nobodyYet() {
    territoires.clear();
    organisations.clear();
    services.clear();
    people = 0;
  }

  /** Of this case, which says where its organisations are. */
  void world(JsonNode given) {
    this.given = given;
  }

  long territoire(String name) {
    var code = name.substring(0, Math.min(3, name.length()));
    return territoires.computeIfAbsent(name, one -> givenTerritoire(dsl).named(one, code).create());
  }

  long organisation(String name) {
    return organisations.computeIfAbsent(
        name, one -> givenOrganisation(dsl).named(one).in(territoire(territoireOf(one))).create());
  }

  /** As the case says it somewhere, else in T1. */
  private String territoireOf(String organisation) {
    var inName = IN_NAME.matcher(organisation);
    if (inName.matches()) {
      return inName.group(1);
    }
    return Stream.concat(
            Stream.of(organisation + "_in", organisation + "_in_territory")
                .flatMap(key -> given.findValuesAsString(key).stream()),
            Stream.concat(
                Stream.of(given.path("orgs").path(organisation).asString("")),
                given.findValuesAsString("note").stream()
                    .filter(note -> note.startsWith(organisation + " in "))
                    .map(note -> note.substring(note.length() - 2))))
        .filter(found -> !found.isEmpty())
        .findFirst()
        .orElse("T1");
  }

  long service(String name) {
    return services.computeIfAbsent(
        name,
        one ->
            one.equals("Secrétariat")
                ? givenService(dsl).secretariat().create()
                : givenService(dsl).named(one, one).create());
  }

  /** Somebody with these roles, rights and services. */
  long agent(JsonNode who) {
    var agent = somebody();
    who.path("org_roles")
        .properties()
        .forEach(role -> play(agent, role.getKey(), role.getValue().asString()));
    texts(who.path("orgs")).forEach(name -> agent.in(organisation(name)));
    if (who.has("org")) {
      play(agent, who.get("org").asString(), who.path("role").asString("basic"));
    }
    Stream.of("services", "agent_services")
        .flatMap(key -> texts(who.path(key)).stream())
        .forEach(name -> agent.ofService(service(name)));
    if (who.has("service")) {
      agent.ofService(service(who.get("service").asString()));
    }
    texts(who.path("territorial_admin_of"))
        .forEach(name -> agent.adminOfTerritoire(territoire(name)));
    who.path("territorial_access_rights")
        .properties()
        .forEach(
            one ->
                agent.holdingIn(
                    territoire(one.getKey()),
                    texts(one.getValue()).stream()
                        .map(RIGHTS::get)
                        .toArray(TerritoireRight[]::new)));
    return rooted(agent, who);
  }

  GivenAgent somebody() {
    people++;
    return givenAgent(dsl).named("Agent", "Numéro " + people).signsInAs(email(people));
  }

  /** The one made last. */
  String email() {
    return email(people);
  }

  /** Whoever was made last. */
  Browserless signedIn() {
    return signedInAs(email());
  }

  /** What her next form has to carry. */
  static String csrf(Browserless browser) {
    if (browser.page().html().select("input[name=_csrf]").isEmpty()) {
      browser.get("/agenda");
    }
    return browser.page().html().select("input[name=_csrf]").attr("value");
  }

  private static String email(int number) {
    return "numero-" + number + "@demo.rdv";
  }

  private void play(GivenAgent agent, String organisation, String level) {
    if (level.equals("admin")) {
      agent.adminOf(organisation(organisation));
    } else {
      agent.in(organisation(organisation));
    }
  }

  /** Whoever has no role in the case has none here, though she needs a home to be written. */
  private long rooted(GivenAgent agent, JsonNode who) {
    if (!who.path("org_roles").isEmpty() || !who.path("orgs").isEmpty() || who.has("org")) {
      return agent.create();
    }
    var home = organisation("home");
    var id = agent.in(home).create();
    dsl.deleteFrom(ROLE).where(ROLE.AGENT_ID.eq(id)).execute();
    return id;
  }

  Actor.Agent actor(JsonNode who) {
    return new Actor.Agent(agent(who));
  }

  boolean administers(long agentId, long territoireId) {
    return dsl.fetchExists(
        ROLE_TERRITOIRE,
        ROLE_TERRITOIRE.AGENT_ID.eq(agentId),
        ROLE_TERRITOIRE.TERRITOIRE_ID.eq(territoireId));
  }

  List<Long> organisationsOf(long agentId) {
    return dsl.select(ROLE.ORGANISATION_ID)
        .from(ROLE)
        .where(ROLE.AGENT_ID.eq(agentId))
        .orderBy(ROLE.ORGANISATION_ID)
        .fetch(ROLE.ORGANISATION_ID);
  }

  List<Long> servicesOf(long agentId) {
    return dsl.select(AGENT_SERVICE.SERVICE_ID)
        .from(AGENT_SERVICE)
        .where(AGENT_SERVICE.AGENT_ID.eq(agentId))
        .orderBy(AGENT_SERVICE.SERVICE_ID)
        .fetch(AGENT_SERVICE.SERVICE_ID);
  }

  boolean isClosed(long agentId) {
    return dsl.fetchExists(AGENT, AGENT.ID.eq(agentId), AGENT.DELETED_AT.isNotNull());
  }

  long territoireIdOf(long organisationId) {
    return dsl.select(ORGANISATION.TERRITOIRE_ID)
        .from(ORGANISATION)
        .where(ORGANISATION.ID.eq(organisationId))
        .fetchSingle()
        .value1();
  }

  static List<String> texts(JsonNode list) {
    return list.isArray() ? list.values().stream().map(JsonNode::asString).toList() : List.of();
  }
}
