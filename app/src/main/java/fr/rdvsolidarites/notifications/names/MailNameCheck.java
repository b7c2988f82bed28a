package fr.rdvsolidarites.notifications.names;

import static gen.db.Tables.MAIL_RECORD;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import fr.rdvsolidarites.notifications.delivery.MailRecord;
import fr.rdvsolidarites.notifications.delivery.MailRecords;
import fr.rdvsolidarites.notifications.names.Judgement.State;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks each day whether the sender's names still say that our mails are ours ({@code
 * 5-promises.md} N13), and keeps what it saw. Good once and not any more: lost, until it is good
 * again.
 */
@Component
public class MailNameCheck {

  private final DSLContext dsl;
  private final Clock clock;
  private final MailRecords records;
  private final RecordJudge judge;
  private final TransactionTemplate transaction;

  MailNameCheck(
      DSLContext dsl, Clock clock, MailRecords records, Dns dns, TransactionTemplate transaction) {
    this.dsl = dsl;
    this.clock = clock;
    this.records = records;
    this.judge = new RecordJudge(dns);
    this.transaction = transaction;
  }

  /** No transaction is open while the DNS is waited for. */
  public void look() {
    for (var record : records.all()) {
      var seen = judge.of(record);
      transaction.executeWithoutResult(_ -> note(record, seen, clock.instant()));
    }
    dsl.deleteFrom(MAIL_RECORD)
        .where(
            MAIL_RECORD.CODE.notIn(
                records.all().stream().map(record -> record.kind().code()).toList()))
        .execute();
  }

  /** Another name than before begins anew. */
  private void note(MailRecord record, Judgement seen, Instant now) {
    var code = record.kind().code();
    dsl.deleteFrom(MAIL_RECORD)
        .where(MAIL_RECORD.CODE.eq(code), MAIL_RECORD.NAME.ne(record.name()))
        .execute();
    var good = seen.state() == State.FOUND;
    var bad = seen.state() == State.WRONG || seen.state() == State.MISSING;
    dsl.insertInto(MAIL_RECORD)
        .set(MAIL_RECORD.CODE, code)
        .set(MAIL_RECORD.NAME, record.name())
        .set(MAIL_RECORD.STATE, seen.state().code())
        .set(MAIL_RECORD.REASON, seen.reason())
        .set(MAIL_RECORD.FOUND, seen.found())
        .set(MAIL_RECORD.CHECKED_AT, now)
        .set(MAIL_RECORD.GOOD_AT, good ? now : null)
        .onConflict(MAIL_RECORD.CODE)
        .doUpdate()
        .set(MAIL_RECORD.STATE, seen.state().code())
        .set(MAIL_RECORD.REASON, seen.reason())
        .set(MAIL_RECORD.FOUND, seen.found())
        .set(MAIL_RECORD.CHECKED_AT, now)
        .set(MAIL_RECORD.GOOD_AT, good ? val(now) : MAIL_RECORD.GOOD_AT)
        .set(
            MAIL_RECORD.LOST_AT,
            good
                ? val((Instant) null)
                : bad
                    ? when(MAIL_RECORD.GOOD_AT.isNotNull(), coalesce(MAIL_RECORD.LOST_AT, val(now)))
                    : MAIL_RECORD.LOST_AT)
        .execute();
  }

  int lost() {
    return dsl.fetchCount(MAIL_RECORD, MAIL_RECORD.LOST_AT.isNotNull());
  }

  @org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
  static class Jobs {

    @Bean
    RecurringTask<Void> checkMailNames(MailNameCheck check) {
      return Tasks.recurring("check-mail-names", FixedDelay.of(Duration.ofDays(1)))
          .execute((_, _) -> check.look());
    }

    @Bean
    MeterBinder lostMailNames(MailNameCheck check) {
      return registry ->
          Gauge.builder("rdv.mail.names.lost", check::lost)
              .description("records of the sender's names that were good and are not any more")
              .register(registry);
    }
  }
}
