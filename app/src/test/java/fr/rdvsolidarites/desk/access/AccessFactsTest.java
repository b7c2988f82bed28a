package fr.rdvsolidarites.desk.access;

import static fr.rdvsolidarites.demo.GivenAccess.givenAccess;
import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenRdv.givenRdv;
import static fr.rdvsolidarites.demo.GivenService.givenService;
import static fr.rdvsolidarites.demo.GivenTerritoire.givenTerritoire;
import static fr.rdvsolidarites.demo.GivenUsager.givenUsager;
import static gen.db.Tables.ACCES_AGENDA;
import static gen.db.Tables.EQUIPE;
import static gen.db.Tables.EQUIPE_AGENT;
import static gen.db.Tables.RDV;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.booking.RdvAction;
import fr.rdvsolidarites.demo.GivenMotif;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.rights.AccessFacts;
import fr.rdvsolidarites.rights.AccessFacts.Group;
import fr.rdvsolidarites.rights.AccessFacts.GroupKind;
import fr.rdvsolidarites.rights.AccessFacts.Matter;
import fr.rdvsolidarites.rights.AccessLevel;
import fr.rdvsolidarites.rights.Action;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.AgendaAccess;
import fr.rdvsolidarites.rights.Rights;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;

/** The reasons that pages give agree with the conditions that rule, over random facts. */
class AccessFactsTest extends FeatureTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

  @Autowired private AccessReads reads;

  private record Meeting(long rdvId, List<Long> agentIds, Matter matter) {}

  private final List<Long> territoires = new ArrayList<>();
  private final List<long[]> organisations = new ArrayList<>();
  private final List<Long> services = new ArrayList<>();
  private final List<Long> equipes = new ArrayList<>();
  private final List<Long> agents = new ArrayList<>();
  private final List<Meeting> meetings = new ArrayList<>();

  @RepeatedTest(12)
  void reasons_and_conditions_agree(RepetitionInfo info) {
    var random = new Random(20261121L + info.getCurrentRepetition());
    world(random);
    grants(random);
    var facts = reads.facts(agents, Set.copyOf(territoires));
    for (var viewer : agents) {
      var actor = new Actor.Agent(viewer);
      for (var meeting : meetings) {
        if (meeting.agentIds().contains(viewer)) {
          continue;
        }
        var expected =
            meeting.agentIds().stream()
                .map(owner -> facts.of(viewer, owner, meeting.matter()).level())
                .toList();
        assertThat(may(actor, RdvAction.READ, meeting.rdvId()))
            .as("read by %d of %s: %s", viewer, meeting, expected)
            .isEqualTo(expected.stream().anyMatch(one -> isAtLeast(one, AccessLevel.READ)));
        assertThat(may(actor, RdvAction.WRITE, meeting.rdvId()))
            .as("write by %d of %s: %s", viewer, meeting, expected)
            .isEqualTo(expected.stream().anyMatch(one -> isAtLeast(one, AccessLevel.WRITE)));
        meeting.agentIds().forEach(owner -> placingAgrees(facts, actor, owner, meeting.matter()));
      }
    }
  }

  private void placingAgrees(AccessFacts facts, Actor.Agent actor, long owner, Matter matter) {
    var condition =
        AgendaAccess.mayPlaceWith(
            actor,
            val(owner),
            new AgendaAccess.Matter(val(matter.organisationId()), val(matter.serviceId())));
    assertThat(dsl.select(field(condition)).fetchSingle().value1())
        .as("placing by %s with %d, %s", actor, owner, matter)
        .isEqualTo(isAtLeast(facts.of(actor.agentId(), owner, matter).level(), AccessLevel.WRITE));
  }

  private static boolean isAtLeast(AccessLevel level, AccessLevel least) {
    return level != null && level.compareTo(least) >= 0;
  }

  private boolean may(Actor.Agent actor, Action action, long rdvId) {
    return dsl.fetchExists(RDV, RDV.ID.eq(rdvId), Rights.filter(actor, action));
  }

  private void world(Random random) {
    for (var t = 0; t < 2; t++) {
      var territoire = givenTerritoire(dsl).create();
      territoires.add(territoire);
      for (var o = 0; o < 2; o++) {
        organisations.add(
            new long[] {
              givenOrganisation(dsl).named("Organisation " + t + o).in(territoire).create(),
              territoire
            });
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
    services.add(givenService(dsl).create());
    services.add(givenService(dsl).named("Planification", "CPEF").create());
    services.add(givenService(dsl).secretariat().create());
    for (var a = 0; a < 7; a++) {
      var given = givenAgent(dsl).named("Agent", "Numéro " + a);
      var home = pick(organisations, random);
      given.in(home[0]);
      for (var organisation : organisations) {
        switch (random.nextInt(8)) {
          case 0, 1 -> given.in(organisation[0]);
          case 2 -> given.adminOf(organisation[0]);
          default -> {}
        }
      }
      services.stream().filter(_ -> random.nextInt(3) == 0).forEach(given::ofService);
      agents.add(given.create());
    }
    dsl.update(ROLE)
        .set(ROLE.LEVEL, "intervenant")
        .where(ROLE.AGENT_ID.eq(agents.getLast()))
        .execute();
    for (var agent : agents) {
      for (var equipe : equipes) {
        if (random.nextInt(3) == 0) {
          dsl.insertInto(EQUIPE_AGENT)
              .set(EQUIPE_AGENT.AGENT_ID, agent)
              .set(EQUIPE_AGENT.EQUIPE_ID, equipe)
              .execute();
        }
      }
    }
    meetings(random);
  }

  private void meetings(Random random) {
    var hour = 0;
    for (var organisation : organisations) {
      var nora = givenUsager(dsl, organisation[1]).in(organisation[0]).create();
      for (var service : services.subList(0, 2)) {
        var motif = givenMotif(dsl, organisation[1]).named("Motif " + hour).create();
        var ouverture = GivenMotif.open(dsl, motif, organisation[0], service);
        var who = new ArrayList<>(agents);
        Collections.shuffle(who, random);
        var seated = List.copyOf(who.subList(0, 1 + random.nextInt(2)));
        var rdv = givenRdv(dsl, ouverture).forUsager(nora);
        seated.forEach(rdv::with);
        meetings.add(
            new Meeting(
                rdv.starting(DAY.plusDays(hour++), "10:00").create().rdvId(),
                seated,
                new Matter(organisation[0], organisation[1], service)));
      }
    }
  }

  private void grants(Random random) {
    for (var g = 0; g < 14; g++) {
      var territoire = pick(territoires, random);
      var given = givenAccess(dsl, territoire).to(group(random)).on(group(random));
      if (random.nextBoolean()) {
        given.inOrganisation(pick(organisations, random)[0]);
      }
      if (random.nextInt(3) == 0) {
        given.forService(pick(services, random));
      }
      try {
        given.level(pick(List.of(AccessLevel.values()), random));
      } catch (DuplicateKeyException _) {
        // The same was drawn before: one line says it already.
        assertThat(dsl.fetchCount(ACCES_AGENDA)).isPositive();
      }
    }
    var secretariat =
        dsl.select(SERVICE.ID).from(SERVICE).where(SERVICE.KIND.eq("secretariat")).fetch();
    assertThat(secretariat).isNotEmpty();
    var organisation = pick(organisations, random);
    dsl.insertInto(ACCES_AGENDA)
        .set(ACCES_AGENDA.TERRITOIRE_ID, organisation[1])
        .set(ACCES_AGENDA.GRANTEE_KIND, "agent")
        .set(ACCES_AGENDA.GRANTEE_ID, pick(agents, random))
        .set(ACCES_AGENDA.TARGET_KIND, "organisation")
        .set(ACCES_AGENDA.TARGET_ID, organisation[0])
        .set(ACCES_AGENDA.RDV_ORGANISATION_ID, organisation[0])
        .set(ACCES_AGENDA.RDV_SERVICE_ID, services.getFirst())
        .set(ACCES_AGENDA.LEVEL, "write")
        .set(ACCES_AGENDA.ORIGIN, "default")
        .set(ACCES_AGENDA.GRANTED_AT, Instant.EPOCH)
        .execute();
  }

  private Group group(Random random) {
    return switch (random.nextInt(7)) {
      case 0 -> new Group(GroupKind.EQUIPE, pick(equipes, random));
      case 1 -> new Group(GroupKind.SERVICE, pick(services, random));
      case 2 -> new Group(GroupKind.ORGANISATION, pick(organisations, random)[0]);
      default -> new Group(GroupKind.AGENT, pick(agents, random));
    };
  }

  private static <T> T pick(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }
}
