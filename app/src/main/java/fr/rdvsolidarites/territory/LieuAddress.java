package fr.rdvsolidarites.territory;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The address of a lieu as one line. */
public final class LieuAddress {

  private LieuAddress() {}

  /** With its town, when this was not typed into it already. */
  public static String withTown(String address, @Nullable String postCode, @Nullable String city) {
    if (city == null
        || address.toLowerCase(Locale.FRENCH).contains(city.toLowerCase(Locale.FRENCH))) {
      return address;
    }
    return address + ", " + (postCode == null ? "" : postCode + " ") + city;
  }
}
