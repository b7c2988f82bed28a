package fr.rdvsolidarites.notifications.sms;

import org.jspecify.annotations.Nullable;

/**
 * Whom a territoire sends its texts by.
 *
 * @param name whose account it is, and which: {@code territoire-7-1}, {@code default-2}
 * @param territoireId null: the platform's
 * @param key never shown nor logged
 */
record SmsAccount(String name, @Nullable Long territoireId, SmsProvider provider, String key) {

  /** One of the platform's own. */
  SmsAccount(String name, SmsProvider provider, String key) {
    this(name, null, provider, key);
  }

  @Override
  public String toString() {
    return name;
  }
}
