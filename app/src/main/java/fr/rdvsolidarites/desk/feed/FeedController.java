package fr.rdvsolidarites.desk.feed;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.messages.AgentCalendar;
import fr.rdvsolidarites.people.CalendarFeeds;
import fr.rdvsolidarites.people.CalendarFeeds.Owner;
import fr.rdvsolidarites.shared.IpBlock;
import fr.rdvsolidarites.shared.LinkToken;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.shared.Throttle;
import fr.rdvsolidarites.shared.Throttle.Limit;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * An agent's RDVs for her other calendar; the address is the proof. No Last-Modified: RDVs that
 * leave the feed would not change it, and a calendar would keep them. The ETag says it all.
 */
@Controller
class FeedController {

  static final String PATH = "/calendrier/";

  /** Several devices may ask; a program that asks without end is told to wait. */
  static final Limit OF_ADDRESS = new Limit(60, Duration.ofMinutes(10));

  static final Limit OF_GUESSES = new Limit(60, Duration.ofMinutes(10));

  private static final MediaType CALENDAR =
      new MediaType("text", "calendar", StandardCharsets.UTF_8);
  private static final ZoneId USUAL = ZoneId.of("Europe/Paris");

  private final CalendarFeeds feeds;
  private final FeedReads reads;
  private final Throttle throttle;
  private final Clock clock;

  FeedController(CalendarFeeds feeds, FeedReads reads, Throttle throttle, Clock clock) {
    this.feeds = feeds;
    this.reads = reads;
    this.throttle = throttle;
    this.clock = clock;
  }

  /**
   * @throws NotFoundException when there is no such address (any more)
   */
  @GetMapping(PATH + "{token:[A-Za-z0-9_-]{22}}.ics")
  ResponseEntity<byte[]> show(@PathVariable String token, HttpServletRequest request) {
    var owner = feeds.find(new LinkToken(token));
    var pace =
        owner.isPresent()
            ? throttle.tryTake("calendar feed", token, OF_ADDRESS)
            : throttle.tryTake(
                "calendar guess", IpBlock.of(request.getRemoteAddr()).value(), OF_GUESSES);
    return switch (pace) {
      case Throttle.Try.Refused(var retryAt) -> later(retryAt);
      case Throttle.Try.Taken _ -> owner.map(this::file).orElseThrow(NotFoundException::new);
    };
  }

  private ResponseEntity<byte[]> later(Instant retryAt) {
    var seconds = Math.max(1, Duration.between(clock.instant(), retryAt).toSeconds());
    return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
        .header(HttpHeaders.RETRY_AFTER, String.valueOf(seconds))
        .build();
  }

  private ResponseEntity<byte[]> file(Owner owner) {
    var name = t("desk.feed.name", owner.name());
    var text = AgentCalendar.write(name, USUAL, reads.read(owner.agentId()));
    return ResponseEntity.ok()
        .contentType(CALENDAR)
        .cacheControl(CacheControl.noCache().cachePrivate())
        .eTag("\"" + HexFormat.of().formatHex(LinkToken.sha256(text)) + "\"")
        .body(text.getBytes(StandardCharsets.UTF_8));
  }
}
