package fr.rdvsolidarites.notifications;

import static fr.rdvsolidarites.shared.Texts.t;
import static gen.db.Tables.RECEIPT;
import static gen.db.Tables.SMS_REPORT;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.notifications.sms.SmsAddresses.Caller;
import fr.rdvsolidarites.notifications.sms.SmsNews.Failure;
import fr.rdvsolidarites.notifications.sms.SmsNews.Report;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What providers say became of texts. A text that arrived has arrived: nothing said later changes
 * that, and a second report changes nothing. A report that is faster than our own note waits for
 * it, for a day.
 */
@Component
public class SmsReports {

  private static final Duration KEPT = Duration.ofDays(1);

  /** Whatever else is given is none of a provider's. */
  private static final Pattern REFERENCE = Pattern.compile("[\\x21-\\x7e]{1,200}");

  private final DSLContext dsl;
  private final Clock clock;
  private final MeterRegistry meters;

  SmsReports(DSLContext dsl, Clock clock, MeterRegistry meters) {
    this.dsl = dsl;
    this.clock = clock;
    this.meters = meters;
  }

  /** Of a text that nobody knows: kept, and counted. */
  @Transactional
  public void take(Caller by, Report report) {
    if (!REFERENCE.matcher(report.reference()).matches()) {
      count("unknown");
      return;
    }
    var provider = by.provider().code();
    lock(provider, report.reference());
    var territoireId = by.territoireId();
    var id =
        dsl.select(RECEIPT.ID)
            .from(RECEIPT)
            .where(
                RECEIPT.PROVIDER.eq(provider),
                RECEIPT.PROVIDER_REFERENCE.eq(report.reference()),
                territoireId == null ? noCondition() : RECEIPT.TERRITOIRE_ID.eq(territoireId))
            .orderBy(RECEIPT.ID.desc())
            .limit(1)
            .fetchOptional(RECEIPT.ID);
    if (id.isEmpty()) {
      keep(provider, territoireId, report);
      count("unknown");
      return;
    }
    count(apply(id.get(), report.failure()) ? outcome(report) : "late");
  }

  /** What was said of a text before it was noted that its provider had it. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void takeEarly(long receiptId, String provider, @Nullable String reference) {
    if (reference == null) {
      return;
    }
    lock(provider, reference);
    dsl.deleteFrom(SMS_REPORT)
        .where(
            SMS_REPORT.PROVIDER.eq(provider),
            SMS_REPORT.REFERENCE.eq(reference),
            SMS_REPORT
                .TERRITOIRE_ID
                .isNull()
                .or(
                    SMS_REPORT.TERRITOIRE_ID.eq(
                        dsl.select(RECEIPT.TERRITOIRE_ID)
                            .from(RECEIPT)
                            .where(RECEIPT.ID.eq(receiptId)))))
        .returningResult(SMS_REPORT.REASON)
        .fetch(row -> Optional.ofNullable(row.value1()).map(Failure::of).orElse(null))
        .forEach(failure -> apply(receiptId, failure));
  }

  /** How many were forgotten: of codes and other texts that have no receipt. */
  @Transactional
  public int forget() {
    return dsl.deleteFrom(SMS_REPORT)
        .where(SMS_REPORT.REPORTED_AT.lt(clock.instant().minus(KEPT)))
        .execute();
  }

  private void keep(String provider, @Nullable Long territoireId, Report report) {
    dsl.insertInto(SMS_REPORT)
        .set(SMS_REPORT.PROVIDER, provider)
        .set(SMS_REPORT.REFERENCE, report.reference())
        .set(SMS_REPORT.TERRITOIRE_ID, territoireId)
        .set(SMS_REPORT.REASON, report.failure() == null ? null : report.failure().code())
        .set(SMS_REPORT.REPORTED_AT, clock.instant())
        .execute();
  }

  private boolean apply(long receiptId, @Nullable Failure failure) {
    var now = clock.instant();
    var update = dsl.update(RECEIPT).set(RECEIPT.REPORTED_AT, now);
    var told =
        failure == null
            ? update
                .set(RECEIPT.STATUS, ReceiptStatus.DELIVERED.code())
                .set(RECEIPT.DELIVERED_AT, now)
                .setNull(RECEIPT.FAILURE)
            : update
                .set(RECEIPT.STATUS, ReceiptStatus.FAILED.code())
                .set(RECEIPT.FAILURE, t("notifications.report." + failure.name()));
    return told.where(RECEIPT.ID.eq(receiptId), failure == null ? mayArrive() : isOnItsWay())
            .execute()
        == 1;
  }

  /** Also after a report that it failed; not while it is being sent once more. */
  private static Condition mayArrive() {
    return RECEIPT.STATUS.notIn(
        inline(ReceiptStatus.DELIVERED.code()), inline(ReceiptStatus.SENDING.code()));
  }

  private static Condition isOnItsWay() {
    return RECEIPT.STATUS.eq(ReceiptStatus.SENT.code());
  }

  /** Report and note of one text, one after the other. */
  private void lock(String provider, String reference) {
    dsl.select(
            field(
                "pg_advisory_xact_lock(hashtextextended({0}, 46))",
                Object.class, val("sms report " + provider + " " + reference)))
        .execute();
  }

  private static String outcome(Report report) {
    return report.failure() == null ? "delivered" : "failed";
  }

  private void count(String outcome) {
    meters.counter("rdv.sms.reports", "outcome", outcome).increment();
  }
}
