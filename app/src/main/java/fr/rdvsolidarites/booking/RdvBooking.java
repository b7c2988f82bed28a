package fr.rdvsolidarites.booking;

import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.audit.Journal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A citizen's confirmation. One agent is chosen among the free ones, the one who is held for her
 * first ({@link Holds}), else in the order of {@link FairTurns}; that agent's lock is taken, and
 * the time is checked again; on a lost race the next free agent is tried, at most three times.
 * Nothing is written unless the time was free under the lock.
 */
@Component
public class RdvBooking {

  private static final int ATTEMPTS = 3;

  private final DSLContext dsl;
  private final FreeSeats freeSeats;
  private final OpenMotifs motifs;
  private final Occupations occupations;
  private final HoldRows holds;
  private final HoldLimits limits;
  private final PersonLimits personLimits;
  private final RdvRows rows;
  private final BookedFor bookedFor;
  private final SessionBooking sessions;
  private final RdvInvitationRows invitations;
  private final StandingRows standings;
  private final Promptness promptness;
  private final Journal journal;
  private final TransactionTemplate transaction;

  RdvBooking(
      DSLContext dsl,
      FreeSeats freeSeats,
      OpenMotifs motifs,
      Occupations occupations,
      HoldRows holds,
      HoldLimits limits,
      PersonLimits personLimits,
      RdvRows rows,
      BookedFor bookedFor,
      SessionBooking sessions,
      RdvInvitationRows invitations,
      StandingRows standings,
      Promptness promptness,
      Journal journal,
      TransactionTemplate transaction) {
    this.dsl = dsl;
    this.freeSeats = freeSeats;
    this.motifs = motifs;
    this.occupations = occupations;
    this.holds = holds;
    this.limits = limits;
    this.personLimits = personLimits;
    this.rows = rows;
    this.bookedFor = bookedFor;
    this.sessions = sessions;
    this.invitations = invitations;
    this.standings = standings;
    this.promptness = promptness;
    this.journal = journal;
    this.transaction = transaction;
  }

  /**
   * Places the RDV, or says why not; the same form sent again answers with the RDV of the first
   * time.
   */
  public BookingOutcome book(BookingCommand command) {
    var held = held(command);
    var outcome = bookOffered(command);
    if (outcome instanceof BookingOutcome.Booked && held.isPresent()) {
      limits.giveBack(requireNonNull(command.visitor()));
    }
    return outcome;
  }

  /** The same of what was offered to her, which counts among nobody's holds. */
  BookingOutcome bookOffered(BookingCommand command) {
    var earlier = bookedWith(command.formKey());
    if (earlier.isPresent()) {
      return earlier.get();
    }
    var motif = motifs.bookable(command.time().motifOuvertureId(), command.time().audience());
    if (motif.isEmpty()) {
      return new BookingOutcome.Refused(BookingOutcome.Reason.NOT_OPEN);
    }
    var refusal = BookingRules.firstRefusal(motif.get(), command.identity(), command.standing());
    if (refusal.isPresent()) {
      return new BookingOutcome.Refused(refusal.get());
    }
    return motif.get().collective()
        ? sessions.book(command, motif.get())
        : takeFirstFree(command, motif.get());
  }

  /**
   * Each attempt is a transaction of its own: a lock lost is given back before the next is taken.
   */
  private BookingOutcome takeFirstFree(BookingCommand command, OpenMotifs.OpenMotif motif) {
    var held = held(command);
    return candidates(command, held)
        .limit(ATTEMPTS)
        .map(agentId -> attempt(command, motif, agentId))
        .flatMap(Optional::stream)
        .findFirst()
        // Whoever took the time may have been this very form, sent twice.
        .or(() -> bookedWith(command.formKey()))
        .orElseGet(BookingOutcome.SlotTaken::new);
  }

  /** What is kept for her at that time, be it another motif or place. */
  private Optional<Hold> held(BookingCommand command) {
    return Optional.ofNullable(command.visitor())
        .flatMap(visitor -> holds.live(visitor.token()))
        .filter(hold -> hold.during().overlaps(command.during()));
  }

  private Stream<Long> candidates(BookingCommand command, Optional<Hold> held) {
    var free = freeSeats.inOrder(question(command, held));
    return Stream.concat(held.map(Hold::agentId).filter(free::contains).stream(), free.stream())
        .distinct();
  }

  private Optional<BookingOutcome> attempt(
      BookingCommand command, OpenMotifs.OpenMotif motif, long agentId) {
    return transaction.execute(
        status -> {
          lockForm(command.formKey());
          var earlier = bookedWith(command.formKey());
          if (earlier.isPresent()) {
            return earlier;
          }
          personLimits.lock(command.identity());
          var refusal = personLimits.firstRefusal(motif, command.identity());
          if (refusal.isPresent()) {
            return Optional.of(new BookingOutcome.Refused(refusal.get()));
          }
          if (command.visitor() != null) {
            holds.lock(command.visitor().token());
          }
          occupations.lock(List.of(agentId));
          // Asked again: it may have expired while she waited for the lock.
          var held = held(command);
          var time = question(command, held);
          return freeSeats
              .recheck(time, agentId)
              .map(
                  seat -> {
                    held.ifPresent(holds::delete);
                    return write(command, motif, seat, held.map(Hold::since));
                  });
        });
  }

  private static FreeSeats.Question question(BookingCommand command, Optional<Hold> held) {
    return new FreeSeats.Question(command.time(), held.orElse(null), null);
  }

  /** A form sent twice waits for itself here, and then finds its RDV. */
  private void lockForm(String formKey) {
    dsl.execute("select pg_advisory_xact_lock(hashtextextended({0}, 0))", val("form:" + formKey));
  }

  private BookingOutcome write(
      BookingCommand command,
      OpenMotifs.OpenMotif motif,
      RdvRows.Seat seat,
      Optional<Instant> heldSince) {
    var standing = command.standing();
    if (standing instanceof Standing.Invited(var invitationId, _)
        && !invitations.lockLive(invitationId)) {
      return new BookingOutcome.Refused(BookingOutcome.Reason.INVITATION_OVER);
    }
    var usagerId = bookedFor.usagerId(command, motif);
    var during = command.during();
    var written =
        rows.insert(
            new RdvRows.Frame(
                motif.territoireId(),
                motif.organisationId(),
                motif.serviceId(),
                command.time().motifOuvertureId(),
                command.time().lieuId(),
                null,
                during,
                null,
                command.formKey()),
            List.of(seat),
            List.of(BookedFor.guest(command, motif, usagerId)),
            RdvRows.Overlaps.NONE,
            BookedFor.author(standing, usagerId));
    promptness.note(written.rdvId(), command, motif, seat, heldSince);
    long participationId = written.participationIds().getFirst();
    standings.keep(standing, written.rdvId(), participationId);
    journal.record(
        BookedFor.actor(standing, written.rdvId(), usagerId, participationId),
        new RdvEvent.Booked(
            new RdvEvent.Who(
                motif.territoireId(),
                motif.organisationId(),
                written.rdvId(),
                List.of(participationId),
                List.of(usagerId),
                List.of(seat.agentId())),
            during.start(),
            command.time().lieuId(),
            List.of()));
    return new BookingOutcome.Booked(written.rdvId(), participationId, usagerId);
  }

  private Optional<BookingOutcome> bookedWith(String formKey) {
    return dsl.select(RDV.ID, PARTICIPATION.ID, PARTICIPATION.USAGER_ID)
        .from(RDV)
        .join(PARTICIPATION)
        .on(PARTICIPATION.RDV_ID.eq(RDV.ID))
        .where(RDV.FORM_KEY.eq(formKey))
        .limit(1)
        .fetchOptional(row -> new BookingOutcome.Booked(row.value1(), row.value2(), row.value3()));
  }
}
