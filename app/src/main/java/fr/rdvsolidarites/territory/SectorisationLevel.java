package fr.rdvsolidarites.territory;

/** How near the créneaux shown to a citizen must be to her address. */
public enum SectorisationLevel implements Coded {
  DEPARTEMENT,
  ORGANISATION,
  AGENT
}
