package fr.rdvsolidarites.notifications.sms;

import fr.rdvsolidarites.notifications.delivery.Sms;
import fr.rdvsolidarites.notifications.delivery.SmsGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Without a provider: a line in the log, without number or text. */
final class LogSmsGateway implements SmsGateway {

  private static final Logger LOG = LoggerFactory.getLogger(LogSmsGateway.class);

  @Override
  public Handed send(Sms sms) {
    LOG.info(
        "SMS {} of {} segment(s), not handed to any provider", sms.reference(), sms.segments());
    return new Handed("demo", null, sms.segments());
  }
}
