package fr.rdvsolidarites.booking;

import static java.util.Objects.requireNonNull;

import fr.rdvsolidarites.shared.LinkToken;
import fr.rdvsolidarites.shared.TimeRange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The time that a visitor chose is kept for her while she says who comes, ten minutes at first:
 * with one professional, found and locked as when booking. One time for each visitor; nobody else
 * is offered it. {@link RdvBooking} makes it her RDV.
 */
@Component
public class Holds {

  static final Duration LENGTH = Duration.ofMinutes(10);

  private static final int ATTEMPTS = 3;

  private final Clock clock;
  private final OpenMotifs motifs;
  private final FreeSeats freeSeats;
  private final SessionPlaces places;
  private final Occupations occupations;
  private final HoldRows rows;
  private final HoldLimits limits;
  private final BookingLoad load;
  private final TransactionTemplate transaction;

  Holds(
      Clock clock,
      OpenMotifs motifs,
      FreeSeats freeSeats,
      SessionPlaces places,
      Occupations occupations,
      HoldRows rows,
      HoldLimits limits,
      BookingLoad load,
      TransactionTemplate transaction) {
    this.clock = clock;
    this.motifs = motifs;
    this.freeSeats = freeSeats;
    this.places = places;
    this.occupations = occupations;
    this.rows = rows;
    this.limits = limits;
    this.load = load;
    this.transaction = transaction;
  }

  /** What she keeps now. */
  @Transactional(readOnly = true)
  public Optional<Hold> of(LinkToken visitor) {
    return rows.live(visitor);
  }

  /** Keeps this time instead of the last one, or says why not and leaves the last one to her. */
  public HoldOutcome take(HoldCommand command) {
    var motif = motifs.bookable(command.time().motifOuvertureId(), command.time().audience());
    if (motif.isEmpty()) {
      return new HoldOutcome.NotOpen();
    }
    var visitor = command.visitor();
    var mine = rows.live(visitor.token());
    if (mine.filter(command::isFor).isPresent()) {
      return new HoldOutcome.Held(mine.get());
    }
    if (load.isAbnormal(motif.get().territoireId())) {
      load.count(motif.get().territoireId());
      return new HoldOutcome.TooMany();
    }
    if (!limits.tryTake(visitor)) {
      return new HoldOutcome.TooMany();
    }
    var taken =
        motif.get().collective() ? takePlace(command) : takeFirstFree(command, mine.orElse(null));
    if (taken instanceof Attempt.Fresh) {
      load.count(motif.get().territoireId());
    } else {
      limits.giveBack(visitor);
    }
    return switch (taken) {
      case Attempt.Fresh(var hold) -> new HoldOutcome.Held(hold);
      case Attempt.Earlier(var hold) -> new HoldOutcome.Held(hold);
      case Attempt.Nobody() -> new HoldOutcome.SlotTaken();
    };
  }

  /** Ten minutes from now, once; nothing when it has expired, or was kept longer already. */
  @Transactional
  public void renew(LinkToken visitor) {
    rows.lock(visitor);
    rows.live(visitor)
        .filter(Hold::renewable)
        .ifPresent(hold -> rows.extend(hold, until(hold.during())));
  }

  /** She wants another time than this one; what she keeps elsewhere stays hers. */
  @Transactional
  public void giveUp(LinkToken visitor, Instant start) {
    rows.lock(visitor);
    rows.live(visitor).filter(hold -> hold.during().start().equals(start)).ifPresent(rows::delete);
  }

  /** Removes those whose time is over; returns how many. */
  @Transactional
  public int forgetExpired() {
    return rows.deleteExpired();
  }

  private sealed interface Attempt {
    record Fresh(Hold hold) implements Attempt {}

    /** By the same choice, made twice. */
    record Earlier(Hold hold) implements Attempt {}

    record Nobody() implements Attempt {}
  }

  /**
   * Each attempt is a transaction of its own: a lock lost is given back before the next is taken.
   */
  private Attempt takeFirstFree(HoldCommand command, @Nullable Hold mine) {
    return freeSeats.inOrder(question(command, mine)).stream()
        .limit(ATTEMPTS)
        .map(agentId -> attempt(command, agentId))
        .flatMap(Optional::stream)
        .findFirst()
        .or(() -> earlier(command))
        .orElseGet(Attempt.Nobody::new);
  }

  /** In a RDV collectif. */
  private Attempt takePlace(HoldCommand command) {
    return requireNonNull(
        transaction.execute(
            status -> {
              var visitor = command.visitor().token();
              rows.lock(visitor);
              var earlier = earlier(command);
              if (earlier.isPresent()) {
                return earlier.get();
              }
              var mine = rows.live(visitor).orElse(null);
              return places
                  .take(question(command, mine))
                  .flatMap(
                      place -> {
                        var until = until(command.time().during());
                        rows.replace(command, place.agentId(), place.sessionId(), until);
                        return rows.live(visitor);
                      })
                  .<Attempt>map(Attempt.Fresh::new)
                  .orElseGet(Attempt.Nobody::new);
            }));
  }

  private static FreeSeats.Question question(HoldCommand command, @Nullable Hold mine) {
    return new FreeSeats.Question(command.time(), mine, null);
  }

  private Optional<Attempt> earlier(HoldCommand command) {
    return rows.live(command.visitor().token()).filter(command::isFor).map(Attempt.Earlier::new);
  }

  private Optional<Attempt> attempt(HoldCommand command, long agentId) {
    return requireNonNull(
        transaction.execute(
            status -> {
              var visitor = command.visitor().token();
              rows.lock(visitor);
              var earlier = earlier(command);
              if (earlier.isPresent()) {
                return earlier;
              }
              occupations.lock(List.of(agentId));
              var mine = rows.live(visitor).orElse(null);
              return freeSeats
                  .recheck(question(command, mine), agentId)
                  .flatMap(
                      seat -> {
                        rows.replace(command, seat.agentId(), null, until(command.time().during()));
                        return rows.live(visitor).map(Attempt.Fresh::new);
                      });
            }));
  }

  /** Not beyond its start. */
  private Instant until(TimeRange during) {
    var tenMinutes = clock.instant().plus(LENGTH);
    return tenMinutes.isBefore(during.start()) ? tenMinutes : during.start();
  }
}
