package fr.rdvsolidarites.notifications.sms;

import fr.rdvsolidarites.notifications.sms.SmsNews.Failure;
import java.util.List;

/**
 * Netsize (IPX): a form or query for each delivery report (MessageId, DestinationAddress,
 * StatusCode: 0 delivered, 2 deleted, with a ReasonCode) and each answer (MessageId,
 * OriginatorAddress, DestinationAddress, Message), asked again until it reads its acknowledgement.
 */
final class NetsizeCallbacks implements SmsCallbacks {

  @Override
  public List<SmsNews> read(SmsCall call) {
    var reference = call.field("MessageId");
    if (reference.isEmpty()) {
      return List.of();
    }
    if (!call.field("OriginatorAddress").isEmpty()) {
      return List.of(new SmsNews.Reply(call.field("OriginatorAddress"), call.field("Message")));
    }
    return switch (call.field("StatusCode")) {
      case "0" -> List.of(new SmsNews.Report(reference, null));
      case "2" -> List.of(new SmsNews.Report(reference, failure(call.field("ReasonCode"))));
      default -> List.of();
    };
  }

  private static Failure failure(String reason) {
    return switch (reason) {
      case "100", "113" -> Failure.UNREACHABLE;
      case "110", "112" -> Failure.NO_SUCH_NUMBER;
      case "101", "102", "111", "140", "141" -> Failure.REFUSED;
      case "120", "121", "122" -> Failure.NETWORK;
      case "131" -> Failure.FULL;
      default -> Failure.UNKNOWN;
    };
  }

  @Override
  public String thanks() {
    return "<DeliveryResponse ack=\"true\"/>";
  }

  @Override
  public boolean hasOwnAddressForReplies() {
    return true;
  }
}
