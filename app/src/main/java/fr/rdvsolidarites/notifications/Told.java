package fr.rdvsolidarites.notifications;

import fr.rdvsolidarites.messages.Notice;
import org.jspecify.annotations.Nullable;

/** One person to be told one thing by one channel: a receipt to come. */
record Told(
    Notice notice,
    RecipientKind kind,
    long recipientId,
    @Nullable Long participationId,
    Channel channel) {

  enum RecipientKind {
    USAGER,
    AGENT,
    /** Somebody in a waiting line who has no file yet: her place. */
    ATTENTE;

    String code() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
