package fr.rdvsolidarites.notifications.sms;

import fr.rdvsolidarites.notifications.delivery.Sms;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** Brevo, once Send in blue: its transactional texts. */
final class SendInBlueSms implements SmsAdapter {

  static final URI ADDRESS = URI.create("https://api.brevo.com/v3/transactionalSMS/sms");

  private final SmsHttp http;
  private final URI address;

  SendInBlueSms(SmsHttp http, URI address) {
    this.http = http;
    this.address = address;
  }

  @Override
  public Taken send(Sms sms, String key) {
    var body = new LinkedHashMap<String, Object>();
    body.put("sender", sms.sender());
    body.put("recipient", sms.phone().replaceFirst("^\\+", ""));
    body.put("content", sms.text());
    body.put("type", "transactional");
    var answer = http.postJson(address, body, Map.of("api-key", key)).body();
    return new Taken(answer.path("messageId").asString(null), answer.path("smsCount").asInt(0));
  }
}
