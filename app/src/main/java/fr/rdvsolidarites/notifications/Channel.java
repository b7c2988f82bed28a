package fr.rdvsolidarites.notifications;

import java.util.Locale;

/** How somebody is told. */
public enum Channel {
  MAIL,
  SMS;

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Channel of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
