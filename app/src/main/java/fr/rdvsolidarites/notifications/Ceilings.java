package fr.rdvsolidarites.notifications;

import static gen.db.Tables.MESSAGE_TALLY;
import static gen.db.Tables.RECEIPT;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.shared.LinkToken;
import fr.rdvsolidarites.shared.Seal;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * How much one person is written within 24 hours ({@code 5-promises.md} N8; somebody once had 136
 * texts): counted at the phone or the e-mail address, whatever file it belongs to, just before a
 * message leaves, and one message after the other, whichever node sends it. What she asked for
 * herself a moment before counts, and always leaves.
 */
@Component
class Ceilings {

  static final int TEXTS = 10;
  static final int OF_WAITING_LINE = 3;

  private static final Duration DAY = Duration.ofHours(24);
  private static final Duration KEPT = Duration.ofDays(2);

  private final DSLContext dsl;
  private final Clock clock;
  private final Seal seal;
  private final MeterRegistry meters;

  Ceilings(DSLContext dsl, Clock clock, Seal seal, MeterRegistry meters) {
    this.dsl = dsl;
    this.clock = clock;
    this.seal = seal;
    this.meters = meters;
  }

  /** Why a message is one too many; words in {@code messages/notifications.properties}. */
  enum Stop {
    /** Somebody has to tell her otherwise. */
    TEXTS_OF_A_DAY(ReceiptStatus.FAILED),
    WAITING_LINE_OF_A_DAY(ReceiptStatus.DROPPED),
    /** It is what she was told last of this RDV. */
    SAID_ALREADY(ReceiptStatus.DROPPED);

    private final ReceiptStatus status;

    Stop(ReceiptStatus status) {
      this.status = status;
    }

    ReceiptStatus status() {
      return status;
    }

    /** Of its words. */
    String key() {
      return "notifications.ceiling." + name();
    }
  }

  /**
   * A message about to leave.
   *
   * @param reference the same at every try, which is counted once
   * @param asked whether she asked for it herself a moment before
   * @param receiptId null: it has none
   * @param rdvId null: it is about none
   * @param content all that it says, but for its link; null: not compared
   */
  record Leaving(
      String reference,
      Channel channel,
      String address,
      boolean ofWaitingLine,
      boolean asked,
      @Nullable Long receiptId,
      @Nullable Long rdvId,
      @Nullable String content) {}

  private record Counted(@Nullable Long rdvId, @Nullable Long content, boolean ofWaitingLine) {}

  /** Counts it; empty: it may leave. */
  @Transactional
  public Optional<Stop> count(Leaving leaving) {
    var address = hash(leaving.channel().code() + " " + leaving.address());
    dsl.select(field("pg_advisory_xact_lock({0})", Object.class, val(address))).execute();
    if (dsl.fetchExists(MESSAGE_TALLY, MESSAGE_TALLY.REFERENCE.eq(leaving.reference()))) {
      return Optional.empty();
    }
    var content =
        leaving.content() == null ? null : hash(leaving.rdvId() + " " + leaving.content());
    var stop = leaving.asked() ? Optional.<Stop>empty() : stop(leaving, content, day(address));
    stop.ifPresentOrElse(
        why -> meters.counter("rdv.notices.stopped", "why", why.name()).increment(),
        () -> keep(leaving, address, content));
    return stop;
  }

  /** How many were forgotten. */
  @Transactional
  public int forget() {
    return dsl.deleteFrom(MESSAGE_TALLY)
        .where(MESSAGE_TALLY.COUNTED_AT.lt(clock.instant().minus(KEPT)))
        .execute();
  }

  private static Optional<Stop> stop(
      Leaving leaving, @Nullable Long content, List<Counted> newestFirst) {
    if (leaving.channel() == Channel.SMS && newestFirst.size() >= TEXTS) {
      return Optional.of(Stop.TEXTS_OF_A_DAY);
    }
    if (leaving.ofWaitingLine()
        && newestFirst.stream().filter(Counted::ofWaitingLine).count() >= OF_WAITING_LINE) {
      return Optional.of(Stop.WAITING_LINE_OF_A_DAY);
    }
    return newestFirst.stream()
        .filter(one -> content != null && Objects.equals(one.rdvId(), leaving.rdvId()))
        .findFirst()
        .filter(last -> Objects.equals(last.content(), content))
        .map(_ -> Stop.SAID_ALREADY);
  }

  /** Newest first; not those that surely did not reach her. */
  private List<Counted> day(long address) {
    return dsl.select(MESSAGE_TALLY.RDV_ID, MESSAGE_TALLY.CONTENT, MESSAGE_TALLY.OF_WAITING_LINE)
        .from(MESSAGE_TALLY)
        .leftJoin(RECEIPT)
        .on(RECEIPT.ID.eq(MESSAGE_TALLY.RECEIPT_ID))
        .where(
            MESSAGE_TALLY.ADDRESS.eq(address),
            MESSAGE_TALLY.COUNTED_AT.gt(clock.instant().minus(DAY)),
            RECEIPT
                .STATUS
                .isNull()
                .or(
                    RECEIPT.STATUS.notIn(
                        ReceiptStatus.FAILED.code(), ReceiptStatus.DROPPED.code())))
        .orderBy(MESSAGE_TALLY.ID.desc())
        .fetch(row -> new Counted(row.value1(), row.value2(), row.value3()));
  }

  private void keep(Leaving leaving, long address, @Nullable Long content) {
    dsl.insertInto(MESSAGE_TALLY)
        .set(MESSAGE_TALLY.REFERENCE, leaving.reference())
        .set(MESSAGE_TALLY.ADDRESS, address)
        .set(MESSAGE_TALLY.RECEIPT_ID, leaving.receiptId())
        .set(MESSAGE_TALLY.RDV_ID, leaving.rdvId())
        .set(MESSAGE_TALLY.CONTENT, content)
        .set(MESSAGE_TALLY.OF_WAITING_LINE, leaving.ofWaitingLine())
        .set(MESSAGE_TALLY.COUNTED_AT, clock.instant())
        .execute();
  }

  private long hash(String text) {
    return ByteBuffer.wrap(LinkToken.sha256(seal.seal("message tally", text))).getLong();
  }
}
