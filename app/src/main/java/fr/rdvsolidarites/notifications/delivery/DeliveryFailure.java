package fr.rdvsolidarites.notifications.delivery;

/** A message that did not leave; says why without naming anybody. */
public final class DeliveryFailure extends RuntimeException {

  /**
   * The cause, as told to whoever can act; its words are in {@code
   * messages/notifications.properties}.
   */
  public enum Reason {
    NO_MAIL_SERVER,
    NO_SMS_PROVIDER,
    SERVER_UNREACHABLE,
    SERVER_REFUSED_US,
    SERVER_REFUSED_MESSAGE,
    ADDRESS_REFUSED(true),
    ADDRESS_MALFORMED(true),
    UNEXPECTED;

    private final boolean permanent;

    Reason() {
      this(false);
    }

    Reason(boolean permanent) {
      this.permanent = permanent;
    }

    /** Trying again would change nothing. */
    public boolean isPermanent() {
      return permanent;
    }
  }

  private final Reason reason;

  public DeliveryFailure(Reason reason) {
    super(reason.name());
    this.reason = reason;
  }

  public DeliveryFailure(Reason reason, Throwable cause) {
    super(reason.name(), cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
