package fr.rdvsolidarites.booking;

import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.USAGER;
import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.booking.BookingOutcome.Booked;
import fr.rdvsolidarites.booking.BookingOutcome.Reason;
import fr.rdvsolidarites.booking.BookingOutcome.Refused;
import fr.rdvsolidarites.booking.BookingOutcome.SlotTaken;
import fr.rdvsolidarites.booking.BookingOutcome.Waits;
import fr.rdvsolidarites.booking.OpenMotifs.OpenMotif;
import fr.rdvsolidarites.booking.StatusRows.Loaded;
import fr.rdvsolidarites.booking.StatusRows.Part;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A citizen takes a place in a RDV collectif: never beyond its capacity, whoever is faster ({@code
 * 2-scheduling.md} §18.5, wish C2). One person of a family at a time: who comes instead of another
 * takes her place.
 */
@Component
class SessionBooking {

  private final DSLContext dsl;
  private final SessionPlaces places;
  private final StatusRows rows;
  private final HoldRows holds;
  private final PersonLimits limits;
  private final FileAttenteJoining attente;
  private final BookedFor bookedFor;
  private final RdvInvitationRows invitations;
  private final StandingRows standings;
  private final Journal journal;
  private final TransactionTemplate transaction;

  SessionBooking(
      DSLContext dsl,
      SessionPlaces places,
      StatusRows rows,
      HoldRows holds,
      PersonLimits limits,
      FileAttenteJoining attente,
      BookedFor bookedFor,
      RdvInvitationRows invitations,
      StandingRows standings,
      Journal journal,
      TransactionTemplate transaction) {
    this.dsl = dsl;
    this.places = places;
    this.rows = rows;
    this.holds = holds;
    this.limits = limits;
    this.attente = attente;
    this.bookedFor = bookedFor;
    this.invitations = invitations;
    this.standings = standings;
    this.journal = journal;
    this.transaction = transaction;
  }

  BookingOutcome book(BookingCommand command, OpenMotif motif) {
    return requireNonNull(transaction.execute(status -> underLocks(command, motif)));
  }

  private BookingOutcome underLocks(BookingCommand command, OpenMotif motif) {
    dsl.execute(
        "select pg_advisory_xact_lock(hashtextextended({0}, 0))", val("form:" + command.formKey()));
    var earlier = takenWith(command.formKey());
    if (earlier.isPresent()) {
      return earlier.get();
    }
    limits.lock(command.identity());
    var refusal =
        isEnrolled(command)
            ? Optional.<Reason>empty()
            : limits.firstRefusal(motif, command.identity());
    if (refusal.isPresent()) {
      return new Refused(refusal.get());
    }
    var held = held(command);
    var place = places.take(new FreeSeats.Question(command.time(), held.orElse(null), null));
    if (place.isEmpty()) {
      return waiting(command).<BookingOutcome>map(Waits::new).orElseGet(SlotTaken::new);
    }
    if (command.standing() instanceof Standing.Invited(var invitationId, _)
        && !invitations.lockLive(invitationId)) {
      return new Refused(Reason.INVITATION_OVER);
    }
    held.ifPresent(holds::delete);
    var session = rows.load(place.get().sessionId(), RDV.ID.eq(place.get().sessionId()));
    return write(command, motif, session);
  }

  /** The last place went to somebody else: the next one that is given back is offered to her. */
  private Optional<Long> waiting(BookingCommand command) {
    var sessionId = command.time().sessionId();
    var from = command.waitsFrom();
    if (sessionId == null || from == null || command.standing() != Standing.HERSELF) {
      return Optional.empty();
    }
    var joined =
        attente.join(
            new FileAttenteJoining.Command(
                command.time().motifOuvertureId(),
                from,
                null,
                sessionId,
                command.identity(),
                FileAttenteCriteria.ANY));
    return joined instanceof FileAttenteJoining.Outcome.NotOpen
        ? Optional.empty()
        : attente.ofSession(sessionId, command.identity());
  }

  private Optional<BookingOutcome> takenWith(String formKey) {
    return dsl.select(PARTICIPATION.RDV_ID, PARTICIPATION.ID, PARTICIPATION.USAGER_ID)
        .from(PARTICIPATION)
        .where(PARTICIPATION.FORM_KEY.eq(formKey))
        .fetchOptional(row -> new Booked(row.value1(), row.value2(), row.value3()));
  }

  private Optional<Hold> held(BookingCommand command) {
    var visitor = command.visitor();
    if (visitor == null) {
      return Optional.empty();
    }
    holds.lock(visitor.token());
    return holds.live(visitor.token()).filter(hold -> hold.during().overlaps(command.during()));
  }

  private BookingOutcome write(BookingCommand command, OpenMotif motif, Loaded session) {
    var usagerId = bookedFor.usagerId(command, motif);
    var hers = session.parts().stream().filter(part -> part.usagerId() == usagerId).findFirst();
    if (hers.filter(part -> !part.status().isCancelled()).isPresent()) {
      return new Booked(session.id(), hers.get().id(), usagerId);
    }
    var standing = command.standing();
    var author = BookedFor.author(standing, usagerId);
    var guest = BookedFor.guest(command, motif, usagerId);
    if (!isEnrolled(command)) {
      giveHerThePlaceOfHerFamily(session, usagerId);
    }
    var part = rows.join(session, guest, RdvStatus.UNKNOWN, author, command.formKey());
    var joined = rows.load(session.id(), RDV.ID.eq(session.id()));
    rows.fold(joined, joined.parts());
    standings.keep(standing, session.id(), part.id());
    journal.record(
        BookedFor.actor(standing, session.id(), usagerId, part.id()),
        new RdvEvent.Joined(
            new RdvEvent.Who(
                session.territoireId(),
                session.organisationId(),
                session.id(),
                List.of(part.id()),
                List.of(usagerId),
                session.agentIds()),
            session.during().start()));
    return new Booked(session.id(), part.id(), usagerId);
  }

  private static boolean isEnrolled(BookingCommand command) {
    return command.standing() instanceof Standing.Enrolled;
  }

  /** Nobody is told, she knows; and nobody gave up: somebody else comes. */
  private void giveHerThePlaceOfHerFamily(Loaded session, long usagerId) {
    var parts = withoutFamily(session, usagerId);
    rows.fold(session, parts);
    dsl.update(PARTICIPATION)
        .setNull(PARTICIPATION.CANCELLED_AT)
        .where(PARTICIPATION.ID.in(parts.stream().filter(Part::isChanged).map(Part::id).toList()))
        .execute();
  }

  private List<Part> withoutFamily(Loaded session, long usagerId) {
    var head = USAGER.as("head");
    var family =
        new HashSet<>(
            dsl.select(USAGER.ID)
                .from(USAGER)
                .where(
                    coalesce(USAGER.RESPONSABLE_ID, USAGER.ID)
                        .eq(
                            select(coalesce(head.RESPONSABLE_ID, head.ID))
                                .from(head)
                                .where(head.ID.eq(usagerId))))
                .fetch(USAGER.ID));
    return session.parts().stream()
        .map(
            part ->
                family.contains(part.usagerId()) && part.status() == RdvStatus.UNKNOWN
                    ? part.becoming(RdvStatus.EXCUSED)
                    : part)
        .toList();
  }
}
