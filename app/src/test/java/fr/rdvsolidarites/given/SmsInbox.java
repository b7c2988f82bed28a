package fr.rdvsolidarites.given;

import fr.rdvsolidarites.notifications.delivery.DeliveryFailure;
import fr.rdvsolidarites.notifications.delivery.Sms;
import fr.rdvsolidarites.notifications.delivery.SmsGateway;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The SMS that left in a test. */
public final class SmsInbox implements SmsGateway {

  private static final String INBOX = "inbox";

  private final AtomicReference<String> provider = new AtomicReference<>(INBOX);
  private final List<Sms> received = new CopyOnWriteArrayList<>();
  private final AtomicReference<DeliveryFailure.@Nullable Reason> failing = new AtomicReference<>();

  private final AtomicReference<@Nullable SmsGateway> next = new AtomicReference<>();

  @Override
  public Handed send(Sms sms) {
    received.add(sms);
    var real = next.get();
    if (real != null) {
      return real.send(sms);
    }
    var reason = failing.get();
    if (reason != null) {
      throw new DeliveryFailure(reason);
    }
    return new Handed(provider.get(), sms.reference() + "-ref", sms.segments());
  }

  /** What came, be it answered or not. */
  public List<Sms> all() {
    return List.copyOf(received);
  }

  /** From now on it passes for that provider. */
  public void passFor(String code) {
    provider.set(code);
  }

  /** From now on it takes texts and says that; null: it takes them well. */
  public void fail(DeliveryFailure.@Nullable Reason reason) {
    failing.set(reason);
  }

  /** From now on what comes is handed on to this one. */
  public void handOnTo(SmsGateway real) {
    next.set(real);
  }

  void empty() {
    next.set(null);
    received.clear();
    failing.set(null);
    provider.set(INBOX);
  }
}
