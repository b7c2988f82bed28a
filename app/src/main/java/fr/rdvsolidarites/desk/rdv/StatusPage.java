package fr.rdvsolidarites.desk.rdv;

import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.shared.FrenchDates;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * « Un message sera envoyé »: asked before a cancellation that somebody will be told of ({@code
 * 2-scheduling.md} §17.5).
 *
 * @param names the participants
 * @param told those who will receive a message; nobody once the RDV has begun
 */
public record StatusPage(
    long organisationId,
    long rdvId,
    RdvStatus wanted,
    RdvStatus current,
    ZonedDateTime start,
    List<String> names,
    List<String> told,
    String returnTo,
    LocalDate today) {

  public String who() {
    return String.join(", ", names);
  }

  public String whoIsTold() {
    return String.join(", ", told);
  }

  public String when() {
    return FrenchDates.longDateTime(start.toInstant(), start.getZone(), today);
  }

  public String sheetHref() {
    return "/organisations/" + organisationId + "/rdvs/" + rdvId;
  }

  public String action() {
    return sheetHref() + "/statut";
  }

  boolean asksFirst() {
    return wanted.isCancelled() && !current.isCancelled() && !told.isEmpty();
  }
}
