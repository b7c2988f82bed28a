package fr.rdvsolidarites.notifications.names;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of one record.
 *
 * @param reason why it is not good, a key of {@code messages/superadmin.properties}; null: it is
 * @param found what is published; null: nothing
 */
public record Judgement(State state, @Nullable String reason, @Nullable String found) {

  static final Judgement MISSING = new Judgement(State.MISSING, null, null);

  /** As stored. */
  public enum State {
    FOUND,
    WRONG,
    MISSING,
    /** The DNS did not answer: it says nothing of the record. */
    UNKNOWN;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Judgement good(String found) {
    return new Judgement(State.FOUND, null, found);
  }
}
