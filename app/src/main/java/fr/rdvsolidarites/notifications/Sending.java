package fr.rdvsolidarites.notifications;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.notifications.ReceiptRows.Kept;
import fr.rdvsolidarites.notifications.delivery.DeliveryFailure;
import fr.rdvsolidarites.notifications.delivery.DeliveryFailure.Reason;
import fr.rdvsolidarites.notifications.delivery.MailGateway;
import fr.rdvsolidarites.notifications.delivery.SmsGateway;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends one receipt, or says why not. No transaction is open while a server is waited for. A crash
 * between the server's yes and our note of it can send a mail twice; the copies then bear the same
 * Message-ID. A text is never sent again once it may have left: somebody is told that it may not
 * have ({@code 5-promises.md} N3).
 */
@Component
class Sending {

  private static final Logger LOG = LoggerFactory.getLogger(Sending.class);

  private final Dispatches dispatches;
  private final ReceiptRows rows;
  private final Composer composer;
  private final MailGateway mails;
  private final SmsGateway texts;
  private final SentMessages sent;
  private final Ceilings ceilings;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Sending(
      Dispatches dispatches,
      ReceiptRows rows,
      Composer composer,
      MailGateway mails,
      SmsGateway texts,
      SentMessages sent,
      Ceilings ceilings,
      TransactionTemplate transaction,
      Clock clock) {
    this.dispatches = dispatches;
    this.rows = rows;
    this.composer = composer;
    this.mails = mails;
    this.texts = texts;
    this.sent = sent;
    this.ceilings = ceilings;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** When to try again; empty when there is nothing left to do. */
  Optional<Instant> send(long receiptId) {
    var found = dispatches.find(receiptId);
    if (found.isEmpty()) {
      rows.notSent(receiptId, ReceiptStatus.DROPPED, t("notifications.obstacle.RDV_GONE"));
      return Optional.empty();
    }
    var dispatch = found.get();
    if (!dispatch.receipt().open()) {
      return Optional.empty();
    }
    var obstacle = dispatch.obstacle(clock.instant());
    if (obstacle.isPresent()) {
      rows.notSent(receiptId, ReceiptStatus.DROPPED, words(dispatch, obstacle.get()));
      return Optional.empty();
    }
    if (dispatch.receipt().isInterrupted()) {
      rows.notSent(receiptId, ReceiptStatus.UNSURE, t("notifications.failure.INTERRUPTED"));
      return Optional.empty();
    }
    var stop =
        dispatch.receipt().toAgent()
            ? Optional.<Ceilings.Stop>empty()
            : ceilings.count(dispatch.leaving());
    if (stop.isPresent()) {
      rows.notSent(receiptId, stop.get().status(), t(stop.get().key()));
      return Optional.empty();
    }
    return rows.claim(receiptId, dispatch.receipt().attempts(), dispatch.address())
        ? attempt(dispatch)
        : Optional.empty();
  }

  private Optional<Instant> attempt(Dispatch dispatch) {
    Runnable note;
    try {
      note = handOver(dispatch);
    } catch (DeliveryFailure failure) {
      return after(dispatch, failure.reason());
    } catch (RuntimeException fault) {
      // Neither message nor stack: either may name a person.
      LOG.error(
          "Receipt {}: {} while sending", dispatch.receipt().id(), fault.getClass().getName());
      return after(dispatch, Reason.UNEXPECTED);
    }
    write(note, dispatch.receipt().id());
    return Optional.empty();
  }

  /** Somebody took it when this returns, what is to be noted of it. */
  private Runnable handOver(Dispatch dispatch) {
    var id = dispatch.receipt().id();
    return switch (dispatch.receipt().channel()) {
      case MAIL -> {
        var mail = composer.mail(dispatch);
        mails.send(mail);
        yield () -> {
          rows.sent(id, new Kept(mail.to(), mail.subject()));
          sent.keep(id, mails.from(), mail);
        };
      }
      case SMS -> {
        var sms = composer.sms(dispatch);
        var handed = texts.send(sms);
        yield () -> {
          rows.sent(id, handed, new Kept(sms.phone(), sms.text()));
          sent.keep(id, sms);
        };
      }
    };
  }

  /**
   * It left: a fault from here on is none of its sending, and nothing may have it sent again. A
   * connection that is lost just now is replaced by another.
   */
  private void write(Runnable note, long id) {
    try {
      transaction.executeWithoutResult(_ -> note.run());
    } catch (RuntimeException lost) {
      LOG.warn("Receipt {} left, {} while noting it", id, lost.getClass().getName());
      transaction.executeWithoutResult(_ -> note.run());
    }
  }

  private Optional<Instant> after(Dispatch dispatch, Reason reason) {
    var receipt = dispatch.receipt();
    var now = clock.instant();
    var attempts = receipt.attempts() + 1;
    var words = t("notifications.failure." + reason.name());
    if (reason.isUncertain()) {
      LOG.warn("Receipt {} may have left", receipt.id());
      rows.notSent(receipt.id(), ReceiptStatus.UNSURE, words);
      return Optional.empty();
    }
    var over = now.isAfter(receipt.plannedAt().plus(Retry.LONGEST));
    LOG.warn("Receipt {} not sent, attempt {}: {}", receipt.id(), attempts, reason);
    if (reason.isPermanent() || over) {
      rows.notSent(receipt.id(), ReceiptStatus.FAILED, over ? givenUp(words, attempts) : words);
      return Optional.empty();
    }
    rows.notSent(receipt.id(), ReceiptStatus.RETRYING, words);
    var next = Retry.after(now, attempts);
    var latest = dispatch.latest();
    return Optional.of(next.isBefore(latest) ? next : latest);
  }

  private static String givenUp(String words, int attempts) {
    return t("notifications.failure.given_up", words, String.valueOf(attempts));
  }

  private static String words(Dispatch dispatch, Dispatch.Obstacle obstacle) {
    var failure = dispatch.receipt().failure();
    return obstacle == Dispatch.Obstacle.BEGUN && failure != null
        ? t("notifications.obstacle.BEGUN.after", failure)
        : t("notifications.obstacle." + obstacle.name());
  }
}
