package fr.rdvsolidarites.notifications;

import static gen.db.Tables.SENT_MESSAGE;

import fr.rdvsolidarites.notifications.delivery.Mail;
import fr.rdvsolidarites.notifications.delivery.Sms;
import java.time.Clock;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * In demo mode, and only then, keeps what left word for word, to be shown in the « boîte d'envoi ».
 */
@Component
class SentMessages {

  private final DSLContext dsl;
  private final Clock clock;
  private final boolean demo;

  SentMessages(DSLContext dsl, Clock clock, @Value("${rdv.demo:true}") boolean demo) {
    this.dsl = dsl;
    this.clock = clock;
    this.demo = demo;
  }

  /** {@code receiptId}: null for mails that are about no RDV. */
  void keep(@Nullable Long receiptId, String from, Mail mail) {
    if (!demo) {
      return;
    }
    var calendar = mail.calendar();
    dsl.insertInto(SENT_MESSAGE)
        .set(SENT_MESSAGE.RECEIPT_ID, receiptId)
        .set(SENT_MESSAGE.CHANNEL, Channel.MAIL.code())
        .set(SENT_MESSAGE.RECIPIENT, mail.to())
        .set(SENT_MESSAGE.SENDER, from)
        .set(SENT_MESSAGE.SUBJECT, mail.subject())
        .set(SENT_MESSAGE.TEXT_BODY, mail.text())
        .set(SENT_MESSAGE.HTML_BODY, mail.html())
        .set(SENT_MESSAGE.ICS_BODY, calendar == null ? null : calendar.ics())
        .set(SENT_MESSAGE.SENT_AT, clock.instant())
        .execute();
  }

  /** {@code receiptId}: null for texts that are about no RDV. */
  void keep(@Nullable Long receiptId, Sms sms) {
    if (!demo) {
      return;
    }
    dsl.insertInto(SENT_MESSAGE)
        .set(SENT_MESSAGE.RECEIPT_ID, receiptId)
        .set(SENT_MESSAGE.CHANNEL, Channel.SMS.code())
        .set(SENT_MESSAGE.RECIPIENT, sms.phone())
        .set(SENT_MESSAGE.SENDER, sms.sender())
        .set(SENT_MESSAGE.TEXT_BODY, sms.text())
        .set(SENT_MESSAGE.SENT_AT, clock.instant())
        .execute();
  }
}
