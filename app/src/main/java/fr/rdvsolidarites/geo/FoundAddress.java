package fr.rdvsolidarites.geo;

/**
 * @param street number and street; empty when only the commune was found
 * @param communeCode INSEE code
 * @param exact whether the position is the door's or the street's, not the commune's
 */
public record FoundAddress(
    String street,
    String postCode,
    String city,
    String communeCode,
    Position position,
    boolean exact) {

  /** « 12 rue des Tilleuls, 62000 Arras » */
  public String label() {
    var town = postCode + " " + city;
    return street.isEmpty() ? town : street + ", " + town;
  }
}
