package fr.rdvsolidarites.agenda;

import java.util.Locale;

/** How narrowly a motif is reserved to the people of a sector. */
public enum SectorLevel {
  DEPARTEMENT,
  ORGANISATION,
  AGENT;

  /** By its value in {@code motif.sectorisation_level}. */
  public static SectorLevel of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
