package fr.rdvsolidarites.notifications;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What became of one message, as {@code receipt.status} stores it. */
public enum ReceiptStatus {
  PLANNED,
  /** Somebody is at it; left so by a crash, nobody knows. */
  SENDING,
  RETRYING,
  /** A server or a provider took it. */
  SENT,
  DELIVERED,
  /** It may have left: nobody sends it again by himself. */
  UNSURE,
  FAILED,
  /** Not sent because it would have been wrong: the RDV had begun, was cancelled, moved … */
  DROPPED;

  /** Nothing is known yet of what becomes of it. */
  public static final List<String> OPEN = codes(PLANNED, SENDING, RETRYING);

  /** It did not leave, or nobody knows: somebody has to look. */
  public static final List<String> TROUBLED = codes(FAILED, UNSURE);

  /** Nobody was told by it, as far as is known. */
  public static final List<String> NOT_TOLD = codes(FAILED, UNSURE, DROPPED);

  public static final List<String> LEFT = codes(SENT, DELIVERED);

  /** Of several, the first is what is said of all. */
  public static final List<String> WORST_FIRST =
      codes(FAILED, UNSURE, RETRYING, SENDING, PLANNED, SENT, DELIVERED, DROPPED);

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ReceiptStatus of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }

  private static List<String> codes(ReceiptStatus... all) {
    return Arrays.stream(all).map(ReceiptStatus::code).toList();
  }
}
