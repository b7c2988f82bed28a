package fr.rdvsolidarites.notifications;

import fr.rdvsolidarites.messages.SmsText;
import fr.rdvsolidarites.notifications.delivery.DeliveryFailure;
import fr.rdvsolidarites.notifications.delivery.Sms;
import fr.rdvsolidarites.notifications.delivery.SmsGateway;
import org.jspecify.annotations.Nullable;
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

  /** What became of a text. */
  sealed interface Outcome {
    record Left(SmsGateway.Handed handed) implements Outcome {}

    /** For good, or it may have left: nobody sends it again. */
    record NotLeft(DeliveryFailure.Reason reason) implements Outcome {}
  }

  /**
   * A number that no provider will ever take is left at that; so is a text that may have left.
   *
   * @param territoireId whose providers send it; null: the platform's
   * @param reference the same at every try
   * @param phone in international form
   * @throws DeliveryFailure when another try may succeed
   */
  Outcome send(@Nullable Long territoireId, String reference, String phone, SmsText text) {
    try {
      return new Outcome.Left(handOver(territoireId, reference, phone, text));
    } catch (DeliveryFailure failure) {
      if (failure.reason().mayRetry()) {
        throw failure;
      }
      LOG.warn("Text {} not sent: {}", reference, failure.reason());
      return new Outcome.NotLeft(failure.reason());
    }
  }

  /**
   * The same, for whoever keeps the reason.
   *
   * @throws DeliveryFailure when it did not leave, or may have
   */
  SmsGateway.Handed handOver(
      @Nullable Long territoireId, String reference, String phone, SmsText text) {
    var sms =
        new Sms(
            territoireId,
            reference,
            SmsGateway.SENDER,
            phone,
            text.text(),
            text.length().segments());
    var handed = texts.send(sms);
    sent.keep(null, sms);
    return handed;
  }
}
