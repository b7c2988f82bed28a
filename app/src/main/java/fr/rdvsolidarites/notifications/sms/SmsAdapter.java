package fr.rdvsolidarites.notifications.sms;

import fr.rdvsolidarites.notifications.delivery.DeliveryFailure;
import fr.rdvsolidarites.notifications.delivery.Sms;
import org.jspecify.annotations.Nullable;

/** Speaks the language of one provider. */
interface SmsAdapter {

  /**
   * What the provider said when it took a text.
   *
   * @param reference its own name of it, which its reports bear; null where it gives none
   * @param segments how many it counts; 0 where it does not say
   */
  record Taken(@Nullable String reference, int segments) {}

  /**
   * @param key what this provider knows us by
   * @throws DeliveryFailure when it did not take it, or may have
   */
  Taken send(Sms sms, String key);
}
