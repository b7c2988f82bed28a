package fr.rdvsolidarites.notifications.sms;

import static gen.db.Tables.RECEIPT;
import static gen.db.Tables.SMS_ACCOUNT;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.select;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Whether a provider that takes texts has stopped to say what becomes of them, though it did within
 * the day: then new ones leave by the other ({@code 5-promises.md} N7). Read from the receipts, so
 * that all nodes see the same. Nothing that it has taken is sent again.
 */
@Component
class SmsHush {

  private static final Logger LOG = LoggerFactory.getLogger(SmsHush.class);

  /** A provider reports within a minute or two, of a phone that is on. */
  private static final Duration TO_REPORT = Duration.ofMinutes(5);

  /** Then it is given a few texts again, to see. */
  private static final Duration LOOKED_AT = Duration.ofMinutes(30);

  private static final Duration USED_TO = Duration.ofDays(1);
  private static final Duration FRESH = Duration.ofSeconds(30);

  /** Fewer may be phones that are off. */
  private static final int ENOUGH = 3;

  private final DSLContext dsl;
  private final Clock clock;
  private final Map<String, Seen> known = new ConcurrentHashMap<>();

  private record Seen(Instant at, boolean hushed) {}

  SmsHush(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  /** As of half a minute ago at most. */
  boolean isOn(SmsAccount account) {
    if (SmsCallbacks.of(account.provider()).isEmpty()) {
      return false;
    }
    var now = clock.instant();
    var seen = known.get(account.name());
    if (seen != null && !seen.at().isBefore(now.minus(FRESH)) && !seen.at().isAfter(now)) {
      return seen.hushed();
    }
    var hushed = look(account, now);
    known.put(account.name(), new Seen(now, hushed));
    if (hushed != (seen != null && seen.hushed())) {
      LOG.warn("SMS account {}: delivery reports {}", account, hushed ? "stay away" : "come again");
    }
    return hushed;
  }

  /** People in a row, since the last text of which something was said. */
  private boolean look(SmsAccount account, Instant now) {
    var spoke =
        dsl.select(RECEIPT.SENT_AT)
            .from(RECEIPT)
            .where(
                isBy(account),
                RECEIPT.SENT_AT.gt(now.minus(USED_TO)),
                RECEIPT.REPORTED_AT.isNotNull())
            .orderBy(RECEIPT.SENT_AT.desc())
            .limit(1)
            .fetchOptional(RECEIPT.SENT_AT);
    return spoke.isPresent()
        && dsl.select(countDistinct(RECEIPT.RECIPIENT_ID))
                .from(RECEIPT)
                .where(
                    isBy(account),
                    RECEIPT.REPORTED_AT.isNull(),
                    RECEIPT.SENT_AT.gt(spoke.get()),
                    RECEIPT.SENT_AT.gt(now.minus(LOOKED_AT)),
                    RECEIPT.SENT_AT.le(now.minus(TO_REPORT)))
                .fetchSingle()
                .value1()
            >= ENOUGH;
  }

  private static Condition isBy(SmsAccount account) {
    var territoireId = account.territoireId();
    return RECEIPT
        .PROVIDER
        .eq(account.provider().code())
        .and(
            territoireId == null
                ? RECEIPT.TERRITOIRE_ID.notIn(select(SMS_ACCOUNT.TERRITOIRE_ID).from(SMS_ACCOUNT))
                : RECEIPT.TERRITOIRE_ID.eq(territoireId));
  }
}
