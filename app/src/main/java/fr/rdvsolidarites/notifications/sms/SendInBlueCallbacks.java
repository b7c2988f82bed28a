package fr.rdvsolidarites.notifications.sms;

import fr.rdvsolidarites.notifications.sms.SmsNews.Failure;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Brevo: its webhook for transactional texts, one event as JSON (messageId, msg_status, to, reply)
 * or, where they are asked for in batches, a list of them.
 */
final class SendInBlueCallbacks implements SmsCallbacks {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Override
  public List<SmsNews> read(SmsCall call) {
    try {
      var body = JSON.readTree(call.body());
      var events = body.isArray() ? body : JSON.createArrayNode().add(body);
      return StreamSupport.stream(events.spliterator(), false)
          .flatMap(event -> read(event).stream())
          .toList();
    } catch (JacksonException unreadable) {
      return List.of();
    }
  }

  private static List<SmsNews> read(JsonNode event) {
    var phone = event.path("to").asString("");
    return switch (event.path("msg_status").asString("")) {
      case "delivered" -> report(event, null);
      case "hard_bounce" -> report(event, Failure.NO_SUCH_NUMBER);
      case "soft_bounce" -> report(event, Failure.UNREACHABLE);
      case "rejected", "skip" -> report(event, Failure.REFUSED);
      case "blacklisted" -> report(event, Failure.OPTED_OUT);
      case "replied" -> reply(phone, event.path("reply").asString(""));
      case "unsubscribe" -> reply(phone, StopWords.STOP);
      default -> List.of();
    };
  }

  private static List<SmsNews> report(JsonNode event, @Nullable Failure failure) {
    var reference = event.path("messageId").asString("");
    return reference.isEmpty() ? List.of() : List.of(new SmsNews.Report(reference, failure));
  }

  private static List<SmsNews> reply(String phone, String text) {
    return phone.isEmpty() ? List.of() : List.of(new SmsNews.Reply(phone, text));
  }

  @Override
  public String thanks() {
    return "";
  }

  @Override
  public boolean hasOwnAddressForReplies() {
    return false;
  }
}
