package fr.rdvsolidarites.booking;

import fr.rdvsolidarites.agenda.Audience;
import fr.rdvsolidarites.agenda.SectorReads;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.LinkToken;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.shared.TimeRange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The citizen chooses another time for the same appointment, in the same place ({@code
 * 2-scheduling.md} §18.2): with whoever is free then and receives the people of her secteur, found
 * and locked as when booking.
 */
@Component
public class RdvMove {

  /** Strictly more than this before the start. */
  public static final Duration LATEST = Duration.ofDays(2);

  private static final int ATTEMPTS = 3;

  private final Clock clock;
  private final FreeSeats freeSeats;
  private final SectorReads sectors;
  private final SeatedRdvs rdvs;
  private final HoldRows holds;
  private final TransactionTemplate transaction;

  RdvMove(
      Clock clock,
      FreeSeats freeSeats,
      SectorReads sectors,
      SeatedRdvs rdvs,
      HoldRows holds,
      TransactionTemplate transaction) {
    this.clock = clock;
    this.freeSeats = freeSeats;
    this.sectors = sectors;
    this.rdvs = rdvs;
    this.holds = holds;
    this.transaction = transaction;
  }

  /** What came of it; only {@link Moved} changed something. */
  public sealed interface Outcome {
    record Moved() implements Outcome {}

    record SlotTaken() implements Outcome {}

    record AlreadyCancelled() implements Outcome {}

    record TooLate(Instant limit) implements Outcome {}

    /** Placed by the service, or of a motif that leaves this to it. */
    record NotAllowed() implements Outcome {}
  }

  /**
   * @throws NotFoundException when it is not hers
   */
  public Outcome move(long rdvId, Instant startsAt, Actor.Participant actor) {
    return move(rdvId, startsAt, actor, null);
  }

  /** {@code token}: by which the new time is kept for her; null: it is not. */
  Outcome move(long rdvId, Instant startsAt, Actor.Participant actor, @Nullable LinkToken token) {
    var right = Rights.filter(actor, RdvAction.WITHDRAW);
    var rdv = rdvs.load(rdvId, right);
    var refusal = refusal(rdv);
    if (refusal != null) {
      return refusal;
    }
    if (rdv.during().start().equals(startsAt)) {
      return new Outcome.Moved();
    }
    var held = token == null ? Optional.<Hold>empty() : holds.live(token);
    var question =
        new FreeSeats.Question(
            new OfferedTime(
                    rdv.motif().ouvertureId(),
                    rdv.lieuId(),
                    TimeRange.of(startsAt, rdv.during().length()))
                .to(Audience.OF_A_RDV, sectors.around(rdvId)),
            held.orElse(null),
            rdvId);
    return candidates(question, held)
        .limit(ATTEMPTS)
        .map(agentId -> attempt(rdvId, right, question, agentId, actor))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(Outcome.SlotTaken::new);
  }

  /** Why this appointment cannot be moved by her, or null; the pages ask before they offer it. */
  public @Nullable Outcome refusal(long rdvId, Actor.Participant actor) {
    return refusal(rdvs.load(rdvId, Rights.filter(actor, RdvAction.WITHDRAW)));
  }

  /** The one who is kept for her comes first. */
  private Stream<Long> candidates(FreeSeats.Question question, Optional<Hold> held) {
    var free = freeSeats.inOrder(question);
    return Stream.concat(held.map(Hold::agentId).filter(free::contains).stream(), free.stream())
        .distinct();
  }

  private Optional<Outcome> attempt(
      long rdvId,
      Condition right,
      FreeSeats.Question question,
      long agentId,
      Actor.Participant actor) {
    return transaction.execute(
        status -> {
          rdvs.lock(List.of(rdvId));
          var rdv = rdvs.load(rdvId, right);
          var refusal = refusal(rdv);
          if (refusal != null) {
            return Optional.of(refusal);
          }
          if (rdv.during().equals(question.during())) {
            // The same form, sent twice at once.
            return Optional.of(new Outcome.Moved());
          }
          rdvs.lockAgendas(rdv, List.of(agentId));
          return freeSeats
              .recheck(question, agentId)
              .map(
                  seat -> {
                    Optional.ofNullable(question.mine()).ifPresent(holds::delete);
                    rdvs.reseat(
                        rdv,
                        new SeatedRdvs.Seating(rdv, question.during(), List.of(seat), Set.of()),
                        actor);
                    return new Outcome.Moved();
                  });
        });
  }

  private @Nullable Outcome refusal(SeatedRdv rdv) {
    if (rdv.status() != RdvStatus.UNKNOWN) {
      return new Outcome.AlreadyCancelled();
    }
    if (rdv.placedByAgent() || !rdv.motif().movable()) {
      return new Outcome.NotAllowed();
    }
    var limit = rdv.during().start().minus(LATEST);
    return clock.instant().isBefore(limit) ? null : new Outcome.TooLate(limit);
  }
}
