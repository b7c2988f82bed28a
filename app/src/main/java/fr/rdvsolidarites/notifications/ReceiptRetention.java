package fr.rdvsolidarites.notifications;

import static gen.db.Tables.RDV;
import static gen.db.Tables.RECEIPT;
import static gen.db.Tables.SENT_MESSAGE;
import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.function.IntSupplier;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * How long the traces of messages last ({@code 4-communication-and-api.md} §8, §26): after six
 * months they no longer say where a message went nor what it said, after two years they are gone.
 * Of somebody whose file was deleted they say nothing from the next night on. Those of a RDV to
 * come stay whole. Each batch is a statement of its own: stopped anywhere, the next run goes on.
 */
@Component
class ReceiptRetention {

  static final Period NAMED = Period.ofMonths(6);
  static final Period KEPT = Period.ofYears(2);

  private static final int AT_ONCE = 1000;

  private final DSLContext dsl;
  private final Clock clock;

  ReceiptRetention(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  void apply() {
    var now = clock.instant();
    inBatches(() -> forgetWords(now));
    inBatches(() -> anonymise(isOfDeleted(), now));
    inBatches(() -> anonymise(RECEIPT.PLANNED_AT.lt(before(now, NAMED)).and(isOver(now)), now));
    inBatches(() -> destroy(now));
  }

  private static void inBatches(IntSupplier batch) {
    while (batch.getAsInt() == AT_ONCE) {
      // the next ones
    }
  }

  private static Instant before(Instant now, Period period) {
    return now.atOffset(ZoneOffset.UTC).minus(period).toInstant();
  }

  /** Its RDV has begun, or there is none. */
  private static Condition isOver(Instant now) {
    return notExists(selectOne().from(RDV).where(RDV.ID.eq(RECEIPT.RDV_ID), RDV.STARTS_AT.gt(now)));
  }

  private static Condition isOfDeleted() {
    return RECEIPT
        .RECIPIENT_KIND
        .eq(inline("usager"))
        .and(
            exists(
                selectOne()
                    .from(USAGER)
                    .where(USAGER.ID.eq(RECEIPT.RECIPIENT_ID), USAGER.DELETED_AT.isNotNull())));
  }

  /** What demonstrations keep word for word. */
  private int forgetWords(Instant now) {
    var old =
        select(SENT_MESSAGE.ID)
            .from(SENT_MESSAGE)
            .leftJoin(RECEIPT)
            .on(RECEIPT.ID.eq(SENT_MESSAGE.RECEIPT_ID))
            .where(
                SENT_MESSAGE
                    .SENT_AT
                    .lt(before(now, NAMED))
                    .and(isOver(now))
                    .or(RECEIPT.ANONYMISED_AT.isNull().and(isOfDeleted())))
            .limit(AT_ONCE);
    return dsl.deleteFrom(SENT_MESSAGE).where(SENT_MESSAGE.ID.in(old)).execute();
  }

  private int anonymise(Condition which, Instant now) {
    var found =
        select(RECEIPT.ID)
            .from(RECEIPT)
            .where(RECEIPT.ANONYMISED_AT.isNull(), which)
            .limit(AT_ONCE);
    return dsl.update(RECEIPT)
        .setNull(RECEIPT.ADDRESS)
        .setNull(RECEIPT.CONTENT)
        .setNull(RECEIPT.PROVIDER_REFERENCE)
        .set(RECEIPT.ANONYMISED_AT, now)
        .where(RECEIPT.ID.in(found))
        .execute();
  }

  private int destroy(Instant now) {
    var old =
        select(RECEIPT.ID)
            .from(RECEIPT)
            .where(
                RECEIPT.ANONYMISED_AT.isNotNull(),
                RECEIPT.PLANNED_AT.lt(before(now, KEPT)),
                isOver(now))
            .limit(AT_ONCE);
    return dsl.deleteFrom(RECEIPT).where(RECEIPT.ID.in(old)).execute();
  }
}
