package fr.rdvsolidarites.citizen.rdv;

import fr.rdvsolidarites.booking.ParticipationLinks;
import fr.rdvsolidarites.booking.RdvAction;
import fr.rdvsolidarites.messages.RdvCalendar;
import fr.rdvsolidarites.rights.Actor;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** « Ajouter à mon agenda », by {@link RdvAction#READ}: in neutral words, without the link. */
@Controller
class RdvCalendarController {

  private static final MediaType CALENDAR =
      new MediaType("text", "calendar", StandardCharsets.UTF_8);

  private final ParticipationLinks links;
  private final ProofCookie proof;
  private final HerRdvs rdvs;
  private final Clock clock;
  private final String sender;

  RdvCalendarController(
      ParticipationLinks links,
      ProofCookie proof,
      HerRdvs rdvs,
      Clock clock,
      @Value("${rdv.base-url:http://localhost:8080}") String baseUrl) {
    this.links = links;
    this.proof = proof;
    this.rdvs = rdvs;
    this.clock = clock;
    this.sender = "ne-pas-repondre@" + URI.create(baseUrl).getHost();
  }

  /** Without proof, first the question: the page of the RDV asks it. */
  @GetMapping("/r/{token}/calendrier.ics")
  ResponseEntity<byte[]> show(@PathVariable String token, HttpServletRequest request) {
    var participant =
        links.isLive(token) ? proof.read(token, request) : Optional.<Actor.Participant>empty();
    return participant
        .map(this::file)
        .orElseGet(
            () ->
                ResponseEntity.status(HttpStatus.SEE_OTHER)
                    .header(HttpHeaders.LOCATION, "/r/" + token)
                    .build());
  }

  private ResponseEntity<byte[]> file(Actor.Participant participant) {
    var entry = HerCalendar.entry(rdvs.read(participant, RdvAction.READ), sender);
    var method = RdvCalendar.Method.PUBLISH;
    var bytes = RdvCalendar.write(entry, method, clock.instant()).getBytes(StandardCharsets.UTF_8);
    return ResponseEntity.ok()
        .contentType(CALENDAR)
        .cacheControl(CacheControl.noStore())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(RdvCalendar.fileName(entry))
                .build()
                .toString())
        .body(bytes);
  }
}
