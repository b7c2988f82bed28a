package fr.rdvsolidarites.booking;

import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.PARTICIPATION_TOKEN;
import static gen.db.Tables.RDV;
import static org.jooq.impl.DSL.select;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.booking.EditionCommand.Tells;
import fr.rdvsolidarites.booking.StatusRows.Loaded;
import fr.rdvsolidarites.booking.StatusRows.Part;
import fr.rdvsolidarites.people.UsagerFiles;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A professional signs somebody up for a RDV collectif, or for another one instead. Never beyond
 * its capacity; only whom it is about is told (wish C3).
 */
@Component
public class SessionEnrolment {

  private final DSLContext dsl;
  private final StatusRows rows;
  private final SessionPlaces places;
  private final RdvPeople people;
  private final SessionLine line;
  private final UsagerFiles usagers;
  private final CalendarEntries entries;
  private final Clock clock;
  private final Journal journal;

  SessionEnrolment(
      DSLContext dsl,
      StatusRows rows,
      SessionPlaces places,
      RdvPeople people,
      SessionLine line,
      UsagerFiles usagers,
      CalendarEntries entries,
      Clock clock,
      Journal journal) {
    this.dsl = dsl;
    this.places = places;
    this.usagers = usagers;
    this.entries = entries;
    this.clock = clock;
    this.rows = rows;
    this.people = people;
    this.line = line;
    this.journal = journal;
  }

  /** What came of it. */
  public enum Outcome {
    DONE,
    /** She takes part already. */
    ALREADY,
    FULL,
    /** It is cancelled, or is no RDV collectif. */
    CLOSED,
    /** The file is not of this territoire, or is gone. */
    UNKNOWN,
    /** She waits for a place now, or did already. */
    WAITING,
    /** A place is free: nobody needs to wait. */
    FREE,
    /** It takes nobody online: whoever waits could not accept what she is offered. */
    OFFLINE,
    /** She is not reached by e-mail or SMS, by which places are offered. */
    UNREACHABLE
  }

  /**
   * @throws NotFoundException when the agent may sign nobody up for it
   */
  @Transactional
  public Outcome add(long rdvId, long usagerId, Tells tells, Actor.Agent actor) {
    var session = rows.load(rdvId, Rights.filter(actor, RdvAction.ENROL));
    if (!people.mayCome(List.of(usagerId), session.territoireId(), session.organisationId())) {
      return Outcome.UNKNOWN;
    }
    var refusal = refusal(session, usagerId);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    var guest =
        new RdvRows.Guest(
            usagerId, tells.visible(), tells.lifecycle(), tells.reminder(), null, null, null);
    var part = rows.join(session, guest, RdvStatus.UNKNOWN, RdvRows.Author.of(actor), null);
    follow(rdvId);
    journal.record(actor, new RdvEvent.Joined(who(session, part), session.during().start()));
    return Outcome.DONE;
  }

  /**
   * It is full: she is offered the next place that is given back, in her turn.
   *
   * @throws NotFoundException when the agent may sign nobody up for it
   */
  @Transactional
  public Outcome await(long rdvId, long usagerId, Actor.Agent actor) {
    var session = rows.load(rdvId, Rights.filter(actor, RdvAction.ENROL));
    if (!people.mayCome(List.of(usagerId), session.territoireId(), session.organisationId())) {
      return Outcome.UNKNOWN;
    }
    if (!isToCome(session)) {
      return Outcome.CLOSED;
    }
    var refusal = refusal(session, usagerId).orElse(Outcome.FREE);
    if (refusal != Outcome.FULL) {
      return refusal;
    }
    return switch (line.join(rdvId, usagerId, actor)) {
      case FileAttenteJoining.Outcome.Joined _, FileAttenteJoining.Outcome.AlreadyThere _ ->
          Outcome.WAITING;
      case FileAttenteJoining.Outcome.NotOpen _ -> Outcome.OFFLINE;
      case FileAttenteJoining.Outcome.NoContact _ -> Outcome.UNREACHABLE;
    };
  }

  /**
   * One act: her place there is free, she has one here, her links lead here from now on.
   *
   * @param toRdvId another RDV collectif for the same motif, that the agent may write too
   * @throws NotFoundException when the agent may not write one of them, she does not take part in
   *     the first, or the other is for another motif
   */
  @Transactional
  public Outcome transfer(long rdvId, long participationId, long toRdvId, Actor.Agent actor) {
    // In the order of ids, as whoever transfers the other way round.
    Stream.of(rdvId, toRdvId)
        .sorted()
        .forEach(id -> rows.load(id, Rights.filter(actor, RdvAction.WRITE)));
    var from = rows.load(rdvId, Rights.filter(actor, RdvAction.WRITE));
    var to = rows.load(toRdvId, Rights.filter(actor, RdvAction.WRITE).and(isForMotifOf(rdvId)));
    var part =
        from.parts().stream()
            .filter(one -> one.id() == participationId)
            .filter(one -> one.status() == RdvStatus.UNKNOWN)
            .findFirst()
            .orElseThrow(NotFoundException::new);
    if (!isToCome(from) || !isToCome(to)) {
      return Outcome.CLOSED;
    }
    if (!people.mayCome(List.of(part.usagerId()), to.territoireId(), to.organisationId())) {
      return Outcome.UNKNOWN;
    }
    var refusal = refusal(to, part.usagerId());
    if (refusal.isPresent()) {
      return refusal.get();
    }
    // What she once gave up there makes room for the participation that she brings; her links go
    // on.
    dsl.update(PARTICIPATION_TOKEN)
        .set(PARTICIPATION_TOKEN.PARTICIPATION_ID, participationId)
        .where(
            PARTICIPATION_TOKEN.PARTICIPATION_ID.in(
                select(PARTICIPATION.ID)
                    .from(PARTICIPATION)
                    .where(
                        PARTICIPATION.RDV_ID.eq(toRdvId),
                        PARTICIPATION.USAGER_ID.eq(part.usagerId()))))
        .execute();
    dsl.deleteFrom(PARTICIPATION)
        .where(PARTICIPATION.RDV_ID.eq(toRdvId), PARTICIPATION.USAGER_ID.eq(part.usagerId()))
        .execute();
    var here = seat(rdvId);
    var there = seat(toRdvId);
    entries.carry(participationId, rdvId, toRdvId);
    dsl.update(PARTICIPATION)
        .set(PARTICIPATION.RDV_ID, toRdvId)
        .where(PARTICIPATION.ID.eq(participationId))
        .execute();
    usagers.attach(part.usagerId(), to.organisationId());
    follow(rdvId);
    follow(toRdvId);
    journal.record(actor, new RdvEvent.Transferred(who(to, part), here, there));
    return Outcome.DONE;
  }

  private RdvEvent.Transferred.Seat seat(long rdvId) {
    return dsl.select(RDV.ID, RDV.STARTS_AT, RDV.LIEU_ID, RDV.VISIO_URL)
        .from(RDV)
        .where(RDV.ID.eq(rdvId))
        .fetchSingle(
            row ->
                new RdvEvent.Transferred.Seat(
                    row.value1(), row.value2(), row.value3(), row.value4()));
  }

  private static Condition isForMotifOf(long rdvId) {
    var here = MOTIF_OUVERTURE.as("here");
    var there = MOTIF_OUVERTURE.as("there");
    var other = RDV.as("other_session");
    return RDV.MOTIF_OUVERTURE_ID.in(
        select(there.ID)
            .from(other)
            .join(here)
            .on(here.ID.eq(other.MOTIF_OUVERTURE_ID))
            .join(there)
            .on(there.MOTIF_ID.eq(here.MOTIF_ID))
            .where(other.ID.eq(rdvId)));
  }

  /** A place that is kept for somebody is taken. */
  private Optional<Outcome> refusal(Loaded session, long usagerId) {
    if (!session.session() || session.status().isCancelled()) {
      return Optional.of(Outcome.CLOSED);
    }
    if (session.parts().stream()
        .anyMatch(one -> one.usagerId() == usagerId && !one.status().isCancelled())) {
      return Optional.of(Outcome.ALREADY);
    }
    var isFull =
        session.capacity() != null
            && StatusRows.places(session.parts()) + places.kept(session.id()) >= session.capacity();
    return isFull ? Optional.of(Outcome.FULL) : Optional.empty();
  }

  private boolean isToCome(Loaded session) {
    return session.during().start().isAfter(clock.instant());
  }

  private void follow(long rdvId) {
    var now = rows.load(rdvId, RDV.ID.eq(rdvId));
    rows.fold(now, now.parts());
  }

  private static RdvEvent.Who who(Loaded session, Part part) {
    return new RdvEvent.Who(
        session.territoireId(),
        session.organisationId(),
        session.id(),
        List.of(part.id()),
        List.of(part.usagerId()),
        session.agentIds());
  }
}
