package fr.rdvsolidarites.web;

import java.util.Locale;

/** Whose look it is. The State's emblem and typeface are reserved to its services. */
public enum Brand {
  /** No emblem, a free typeface. */
  PLAIN,
  /** « République Française », Marianne. */
  ETAT;

  static Brand of(String setting) {
    return setting.isBlank() ? PLAIN : valueOf(setting.strip().toUpperCase(Locale.ROOT));
  }

  public boolean isEtat() {
    return this == ETAT;
  }
}
