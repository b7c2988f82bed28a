package fr.rdvsolidarites.territory;

import java.time.ZoneId;
import java.util.Map;

/** The time zone of a French département or overseas collectivity. */
public final class DepartementZone {

  private static final ZoneId METROPOLE = ZoneId.of("Europe/Paris");
  private static final Map<String, ZoneId> OVERSEAS =
      Map.of(
          "971", ZoneId.of("America/Guadeloupe"),
          "972", ZoneId.of("America/Martinique"),
          "973", ZoneId.of("America/Cayenne"),
          "974", ZoneId.of("Indian/Reunion"),
          "975", ZoneId.of("America/Miquelon"),
          "976", ZoneId.of("Indian/Mayotte"),
          "977", ZoneId.of("America/St_Barthelemy"),
          "978", ZoneId.of("America/Marigot"),
          "987", ZoneId.of("Pacific/Tahiti"),
          "988", ZoneId.of("Pacific/Noumea"));

  private DepartementZone() {}

  public static ZoneId of(String departementCode) {
    return OVERSEAS.getOrDefault(departementCode, METROPOLE);
  }
}
