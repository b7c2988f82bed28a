package fr.rdvsolidarites.notifications.sms;

import fr.rdvsolidarites.notifications.delivery.DeliveryFailure;
import fr.rdvsolidarites.notifications.delivery.DeliveryFailure.Reason;
import fr.rdvsolidarites.notifications.delivery.Sms;
import fr.rdvsolidarites.notifications.delivery.SmsGateway;

/**
 * Outside demonstrations a missing SMS provider is a failure that shows, never a text that seems to
 * have left.
 */
record MissingSmsGateway() implements SmsGateway {

  @Override
  public Handed send(Sms sms) {
    throw new DeliveryFailure(Reason.NO_SMS_PROVIDER);
  }
}
