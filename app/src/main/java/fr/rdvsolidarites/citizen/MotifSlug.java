package fr.rdvsolidarites.citizen;

import fr.rdvsolidarites.territory.LocationType;
import java.text.Normalizer;
import java.util.Locale;

/**
 * What names a motif in public links, the same in all organisations ({@code 2-scheduling.md} §4.8):
 * {@code suivi_de_grossesse-public_office}.
 */
public record MotifSlug(String value) {

  public static MotifSlug of(String name, LocationType kind) {
    var plain =
        Normalizer.normalize(name, Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "_");
    return new MotifSlug(plain + "-" + kind.code());
  }
}
