package fr.rdvsolidarites.territory;

/** How people meet. */
public enum LocationType implements Coded {
  PUBLIC_OFFICE,
  PHONE,
  HOME,
  VISIO;

  /** Whether its plages and RDVs take place in a lieu. */
  public boolean requiresLieu() {
    return this == PUBLIC_OFFICE;
  }
}
