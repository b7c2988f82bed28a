package fr.rdvsolidarites.notifications.delivery;

import fr.rdvsolidarites.notifications.delivery.DeliveryFailure.Reason;
import jakarta.activation.DataHandler;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;

/**
 * Mails over SMTP: text, HTML and the calendar entry as alternatives, the entry again as a file.
 */
final class SmtpMailGateway implements MailGateway {

  private final Lane lane = new Lane();
  private final JavaMailSender server;
  private final InternetAddress from;
  private final Optional<Dkim> dkim;

  SmtpMailGateway(JavaMailSender server, InternetAddress from, Optional<Dkim> dkim) {
    this.server = server;
    this.from = from;
    this.dkim = dkim;
  }

  @Override
  public String from() {
    return from.toUnicodeString();
  }

  @Override
  public void send(Mail mail) {
    try {
      var message = message(mail);
      lane.pass(Reason.SERVER_UNREACHABLE, () -> handed(message));
    } catch (AddressException e) {
      throw new DeliveryFailure(Reason.ADDRESS_MALFORMED);
    } catch (MessagingException e) {
      throw new DeliveryFailure(Reason.UNEXPECTED, e);
    } catch (MailException e) {
      throw new DeliveryFailure(reason(e));
    }
  }

  private boolean handed(MimeMessage message) {
    server.send(message);
    return true;
  }

  private MimeMessage message(Mail mail) throws MessagingException {
    var message = server.createMimeMessage();
    message.setFrom(sender(mail.writer()));
    var writer = mail.writer();
    var back = mail.returns();
    var replyTo =
        back != null && back.replyTo() != null
            ? back.replyTo()
            : writer == null ? null : writer.replyTo();
    if (replyTo != null) {
      message.setReplyTo(new Address[] {new InternetAddress(replyTo, true)});
    }
    if (back != null && back.reference() != null) {
      message.setHeader(Mail.REFERENCE, back.reference());
    }
    message.setRecipients(RecipientType.TO, new Address[] {new InternetAddress(mail.to(), true)});
    message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setHeader("Message-ID", mail.messageId());
    if (mail.refusal() != null) {
      message.setHeader("List-Unsubscribe", "<" + mail.refusal() + ">");
      message.setHeader(Dkim.ONE_CLICK, "List-Unsubscribe=One-Click");
    }
    message.setContent(content(mail));
    var complete = complete(message);
    var ready = dkim.isPresent() ? dkim.get().signed(complete) : new SMTPMessage(complete);
    if (back != null && back.bounces() != null) {
      ready.setEnvelopeFrom(back.bounces());
    }
    return ready;
  }

  /**
   * All that is signed or copied must be there before; saving makes an identity of its own, put
   * right.
   */
  private static MimeMessage complete(MimeMessage message) throws MessagingException {
    var id = message.getMessageID();
    message.setSentDate(new Date());
    message.saveChanges();
    message.setHeader("Message-ID", id);
    return message;
  }

  /** Always our own address, so that the mail can be signed; only its name changes. */
  private InternetAddress sender(Mail.@Nullable Writer writer) {
    if (writer == null) {
      return from;
    }
    try {
      return new InternetAddress(from.getAddress(), writer.name(), StandardCharsets.UTF_8.name());
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Multipart content(Mail mail) throws MessagingException {
    var alternatives =
        new MimeMultipart("alternative", text(mail.text(), "plain"), text(mail.html(), "html"));
    var calendar = mail.calendar();
    if (calendar == null) {
      return alternatives;
    }
    alternatives.addBodyPart(
        binary(calendar.ics(), "text/calendar; charset=utf-8; method=" + calendar.method()));
    var body = new MimeBodyPart();
    body.setContent(alternatives);
    var file = binary(calendar.ics(), "application/ics; name=\"" + calendar.fileName() + "\"");
    file.setFileName(calendar.fileName());
    file.setDisposition(Part.ATTACHMENT);
    return new MimeMultipart("mixed", body, file);
  }

  private static MimeBodyPart text(String text, String subtype) throws MessagingException {
    var part = new MimeBodyPart();
    part.setText(text, StandardCharsets.UTF_8.name(), subtype);
    return part;
  }

  /** In base 64: Outlook misreads calendar entries in quoted-printable. */
  private static MimeBodyPart binary(String text, String type) throws MessagingException {
    var part = new MimeBodyPart();
    part.setDataHandler(
        new DataHandler(new ByteArrayDataSource(text.getBytes(StandardCharsets.UTF_8), type)));
    part.setHeader("Content-Transfer-Encoding", "base64");
    return part;
  }

  private static Reason reason(MailException failure) {
    if (failure instanceof MailAuthenticationException) {
      return Reason.SERVER_REFUSED_US;
    }
    if (failure instanceof MailSendException sending && sending.getMessageExceptions().length > 0) {
      return reason(sending.getMessageExceptions()[0]);
    }
    return reason(failure.getCause());
  }

  /**
   * An address is refused for good only where the server says so; « try later » counts as unsent.
   */
  private static Reason reason(@Nullable Throwable failure) {
    return switch (failure) {
      case AuthenticationFailedException _ -> Reason.SERVER_REFUSED_US;
      case SendFailedException refused when hasAny(refused.getInvalidAddresses()) ->
          Reason.ADDRESS_REFUSED;
      case SendFailedException _ -> Reason.SERVER_REFUSED_MESSAGE;
      case null, default -> Reason.SERVER_UNREACHABLE;
    };
  }

  private static boolean hasAny(Address @Nullable [] addresses) {
    return addresses != null && addresses.length > 0;
  }
}
