package fr.rdvsolidarites.messages;

import fr.rdvsolidarites.shared.Dates;
import fr.rdvsolidarites.shared.Said;
import fr.rdvsolidarites.territory.LocationType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a message about a RDV may say to one reader. What a reader must not learn is not in
 * here: no name of the motif but the one meant for messages, no home address, no participant of
 * another family.
 *
 * @param stages where several RDVs follow one another, all of them, in the order of their times:
 *     the rest is said of the first, and its length goes to the end of the last; empty: it stands
 *     alone
 * @param kept where one of several is cancelled, what stands of the others; null: nothing does
 */
public record RdvFacts(
    Notice notice,
    Reader reader,
    When when,
    Place place,
    Office office,
    Subject subject,
    People people,
    Choices choices,
    List<Stage> stages,
    @Nullable RdvFacts kept) {

  /** All of what it is about is told alike. */
  public RdvFacts(
      Notice notice,
      Reader reader,
      When when,
      Place place,
      Office office,
      Subject subject,
      People people,
      Choices choices,
      List<Stage> stages) {
    this(notice, reader, when, place, office, subject, people, choices, stages, null);
  }

  /** It stands alone. */
  public RdvFacts(
      Notice notice,
      Reader reader,
      When when,
      Place place,
      Office office,
      Subject subject,
      People people,
      Choices choices) {
    this(notice, reader, when, place, office, subject, people, choices, List.of());
  }

  /** The same, while these go on. */
  public RdvFacts keeping(RdvFacts others) {
    return new RdvFacts(
        notice, reader, when, place, office, subject, people, choices, stages, others);
  }

  public enum Reader {
    USAGER,
    AGENT
  }

  /**
   * @param formerStartsAt the start before it was moved; null otherwise
   * @param zone that of the organisation's territoire
   * @param today there, when it is written: another year is said
   */
  public record When(
      Instant startsAt,
      @Nullable Instant formerStartsAt,
      Duration length,
      ZoneId zone,
      LocalDate today) {

    /** Handed over or taken elsewhere, at the same time. */
    boolean isSameTime() {
      return startsAt.equals(formerStartsAt);
    }

    LocalDate day() {
      return startsAt.atZone(zone).toLocalDate();
    }

    /** « mardi 24 novembre » */
    String dayInWords() {
      return Dates.day(day(), today);
    }

    /** « 9 h 30 » */
    String timeInWords() {
      return plain(Dates.time(startsAt, zone));
    }

    /** « mardi 24 novembre à 9 h 30 » */
    String inWords(Instant instant) {
      return plain(Dates.dayAndTime(instant, zone, today));
    }

    /** « 30 min » */
    String lengthInWords() {
      return inWords(length);
    }

    static String inWords(Duration length) {
      return plain(Dates.duration((int) length.toMinutes()));
    }

    /** Subjects and SMS have ordinary spaces. */
    private static String plain(String text) {
      return text.replace('\u00a0', ' ');
    }
  }

  /**
   * Where; the lieu's name, address, phone and hint only for an appointment in a lieu.
   *
   * @param room https address, only for one by video that stands and to a reader who may come in
   * @param changed whether it was elsewhere, or in another room, before what this message tells
   */
  public record Place(
      LocationType type,
      @Nullable String name,
      @Nullable String address,
      @Nullable String phone,
      @Nullable String accessHint,
      @Nullable String room,
      boolean changed) {

    public Place(
        LocationType type,
        @Nullable String name,
        @Nullable String address,
        @Nullable String phone,
        @Nullable String accessHint) {
      this(type, name, address, phone, accessHint, null, false);
    }

    /** By video. */
    public static Place inRoom(@Nullable String room, boolean changed) {
      return new Place(LocationType.VISIO, null, null, null, null, room, changed);
    }
  }

  /**
   * @param signature how the territoire signs its mails; null: as the service does
   * @param smsSender whom its SMS come from; null: the service
   */
  public record Office(
      String organisationName,
      @Nullable String organisationPhone,
      String serviceName,
      String serviceShortName,
      @Nullable String signature,
      @Nullable String smsSender) {

    public Office(
        String organisationName,
        @Nullable String organisationPhone,
        String serviceName,
        String serviceShortName) {
      this(organisationName, organisationPhone, serviceName, serviceShortName, null, null);
    }
  }

  /**
   * @param nameInMessages what an admin allows messages to say of the motif; null: service and lieu
   *     only
   * @param title that of a collective session
   */
  public record Subject(
      @Nullable Said nameInMessages,
      @Nullable String title,
      boolean convocation,
      @Nullable Said instructions,
      @Nullable Said papers) {}

  /**
   * @param concerned for an usager, the first names of her proches who come; empty when she comes
   *     herself alone. For an agent, the full names of the participants
   * @param agents names of the professionals; empty unless the motif is a follow-up
   * @param author the professional who changed something, for agents
   */
  public record People(List<String> concerned, List<String> agents, @Nullable String author) {}

  /**
   * @param link the reader's own way to the RDV; null when it is not visible to her
   * @param cancellableUntil null when she cannot cancel by herself (any more)
   * @param movableUntil null when she cannot move it by herself (any more)
   * @param rebookLink where to take another one; null when the service alone gives them
   * @param cancelledByService whether the service or the usager gave it up
   */
  public record Choices(
      @Nullable String link,
      @Nullable Instant cancellableUntil,
      @Nullable Instant movableUntil,
      @Nullable String rebookLink,
      boolean cancelledByService) {}

  /**
   * One of several RDVs that follow one another: with whom and how long.
   *
   * @param agents names of the professionals; empty unless the motif is a follow-up
   */
  public record Stage(
      Instant startsAt,
      Duration length,
      String serviceName,
      String serviceShortName,
      @Nullable Said nameInMessages,
      List<String> agents,
      @Nullable Said instructions,
      @Nullable Said papers) {

    /** What it is about, as {@link RdvFacts#shortSubject()} says it. */
    String shortSubject() {
      return nameInMessages == null ? serviceShortName : nameInMessages.text();
    }
  }

  /** Those that come after the first. */
  List<Stage> following() {
    return stages.isEmpty() ? List.of() : stages.subList(1, stages.size());
  }

  /** « 9 h 30 » */
  String timeInWords(Stage stage) {
    return When.plain(Dates.time(stage.startsAt(), when.zone()));
  }

  /** What became of a RDV that was moved, as the end of a key: nothing where its time changed. */
  String change() {
    if (notice != Notice.MOVED || !when.isSameTime()) {
      return "";
    }
    if (!place.changed()) {
      return ".same_time";
    }
    return place.type() == LocationType.VISIO ? ".room" : ".other_place";
  }

  /** Whom to call: the lieu, else the organisation. */
  @Nullable String phone() {
    return place.phone() == null || place.phone().isBlank()
        ? office.organisationPhone()
        : place.phone();
  }

  /** What it is about, in the few neutral words that may be read over a shoulder. */
  String shortSubject() {
    if (subject.nameInMessages() != null) {
      return subject.nameInMessages().text();
    }
    return subject.title() == null
        ? office.serviceShortName()
        : office.serviceShortName() + " : " + subject.title();
  }
}
