package fr.rdvsolidarites.desk.rdv;

import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.desk.SuitePart;
import fr.rdvsolidarites.shared.FrenchDates;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a status would do, asked before a RDV that is not over is cancelled or set back, and before
 * it takes back what was said of several people ({@code 2-scheduling.md} §17.5).
 *
 * @param participationId one participant; null: the whole RDV
 * @param whole what the RDV is, of one participant too
 * @param suite the RDVs that follow one another with it
 * @param people those whom the act is about, and what it does to each
 */
public record StatusPage(
    long organisationId,
    long rdvId,
    @Nullable Long participationId,
    RdvStatus wanted,
    RdvStatus current,
    RdvStatus whole,
    ZonedDateTime start,
    Instant endsAt,
    Instant now,
    List<Person> people,
    List<SuitePart> suite,
    String returnTo) {

  /**
   * @param next what her status becomes
   * @param told whom a message goes to; null: nobody
   * @param channels by which that one can be reached: {@code sms}, {@code mail}
   */
  public record Person(
      String name, RdvStatus status, RdvStatus next, @Nullable String told, List<String> channels) {

    boolean turns() {
      return status.isCancelled() != next.isCancelled();
    }
  }

  /** The times that it takes along: « 9 h 30 avec Karim Benali ». */
  public List<String> along() {
    return people.stream().noneMatch(Person::turns)
        ? List.of()
        : suite.stream()
            .filter(one -> one.status() == whole)
            .map(one -> one.text(start.getZone()))
            .toList();
  }

  public String who() {
    return String.join(", ", people.stream().map(Person::name).toList());
  }

  /** Those who will receive a message; nobody once the RDV has begun. */
  public List<Person> told() {
    return start.toInstant().isAfter(now)
        ? people.stream()
            .filter(one -> one.turns() && one.told() != null && !one.channels().isEmpty())
            .toList()
        : List.of();
  }

  public String whoIsTold() {
    return String.join(", ", told().stream().map(Person::name).toList());
  }

  /** Those of whom something was said that this act takes back. */
  public List<Person> reset() {
    return wanted == RdvStatus.UNKNOWN
        ? people.stream().filter(one -> one.status() != RdvStatus.UNKNOWN).toList()
        : List.of();
  }

  /** Those who keep a status of their own. */
  public List<Person> kept() {
    return people.stream()
        .filter(one -> one.status() != RdvStatus.UNKNOWN && one.next() == one.status())
        .filter(one -> one.next() != wanted)
        .toList();
  }

  public String when() {
    return FrenchDates.longDateTime(start.toInstant(), start.getZone(), today());
  }

  private LocalDate today() {
    return now.atZone(start.getZone()).toLocalDate();
  }

  public String sheetHref() {
    return "/organisations/" + organisationId + "/rdvs/" + rdvId;
  }

  public String action() {
    return sheetHref()
        + (participationId == null ? "" : "/participations/" + participationId)
        + "/statut";
  }

  public boolean isReset() {
    return wanted == RdvStatus.UNKNOWN;
  }

  boolean asksFirst() {
    if (wanted == current) {
      return false;
    }
    if (isReset()) {
      return participationId == null && (endsAt.isAfter(now) || reset().size() > 1)
          || !told().isEmpty();
    }
    return wanted.isCancelled() && (endsAt.isAfter(now) || !told().isEmpty());
  }
}
