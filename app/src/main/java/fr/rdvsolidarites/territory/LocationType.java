package fr.rdvsolidarites.territory;

/** How people meet, with the icon that stands beside the word. */
public enum LocationType implements Coded {
  PUBLIC_OFFICE("map-pin-2-line"),
  PHONE("phone-line"),
  HOME("home-4-line"),
  VISIO("video-chat-line");

  private final String icon;

  LocationType(String icon) {
    this.icon = icon;
  }

  /** From the word stored with the motif. */
  public static LocationType of(String code) {
    return Coded.of(LocationType.class, code);
  }

  public String icon() {
    return icon;
  }

  /** Whether its plages and RDVs take place in a lieu. */
  public boolean requiresLieu() {
    return this == PUBLIC_OFFICE;
  }
}
