package fr.rdvsolidarites.booking;

import static gen.db.Tables.BOOKING_LOAD;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.sum;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * How many times are chosen in a territoire, against what is usual there ({@code 5-promises.md}
 * R6): only when that is abnormal is more asked of people, and nothing kept for them before they
 * can be reached. Counted in the database: any node knows, and a restart forgets nothing.
 */
@Component
public class BookingLoad {

  /** Looked at. */
  static final Duration RECENT = Duration.ofMinutes(10);

  /** Compared with. */
  static final Duration USUAL = Duration.ofDays(7);

  /** So many times as usual is abnormal. */
  static final int TIMES_USUAL = 6;

  private static final long GRAIN = Duration.ofMinutes(5).toMillis();

  private final DSLContext dsl;
  private final Clock clock;
  private final int floor;

  /**
   * @param floor choices in ten minutes, in one territoire, under which nothing is abnormal; 0 or
   *     less: everything is
   */
  BookingLoad(DSLContext dsl, Clock clock, @Value("${rdv.load-floor:60}") int floor) {
    this.dsl = dsl;
    this.clock = clock;
    this.floor = floor;
  }

  /** One more was chosen; by itself, whatever becomes of the transaction that asks. */
  void count(long territoireId) {
    var now = clock.instant().toEpochMilli();
    dsl.insertInto(BOOKING_LOAD)
        .set(BOOKING_LOAD.TERRITOIRE_ID, territoireId)
        .set(BOOKING_LOAD.COUNTED_AT, Instant.ofEpochMilli(now - Math.floorMod(now, GRAIN)))
        .set(BOOKING_LOAD.CHOICES, 1)
        .onConflict(BOOKING_LOAD.TERRITOIRE_ID, BOOKING_LOAD.COUNTED_AT)
        .doUpdate()
        .set(BOOKING_LOAD.CHOICES, BOOKING_LOAD.CHOICES.plus(1))
        .execute();
  }

  boolean isAbnormal(long territoireId) {
    return isAbnormal(BOOKING_LOAD.TERRITOIRE_ID.eq(territoireId));
  }

  /** In the territoire of that motif. */
  public boolean isAbnormalAround(long motifOuvertureId) {
    return isAbnormal(
        BOOKING_LOAD.TERRITOIRE_ID.eq(
            select(MOTIF.TERRITOIRE_ID)
                .from(MOTIF_OUVERTURE)
                .join(MOTIF)
                .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
                .where(MOTIF_OUVERTURE.ID.eq(motifOuvertureId))));
  }

  /** In how many territoires it is. */
  int abnormalTerritoires() {
    return dsl.fetchCount(
        select(BOOKING_LOAD.TERRITOIRE_ID)
            .from(BOOKING_LOAD)
            .where(counted())
            .groupBy(BOOKING_LOAD.TERRITOIRE_ID)
            .having(tooMany()));
  }

  /** Removes what is compared with nothing any more; returns how many rows. */
  @Transactional
  public int forgetOld() {
    return dsl.deleteFrom(BOOKING_LOAD)
        .where(BOOKING_LOAD.COUNTED_AT.lt(clock.instant().minus(USUAL)))
        .execute();
  }

  private boolean isAbnormal(Condition territoire) {
    return floor <= 0
        || dsl.fetchExists(
            selectOne().from(BOOKING_LOAD).where(territoire, counted()).having(tooMany()));
  }

  private Condition counted() {
    return BOOKING_LOAD.COUNTED_AT.gt(clock.instant().minus(RECENT).minus(USUAL));
  }

  /** Over the counts of one territoire: the mean is that of night and day. */
  private Condition tooMany() {
    var isRecent = BOOKING_LOAD.COUNTED_AT.gt(clock.instant().minus(RECENT));
    var recent = coalesce(sum(BOOKING_LOAD.CHOICES).filterWhere(isRecent), inline(BigDecimal.ZERO));
    var before =
        coalesce(sum(BOOKING_LOAD.CHOICES).filterWhere(isRecent.not()), inline(BigDecimal.ZERO));
    var isUnusual = recent.times(USUAL.dividedBy(RECENT)).gt(before.times(TIMES_USUAL));
    return recent
        .gt(BigDecimal.valueOf(Math.max(0, floor)))
        .and(floor <= 0 ? noCondition() : isUnusual);
  }
}
