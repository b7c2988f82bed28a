package fr.rdvsolidarites.geo;

/**
 * A point on Earth, WGS 84.
 *
 * @param latitude degrees, north positive
 * @param longitude degrees, east positive
 */
public record Position(double latitude, double longitude) {
  private static final double EARTH_RADIUS_KM = 6371;

  public Position {
    // Written so that NaN is refused too.
    if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
      throw new IllegalArgumentException("not on Earth: " + latitude + ", " + longitude);
    }
  }

  /** Great-circle distance in kilometres, as the crow flies. */
  public double distanceKmTo(Position other) {
    var north = Math.sin(Math.toRadians(other.latitude - latitude) / 2);
    var east = Math.sin(Math.toRadians(other.longitude - longitude) / 2);
    var chord =
        north * north
            + Math.cos(Math.toRadians(latitude))
                * Math.cos(Math.toRadians(other.latitude))
                * east
                * east;
    return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(chord)));
  }
}
