package fr.rdvsolidarites.notifications.sms;

/**
 * Whom a territoire sends its texts by.
 *
 * @param name whose account it is, and which: {@code territoire-7-1}, {@code default-2}
 * @param key never shown nor logged
 */
record SmsAccount(String name, SmsProvider provider, String key) {

  @Override
  public String toString() {
    return name;
  }
}
