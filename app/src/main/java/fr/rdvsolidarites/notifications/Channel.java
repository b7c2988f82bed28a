package fr.rdvsolidarites.notifications;

import java.util.Locale;

/** How somebody is told. */
public enum Channel {
  MAIL,
  SMS;

  /** As it is stored, and as keys of messages name it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Channel of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
