package fr.rdvsolidarites.given;

import static fr.rdvsolidarites.demo.GivenAccess.givenAccess;
import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenService.givenService;
import static fr.rdvsolidarites.demo.GivenTerritoire.givenTerritoire;
import static gen.db.Tables.ACCES_AGENDA;
import static gen.db.Tables.EQUIPE;
import static gen.db.Tables.EQUIPE_AGENT;
import static gen.db.Tables.ROLE;

import fr.rdvsolidarites.rights.AccessFacts.Group;
import fr.rdvsolidarites.rights.AccessFacts.GroupKind;
import fr.rdvsolidarites.rights.AccessLevel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.jooq.DSLContext;

/**
 * Two territoires of two organisations, three services, seven agents with random roles and
 * services, the last of them an intervenant; and random grants on their agendas. Agent n signs in
 * as {@code numero-n@demo.rdv}.
 */
public final class RandomAccess {

  public record Organisation(long id, long territoireId) {}

  private record Grant(
      long territoireId, Group to, Group on, Organisation organisation, Long serviceId) {}

  public final List<Long> territoires = new ArrayList<>();
  public final List<Organisation> organisations = new ArrayList<>();

  /** The last one is the secretariat. */
  public final List<Long> services = new ArrayList<>();

  /** The last one is an intervenant. */
  public final List<Long> agents = new ArrayList<>();

  private final List<Long> equipes = new ArrayList<>();
  private final DSLContext dsl;
  private final Random random;

  public RandomAccess(DSLContext dsl, Random random) {
    this.dsl = dsl;
    this.random = random;
    places();
    services.add(givenService(dsl).create());
    services.add(givenService(dsl).named("Planification", "CPEF").create());
    services.add(givenService(dsl).secretariat().create());
    for (var n = 0; n < 7; n++) {
      agents.add(agent(n));
    }
    dsl.update(ROLE)
        .set(ROLE.LEVEL, "intervenant")
        .where(ROLE.AGENT_ID.eq(agents.getLast()))
        .execute();
    agents.forEach(this::putInEquipes);
  }

  public static String email(int agent) {
    return "numero-" + agent + "@demo.rdv";
  }

  private void places() {
    for (var t = 0; t < 2; t++) {
      var territoire = givenTerritoire(dsl).create();
      territoires.add(territoire);
      for (var o = 0; o < 2; o++) {
        organisations.add(
            new Organisation(
                givenOrganisation(dsl).named("Organisation " + t + o).in(territoire).create(),
                territoire));
      }
      equipes.add(
          dsl.insertInto(EQUIPE)
              .set(EQUIPE.TERRITOIRE_ID, territoire)
              .set(EQUIPE.NAME, "Équipe " + t)
              .set(EQUIPE.CREATED_AT, Instant.EPOCH)
              .returningResult(EQUIPE.ID)
              .fetchSingle()
              .value1());
    }
  }

  private long agent(int n) {
    var given = givenAgent(dsl).named("Agent", "Numéro " + n).signsInAs(email(n));
    given.in(pick(organisations).id());
    for (var organisation : organisations) {
      switch (random.nextInt(8)) {
        case 0, 1 -> given.in(organisation.id());
        case 2 -> given.adminOf(organisation.id());
        default -> {}
      }
    }
    services.stream().filter(_ -> random.nextInt(3) == 0).forEach(given::ofService);
    return given.create();
  }

  private void putInEquipes(long agent) {
    equipes.stream()
        .filter(_ -> random.nextInt(3) == 0)
        .forEach(
            equipe ->
                dsl.insertInto(EQUIPE_AGENT)
                    .set(EQUIPE_AGENT.AGENT_ID, agent)
                    .set(EQUIPE_AGENT.EQUIPE_ID, equipe)
                    .execute());
  }

  /** Fourteen grants to and on whatever there is, and a secretary's ticks. */
  public void grants() {
    var drawn = new HashSet<Grant>();
    for (var g = 0; g < 14; g++) {
      var grant =
          new Grant(
              pick(territoires),
              group(),
              group(),
              random.nextBoolean() ? pick(organisations) : null,
              random.nextInt(3) == 0 ? pick(services) : null);
      if (drawn.add(grant)) {
        write(grant);
      }
    }
    var organisation = pick(organisations);
    dsl.insertInto(ACCES_AGENDA)
        .set(ACCES_AGENDA.TERRITOIRE_ID, organisation.territoireId())
        .set(ACCES_AGENDA.GRANTEE_KIND, "agent")
        .set(ACCES_AGENDA.GRANTEE_ID, pick(agents))
        .set(ACCES_AGENDA.TARGET_KIND, "organisation")
        .set(ACCES_AGENDA.TARGET_ID, organisation.id())
        .set(ACCES_AGENDA.RDV_ORGANISATION_ID, organisation.id())
        .set(ACCES_AGENDA.RDV_SERVICE_ID, services.getFirst())
        .set(ACCES_AGENDA.LEVEL, "write")
        .set(ACCES_AGENDA.ORIGIN, "default")
        .set(ACCES_AGENDA.GRANTED_AT, Instant.EPOCH)
        .execute();
  }

  private void write(Grant grant) {
    var given = givenAccess(dsl, grant.territoireId()).to(grant.to()).on(grant.on());
    if (grant.organisation() != null) {
      given.inOrganisation(grant.organisation().id());
    }
    if (grant.serviceId() != null) {
      given.forService(grant.serviceId());
    }
    given.level(pick(List.of(AccessLevel.values())));
  }

  private Group group() {
    return switch (random.nextInt(7)) {
      case 0 -> new Group(GroupKind.EQUIPE, pick(equipes));
      case 1 -> new Group(GroupKind.SERVICE, pick(services));
      case 2 -> new Group(GroupKind.ORGANISATION, pick(organisations).id());
      default -> new Group(GroupKind.AGENT, pick(agents));
    };
  }

  public <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
