package fr.rdvsolidarites.desk.rdv;

import static fr.rdvsolidarites.shared.Texts.has;
import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.PlaceKind;
import fr.rdvsolidarites.desk.Professional;
import fr.rdvsolidarites.desk.ShownStatus;
import fr.rdvsolidarites.desk.StatusMenu;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.TimeRange;
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
      String name,
      String address,
      @Nullable String postCode,
      @Nullable String city,
      @Nullable String phone) {

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
      @Nullable String failure) {

    /** Without its prefix; the word says it too. */
    public String icon() {
      return switch (status) {
        case "sent", "delivered" -> channel.equals("sms") ? "message-2-line" : "mail-send-line";
        case "failed", "dropped" -> "error-warning-line";
        default -> "time-line";
      };
    }

    /** « SMS à Nora Belkadi : confirmation, envoyé lundi 23 novembre à 9 h ». */
    public String sentence(ZoneId zone, LocalDate today) {
      var key = "desk.notice.event." + event;
      var what = t(has(key) ? key : "desk.notice.event.other");
      var state = t("desk.notice.status." + status, FrenchDates.relative(at, zone, today));
      var who = t("desk.notice.channel." + channel);
      return failure == null
          ? t("desk.notice", who, recipient, what, state)
          : t("desk.notice.failure", who, recipient, what + ", " + state, failure);
    }
  }

  /** A session's title, else the motif. */
  public String subject() {
    return title == null ? motif : title;
  }

  /** Whom it is about, for the title of the page. */
  public String who() {
    return String.join(", ", participants.stream().map(Participant::name).toList());
  }

  public String when() {
    return FrenchDates.longDateTime(startsAt, zone, today);
  }

  /** « mardi 24 novembre de 9 h 30 à 10 h ». */
  public String range() {
    return FrenchDates.range(new TimeRange(startsAt, endsAt), zone, today);
  }

  public int minutes() {
    return (int) Duration.between(startsAt, endsAt).toMinutes();
  }

  public ZonedDateTime start() {
    return startsAt.atZone(zone);
  }

  /** The week in which it lies, in the agenda of its first professional. */
  public String agendaHref() {
    return "/agenda?semaine="
        + start().toLocalDate()
        + (professionals.isEmpty() ? "" : "&professionnel=" + professionals.getFirst().id());
  }
}
