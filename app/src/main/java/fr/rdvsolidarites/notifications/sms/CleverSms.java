package fr.rdvsolidarites.notifications.sms;

import fr.rdvsolidarites.notifications.delivery.DeliveryFailure;
import fr.rdvsolidarites.notifications.delivery.DeliveryFailure.Reason;
import fr.rdvsolidarites.notifications.delivery.Sms;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** Clever Technologies. Created (201) is the one yes; any other success lists its errors. */
final class CleverSms implements SmsAdapter {

  static final URI ADDRESS = URI.create("https://webservicesmultimedias.clever-is.fr/api/pushs");

  private static final int GSM = 3;

  private final SmsHttp http;
  private final URI address;

  CleverSms(SmsHttp http, URI address) {
    this.http = http;
    this.address = address;
  }

  @Override
  public Taken send(Sms sms, String key) {
    var datas = new LinkedHashMap<String, Object>();
    datas.put("text", sms.text());
    datas.put("number_list", sms.phone());
    datas.put("encodage", GSM);
    var answer = http.postJson(address, Map.of("datas", datas), SmsHttp.header(SmsHttp.basic(key)));
    if (answer.status() != 201) {
      throw new DeliveryFailure(Reason.SMS_REFUSED);
    }
    var push = answer.body().path("push");
    return new Taken(push.path("id").asString(null), push.path("nb_sms").asInt(0));
  }
}
