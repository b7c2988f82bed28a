package fr.rdvsolidarites.citizen.funnel;

import fr.rdvsolidarites.shared.Said;
import org.jspecify.annotations.Nullable;

/**
 * One line of « votre choix », with where it can be changed.
 *
 * @param url null: it cannot be changed here
 * @param key of its name in the messages
 */
public record Chosen(String key, Said value, @Nullable String url) {

  /** A time or a name, in words that need no translation. */
  Chosen(String key, String value, @Nullable String url) {
    this(key, Said.asIs(value), url);
  }
}
