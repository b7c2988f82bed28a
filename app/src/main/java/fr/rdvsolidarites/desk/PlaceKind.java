package fr.rdvsolidarites.desk;

import java.util.Locale;

/** How people meet, as the motif says. */
public enum PlaceKind {
  PUBLIC_OFFICE("map-pin-2-line"),
  PHONE("phone-line"),
  HOME("home-4-line"),
  VISIO("video-chat-line");

  private final String icon;

  PlaceKind(String icon) {
    this.icon = icon;
  }

  /** By the motif's {@code location_type}. */
  public static PlaceKind of(String locationType) {
    return valueOf(locationType.toUpperCase(Locale.ROOT));
  }

  public String icon() {
    return icon;
  }

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean isOnSite() {
    return this == PUBLIC_OFFICE;
  }
}
