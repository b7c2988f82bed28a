package fr.rdvsolidarites.desk.session;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.TimeRange;
import fr.rdvsolidarites.web.Choice;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The attendance sheet of a RDV collectif: printed and signed, or filled in on a screen.
 *
 * @param marks whether it may be filled in now
 * @param full whether no place is left, or it is cancelled
 * @param people who takes part, and who has given up
 * @param refusal why what she sent was not written; null: nothing was refused
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
    boolean full,
    List<Person> people,
    @Nullable String refusal) {

  /**
   * @param shown what is ticked: that, or what she sent and was refused
   * @param excusedBy who noted that she gave up, and when; null: she did not, or it is not known
   */
  public record Person(
      long id,
      String name,
      @Nullable String phone,
      RdvStatus status,
      RdvStatus shown,
      @Nullable String excusedBy) {

    public String field() {
      return "statut-" + id;
    }

    /** What she was when the page was shown: what was noted meanwhile is not undone by it. */
    public String readField() {
      return "lu-" + id;
    }

    Person wanting(RdvStatus wanted) {
      return new Person(id, name, phone, status, wanted, excusedBy);
    }

    /** Who gave up does not sign. */
    public boolean isExpected() {
      return !status.isCancelled();
    }
  }

  /** What she sent, which was refused for this reason. */
  AttendancePage refused(Map<Long, RdvStatus> wanted, String why) {
    return new AttendancePage(
        organisationId,
        rdvId,
        name,
        organisation,
        during,
        zone,
        today,
        lieu,
        professionals,
        marks,
        full,
        people.stream()
            .map(one -> one.wanting(wanted.getOrDefault(one.id(), one.status())))
            .toList(),
        why);
  }

  public String when() {
    return FrenchDates.range(during, zone, today);
  }

  public String sheetHref() {
    return "/organisations/" + organisationId + "/rdvs/" + rdvId;
  }

  public String enrolmentHref() {
    return sheetHref() + "/inscription";
  }

  public String action() {
    return href(organisationId, rdvId);
  }

  /** Where the attendance sheet of this RDV is. */
  public static String href(long organisationId, long rdvId) {
    return "/organisations/%d/rdvs/%d/emargement".formatted(organisationId, rdvId);
  }

  /** What may have become of her. */
  public List<Choice> choices() {
    return List.of(RdvStatus.UNKNOWN, RdvStatus.SEEN, RdvStatus.NOSHOW, RdvStatus.EXCUSED).stream()
        .map(status -> new Choice(status.code(), t("desk.attendance.status." + status.code())))
        .toList();
  }
}
