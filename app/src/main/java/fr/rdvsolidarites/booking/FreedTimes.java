package fr.rdvsolidarites.booking;

import static gen.db.Tables.TEMPS_LIBERE;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.shared.TimeRange;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Times that have just become free, and are not everybody's yet ({@code 5-promises.md} R2, R4): who
 * cancels and books again at once with another name, or looks every second, finds nothing. The
 * delay is drawn once by lot and kept, so that nobody foresees it and no two searches disagree.
 * Professionals do not know of it: for them a free time is free.
 */
@Component
class FreedTimes {

  static final Duration LEAST_DELAY = Duration.ofMinutes(5);
  static final Duration MOST_DELAY = Duration.ofMinutes(30);

  /**
   * Longer than it can be held: how soon after its opening it was chosen is noted when it is
   * booked.
   */
  static final Duration REMEMBERED = Duration.ofHours(1);

  private final DSLContext dsl;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  FreedTimes(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  /** In the transaction that frees it; one moment for all of them. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void hide(Collection<Long> agentIds, TimeRange during) {
    var publicAt = clock.instant().plus(delay());
    var insert =
        dsl.insertInto(TEMPS_LIBERE, TEMPS_LIBERE.AGENT_ID, duringField(), TEMPS_LIBERE.PUBLIC_AT);
    for (var agentId : agentIds) {
      insert = insert.values(val(agentId), range(during), val(publicAt, TEMPS_LIBERE.PUBLIC_AT));
    }
    insert.execute();
  }

  private Duration delay() {
    return LEAST_DELAY.plusSeconds(random.nextLong(MOST_DELAY.minus(LEAST_DELAY).toSeconds() + 1));
  }

  /** Those that have been everybody's for a while. */
  @Transactional
  public void forget() {
    dsl.deleteFrom(TEMPS_LIBERE)
        .where(TEMPS_LIBERE.PUBLIC_AT.le(clock.instant().minus(REMEMBERED)))
        .execute();
  }

  @SuppressWarnings("unchecked")
  private static Field<String> duringField() {
    return (Field<String>) (Field<?>) TEMPS_LIBERE.DURING;
  }

  private static Field<String> range(TimeRange during) {
    return DSL.field(
        "tstzrange({0}, {1})", String.class, instant(during.start()), instant(during.end()));
  }

  private static Field<Instant> instant(Instant instant) {
    return val(instant, TEMPS_LIBERE.PUBLIC_AT);
  }
}
