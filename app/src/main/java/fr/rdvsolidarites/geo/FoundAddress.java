package fr.rdvsolidarites.geo;

import org.jspecify.annotations.Nullable;

/**
 * @param street number and street; empty when only the commune was found
 * @param communeCode INSEE code
 * @param exact whether the position is the door's or the street's, not the commune's
 * @param streetId of the street in the national address base, « 62041_0420 »; null when unknown
 */
public record FoundAddress(
    String street,
    String postCode,
    String city,
    String communeCode,
    Position position,
    boolean exact,
    @Nullable String streetId) {

  /** Of an unknown street. */
  public FoundAddress(
      String street,
      String postCode,
      String city,
      String communeCode,
      Position position,
      boolean exact) {
    this(street, postCode, city, communeCode, position, exact, null);
  }

  /** « 12 rue des Tilleuls, 62000 Arras » */
  public String label() {
    var town = postCode + " " + city;
    return street.isEmpty() ? town : street + ", " + town;
  }
}
