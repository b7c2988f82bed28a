package fr.rdvsolidarites.notifications.sms;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a provider says without being asked. */
public sealed interface SmsNews {

  /**
   * What became of a text, for good. Steps on the way are no news.
   *
   * @param reference the provider's own name of the text
   * @param failure null: it arrived
   */
  record Report(String reference, @Nullable Failure failure) implements SmsNews {}

  /**
   * Somebody answered a text.
   *
   * @param phone as the provider writes it, with or without {@code +}
   */
  record Reply(String phone, String text) implements SmsNews {}

  /**
   * Why a text that was taken did not arrive; words in {@code messages/notifications.properties}.
   */
  enum Failure {
    UNREACHABLE,
    NO_SUCH_NUMBER,
    REFUSED,
    FULL,
    NETWORK,
    OPTED_OUT,
    UNKNOWN;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Failure of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }
}
