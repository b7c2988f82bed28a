package fr.rdvsolidarites.notifications.inbound;

import fr.rdvsolidarites.notifications.delivery.Mail;
import fr.rdvsolidarites.notifications.inbound.InboundMail.Fate;
import fr.rdvsolidarites.notifications.inbound.InboundMail.Report;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetHeaders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.dsn.DeliveryStatus;
import org.jspecify.annotations.Nullable;

/**
 * What a mail reports of mails of ours: whether they arrived (RFC 3464), or are not wanted (RFC
 * 5965). Servers that report in words alone are read where their head names who was not reached.
 */
final class MailReports {

  private static final int MOST = 128 * 1024;
  private static final Pattern STATUS = Pattern.compile("\\b([245]\\.\\d{1,3}\\.\\d{1,3})\\b");

  private final List<Report> found = new ArrayList<>();
  private @Nullable String reference;
  private boolean complaint;

  /** Whether this part was one of a report, and no text or file. */
  boolean take(ContentType type, Part part) throws MessagingException, IOException {
    if (type.match("message/delivery-status") || type.match("message/global-delivery-status")) {
      try (var in = part.getInputStream()) {
        delivery(new DeliveryStatus(new ByteArrayInputStream(in.readNBytes(MOST))));
      }
      return true;
    }
    if (type.match("message/feedback-report")) {
      complaint = "abuse".equalsIgnoreCase(line(headers(part), "Feedback-Type"));
      return true;
    }
    if (type.match("message/rfc822")
        || type.match("message/global")
        || type.match("text/rfc822-headers")
        || type.match("message/rfc822-headers")) {
      reference = line(headers(part), Mail.REFERENCE);
      return true;
    }
    return false;
  }

  /**
   * @param text of the mail, as people read it
   */
  List<Report> of(MailHeaders headers, String text) {
    if (complaint) {
      return List.of(new Report(Fate.COMPLAINT, reference, null));
    }
    if (found.isEmpty() && headers.has("X-Failed-Recipients")) {
      return List.of(new Report(Fate.FAILED, reference(headers), status(text).orElse(null)));
    }
    return found.stream()
        .map(report -> new Report(report.fate(), reference, report.status()))
        .toList();
  }

  private @Nullable String reference(MailHeaders headers) {
    return reference != null || !headers.has(Mail.REFERENCE)
        ? reference
        : headers.first(Mail.REFERENCE);
  }

  private void delivery(DeliveryStatus status) {
    for (var i = 0; i < status.getRecipientDSNCount(); i++) {
      var recipient = status.getRecipientDSN(i);
      var code = status(String.valueOf(line(recipient, "Status"))).orElse(null);
      // « delayed » is tried again, « relayed » and « expanded » say nothing of the mailbox.
      switch (String.valueOf(line(recipient, "Action")).toLowerCase(Locale.ROOT)) {
        case "failed" -> found.add(new Report(Fate.FAILED, null, code));
        case "delivered" -> found.add(new Report(Fate.DELIVERED, null, code));
        default -> {}
      }
    }
  }

  private static InternetHeaders headers(Part part) throws MessagingException, IOException {
    try (var in = part.getInputStream()) {
      return new InternetHeaders(new ByteArrayInputStream(in.readNBytes(MOST)));
    }
  }

  private static @Nullable String line(InternetHeaders headers, String name) {
    var value = headers.getHeader(name, null);
    return value == null ? null : value.replaceAll("\\s*\\(.*\\)\\s*$", "").strip();
  }

  private static Optional<String> status(String text) {
    var match = STATUS.matcher(text);
    return match.find() ? Optional.of(match.group(1)) : Optional.empty();
  }
}
