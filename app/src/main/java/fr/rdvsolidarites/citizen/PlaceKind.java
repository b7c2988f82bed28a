package fr.rdvsolidarites.citizen;

import java.util.Locale;

/** How people are received, with the icon that stands beside the word. */
public enum PlaceKind {
  PUBLIC_OFFICE("fr-icon-map-pin-2-line"),
  PHONE("fr-icon-phone-line"),
  HOME("fr-icon-home-4-line"),
  VISIO("fr-icon-video-chat-line");

  private final String icon;

  PlaceKind(String icon) {
    this.icon = icon;
  }

  /** From the word stored in the database. */
  public static PlaceKind of(String locationType) {
    return valueOf(locationType.toUpperCase(Locale.ROOT));
  }

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String icon() {
    return icon;
  }

  /** Whether people come to a lieu, which they choose. */
  public boolean hasPlace() {
    return this == PUBLIC_OFFICE;
  }
}
