package fr.rdvsolidarites.desk.session;

import fr.rdvsolidarites.desk.placement.PlacementPage.Match;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.TimeRange;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody is looked for, to take part in a RDV collectif.
 *
 * @param readable whether its sheet is hers to open
 * @param attended whether it has begun and she may say who came
 * @param line whether somebody may wait for a place: it is to come, and citizens take places
 *     themselves
 * @param typed what was looked for; null: nothing yet
 * @param found those who do not take part yet, of those looked for or chosen before
 * @param taking how many of those who match take part already
 */
public record EnrolmentPage(
    long organisationId,
    long rdvId,
    String name,
    TimeRange during,
    ZoneId zone,
    LocalDate today,
    int taken,
    @Nullable Integer capacity,
    boolean open,
    boolean readable,
    boolean attended,
    boolean line,
    @Nullable String typed,
    List<Match> found,
    int taking,
    boolean tooMany) {

  public String when() {
    return FrenchDates.range(during, zone, today);
  }

  public String places() {
    return SessionPage.places(taken, capacity);
  }

  public boolean isFull() {
    return capacity != null && taken >= capacity;
  }

  /** What is written where it is full. */
  public String fullKey() {
    return line ? "desk.enrolment.full.line" : "desk.enrolment.full";
  }

  /** Whom the button names: to sign up, or to put in the line of a full one. */
  public String field() {
    return isFull() ? "attente" : "usager";
  }

  /** Somebody is looked for, or was chosen before. */
  public boolean looksFor() {
    return isChosen() || typed != null && !typed.isBlank();
  }

  public boolean isChosen() {
    return typed == null && (!found.isEmpty() || taking > 0);
  }

  public String action() {
    return sheetHref() + "/inscription";
  }

  public String sheetHref() {
    return "/organisations/" + organisationId + "/rdvs/" + rdvId;
  }

  public String backHref() {
    return readable ? sheetHref() : SessionPage.OF_HERS;
  }

  /** Once somebody is signed up: to say whether she came, if it has begun. */
  public String nextHref() {
    return attended ? AttendancePage.href(organisationId, rdvId) : backHref();
  }

  /** Null: she opens no file in that organisation. */
  public @Nullable String newFileHref() {
    return readable
        ? "/organisations/" + organisationId + "/usagers/nouveau?rdv-collectif=" + rdvId
        : null;
  }
}
