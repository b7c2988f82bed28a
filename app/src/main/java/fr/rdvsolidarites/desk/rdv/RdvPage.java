package fr.rdvsolidarites.desk.rdv;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.History;
import fr.rdvsolidarites.desk.Professional;
import fr.rdvsolidarites.desk.SentNotice;
import fr.rdvsolidarites.desk.ShownStatus;
import fr.rdvsolidarites.desk.StatusMenu;
import fr.rdvsolidarites.desk.SuitePart;
import fr.rdvsolidarites.desk.Waiting;
import fr.rdvsolidarites.desk.session.SessionFacts;
import fr.rdvsolidarites.desk.session.SessionPage;
import fr.rdvsolidarites.notifications.ManualReminder;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.FrenchLists;
import fr.rdvsolidarites.shared.TimeRange;
import fr.rdvsolidarites.territory.LocationType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The sheet of a RDV.
 *
 * @param home where the professional goes; null: not at home, or nobody said where that is
 * @param formerStart when it was to begin before it was last moved, as an instant; null: never
 *     moved
 * @param waiting those of its participants who wait for an earlier time
 * @param facts of a RDV collectif; null: it is none
 * @param history null for who may not read it
 * @param suite those that follow it, or come before it, for the same people
 * @param visioUrl where to meet by video, for who may edit it only; null once it is cancelled
 * @param online whether a citizen placed it herself
 * @param noReminder why no reminder can be sent now; null: one can
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
    boolean session,
    int placesTaken,
    @Nullable Integer capacity,
    boolean mayWrite,
    long ouvertureId,
    @Nullable Long lieuId,
    String motif,
    @Nullable String title,
    LocationType locationType,
    @Nullable Lieu lieu,
    @Nullable String home,
    @Nullable String visioUrl,
    @Nullable String context,
    boolean online,
    @Nullable String overlapAllowedBy,
    List<Professional> professionals,
    List<Participant> participants,
    StatusMenu menu,
    ManualReminder.@Nullable Obstacle noReminder,
    List<SentNotice> notices,
    List<Reply> replies,
    @Nullable String formerStart,
    List<Waiting> waiting,
    @Nullable SessionFacts facts,
    @Nullable History history,
    List<SuitePart> suite,
    LocalDate today) {

  /** What is shown of what was sent; the files of those who take part show the rest. */
  static final int MOST_NOTICES = 60;

  /** « 7 / 12 places », of a RDV collectif. */
  public String places() {
    return SessionPage.places(placesTaken, capacity);
  }

  public List<SentNotice> shownNotices() {
    return notices.subList(0, Math.min(notices.size(), MOST_NOTICES));
  }

  public boolean hasMoreNotices() {
    return notices.size() > MOST_NOTICES;
  }

  public record Lieu(
      String name,
      String address,
      @Nullable String postCode,
      @Nullable String city,
      @Nullable String phone) {

    public String fullAddress() {
      return withTown(address, postCode, city);
    }
  }

  /**
   * @param fileHref her file; null: not the viewer's to read
   * @param phone as people write it, with what a link dials; null when there is none
   * @param arrivedAt when she was said to sit in the waiting room
   * @param mayArrive whether that may be said now
   * @param menu her own statuses, where there are several participants
   * @param visible whether she sees the RDV in her own pages
   * @param prescribedBy the professional of elsewhere who placed it for her; null: nobody
   * @param excusedBy who noted that she gave up, and when; null: she did not, or it is not known
   * @param earlier her last RDVs before this one, latest first
   */
  public record Participant(
      long id,
      @Nullable String fileHref,
      String name,
      @Nullable LocalDate birthDate,
      @Nullable Phone phone,
      @Nullable String email,
      @Nullable String remarks,
      ShownStatus status,
      boolean visible,
      boolean notifyLifecycle,
      boolean notifyReminder,
      @Nullable LocalTime arrivedAt,
      @Nullable String prescribedBy,
      boolean mayArrive,
      StatusMenu menu,
      @Nullable String excusedBy,
      List<Earlier> earlier) {

    public String told() {
      var key =
          !visible
              ? "invisible"
              : notifyLifecycle ? "all" : notifyReminder ? "reminder" : "nothing";
      return t("desk.rdv.told." + key);
    }
  }

  /** A RDV before this one. */
  public record Earlier(String href, Instant startsAt, String motif, ShownStatus status) {}

  public record Phone(String display, String e164) {}

  /**
   * What was answered to a message.
   *
   * @param name of the usager who is known by that address; null: nobody is
   * @param quoted the mail that it answers, and what came after; null: nothing
   * @param held not passed on: too many came
   */
  public record Reply(
      long id,
      @Nullable String name,
      String address,
      Instant at,
      String body,
      @Nullable String quoted,
      boolean automatic,
      boolean held,
      boolean read,
      List<ReplyFile> files) {

    public String who() {
      return name != null ? name : address.isEmpty() ? t("desk.reply.nobody") : address;
    }
  }

  /** {@code kept}: whether it can be saved, rather than only its name is known. */
  public record ReplyFile(long id, String name, boolean kept) {}

  static String withTown(String address, @Nullable String postCode, @Nullable String city) {
    var town = ((postCode == null ? "" : postCode + " ") + (city == null ? "" : city)).strip();
    return town.isEmpty() || address.endsWith(town) ? address : address + ", " + town;
  }

  /** A session's title, else the motif. */
  public String subject() {
    return title == null ? motif : title;
  }

  /** By video, for somebody who is not to come in. */
  public boolean hidesRoom() {
    return locationType == LocationType.VISIO && !mayWrite && !status.isCancelled();
  }

  /** Her place in a waiting line; null: she is in none. */
  public @Nullable Waiting waiting(Participant participant) {
    return waiting.stream()
        .filter(one -> Objects.equals(one.participationId(), participant.id()))
        .findFirst()
        .orElse(null);
  }

  /** Whom it is about, for the title of the page. */
  public String who() {
    return String.join(", ", participants.stream().map(Participant::name).toList());
  }

  /** The people who come; a RDV collectif is called by its title. */
  public String heading() {
    return session || who().isEmpty() ? subject() : who();
  }

  /** Of a RDV collectif: all places are taken. */
  public boolean isFull() {
    return capacity != null && placesTaken >= capacity;
  }

  /** Somebody more may be signed up, or put in the line of a full one. */
  public boolean mayEnrol() {
    return session && mayWrite && !status.isCancelled() && (!isFull() || hasLine());
  }

  private boolean hasLine() {
    return facts != null && facts.online() && !startsAt.atZone(zone).toLocalDate().isBefore(today);
  }

  /** She may take part in another one instead. */
  public boolean mayTransfer(Participant participant) {
    return mayWrite
        && participant.status().isOpen()
        && !status.isCancelled()
        && participant.status() != ShownStatus.TO_FILL;
  }

  public String when() {
    return FrenchDates.longDateTime(startsAt, zone, today);
  }

  public String when(Earlier one) {
    return FrenchDates.longDateTime(one.startsAt(), zone, today);
  }

  public String when(Reply one) {
    return when(one.at());
  }

  public String when(Instant at) {
    return FrenchDates.longDateTime(at, zone, today);
  }

  public String professionalNames() {
    return FrenchLists.and(professionals.stream().map(Professional::name).toList());
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

  public String href() {
    return "/organisations/" + organisationId + "/rdvs/" + id;
  }

  public boolean isMovable() {
    return mayWrite && status.isOpen();
  }

  /** The search, with what can be taken over from this RDV; of a session, the form. */
  public String duplicateHref() {
    if (session) {
      return "/organisations/%d/rdvs-collectifs/nouveau?copie=%d".formatted(organisationId, id);
    }
    var next = start().toLocalDate().plusDays(1);
    return "/organisations/%d/creneaux?motif=%d&a_partir=%s%s&modele=%d"
        .formatted(
            organisationId,
            ouvertureId,
            next.isBefore(today) ? today : next,
            lieuId == null ? "" : "&lieux=" + lieuId,
            id);
  }

  public String noReminderKey() {
    return noReminder == null ? "" : ReminderController.key(noReminder);
  }

  public boolean hasArrivals() {
    return participants.stream().anyMatch(Participant::mayArrive);
  }

  /** « reporté du mardi 24 novembre à 9 h 30 »: where it stood before it was last moved. */
  public @Nullable String postponedFrom() {
    return formerStart == null
        ? null
        : FrenchDates.longDateTime(Instant.parse(formerStart), zone, today);
  }

  /** The week in which it lies, in the agenda of its first professional. */
  public String agendaHref() {
    return "/agenda?semaine="
        + start().toLocalDate()
        + (professionals.isEmpty() ? "" : "&professionnel=" + professionals.getFirst().id());
  }
}
