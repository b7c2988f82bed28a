package fr.rdvsolidarites.notifications.inbound;

import static gen.db.Tables.INBOUND_MAIL;

import fr.rdvsolidarites.notifications.ReturnAddresses;
import fr.rdvsolidarites.notifications.delivery.MailGateway;
import fr.rdvsolidarites.notifications.inbound.InboundMail.Report;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Every mail that comes in, by mailbox or by provider, is taken here, once: what reports about a
 * mail of ours, what answers one, what nobody knows. Nothing is ever answered by itself.
 */
@Component
class InboundMails {

  /** Longer than any server or provider brings the same mail again. */
  private static final Duration REMEMBERED = Duration.ofDays(30);

  private final DSLContext dsl;
  private final Clock clock;
  private final ReturnAddresses addresses;
  private final ReceiptFates fates;
  private final ReplyRows replies;
  private final MailGateway mails;
  private final MeterRegistry meters;

  InboundMails(
      DSLContext dsl,
      Clock clock,
      ReturnAddresses addresses,
      ReceiptFates fates,
      ReplyRows replies,
      MailGateway mails,
      MeterRegistry meters) {
    this.dsl = dsl;
    this.clock = clock;
    this.addresses = addresses;
    this.fates = fates;
    this.replies = replies;
    this.mails = mails;
    this.meters = meters;
  }

  /** What it was; in the metric {@code rdv.inbound.mails}. */
  enum Kind {
    REPLY,
    AUTOMATIC,
    REPORT,
    /** No RDV is known by where it went. */
    UNKNOWN,
    /** It came before. */
    DOUBLE
  }

  @Transactional
  public Kind take(InboundMail mail) {
    var kind = isNew(mail) ? kind(mail) : Kind.DOUBLE;
    meters.counter("rdv.inbound.mails", "kind", kind.name().toLowerCase(Locale.ROOT)).increment();
    return kind;
  }

  /** What came long ago, and answers to nothing that is known. */
  @Transactional
  public void forget() {
    var limit = clock.instant().minus(REMEMBERED);
    dsl.deleteFrom(INBOUND_MAIL).where(INBOUND_MAIL.RECEIVED_AT.lt(limit)).execute();
    replies.forgetUnknown(limit);
  }

  private boolean isNew(InboundMail mail) {
    return dsl.insertInto(INBOUND_MAIL)
            .set(INBOUND_MAIL.KEY, mail.key())
            .set(INBOUND_MAIL.RECEIVED_AT, clock.instant())
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  private Kind kind(InboundMail mail) {
    var now = clock.instant();
    var reported =
        mail.recipients().stream().flatMap(to -> addresses.receipt(to).stream()).findFirst();
    if (!mail.reports().isEmpty() || reported.isPresent()) {
      mail.reports().forEach(report -> note(report, reported, now));
      return Kind.REPORT;
    }
    var automatic = mail.automatic() || mail.from().isEmpty() || isFromUs(mail.from());
    var rdvs =
        mail.recipients().stream()
            .flatMap(to -> addresses.rdv(to).stream())
            .distinct()
            .filter(rdvId -> replies.keep(rdvId, mail, automatic))
            .count();
    if (rdvs > 0) {
      return automatic ? Kind.AUTOMATIC : Kind.REPLY;
    }
    if (!automatic) {
      replies.keepUnknown(mail);
    }
    return Kind.UNKNOWN;
  }

  private void note(Report report, Optional<Long> addressed, Instant now) {
    Optional.ofNullable(report.reference())
        .flatMap(addresses::receiptOfReference)
        .or(() -> addressed)
        .ifPresent(receiptId -> fates.note(receiptId, report.fate(), report.status(), now));
  }

  private boolean isFromUs(String from) {
    return addresses.isOurs(from) || MailHeaders.addresses(mails.from()).anyMatch(from::equals);
  }
}
