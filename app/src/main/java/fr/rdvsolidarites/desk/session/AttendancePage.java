package fr.rdvsolidarites.desk.session;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.TimeRange;
import fr.rdvsolidarites.web.Choice;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The attendance sheet of a RDV collectif: printed and signed, or filled in on a screen.
 *
 * @param marks whether it may be filled in now
 * @param people who takes part, and who has given up
 */
public record AttendancePage(
    long organisationId,
    long rdvId,
    String name,
    String organisation,
    TimeRange during,
    ZoneId zone,
    LocalDate today,
    @Nullable String lieu,
    String professionals,
    boolean marks,
    List<Person> people) {

  public record Person(long id, String name, @Nullable String phone, RdvStatus status) {

    public String field() {
      return "statut-" + id;
    }

    /** Who gave up does not sign. */
    public boolean isExpected() {
      return !status.isCancelled();
    }
  }

  public String when() {
    return FrenchDates.range(during, zone, today);
  }

  public String sheetHref() {
    return "/organisations/" + organisationId + "/rdvs/" + rdvId;
  }

  public String action() {
    return sheetHref() + "/emargement";
  }

  /** What may have become of her. */
  public List<Choice> choices() {
    return List.of(RdvStatus.UNKNOWN, RdvStatus.SEEN, RdvStatus.NOSHOW, RdvStatus.EXCUSED).stream()
        .map(status -> new Choice(status.code(), t("desk.attendance.status." + status.code())))
        .toList();
  }
}
