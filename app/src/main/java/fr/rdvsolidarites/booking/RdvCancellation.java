package fr.rdvsolidarites.booking;

import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.RDV;
import static org.jooq.impl.DSL.boolAnd;
import static org.jooq.impl.DSL.min;

import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The citizen gives up her appointment ({@code 2-scheduling.md} §18.1): it becomes excused, the
 * time is free again.
 */
@Component
public class RdvCancellation {

  /** Strictly more than this before the start. */
  public static final Duration LATEST = Duration.ofHours(4);

  private final DSLContext dsl;
  private final Clock clock;
  private final Suites suites;
  private final RdvStatusChange statusChange;

  RdvCancellation(DSLContext dsl, Clock clock, Suites suites, RdvStatusChange statusChange) {
    this.dsl = dsl;
    this.clock = clock;
    this.suites = suites;
    this.statusChange = statusChange;
  }

  /** What came of it; only {@link Cancelled} changed something. */
  public sealed interface Outcome {
    record Cancelled() implements Outcome {}

    record AlreadyCancelled() implements Outcome {}

    record TooLate(Instant limit) implements Outcome {}

    /** The motif leaves this to the service. */
    record NotAllowed() implements Outcome {}
  }

  /**
   * With what follows it, or comes before it, for the same people: all of it has to be hers to
   * cancel, before the first of them.
   *
   * @throws NotFoundException when it is not hers
   */
  @Transactional
  public Outcome cancel(long rdvId, Actor.Participant actor) {
    var suite = suites.lock(rdvId);
    var status =
        dsl.select(RDV.STATUS)
            .from(RDV)
            .where(RDV.ID.eq(rdvId), Rights.filter(actor, RdvAction.WITHDRAW))
            .fetchOptional(RDV.STATUS)
            .orElseThrow(NotFoundException::new);
    var limits =
        dsl.select(min(RDV.STARTS_AT), boolAnd(MOTIF.CANCELLABLE_BY_USAGER))
            .from(RDV)
            .join(MOTIF_OUVERTURE)
            .on(MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID))
            .join(MOTIF)
            .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
            .where(RDV.ID.in(suite), RDV.STATUS.eq(status))
            .fetchSingle();
    var refusal = refusal(status, limits.value1(), limits.value2());
    if (refusal != null) {
      return refusal;
    }
    statusChange.excuse(rdvId, actor);
    return new Outcome.Cancelled();
  }

  private @Nullable Outcome refusal(String status, Instant startsAt, boolean cancellable) {
    if (RdvStatus.of(status).isCancelled()) {
      return new Outcome.AlreadyCancelled();
    }
    if (!cancellable || RdvStatus.of(status) != RdvStatus.UNKNOWN) {
      return new Outcome.NotAllowed();
    }
    var limit = startsAt.minus(LATEST);
    return clock.instant().isBefore(limit) ? null : new Outcome.TooLate(limit);
  }
}
