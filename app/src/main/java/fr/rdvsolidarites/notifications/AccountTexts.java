package fr.rdvsolidarites.notifications;

import fr.rdvsolidarites.messages.SmsText;
import fr.rdvsolidarites.notifications.delivery.DeliveryFailure;
import fr.rdvsolidarites.notifications.delivery.Sms;
import fr.rdvsolidarites.notifications.delivery.SmsGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Text messages to somebody that are about no RDV, so without a receipt. */
@Component
class AccountTexts {

  private static final Logger LOG = LoggerFactory.getLogger(AccountTexts.class);

  private final SmsGateway texts;
  private final SentMessages sent;

  AccountTexts(SmsGateway texts, SentMessages sent) {
    this.texts = texts;
    this.sent = sent;
  }

  /**
   * A number that no provider will ever take is left at that.
   *
   * @param reference the same at every try
   * @param phone in international form
   * @return whether it left
   * @throws DeliveryFailure when another try may succeed
   */
  boolean send(String reference, String phone, SmsText text) {
    var sms = new Sms(reference, SmsGateway.SENDER, phone, text.text(), text.length().segments());
    try {
      texts.send(sms);
    } catch (DeliveryFailure failure) {
      if (!failure.reason().isPermanent()) {
        throw failure;
      }
      LOG.warn("Text {} not sent: {}", reference, failure.reason());
      return false;
    }
    sent.keep(null, sms);
    return true;
  }
}
