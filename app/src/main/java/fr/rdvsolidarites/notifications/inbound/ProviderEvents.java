package fr.rdvsolidarites.notifications.inbound;

import fr.rdvsolidarites.notifications.BaseUrl;
import fr.rdvsolidarites.notifications.inbound.InboundMail.Fate;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * What became of a mail, as Brevo tells it while it sends ours. « deferred » and « soft_bounce »
 * are tried again by the provider, and say nothing final.
 */
@Component
class ProviderEvents {

  private static final Pattern ID = Pattern.compile("<?receipt-(\\d{1,18})@([^>]+)>?");

  private final ReceiptFates fates;
  private final BaseUrl baseUrl;
  private final Clock clock;

  ProviderEvents(ReceiptFates fates, BaseUrl baseUrl, Clock clock) {
    this.fates = fates;
    this.baseUrl = baseUrl;
    this.clock = clock;
  }

  private record Told(Fate fate, String status) {}

  void take(JsonNode event) {
    var id = ID.matcher(event.path("message-id").asString("").strip());
    if (!id.matches() || !baseUrl.host().equalsIgnoreCase(id.group(2))) {
      return;
    }
    told(event.path("event").asString(""))
        .ifPresent(
            told ->
                fates.note(
                    Long.parseLong(id.group(1)),
                    told.fate(),
                    told.status().isEmpty() ? null : told.status(),
                    at(event)));
  }

  private static Optional<Told> told(String event) {
    return switch (event) {
      case "delivered" -> Optional.of(new Told(Fate.DELIVERED, ""));
      case "hard_bounce", "invalid_email" -> Optional.of(new Told(Fate.FAILED, "5.1.1"));
      // « blocked »: the provider itself does not send, to who bounced or complained before.
      case "blocked" -> Optional.of(new Told(Fate.FAILED, "5.7.1"));
      case "error" -> Optional.of(new Told(Fate.FAILED, ""));
      case "spam", "complaint" -> Optional.of(new Told(Fate.COMPLAINT, ""));
      default -> Optional.empty();
    };
  }

  /** Never later than now. */
  private Instant at(JsonNode event) {
    var seconds = event.path("ts_event").asLong(event.path("ts").asLong(0));
    var now = clock.instant();
    var at = Instant.ofEpochSecond(Math.clamp(seconds, 0, now.getEpochSecond()));
    return seconds == 0 ? now : at;
  }
}
