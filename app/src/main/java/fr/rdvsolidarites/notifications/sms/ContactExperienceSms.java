package fr.rdvsolidarites.notifications.sms;

import fr.rdvsolidarites.notifications.delivery.DeliveryFailure;
import fr.rdvsolidarites.notifications.delivery.DeliveryFailure.Reason;
import fr.rdvsolidarites.notifications.delivery.Sms;
import java.net.URI;
import java.util.LinkedHashMap;

/** Contact Experience; its key is {@code devCode}, or {@code devCode/address for answers}. */
final class ContactExperienceSms implements SmsAdapter {

  static final URI ADDRESS =
      URI.create("https://contact-experience.com/ccv/webServicesCCV/SMS/sendSms.php");

  private final SmsHttp http;
  private final URI address;

  ContactExperienceSms(SmsHttp http, URI address) {
    this.http = http;
    this.address = address;
  }

  @Override
  public Taken send(Sms sms, String key) {
    var parts = key.split("/", 2);
    var fields = new LinkedHashMap<String, String>();
    fields.put("number", sms.phone());
    fields.put("msg", sms.text());
    fields.put("devCode", parts[0]);
    if (parts.length == 2) {
      fields.put("emetteur", parts[1]);
    }
    var answer = http.postForm(address, fields, null).body();
    var status = answer.path("httpStatusCode");
    if (status.isMissingNode()) {
      throw new DeliveryFailure(Reason.SMS_NO_ANSWER);
    }
    if (status.asInt(0) != 201) {
      throw new DeliveryFailure(Reason.SMS_REFUSED);
    }
    return new Taken(null, answer.path("size").asInt(0));
  }
}
