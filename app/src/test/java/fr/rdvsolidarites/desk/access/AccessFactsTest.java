package fr.rdvsolidarites.desk.access;

import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenRdv.givenRdv;
import static fr.rdvsolidarites.demo.GivenUsager.givenUsager;
import static gen.db.Tables.RDV;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.booking.RdvAction;
import fr.rdvsolidarites.demo.GivenMotif;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.given.RandomAccess;
import fr.rdvsolidarites.rights.AccessFacts;
import fr.rdvsolidarites.rights.AccessFacts.Matter;
import fr.rdvsolidarites.rights.AccessLevel;
import fr.rdvsolidarites.rights.Action;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.AgendaAccess;
import fr.rdvsolidarites.rights.Rights;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.springframework.beans.factory.annotation.Autowired;

/** The reasons that pages give agree with the conditions that rule, over random facts. */
class AccessFactsTest extends FeatureTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

  @Autowired private AccessReads reads;

  private record Meeting(long rdvId, List<Long> agentIds, Matter matter) {}

  private final List<Meeting> meetings = new ArrayList<>();

  @RepeatedTest(12)
  void reasons_and_conditions_agree(RepetitionInfo info) {
    var random = new Random(20261121L + info.getCurrentRepetition());
    var world = new RandomAccess(dsl, random);
    meetings(world, random);
    world.grants();
    var facts = reads.facts(world.agents, Set.copyOf(world.territoires));
    for (var viewer : world.agents) {
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

  private void meetings(RandomAccess world, Random random) {
    var hour = 0;
    for (var organisation : world.organisations) {
      var nora = givenUsager(dsl, organisation.territoireId()).in(organisation.id()).create();
      for (var service : world.services.subList(0, 2)) {
        var motif = givenMotif(dsl, organisation.territoireId()).named("Motif " + hour).create();
        var ouverture = GivenMotif.open(dsl, motif, organisation.id(), service);
        var who = new ArrayList<>(world.agents);
        Collections.shuffle(who, random);
        var seated = List.copyOf(who.subList(0, 1 + random.nextInt(2)));
        var rdv = givenRdv(dsl, ouverture).forUsager(nora);
        seated.forEach(rdv::with);
        meetings.add(
            new Meeting(
                rdv.starting(DAY.plusDays(hour++), "10:00").create().rdvId(),
                seated,
                new Matter(organisation.id(), organisation.territoireId(), service)));
      }
    }
  }
}
