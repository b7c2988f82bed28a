package fr.rdvsolidarites.notifications.sms;

import fr.rdvsolidarites.notifications.delivery.DeliveryFailure;
import fr.rdvsolidarites.notifications.delivery.DeliveryFailure.Reason;
import fr.rdvsolidarites.notifications.delivery.Sms;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Set;

/** Netsize; its key is {@code user:password}. */
final class NetsizeSms implements SmsAdapter {

  static final URI ADDRESS = URI.create("https://europe.ipx.com/restapi/v1/sms/send");

  /** Numbers that it will never write to. */
  private static final Set<Integer> FOR_GOOD = Set.of(15, 103, 117);

  private final SmsHttp http;
  private final URI address;

  NetsizeSms(SmsHttp http, URI address) {
    this.http = http;
    this.address = address;
  }

  @Override
  public Taken send(Sms sms, String key) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("destinationAddress", sms.phone());
    fields.put("messageText", sms.text());
    fields.put("originatingAddress", sms.sender());
    fields.put("originatorTON", "1");
    fields.put("maxConcatenatedMessages", "10");
    var answer = http.postForm(address, fields, SmsHttp.basic(key)).body();
    var code = answer.path("responseCode");
    if (!code.isInt()) {
      throw new DeliveryFailure(Reason.SMS_NO_ANSWER);
    }
    if (code.intValue() != 0) {
      throw new DeliveryFailure(
          FOR_GOOD.contains(code.intValue()) ? Reason.SMS_NUMBER_REFUSED : Reason.SMS_REFUSED);
    }
    var ids = answer.path("messageIds");
    return new Taken(ids.path(0).asString(null), ids.size());
  }
}
