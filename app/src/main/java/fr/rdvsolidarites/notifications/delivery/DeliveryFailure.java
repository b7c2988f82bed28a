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
    ADDRESS_REFUSED(Hope.NONE),
    ADDRESS_MALFORMED(Hope.NONE),
    SMS_UNREACHABLE,
    SMS_PROVIDER_FAILED,
    SMS_PROVIDER_RESTS,
    SMS_REFUSED_US,
    SMS_NO_CREDIT,
    SMS_REFUSED,
    SMS_NUMBER_REFUSED(Hope.NONE),
    SMS_NO_ANSWER(Hope.UNSURE),
    UNEXPECTED;

    private enum Hope {
      ANOTHER_TRY,
      NONE,
      UNSURE
    }

    private final Hope hope;

    Reason() {
      this(Hope.ANOTHER_TRY);
    }

    Reason(Hope hope) {
      this.hope = hope;
    }

    /** Trying again would change nothing. */
    public boolean isPermanent() {
      return hope == Hope.NONE;
    }

    /** Nothing left, and another try may succeed. */
    public boolean mayRetry() {
      return hope == Hope.ANOTHER_TRY;
    }

    /** It may have left: trying again could send it twice. */
    public boolean isUncertain() {
      return hope == Hope.UNSURE;
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
