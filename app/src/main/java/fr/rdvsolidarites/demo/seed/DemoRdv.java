package fr.rdvsolidarites.demo.seed;

import static fr.rdvsolidarites.demo.GivenRdv.givenRdv;

import fr.rdvsolidarites.booking.RdvEvent;
import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.demo.GivenRdv;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A RDV of the demonstration, before it is written.
 *
 * @param plage the plage it was taken from, and its day; null for a session
 * @param changedAt when its status was given; null while it is {@code unknown}
 * @param over placed by this agent over another one
 */
record DemoRdv(
    DemoMotif motif,
    DemoSite site,
    List<DemoAgent> agents,
    @Nullable Long plageId,
    LocalDate day,
    @Nullable Long lieuId,
    Instant startsAt,
    RdvStatus status,
    List<DemoUsagers.Person> people,
    List<RdvStatus> statuses,
    Author author,
    Instant placedAt,
    @Nullable Author changedBy,
    @Nullable Instant changedAt,
    @Nullable Session session,
    @Nullable DemoAgent over) {

  record Author(String kind, long id) {}

  record Session(String title, int capacity) {}

  /** The same, placed by somebody else. */
  DemoRdv by(Author author) {
    return new DemoRdv(
        motif, site, agents, plageId, day, lieuId, startsAt, status, people, statuses, author,
        placedAt, changedBy, changedAt, session, over);
  }

  GivenRdv given(DSLContext dsl, DemoWorld world) {
    var given =
        givenRdv(dsl, world.ouverture(motif, site))
            .starting(startsAt)
            .at(lieuId)
            .placedBy(author.kind(), author.id(), placedAt)
            .cancelledAt(changedAt);
    agents.forEach(agent -> given.with(world.agent(agent), plageId, plageId == null ? null : day));
    IntStream.range(0, people.size())
        .forEach(i -> given.forUsager(people.get(i).id(), statuses.get(i)));
    if (session != null) {
      given.session(session.title(), session.capacity(), status);
    }
    if (over != null) {
      given.overlapAllowedBy(world.agent(over));
    }
    return given;
  }

  RdvEvent.Who who(DemoWorld world, GivenRdv.Placed placed) {
    return new RdvEvent.Who(
        world.territoire(),
        world.organisation(site),
        placed.rdvId(),
        placed.participationIds(),
        people.stream().map(DemoUsagers.Person::id).toList(),
        agents.stream().map(world::agent).toList());
  }
}
