package fr.rdvsolidarites.notifications.outbox;

import java.nio.charset.StandardCharsets;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The parts of a mail as files of their own. Public, in demo mode only. */
@RestController
@ConditionalOnBooleanProperty(name = "rdv.demo", matchIfMissing = true)
class OutboxBodyController {

  /**
   * A mail's own styles are inline; nothing else of it runs or loads, and its links open outside.
   */
  static final String SANDBOX =
      "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none';"
          + " style-src 'unsafe-inline'; frame-ancestors 'self'";

  private static final MediaType CALENDAR =
      new MediaType("text", "calendar", StandardCharsets.UTF_8);
  private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);

  private final Outbox outbox;

  OutboxBodyController(Outbox outbox) {
    this.outbox = outbox;
  }

  @GetMapping("/demo/boite-d-envoi/{id:\\d{1,18}}/html")
  ResponseEntity<String> html(@PathVariable long id) {
    return ResponseEntity.ok()
        .contentType(HTML)
        .header("Content-Security-Policy", SANDBOX)
        .header("X-Frame-Options", "SAMEORIGIN")
        .body(outbox.html(id));
  }

  @GetMapping("/demo/boite-d-envoi/{id:\\d{1,18}}/ics")
  ResponseEntity<String> ics(@PathVariable long id) {
    var file = ContentDisposition.attachment().filename("rendez-vous.ics").build();
    return ResponseEntity.ok()
        .contentType(CALENDAR)
        .header(HttpHeaders.CONTENT_DISPOSITION, file.toString())
        .body(outbox.ics(id));
  }
}
