package fr.rdvsolidarites.notifications.sms;

import fr.rdvsolidarites.notifications.delivery.DeliveryFailure;
import fr.rdvsolidarites.notifications.delivery.DeliveryFailure.Reason;
import fr.rdvsolidarites.notifications.delivery.Sms;
import jakarta.mail.SendFailedException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;

/**
 * SFR: a plain mail, whose subject is the number, to an address that turns it into a text. The key
 * is {@code recipient/sender}. It tells nothing of what became of it.
 */
final class MailToSms implements SmsAdapter {

  private static final String SIGNATURE = "\n-- RDV-Solidarités";

  private final @Nullable JavaMailSender server;

  /** {@code server}: null where RDV_SMS_SMTP_URL names none. */
  MailToSms(@Nullable JavaMailSender server) {
    this.server = server;
  }

  @Override
  public Taken send(Sms sms, String key) {
    if (server == null) {
      throw new DeliveryFailure(Reason.NO_SMS_PROVIDER);
    }
    var parts = key.split("/", 2);
    var mail = new SimpleMailMessage();
    mail.setTo(parts[0]);
    mail.setFrom(parts[parts.length - 1]);
    mail.setSubject(sms.phone());
    mail.setText(sms.text() + SIGNATURE);
    try {
      server.send(mail);
    } catch (MailAuthenticationException e) {
      throw new DeliveryFailure(Reason.SMS_REFUSED_US);
    } catch (MailException e) {
      throw new DeliveryFailure(reason(e));
    }
    return new Taken(null, 0);
  }

  private static Reason reason(MailException failure) {
    var cause =
        failure instanceof MailSendException sending && sending.getMessageExceptions().length > 0
            ? sending.getMessageExceptions()[0]
            : failure.getCause();
    return switch (cause) {
      case MailConnectException _ -> Reason.SMS_UNREACHABLE;
      case SendFailedException _ -> Reason.SMS_PROVIDER_FAILED;
      case null, default -> Reason.SMS_NO_ANSWER;
    };
  }
}
