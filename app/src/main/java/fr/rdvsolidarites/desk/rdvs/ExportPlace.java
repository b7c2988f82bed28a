package fr.rdvsolidarites.desk.rdvs;

import static fr.rdvsolidarites.shared.Texts.t;
import static gen.db.Tables.LIEU;
import static gen.db.Tables.MOTIF;

import fr.rdvsolidarites.desk.rdv.RdvPage;
import fr.rdvsolidarites.desk.rdvs.ExportReads.Part;
import fr.rdvsolidarites.territory.LocationType;
import java.util.Objects;

/**
 * Where a RDV is, as anybody may know it: of a home the town, never the street ({@code
 * 2-scheduling.md} §16.2).
 */
final class ExportPlace {

  private ExportPlace() {}

  static String of(ExportLine line) {
    var type = LocationType.of(line.row().get(MOTIF.LOCATION_TYPE));
    return switch (type) {
      case PUBLIC_OFFICE -> lieu(line);
      case HOME -> home(line);
      case PHONE -> t("desk.place." + type.code());
      case VISIO -> "";
    };
  }

  private static String lieu(ExportLine line) {
    var row = line.row();
    if (row.get(LIEU.NAME) == null) {
      return "";
    }
    var lieu =
        new RdvPage.Lieu(
            row.get(LIEU.NAME),
            row.get(LIEU.ADDRESS),
            row.get(LIEU.POST_CODE),
            row.get(LIEU.CITY),
            null);
    var key = row.get(LIEU.AVAILABILITY).equals("single_use") ? "one-off" : "lieu";
    return t("desk.export.place." + key, lieu.name(), lieu.fullAddress());
  }

  private static String home(ExportLine line) {
    return line.parts().stream()
        .filter(part -> part.city() != null)
        .findFirst()
        .map(ExportPlace::town)
        .map(town -> t("desk.export.place.home", town))
        .orElseGet(() -> t("desk.place." + LocationType.HOME.code()));
  }

  private static String town(Part part) {
    return (Objects.requireNonNullElse(part.postCode(), "") + " " + part.city()).strip();
  }
}
