package fr.rdvsolidarites.desk.session;

import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.TimeRange;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** The other RDVs collectifs in which a participant could take part instead. */
public record TransferPage(
    long organisationId,
    long rdvId,
    long participationId,
    String participant,
    String name,
    TimeRange during,
    ZoneId zone,
    LocalDate today,
    List<Target> targets) {

  /** One that has a place. */
  public record Target(
      long rdvId, String name, TimeRange during, String organisation, String places) {}

  public String when() {
    return when(during);
  }

  public String when(TimeRange time) {
    return FrenchDates.range(time, zone, today);
  }

  public String sheetHref() {
    return "/organisations/" + organisationId + "/rdvs/" + rdvId;
  }

  public String action() {
    return sheetHref() + "/participations/" + participationId + "/changement";
  }
}
