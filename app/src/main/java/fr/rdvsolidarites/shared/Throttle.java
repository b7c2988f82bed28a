package fr.rdvsolidarites.shared;

import static gen.db.Tables.BUCKET;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.val;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * How often somebody may try something, counted in the database so that any node serves. A leaky
 * bucket in one row and one statement: each try fills it a little, time empties it ({@code
 * docs/decisions}). Asked before any transaction begins: the count must stand when it rolls back,
 * and a request that holds one connection while it waits for another can stop the whole pool.
 */
@Component
public class Throttle {

  /** So many tries at once; then they come back one by one, all of them after that time. */
  public record Limit(int tries, Duration per) {

    Duration cost() {
      return per.dividedBy(tries);
    }
  }

  /** Whether the try may take place. */
  public sealed interface Try {

    record Taken() implements Try {}

    /** No: the next try is possible from that time on. */
    record Refused(Instant retryAt) implements Try {}
  }

  /** Whole minutes to wait, one at least. */
  public static long minutes(Instant now, Instant retryAt) {
    return Math.max(1, Duration.between(now, retryAt).plusSeconds(59).toMinutes());
  }

  private final DSLContext dsl;
  private final Clock clock;
  private final Seal seal;

  Throttle(DSLContext dsl, Clock clock, Seal seal) {
    this.dsl = dsl;
    this.clock = clock;
    this.seal = seal;
  }

  /** Counts one try. The key (an address, a token) is stored as a keyed hash only. */
  @Transactional(propagation = Propagation.NEVER)
  public Try tryTake(String purpose, String key, Limit limit) {
    var id = id(purpose, key);
    var now = clock.instant();
    var filled =
        plus(
            field(
                "greatest({0}, {1})", BUCKET.EXPIRES_AT.getDataType(), BUCKET.EXPIRES_AT, val(now)),
            limit.cost());
    var taken =
        dsl.insertInto(BUCKET)
            .set(BUCKET.ID, id)
            .set(BUCKET.EXPIRES_AT, now.plus(limit.cost()))
            .onConflict(BUCKET.ID)
            .doUpdate()
            .set(BUCKET.EXPIRES_AT, filled)
            .where(filled.le(now.plus(limit.per())))
            .execute();
    return taken == 1 ? new Try.Taken() : new Try.Refused(retryAt(id, limit, now));
  }

  /** Takes back one counted try: it was no guess. */
  @Transactional(propagation = Propagation.NEVER)
  public void giveBack(String purpose, String key, Limit limit) {
    dsl.update(BUCKET)
        .set(BUCKET.EXPIRES_AT, plus(BUCKET.EXPIRES_AT, limit.cost().negated()))
        .where(BUCKET.ID.eq(id(purpose, key)))
        .execute();
  }

  /** Removes the buckets that are empty again; returns how many. */
  @Transactional
  public int forgetExpired() {
    return dsl.deleteFrom(BUCKET).where(BUCKET.EXPIRES_AT.lt(clock.instant())).execute();
  }

  private Instant retryAt(long id, Limit limit, Instant now) {
    return dsl.select(BUCKET.EXPIRES_AT)
        .from(BUCKET)
        .where(BUCKET.ID.eq(id))
        .fetchOptional(BUCKET.EXPIRES_AT)
        .map(full -> full.plus(limit.cost()).minus(limit.per()))
        .orElse(now);
  }

  private static Field<Instant> plus(Field<Instant> time, Duration duration) {
    return field(
        "{0} + {1} * interval '1 millisecond'",
        BUCKET.EXPIRES_AT.getDataType(), time, val(duration.toMillis()));
  }

  private long id(String purpose, String key) {
    return ByteBuffer.wrap(LinkToken.sha256(seal.seal("throttle " + purpose, key))).getLong();
  }
}
