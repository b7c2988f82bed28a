package fr.rdvsolidarites.desk.rdv;

import fr.rdvsolidarites.desk.PlaceKind;
import fr.rdvsolidarites.desk.Professional;
import fr.rdvsolidarites.desk.ShownStatus;
import fr.rdvsolidarites.desk.StatusMenu;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sheet of a RDV.
 *
 * @param history newest first; empty for who may not read it
 * @param online whether a citizen placed it herself
 * @param overlapAllowedBy who placed it knowingly over something; null: nobody
 */
public record RdvPage(
    long id,
    long organisationId,
    String organisation,
    String service,
    ZoneId zone,
    Instant startsAt,
    Instant endsAt,
    ShownStatus status,
    String motif,
    @Nullable String title,
    PlaceKind placeKind,
    @Nullable Lieu lieu,
    @Nullable String context,
    boolean online,
    @Nullable String overlapAllowedBy,
    List<Professional> professionals,
    List<Participant> participants,
    StatusMenu menu,
    List<Notice> notices,
    List<HistoryLine> history,
    LocalDate today) {

  public record Lieu(
      String name, String address, @Nullable String postCode, @Nullable String city, @Nullable String phone) {

    public String fullAddress() {
      var town = ((postCode == null ? "" : postCode + " ") + (city == null ? "" : city)).strip();
      return town.isEmpty() || address.endsWith(town) ? address : address + ", " + town;
    }
  }

  /**
   * @param phone as people write it, with what a link dials; null when there is none
   * @param visible whether she sees the RDV in her own pages
   */
  public record Participant(
      String name,
      @Nullable LocalDate birthDate,
      @Nullable Phone phone,
      @Nullable String email,
      @Nullable String remarks,
      ShownStatus status,
      boolean visible,
      boolean notifyLifecycle,
      boolean notifyReminder) {}

  public record Phone(String display, String e164) {}

  /** One message about this RDV. {@code at}: when it left, or was planned. */
  public record Notice(
      String event,
      String channel,
      String status,
      String recipientKind,
      String recipient,
      Instant at,
      @Nullable String failure) {}

  /** A session's title, else the motif. */
  public String subject() {
    return title == null ? motif : title;
  }

  /** Whom it is about, for the title of the page. */
  public String who() {
    return String.join(", ", participants.stream().map(Participant::name).toList());
  }

  public ZonedDateTime start() {
    return startsAt.atZone(zone);
  }

  public Duration length() {
    return Duration.between(startsAt, endsAt);
  }

  /** The week in which it lies, in the agenda of its first professional. */
  public String agendaHref() {
    return "/agenda?semaine="
        + start().toLocalDate()
        + (professionals.isEmpty() ? "" : "&professionnel=" + professionals.getFirst().id());
  }
}
