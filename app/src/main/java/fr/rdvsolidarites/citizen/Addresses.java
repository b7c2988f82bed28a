package fr.rdvsolidarites.citizen;

import org.jspecify.annotations.Nullable;

/** An address as one line: « 12 rue des Tilleuls, 62000 Arras ». */
public final class Addresses {

  private Addresses() {}

  public static String inOneLine(String street, @Nullable String postCode, @Nullable String city) {
    var town = ((postCode == null ? "" : postCode) + " " + (city == null ? "" : city)).strip();
    return town.isEmpty() || street.contains(town) ? street : street + ", " + town;
  }
}
