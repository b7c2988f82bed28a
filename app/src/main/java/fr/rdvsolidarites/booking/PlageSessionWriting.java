package fr.rdvsolidarites.booking;

import static gen.db.Tables.RDV;
import static gen.db.Tables.SESSION;
import static gen.db.Tables.SESSION_MISSING;

import fr.rdvsolidarites.agenda.PlageState;
import fr.rdvsolidarites.agenda.Presence;
import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.booking.BusyAgents.Obstacle;
import fr.rdvsolidarites.booking.CarriedSession.As;
import fr.rdvsolidarites.booking.OpenMotifs.OpenMotif;
import fr.rdvsolidarites.booking.PlageOrigins.Part;
import fr.rdvsolidarites.booking.PlageSessionPlan.Follow;
import fr.rdvsolidarites.rights.Actor;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Does what a {@link PlageSessionPlan} says; RDVs and agendas are locked. */
@Component
class PlageSessionWriting {

  private final DSLContext dsl;
  private final PlageSessionReads reads;
  private final OpenMotifs motifs;
  private final OpenLieux lieux;
  private final Occupations occupations;
  private final Presence presence;
  private final RdvRows rows;
  private final SessionRows sessions;
  private final SeatedRdvs rdvs;
  private final StatusRows statuses;
  private final Journal journal;

  PlageSessionWriting(
      DSLContext dsl,
      PlageSessionReads reads,
      OpenMotifs motifs,
      OpenLieux lieux,
      Occupations occupations,
      Presence presence,
      RdvRows rows,
      SessionRows sessions,
      SeatedRdvs rdvs,
      StatusRows statuses,
      Journal journal) {
    this.dsl = dsl;
    this.reads = reads;
    this.motifs = motifs;
    this.lieux = lieux;
    this.occupations = occupations;
    this.presence = presence;
    this.rows = rows;
    this.sessions = sessions;
    this.rdvs = rdvs;
    this.statuses = statuses;
    this.journal = journal;
  }

  /** Why one could not be written; the codes stand in {@code session_missing}. */
  enum Reason {
    TAKEN,
    ABSENT,
    AGENT_GONE,
    LIEU_CLOSED,
    MOTIF_CLOSED;

    String code() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  private record Missing(Reason reason, @Nullable Long agentId) {}

  /**
   * @param goesOn not when the plage is deleted
   * @param warned whether somebody has accepted that it lies over something
   */
  void write(PlageState plage, PlageSessionPlan plan, boolean goesOn, boolean warned, Actor actor) {
    plan.drops().forEach(one -> drop(one, actor));
    var reseated = plan.follows().stream().filter(Follow::isReseated).toList();
    var busy = busy(plage, plan, reseated);
    // All of them first: one may move to where another one was.
    reseated.stream()
        .filter(one -> !one.session().is().during().equals(one.target().during()))
        .forEach(one -> occupations.free(one.session().rdvId()));
    plan.follows().forEach(one -> follow(plage, one, busy, actor));
    forget(plage.id(), null);
    if (goesOn) {
      var motif = motifs.collective(PlageSessionReads.ouvertureId(plage));
      plan.adds().forEach((day, session) -> add(plage, motif, day, session, busy, warned, actor));
    }
  }

  private BusyAgents busy(PlageState plage, PlageSessionPlan plan, List<Follow> reseated) {
    return BusyAgents.read(
        occupations,
        presence,
        plage.organisationId(),
        Stream.concat(plan.adds().values().stream(), reseated.stream().map(Follow::target))
            .toList(),
        plan.follows().stream().map(one -> one.session().rdvId()).collect(Collectors.toSet()));
  }

  /** Of whom nobody was ever told nothing stays; else it is seen as cancelled. */
  private void drop(CarriedSession session, Actor actor) {
    if (session.unknown()) {
      dsl.deleteFrom(RDV).where(RDV.ID.eq(session.rdvId())).execute();
    } else {
      var rdv = statuses.load(session.rdvId(), RDV.ID.eq(session.rdvId()));
      statuses.write(
          List.of(new StatusRows.Change(rdv, RdvStatus.REVOKED, rdv.parts(), null)), actor);
    }
  }

  private void follow(PlageState plage, Follow follow, BusyAgents busy, Actor actor) {
    var session = follow.session();
    var target = follow.possible();
    var news = PlageOrigins.differing(session.is(), target);
    if (follow.isReseated() && reseat(plage, follow, busy, actor)) {
      news.removeAll(Set.of(Part.TIME, Part.LIEU, Part.AGENTS));
    }
    if (!target.draft().equals(session.is().draft())
        || !target.during().equals(session.is().during())) {
      sessions.write(session.rdvId(), target.draft());
    }
    if (!follow.day().equals(session.day())) {
      link(session.rdvId(), plage.id(), follow.day());
    }
    if (!news.isEmpty()) {
      record(plage, session, target, news, actor);
    }
  }

  private void record(
      PlageState plage, CarriedSession session, As target, Set<Part> news, Actor actor) {
    journal.record(
        actor,
        new RdvEvent.FollowedPlage(
            who(plage, session.rdvId(), target),
            session.is().during().start(),
            target.during().start(),
            news.stream().map(Part::code).toList()));
  }

  /** None of its participants: it is nothing that concerns them. */
  private static RdvEvent.Who who(PlageState plage, long rdvId, As session) {
    return new RdvEvent.Who(
        plage.territoireId(),
        plage.organisationId(),
        rdvId,
        List.of(),
        List.of(),
        List.copyOf(session.agentIds()));
  }

  /** Whether people are told that it is moved, which is a fact of its own. */
  private boolean reseat(PlageState plage, Follow follow, BusyAgents busy, Actor actor) {
    var session = follow.session();
    var target = follow.target();
    var rdv = rdvs.load(session.rdvId(), RDV.ID.eq(session.rdvId()));
    var staying = new HashSet<Long>();
    if (session.is().during().equals(target.during())) {
      staying.addAll(session.is().agentIds());
      staying.retainAll(target.agentIds());
    }
    var seating =
        new SeatedRdvs.Seating(
            target.during(),
            target.lieuId(),
            seats(plage.id(), follow.day(), target),
            staying,
            overlaps(busy.of(target), actor),
            true);
    if (follow.isNews()) {
      rdvs.reseat(rdv, seating, actor);
    } else {
      rdvs.seat(rdv, seating);
    }
    busy.take(session.rdvId(), target);
    return follow.isNews();
  }

  private static List<RdvRows.Seat> seats(long plageId, LocalDate day, As session) {
    return session.agentIds().stream()
        .map(agentId -> new RdvRows.Seat(agentId, plageId, day))
        .toList();
  }

  /** Only who acts by name places over something. */
  private static RdvRows.Overlaps overlaps(List<Obstacle> obstacles, Actor actor) {
    return actor instanceof Actor.Agent agent
        ? new RdvRows.Overlaps(
            obstacles.stream()
                .filter(one -> !one.absent())
                .map(Obstacle::agentId)
                .collect(Collectors.toSet()),
            agent.agentId())
        : RdvRows.Overlaps.NONE;
  }

  private void add(
      PlageState plage,
      Optional<OpenMotif> motif,
      LocalDate day,
      As session,
      BusyAgents busy,
      boolean warned,
      Actor actor) {
    var obstacles = busy.of(session);
    var missing = missing(plage, motif, session, warned ? List.of() : obstacles);
    if (missing.isPresent()) {
      dsl.insertInto(SESSION_MISSING)
          .set(SESSION_MISSING.PLAGE_ID, plage.id())
          .set(SESSION_MISSING.DAY, day)
          .set(SESSION_MISSING.STARTS_AT, session.during().start())
          .set(SESSION_MISSING.REASON, missing.get().reason().code())
          .set(SESSION_MISSING.AGENT_ID, missing.get().agentId())
          .execute();
      return;
    }
    busy.take(insert(plage, motif.orElseThrow(), day, session, obstacles, actor), session);
  }

  private Optional<Missing> missing(
      PlageState plage, Optional<OpenMotif> motif, As session, List<Obstacle> obstacles) {
    if (motif.isEmpty()) {
      return Optional.of(new Missing(Reason.MOTIF_CLOSED, null));
    }
    var gone = reads.gone(session.agentIds(), plage.organisationId());
    if (gone != null) {
      return Optional.of(new Missing(Reason.AGENT_GONE, gone));
    }
    if (!lieux.allows(motif.get().isOnSite(), plage.organisationId(), session.lieuId(), null)) {
      return Optional.of(new Missing(Reason.LIEU_CLOSED, null));
    }
    return obstacles.stream()
        .findFirst()
        .map(one -> new Missing(one.absent() ? Reason.ABSENT : Reason.TAKEN, one.agentId()));
  }

  private long insert(
      PlageState plage,
      OpenMotif motif,
      LocalDate day,
      As session,
      List<Obstacle> obstacles,
      Actor actor) {
    var frame =
        new RdvRows.Frame(
            motif.territoireId(),
            plage.organisationId(),
            motif.serviceId(),
            PlageSessionReads.ouvertureId(plage),
            session.lieuId(),
            null,
            session.during(),
            null,
            "plage:" + UUID.randomUUID());
    var rdvId =
        rows.insert(
                frame,
                seats(plage.id(), day, session),
                List.of(),
                overlaps(obstacles, actor),
                RdvRows.Author.of(actor))
            .rdvId();
    sessions.write(rdvId, session.draft());
    link(rdvId, plage.id(), day);
    journal.record(
        actor,
        new RdvEvent.MadeByPlage(
            who(plage, rdvId, session), session.during().start(), plage.id(), session.lieuId()));
    return rdvId;
  }

  private void link(long rdvId, long plageId, LocalDate day) {
    dsl.update(SESSION)
        .set(SESSION.PLAGE_ID, plageId)
        .set(SESSION.PLAGE_DAY, day)
        .where(SESSION.RDV_ID.eq(rdvId))
        .execute();
  }

  /** What is missing is found anew; {@code from}: of the days from then on. */
  void forget(long plageId, @Nullable LocalDate from) {
    dsl.deleteFrom(SESSION_MISSING)
        .where(
            SESSION_MISSING.PLAGE_ID.eq(plageId),
            from == null ? org.jooq.impl.DSL.noCondition() : SESSION_MISSING.DAY.ge(from))
        .execute();
  }
}
