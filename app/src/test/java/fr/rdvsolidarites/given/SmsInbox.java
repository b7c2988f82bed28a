package fr.rdvsolidarites.given;

import fr.rdvsolidarites.notifications.delivery.Sms;
import fr.rdvsolidarites.notifications.delivery.SmsGateway;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The SMS that left in a test. */
public final class SmsInbox implements SmsGateway {

  private final List<Sms> received = new CopyOnWriteArrayList<>();

  @Override
  public Handed send(Sms sms) {
    received.add(sms);
    return new Handed("inbox", null, sms.segments());
  }

  public List<Sms> all() {
    return List.copyOf(received);
  }

  void empty() {
    received.clear();
  }
}
