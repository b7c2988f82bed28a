package fr.rdvsolidarites.citizen.funnel;

import fr.rdvsolidarites.geo.Commune;
import fr.rdvsolidarites.geo.Position;
import fr.rdvsolidarites.territory.SecteurMatching.Address;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where she lives, as far as she said: what secteurs and distances are reckoned from; and by which
 * door she comes.
 *
 * @param commune null where the door does not ask for it: then what depends on secteurs stays
 *     closed
 * @param streetId of the national address base; null when only the commune is known
 * @param point of hers, to the kilometre; null: the middle of the commune stands for it
 */
record Domicile(
    @Nullable Commune commune,
    String departementCode,
    @Nullable String streetId,
    @Nullable Position point,
    Door door) {

  private static final Pattern POINT =
      Pattern.compile("(-?\\d{1,2}\\.\\d{1,2}),(-?\\d{1,3}\\.\\d{1,2})");

  /** Larger than any commune, overseas included. */
  private static final double FARTHEST_KM = 100;

  Domicile(Commune commune, @Nullable String streetId, @Nullable Position point) {
    this(commune, commune.departementCode(), streetId, point, Door.STREET);
  }

  /** By a door that asks for nothing more. */
  static Domicile somewhereIn(String departementCode) {
    return new Domicile(null, departementCode, null, null, Door.STREET);
  }

  Domicile by(Door door) {
    return new Domicile(commune, departementCode, streetId, point, door);
  }

  static Domicile in(Commune commune) {
    return new Domicile(commune, null, null);
  }

  /** What makes no sense in that commune is as if it were missing. */
  static Domicile of(Commune commune, @Nullable String rue, @Nullable String pres) {
    return new Domicile(commune, street(commune, rue), point(commune, pres));
  }

  private static @Nullable String street(Commune commune, @Nullable String rue) {
    return rue != null && rue.matches(commune.code() + "_[A-Za-z0-9]{1,20}") ? rue : null;
  }

  private static @Nullable Position point(Commune commune, @Nullable String pres) {
    var typed = POINT.matcher(pres == null ? "" : pres);
    if (!typed.matches()) {
      return null;
    }
    var latitude = Double.parseDouble(typed.group(1));
    var longitude = Double.parseDouble(typed.group(2));
    if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) {
      return null;
    }
    var point = new Position(latitude, longitude);
    return commune.position().distanceKmTo(point) > FARTHEST_KM ? null : point;
  }

  /** Two decimals: no door, and hardly a street, can be told from them. */
  static String toTheKilometre(Position point) {
    return String.format(Locale.ROOT, "%.2f,%.2f", point.latitude(), point.longitude());
  }

  @Nullable Position position() {
    return point == null && commune != null ? commune.position() : point;
  }

  Address address() {
    return new Address(departementCode, commune == null ? null : commune.code(), streetId);
  }

  /** Of where she lives alone; the door is {@link Choices#through}. */
  Choices choices() {
    return (commune == null ? Choices.NONE : Choices.in(commune.code())).around(streetId, point);
  }
}
