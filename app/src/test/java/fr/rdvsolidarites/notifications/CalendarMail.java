package fr.rdvsolidarites.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import fr.rdvsolidarites.given.Mailbox;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A mail that the server received, with the calendar in it, read by another library. */
public record CalendarMail(String mimeMethod, String fileName, String ics, ICalendar calendar) {

  public VEvent event() {
    assertThat(calendar.getEvents()).hasSize(1);
    return calendar.getEvents().getFirst();
  }

  public Instant start() {
    return event().getDateStart().getValue().toInstant();
  }

  public int sequence() {
    return event().getSequence().getValue();
  }

  public String uid() {
    return event().getUid().getValue();
  }

  public static List<CalendarMail> all(Mailbox mailbox, String address) throws Exception {
    var all = new ArrayList<CalendarMail>();
    for (MimeMessage mail : mailbox.mailsTo(address)) {
      var inline = only(mail, "text/calendar");
      var file = only(mail, "application/ics");
      assertThat(bytes(file)).isEqualTo(bytes(inline));
      var ics = new String(bytes(inline), StandardCharsets.UTF_8);
      assertThat(Biweekly.parse(ics).all()).hasSize(1);
      all.add(
          new CalendarMail(
              new ContentType(inline.getContentType()).getParameter("method"),
              file.getFileName(),
              ics,
              Biweekly.parse(ics).first()));
    }
    return all;
  }

  private static byte[] bytes(Part part) throws Exception {
    return part.getInputStream().readAllBytes();
  }

  private static Part only(Part mail, String type) throws Exception {
    var found = new ArrayList<Part>();
    collect(mail, type, found);
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  private static void collect(Part part, String type, List<Part> found) throws Exception {
    if (part.getContent() instanceof Multipart multipart) {
      for (var i = 0; i < multipart.getCount(); i++) {
        collect(multipart.getBodyPart(i), type, found);
      }
    } else if (part.isMimeType(type)) {
      found.add(part);
    }
  }
}
