package fr.rdvsolidarites.notifications.sms;

import fr.rdvsolidarites.notifications.delivery.Sms;
import java.net.URI;
import java.util.LinkedHashMap;

/** Orange Contact Everyone, its light interface; its key is a token. */
final class OrangeSms implements SmsAdapter {

  static final URI ADDRESS =
      URI.create("https://contact-everyone.orange-business.com/api/light/diffusions/sms");

  private final SmsHttp http;
  private final URI address;

  OrangeSms(SmsHttp http, URI address) {
    this.http = http;
    this.address = address;
  }

  @Override
  public Taken send(Sms sms, String key) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("token", key);
    fields.put("to", sms.phone());
    fields.put("msg", sms.text());
    http.postForm(address, fields, null);
    return new Taken(null, 0);
  }
}
