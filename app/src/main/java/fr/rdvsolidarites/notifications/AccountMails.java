package fr.rdvsolidarites.notifications;

import fr.rdvsolidarites.messages.MailText;
import fr.rdvsolidarites.notifications.delivery.DeliveryFailure;
import fr.rdvsolidarites.notifications.delivery.Mail;
import fr.rdvsolidarites.notifications.delivery.Mail.CalendarPart;
import fr.rdvsolidarites.notifications.delivery.MailGateway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Mails about somebody's account: about no RDV, so without a receipt. */
@Component
class AccountMails {

  private static final Logger LOG = LoggerFactory.getLogger(AccountMails.class);

  private final BaseUrl baseUrl;
  private final MailPages pages;
  private final MailGateway mails;
  private final SentMessages sent;

  AccountMails(BaseUrl baseUrl, MailPages pages, MailGateway mails, SentMessages sent) {
    this.baseUrl = baseUrl;
    this.pages = pages;
    this.mails = mails;
    this.sent = sent;
  }

  /**
   * An address that no server will ever take is left at that.
   *
   * @param id the same at every try
   * @return whether it left
   * @throws DeliveryFailure when another try may succeed
   */
  boolean send(String id, String address, MailText text) {
    try {
      handOver(id, address, text);
      return true;
    } catch (DeliveryFailure failure) {
      if (failure.reason().mayRetry()) {
        throw failure;
      }
      LOG.warn("Mail {} not sent: {}", id, failure.reason());
      return false;
    }
  }

  /**
   * The same, for whoever keeps the reason.
   *
   * @throws DeliveryFailure when it did not leave
   */
  void handOver(String id, String address, MailText text) {
    handOver(id, address, text, null);
  }

  /** With an entry for her calendar. */
  void handOver(String id, String address, MailText text, @Nullable CalendarPart calendar) {
    var mail =
        new Mail(
            baseUrl.messageId(id),
            address,
            text.subject(),
            text.body(),
            pages.html(text),
            calendar);
    mails.send(mail);
    sent.keep(null, mails.from(), mail);
  }
}
