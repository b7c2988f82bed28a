package fr.rdvsolidarites.notifications.sms;

import java.util.List;
import java.util.Optional;

/**
 * How a provider says what became of texts, and what people answered, by its public documentation.
 * Those that have none say nothing here.
 */
public sealed interface SmsCallbacks permits NetsizeCallbacks, SendInBlueCallbacks {

  /** Empty for a provider that documents none. */
  static Optional<SmsCallbacks> of(SmsProvider provider) {
    return switch (provider) {
      case NETSIZE -> Optional.of(new NetsizeCallbacks());
      case SEND_IN_BLUE -> Optional.of(new SendInBlueCallbacks());
      case CLEVER_TECHNOLOGIES, SFR_MAIL2SMS, CONTACT_EXPERIENCE, ORANGE_CONTACT_EVERYONE ->
          Optional.empty();
    };
  }

  /** What it says; empty for steps on the way, and for what can't be read. */
  List<SmsNews> read(SmsCall call);

  /** What the provider wants to hear, else it says all again. */
  String thanks();

  /** Whether answers of people come to an address of their own. */
  boolean hasOwnAddressForReplies();
}
